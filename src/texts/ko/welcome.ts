import type { welcome as english } from '../en/welcome.ts';
import type { Translation } from '../translation.ts';

export const welcome: Translation<typeof english> = {
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
