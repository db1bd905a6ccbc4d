import type { Language } from '../../domain/subscription.ts';

type OpsWords = {
  readonly set: (channel: string) => string;
  readonly off: string;
  readonly offAlready: string;
  readonly lacks: (names: string) => string;
};

/** What `/watch ops` says. */
export const opsWords = {
  en: {
    set: (channel) =>
      `Trouble of this server is told in ${channel} from now on: a channel that cannot be reached, with the permission that is missing, and a role that is gone. In the home server also sources that fall silent and files that were rejected.`,
    off: 'Trouble is told in no channel of this server any more; those who run the bot hear of it.',
    offAlready: 'No channel of this server was chosen for it.',
    lacks: (names) => `⚠️ The bot lacks there: **${names}**. Nothing can be told before it is given.`,
  },
  ko: {
    set: (channel) =>
      `이제 이 서버의 문제(게시할 수 없는 채널과 없는 권한, 삭제된 역할)를 ${channel}에 알립니다. 홈 서버에는 조용해진 출처와 반려된 파일도 알립니다.`,
    off: '이 서버의 채널에는 더 이상 문제를 알리지 않으며, 봇 운영자에게만 알립니다.',
    offAlready: '이 서버에는 지정된 채널이 없습니다.',
    lacks: (names) => `⚠️ 그 채널에서 봇에 없는 권한: **${names}**. 권한을 주기 전에는 알릴 수 없습니다.`,
  },
} as const satisfies Record<Language, OpsWords>;
