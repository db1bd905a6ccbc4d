import type { help as english } from '../en/help.ts';
import type { Translation } from '../translation.ts';

export const help: Translation<typeof english> = {
  title: '사용할 수 있는 명령어',
  role: {
    direct: '다이렉트 메시지에서는 조회와 내 알림 설정을 할 수 있습니다.',
    member: '조회와 내 알림 설정을 할 수 있습니다. 채널에 게시할 알림은 서버 관리자가 정합니다.',
    administrator: '이 서버의 관리자로서 채널에 게시할 알림과 서버 자체 기한도 관리할 수 있습니다.',
    operator: 'Dutywatch 운영자로서 이곳에서 변경하거나 승인한 내용을 모든 서버에 적용할 수 있습니다.',
  },
  buttons:
    '알림 아래 버튼: **이력**은 기한의 변경 내역을 보여 주고, **알림 받기**는 기한 전에 다이렉트 메시지를 보냅니다.',
};
