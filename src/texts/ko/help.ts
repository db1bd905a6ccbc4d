import type { Texts } from '../index.ts';

export const help: Texts['help'] = {
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

export const welcome: Texts['welcome'] = {
  title: 'Dutywatch 설정을 시작하세요',
  what: '미국 관세 기한이 다가오면 미리, 기한이 바뀌면 즉시 채널에 알립니다. 채널을 정하기 전에는 아무것도 게시하지 않습니다.',
  steps: [
    '`/알림 설정`: 알림을 받을 채널에서 실행',
    '`/관세 현황`: 현재 적용되는 세율과 다가오는 기한',
    '`/도움말`: 사용할 수 있는 모든 명령어',
  ],
  direct: (server) =>
    `소유하신 서버 **${server}**에 Dutywatch가 추가되었습니다. 서버의 시스템 메시지 채널에 게시할 수 없어 다이렉트 메시지로 보냅니다. 명령어는 서버에서 사용하세요.`,
  footer: '서버마다 한 번만 보냅니다 · 끄려면 운영자가 config/dutywatch.yaml에 discord.welcome: false를 지정',
};
