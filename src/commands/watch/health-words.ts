import type { Language } from '../../domain/subscription.ts';

type HealthWords = {
  readonly title: Readonly<Record<'good' | 'trouble', string>>;
  readonly scope: Readonly<Record<'all' | 'server', string>>;
  readonly connected: Readonly<Record<'yes' | 'no', string>>;
  readonly heldBack: (span: string) => string;
  readonly failing: (span: string) => string;
  readonly following: (channels: number, servers: number | null) => string;
  readonly waiting: (n: number) => string;
  readonly overdue: (n: number, span: string) => string;
  readonly onTime: string;
  readonly counts: (list: string) => string;
  readonly state: Readonly<Record<string, string>>;
  readonly broken: (channel: string, missing: string, span: string) => string;
  readonly elsewhere: (id: string) => string;
  readonly gone: string;
  readonly unseen: (channel: string, span: string) => string;
  readonly unexplained: (channel: string, span: string) => string;
  readonly noBroken: string;
  readonly stale: (names: string) => string;
  readonly ops: (channel: string) => string;
  readonly noOps: string;
  readonly apply: Readonly<Record<'applied' | 'gone', string>>;
};

/** What `/watch health` says. */
export const healthWords = {
  en: {
    title: { good: 'All is well', trouble: 'There is trouble' },
    scope: { all: 'The whole bot, because this is the home server.', server: 'What concerns this server.' },
    connected: { yes: 'Connected to Discord.', no: 'Not connected to Discord right now; it connects again by itself.' },
    heldBack: (span) =>
      `⚠️ Discord has refused very many requests, so for ${span} only a few leave, most urgent first. It goes on by itself once fewer are refused; give back what is missing below.`,
    failing: (span) =>
      `⚠️ Planning and sending have failed for ${span}; they are tried again every few seconds, and the log says why. Nothing is lost.`,
    following: (channels, servers) =>
      `${channels === 1 ? '1 channel or person follows' : `${channels} channels and people follow`} something${servers === null ? '' : `, the bot is in ${servers === 1 ? '1 server' : `${servers} servers`}`}.`,
    waiting: (n) => `Alerts written down and not posted yet: **${n}**.`,
    overdue: (n, span) => `**${n}** of them ${n === 1 ? 'is' : 'are'} overdue, the oldest since ${span}.`,
    onTime: 'None is overdue.',
    counts: (list) => `Ever owed, by state: ${list}.`,
    state: {
      planned: 'planned',
      held: 'held',
      claimed: 'claimed',
      sending: 'sending',
      later: 'to be tried again',
      sent: 'sent',
      superseded: 'superseded',
      skipped: 'skipped',
      dead: 'dead',
    },
    broken: (channel, missing, span) => `❌ ${channel} cannot be reached since ${span}: missing **${missing}**.`,
    elsewhere: (id) => `channel \`${id}\` of another server`,
    gone: 'the channel itself (deleted)',
    unseen: (channel, span) => `❌ ${channel}: for ${span} Discord has said that it does not exist; asked again soon.`,
    unexplained: (channel, span) =>
      `❌ ${channel} has been refused for ${span} although nothing is missing: is the bot timed out?`,
    noBroken: 'Every channel can be reached.',
    stale: (names) => `⚠️ Not checked for too long: ${names}.`,
    ops: (channel) => `Trouble of this server is told in ${channel}.`,
    noOps: 'No channel of this server is told of trouble; choose one with `/watch ops`.',
    apply: {
      applied:
        'The catalogue file was taken over. What was missing in it is withdrawn, and whoever follows it is told.',
      gone: 'Nothing was changed: the file has changed since, or somebody was quicker. `/watch health` shows how it stands.',
    },
  },
  ko: {
    title: { good: '이상 없음', trouble: '문제가 있습니다' },
    scope: { all: '홈 서버이므로 봇 전체의 상태입니다.', server: '이 서버에 해당하는 상태입니다.' },
    connected: {
      yes: 'Discord에 연결되어 있습니다.',
      no: '지금은 Discord에 연결되어 있지 않으며 자동으로 다시 연결합니다.',
    },
    heldBack: (span) =>
      `⚠️ Discord가 거부한 요청이 너무 많아 ${span} 동안 급한 것부터 조금씩만 보내고 있습니다. 거부가 줄면 자동으로 재개됩니다. 아래의 없는 권한을 되돌려 주세요.`,
    failing: (span) =>
      `⚠️ ${span} 동안 알림 계획과 게시에 실패하고 있으며 몇 초마다 다시 시도합니다. 원인은 로그에 있습니다. 잃어버리는 알림은 없습니다.`,
    following: (channels, servers) =>
      `구독하는 채널·개인 ${channels}곳${servers === null ? '' : `, 봇이 있는 서버 ${servers}곳`}.`,
    waiting: (n) => `기록되어 아직 게시되지 않은 알림: **${n}건**.`,
    overdue: (n, span) => `이 가운데 **${n}건**이 예정 시각을 넘겼으며 가장 오래된 것은 ${span} 지났습니다.`,
    onTime: '예정 시각을 넘긴 것은 없습니다.',
    counts: (list) => `지금까지의 알림(상태별): ${list}.`,
    state: {
      planned: '예정',
      held: '보류',
      claimed: '처리 중',
      sending: '게시 중',
      later: '재시도 예정',
      sent: '게시됨',
      superseded: '대체됨',
      skipped: '건너뜀',
      dead: '불가',
    },
    broken: (channel, missing, span) => `❌ ${channel}에 ${span} 동안 게시할 수 없습니다. 없는 권한: **${missing}**.`,
    elsewhere: (id) => `다른 서버의 채널 \`${id}\``,
    gone: '채널(삭제됨)',
    unseen: (channel, span) => `❌ ${channel}: ${span} 동안 Discord가 없는 채널이라고 응답합니다. 곧 다시 확인합니다.`,
    unexplained: (channel, span) =>
      `❌ ${channel}: 권한은 모두 있는데 ${span} 동안 거부되었습니다. 봇이 타임아웃 상태인가요?`,
    noBroken: '모든 채널에 게시할 수 있습니다.',
    stale: (names) => `⚠️ 너무 오래 확인되지 않은 출처: ${names}.`,
    ops: (channel) => `이 서버의 문제는 ${channel}에 알립니다.`,
    noOps: '이 서버에는 문제를 알릴 채널이 없습니다. `/감시 운영채널`로 지정하세요.',
    apply: {
      applied: '목록 파일을 적용했습니다. 파일에 없는 기한은 철회되고 구독자에게 알립니다.',
      gone: '바뀐 것이 없습니다. 그 사이 파일이 바뀌었거나 다른 사람이 먼저 처리했습니다. `/감시 상태`에서 확인하세요.',
    },
  },
} as const satisfies Record<Language, HealthWords>;
