import type { Weekday } from '../../domain/digest.ts';
import type { Authority } from '../../domain/measure.ts';
import type { Language, NoticeKind } from '../../domain/subscription.ts';
import type { Tier } from '../../domain/tier.ts';
import type { Wish } from '../../domain/wish.ts';
import type { CheckReason } from '../alerts-acts.ts';

/** What the alert commands say. Names of channels and roles come as mentions or escaped. */
export type AlertWords = {
  readonly kinds: Readonly<Record<NoticeKind, string>>;
  readonly weekdays: Readonly<Record<Weekday, string>>;
  readonly tiers: Readonly<Record<Tier, string>>;
  readonly languages: Readonly<Record<Language, string>>;
  readonly authority: (authority: Authority) => string;
  readonly field: Readonly<
    Record<'follows' | 'tells' | 'reminds' | 'language' | 'pings' | 'quiet' | 'statements' | 'also', string>
  >;
  readonly everything: string;
  readonly andGeneral: string;
  readonly only: (what: string, names: string) => string;
  readonly what: Readonly<Record<'measures' | 'sectors' | 'authorities' | 'deadlines' | 'tiers' | 'sources', string>>;
  readonly everyKind: string;
  readonly noLeads: string;
  readonly leads: (days: readonly number[], hours: readonly number[], instant: boolean) => string;
  readonly noPing: string;
  readonly pings: (role: string, kinds: string) => string;
  readonly roleGone: string;
  readonly noQuiet: string;
  readonly quiet: (from: string, to: string, zone: string, how: 'held' | 'silent') => string;
  readonly breaksThrough: string;
  readonly atOnce: string;
  readonly daily: (at: string, zone: string) => string;
  readonly weekly: (weekday: string, at: string, zone: string) => string;
  readonly also: Readonly<Record<'publish' | 'thread' | 'events', string>>;
  readonly nothingElse: string;
  readonly panel: Readonly<Record<'begin' | 'edit', (channel: string) => string>>;
  readonly willPost: string;
  readonly beginsNow: string;
  readonly changes: (fields: string) => string;
  readonly noChange: string;
  readonly fields: Readonly<Record<keyof Wish, string>>;
  readonly missing: (names: string) => string;
  readonly button: Readonly<Record<'begin' | 'save' | 'what' | 'when' | 'cancel' | 'stop' | 'keep', string>>;
  readonly placeholder: Readonly<Record<'kinds' | 'role' | 'ping' | 'also', string>>;
  readonly form: Readonly<Record<'what' | 'when', string>>;
  readonly label: Readonly<
    Record<
      'countries' | 'measures' | 'sectors' | 'authorities' | 'leads' | 'quiet' | 'how' | 'digest' | 'language' | 'zone',
      string
    >
  >;
  readonly hint: Readonly<Record<'list' | 'leads' | 'quiet' | 'digest' | 'zone', string>>;
  readonly how: Readonly<Record<'held' | 'silent', string>>;
  readonly saved: Readonly<Record<'began' | 'edited', (channel: string) => string>>;
  readonly cancelled: string;
  readonly theirs: string;
  readonly gone: string;
  readonly configured: string;
  readonly elsewhere: string;
  readonly wrongForm: (channel: string) => string;
  readonly nothingHere: (channel: string) => string;
  readonly noRole: string;
  readonly unknown: (what: string, part: string) => string;
  readonly unknownLead: (part: string) => string;
  readonly unknownQuiet: string;
  readonly unknownDigest: string;
  readonly stop: (channel: string, waiting: number) => string;
  readonly stopped: (channel: string) => string;
  readonly paused: (channel: string) => string;
  readonly pausedAlready: (channel: string) => string;
  readonly resumed: (channel: string) => string;
  readonly notPaused: (channel: string) => string;
  readonly listTitle: string;
  readonly listEmpty: string;
  readonly listPaused: (since: string) => string;
  readonly listConfigured: string;
  readonly listDeleted: string;
  readonly listOps: (channel: string) => string;
  readonly stopDeleted: string;
  readonly testTitle: (channel: string) => string;
  readonly testGood: string;
  readonly testMissing: (names: string) => string;
  readonly testWhere: string;
  readonly testOptional: string;
  readonly testPosted: string;
  readonly testButton: string;
  readonly archived: string;
  readonly slowMode: (seconds: number) => string;
  readonly why: Readonly<Record<CheckReason, string>>;
};

const numbersEn = (list: readonly number[], one: string) => `${list.join(', ')} ${one}`;

export const alertWords = {
  en: {
    kinds: {
      set: 'new deadlines',
      countdown: 'reminders',
      reached: 'deadlines reached',
      moved: 'moved dates',
      'rate-changed': 'changed rates',
      withdrawn: 'withdrawn or void',
      retroactive: 'retroactive effect',
      statement: 'official statements',
      'statement-edited': 'edited statements',
      proposal: 'proposals',
      digest: 'digests',
      'catch-up': 'catch-ups',
      health: 'trouble of the bot',
    },
    weekdays: {
      mon: 'Monday',
      tue: 'Tuesday',
      wed: 'Wednesday',
      thu: 'Thursday',
      fri: 'Friday',
      sat: 'Saturday',
      sun: 'Sunday',
    },
    tiers: { instrument: 'instruments', official: 'official sources', press: 'the press' },
    languages: { en: 'English', ko: 'Korean' },
    authority: (authority) => authority,
    field: {
      follows: 'Follows',
      tells: 'Tells of',
      reminds: 'Reminds',
      language: 'Language',
      pings: 'Pings',
      quiet: 'Quiet hours',
      statements: 'Statements',
      also: 'Also',
    },
    everything: 'everything, for all countries',
    andGeneral: 'and what all countries have',
    only: (what, names) => `only ${what}: ${names}`,
    what: {
      measures: 'measures',
      sectors: 'sectors',
      authorities: 'authorities',
      deadlines: 'deadlines',
      tiers: 'statements of',
      sources: 'statements from',
    },
    everyKind: 'everything: new, moved and withdrawn deadlines, reminders, changed rates, statements',
    noLeads: 'never',
    leads: (days, hours, instant) =>
      [
        ...(days.length > 0 ? [numbersEn(days, days.length === 1 && days[0] === 1 ? 'day' : 'days')] : []),
        ...(hours.length > 0 ? [numbersEn(hours, hours.length === 1 && hours[0] === 1 ? 'hour' : 'hours')] : []),
      ]
        .join(' and ')
        .concat(days.length + hours.length > 0 ? ' before' : '')
        .concat(
          instant ? (days.length + hours.length > 0 ? ', and at the instant itself' : 'at the instant itself') : '',
        ),
    noPing: 'nobody',
    pings: (role, kinds) => `${role} for ${kinds}`,
    roleGone: 'a role that was deleted',
    noQuiet: 'none',
    quiet: (from, to, zone, how) =>
      `${from} to ${to} ${zone}: alerts are ${how === 'held' ? 'held until they end' : 'posted without a sound or ping'}`,
    breaksThrough: 'What moves earlier, and the last 24 hours, always break through.',
    atOnce: 'at once',
    daily: (at, zone) => `together, every day at ${at} ${zone}`,
    weekly: (weekday, at, zone) => `together, every ${weekday} at ${at} ${zone}`,
    also: {
      publish: 'publishes its posts (announcement channel)',
      thread: 'keeps a thread for each measure',
      events: 'keeps a scheduled event for each deadline',
    },
    nothingElse: 'nothing else',
    panel: { begin: (channel) => `New alerts for ${channel}`, edit: (channel) => `Alerts for ${channel}` },
    willPost: 'What will be posted:',
    beginsNow: 'It begins with a card of what lies ahead. Nothing that happened before is told.',
    changes: (fields) => `**Changed, not saved yet:** ${fields}`,
    noChange: 'Nothing is changed yet.',
    fields: {
      countries: 'countries',
      measures: 'measures',
      sectors: 'sectors',
      authorities: 'authorities',
      deadlines: 'deadlines',
      tiers: 'tiers',
      sources: 'sources',
      kinds: 'kinds of notice',
      leads: 'reminders',
      language: 'language',
      mention: 'ping',
      quiet: 'quiet hours',
      digest: 'statements',
      publish: 'publishing',
      thread: 'threads',
      events: 'events',
    },
    missing: (names) => `⚠️ The bot lacks here: **${names}**. Alerts wait until it is given.`,
    button: {
      begin: 'Follow',
      save: 'Save',
      what: 'What…',
      when: 'When and how…',
      cancel: 'Cancel',
      stop: 'Stop following',
      keep: 'Keep',
    },
    placeholder: {
      kinds: 'Kinds of notice (none chosen: all)',
      role: 'Role to ping (none chosen: nobody)',
      ping: 'Kinds that ping the role',
      also: 'Publish, threads, events',
    },
    form: { what: 'What is followed', when: 'When and how it is told' },
    label: {
      countries: 'Countries',
      measures: 'Measures',
      sectors: 'Sectors',
      authorities: 'Authorities',
      leads: 'Reminders',
      quiet: 'Quiet hours',
      how: 'In quiet hours',
      digest: 'Statements',
      language: 'Language',
      zone: 'Time zone of quiet hours and digest',
    },
    hint: {
      list: 'Separated by commas; empty: all',
      leads: 'Such as 30d, 7d, 12h, 0 (the instant itself)',
      quiet: 'Such as 22:00-07:00; empty: none',
      digest: 'Empty: at once; 08:00 daily; mon 08:00 weekly',
      zone: 'Such as Asia/Seoul or America/New_York',
    },
    how: { held: 'Hold alerts until they end', silent: 'Post without a sound or ping' },
    saved: {
      began: (channel) => `${channel} follows now. A card of what lies ahead is on its way.`,
      edited: (channel) => `Saved. ${channel} is told accordingly from now on.`,
    },
    cancelled: 'Nothing was changed.',
    theirs: 'Somebody else changed this meanwhile; theirs stands, and nothing of yours was saved. It reads now:',
    gone: 'Somebody else ended this meanwhile. Nothing was saved.',
    configured:
      'This stands in the settings file (`config/dutywatch.yaml`, `subscriptions`) and is changed only there.',
    elsewhere:
      'That is not a channel of this server that the bot can see. Give the bot “View Channel” there, or pick another one.',
    wrongForm: (channel) => `Alerts cannot be posted in ${channel}: pick a text or announcement channel, or a thread.`,
    nothingHere: (channel) => `${channel} follows nothing. Begin with \`/alerts follow\`.`,
    noRole: 'That role is not one of this server any more.',
    unknown: (what, part) => `“${part}” is none of the ${what} known here.`,
    unknownLead: (part) =>
      `“${part}” is no reminder time. Write days such as 30d (up to 365d), hours such as 12h (up to 72h), or 0 for the instant itself.`,
    unknownQuiet: 'Quiet hours are two different times such as 22:00-07:00, in a time zone such as Asia/Seoul.',
    unknownDigest:
      'Statements arrive at once (empty), daily at a time such as 08:00, or weekly such as mon 08:00; the time zone such as Asia/Seoul.',
    stop: (channel, waiting) =>
      `${channel} would be told nothing any more${waiting === 0 ? '' : `; ${waiting === 1 ? '1 alert that waits' : `${waiting} alerts that wait`} would not be posted`}. What was posted stays, but is no longer corrected when a date moves.`,
    stopped: (channel) => `${channel} follows nothing any more.`,
    paused: (channel) =>
      `Paused. Nothing is posted in ${channel} until \`/alerts resume\`; then one message tells what still holds.`,
    pausedAlready: (channel) => `${channel} is paused already.`,
    resumed: (channel) => `${channel} goes on. One message tells what changed meanwhile and still holds.`,
    notPaused: (channel) => `${channel} is not paused.`,
    listTitle: 'Who follows what in this server',
    listEmpty: 'No channel of this server follows anything yet. Begin with `/alerts follow`.',
    listPaused: (since) => `⏸️ paused since ${since}`,
    listConfigured: '⚙️ from the settings file, changed only there',
    listDeleted: '⚠️ this channel was deleted, or the bot cannot see it; its alerts wait',
    listOps: (channel) => `Trouble is told in ${channel}.`,
    stopDeleted: 'Stop following in lost channels',
    testTitle: (channel) => `Check of ${channel}`,
    testGood: 'Everything this channel needs is given.',
    testMissing: (names) =>
      `**Missing: ${names}.** Give it to the bot’s role in the channel’s settings, under Permissions.`,
    testWhere: 'Alerts wait meanwhile and leave by themselves once it is given.',
    testOptional: 'Alerts are posted meanwhile, without it.',
    testPosted: 'A test message is on its way to the channel.',
    testButton: 'Post a test message',
    archived: 'The thread is archived; a post opens it again.',
    slowMode: (seconds) => `Slow mode (${seconds} s) is on; without “Manage Channel” alerts may leave late.`,
    why: {
      read: 'see the channel',
      post: 'post alerts',
      thread: 'post alerts in this thread',
      embed: 'show the cards',
      files: 'attach pictures',
      history: 'find a message again before it would be sent twice',
      threads: 'open a thread for each measure',
      mention: 'ping the role',
      publish: 'publish posts',
      events: 'keep scheduled events',
      pin: 'pin the board (only for /alerts board)',
    },
  },
  ko: {
    kinds: {
      set: '새 기한',
      countdown: '사전 알림',
      reached: '기한 도달',
      moved: '날짜 변경',
      'rate-changed': '세율 변경',
      withdrawn: '철회·무효',
      retroactive: '소급 적용',
      statement: '공식 발표',
      'statement-edited': '수정된 발표',
      proposal: '제안',
      digest: '모아보기',
      'catch-up': '따라잡기',
      health: '봇의 문제',
    },
    weekdays: {
      mon: '월요일',
      tue: '화요일',
      wed: '수요일',
      thu: '목요일',
      fri: '금요일',
      sat: '토요일',
      sun: '일요일',
    },
    tiers: { instrument: '법적 문서', official: '공식 출처', press: '언론' },
    languages: { en: '영어', ko: '한국어' },
    authority: (authority) => authority,
    field: {
      follows: '구독 대상',
      tells: '알리는 내용',
      reminds: '사전 알림',
      language: '언어',
      pings: '멘션',
      quiet: '방해 금지 시간',
      statements: '발표',
      also: '그 밖에',
    },
    everything: '전체(모든 국가)',
    andGeneral: '및 모든 국가 공통',
    only: (what, names) => `${what}만: ${names}`,
    what: {
      measures: '조치',
      sectors: '품목',
      authorities: '법적 근거',
      deadlines: '기한',
      tiers: '발표 등급',
      sources: '발표 출처',
    },
    everyKind: '전부: 새 기한, 변경·철회, 사전 알림, 세율 변경, 발표',
    noLeads: '없음',
    leads: (days, hours, instant) =>
      [
        ...(days.length > 0 ? [`${days.join('·')}일 전`] : []),
        ...(hours.length > 0 ? [`${hours.join('·')}시간 전`] : []),
        ...(instant ? ['기한 시각'] : []),
      ].join(', '),
    noPing: '없음',
    pings: (role, kinds) => `${role} · ${kinds}`,
    roleGone: '삭제된 역할',
    noQuiet: '없음',
    quiet: (from, to, zone, how) =>
      `${from}~${to} ${zone}: ${how === 'held' ? '끝날 때까지 알림을 보류' : '소리와 멘션 없이 게시'}`,
    breaksThrough: '앞당겨진 날짜와 마지막 24시간의 알림은 항상 바로 게시됩니다.',
    atOnce: '즉시',
    daily: (at, zone) => `매일 ${at} ${zone}에 모아서`,
    weekly: (weekday, at, zone) => `매주 ${weekday} ${at} ${zone}에 모아서`,
    also: { publish: '게시물 발행(공지 채널)', thread: '조치별 스레드', events: '기한별 서버 이벤트' },
    nothingElse: '없음',
    panel: { begin: (channel) => `${channel} 새 알림`, edit: (channel) => `${channel} 알림` },
    willPost: '게시될 내용:',
    beginsNow: '다가오는 기한 카드로 시작합니다. 이전에 있었던 일은 알리지 않습니다.',
    changes: (fields) => `**변경됨(저장 전):** ${fields}`,
    noChange: '아직 변경된 것이 없습니다.',
    fields: {
      countries: '국가',
      measures: '조치',
      sectors: '품목',
      authorities: '법적 근거',
      deadlines: '기한',
      tiers: '등급',
      sources: '출처',
      kinds: '알림 종류',
      leads: '사전 알림',
      language: '언어',
      mention: '멘션',
      quiet: '방해 금지 시간',
      digest: '발표',
      publish: '발행',
      thread: '스레드',
      events: '이벤트',
    },
    missing: (names) => `⚠️ 봇에 없는 권한: **${names}**. 권한을 줄 때까지 알림이 대기합니다.`,
    button: {
      begin: '구독',
      save: '저장',
      what: '대상…',
      when: '시간과 방식…',
      cancel: '취소',
      stop: '구독 중지',
      keep: '유지',
    },
    placeholder: {
      kinds: '알림 종류(선택하지 않으면 전부)',
      role: '멘션할 역할(선택하지 않으면 없음)',
      ping: '역할을 멘션할 알림 종류',
      also: '발행, 스레드, 이벤트',
    },
    form: { what: '구독 대상', when: '알리는 시간과 방식' },
    label: {
      countries: '국가',
      measures: '조치',
      sectors: '품목',
      authorities: '법적 근거',
      leads: '사전 알림',
      quiet: '방해 금지 시간',
      how: '방해 금지 시간에는',
      digest: '발표',
      language: '언어',
      zone: '방해 금지 시간과 모아보기의 시간대',
    },
    hint: {
      list: '쉼표로 구분, 비우면 전체',
      leads: '예: 30d, 7d, 12h, 0(기한 시각)',
      quiet: '예: 22:00-07:00, 비우면 없음',
      digest: '비우면 즉시, 08:00 매일, mon 08:00 매주',
      zone: '예: Asia/Seoul, America/New_York',
    },
    how: { held: '끝날 때까지 보류', silent: '소리와 멘션 없이 게시' },
    saved: {
      began: (channel) => `이제 ${channel}에서 구독합니다. 다가오는 기한 카드가 곧 게시됩니다.`,
      edited: (channel) => `저장했습니다. 지금부터 ${channel}에 그대로 적용됩니다.`,
    },
    cancelled: '변경된 것은 없습니다.',
    theirs: '그 사이 다른 사람이 변경했습니다. 그 내용이 유지되고 이번 변경은 저장되지 않았습니다. 현재 내용:',
    gone: '그 사이 다른 사람이 구독을 끝냈습니다. 저장된 것은 없습니다.',
    configured: '설정 파일(`config/dutywatch.yaml`의 `subscriptions`)에 있어 그곳에서만 바꿀 수 있습니다.',
    elsewhere: '봇이 볼 수 있는 이 서버의 채널이 아닙니다. 봇에게 “채널 보기” 권한을 주거나 다른 채널을 고르세요.',
    wrongForm: (channel) => `${channel}에는 알림을 게시할 수 없습니다. 텍스트·공지 채널 또는 스레드를 고르세요.`,
    nothingHere: (channel) => `${channel}에는 구독이 없습니다. \`/알림 구독\`으로 시작하세요.`,
    noRole: '더 이상 이 서버에 없는 역할입니다.',
    unknown: (what, part) => `“${part}”은(는) 등록된 ${what}에 없습니다.`,
    unknownLead: (part) =>
      `“${part}”은(는) 사전 알림 시간이 아닙니다. 30d(365d까지), 12h(72h까지) 또는 기한 시각 0으로 적어 주세요.`,
    unknownQuiet: '방해 금지 시간은 22:00-07:00처럼 서로 다른 두 시각과 Asia/Seoul 같은 시간대로 적어 주세요.',
    unknownDigest:
      '발표는 즉시(비움), 08:00처럼 매일, mon 08:00처럼 매주 중 하나이며 Asia/Seoul 같은 시간대가 필요합니다.',
    stop: (channel, waiting) =>
      `${channel}에 더 이상 아무것도 알리지 않습니다${waiting === 0 ? '' : `. 대기 중인 알림 ${waiting}건은 게시되지 않습니다`}. 이미 게시된 것은 남지만 날짜가 바뀌어도 고쳐지지 않습니다.`,
    stopped: (channel) => `${channel}의 구독을 중지했습니다.`,
    paused: (channel) =>
      `일시 중지했습니다. \`/알림 재개\` 전까지 ${channel}에 아무것도 게시하지 않으며, 재개하면 유효한 내용만 한 번에 알립니다.`,
    pausedAlready: (channel) => `${channel}은(는) 이미 일시 중지되어 있습니다.`,
    resumed: (channel) => `${channel} 알림을 재개합니다. 그동안 바뀌어 아직 유효한 내용을 한 번에 알립니다.`,
    notPaused: (channel) => `${channel}은(는) 일시 중지되어 있지 않습니다.`,
    listTitle: '이 서버의 구독',
    listEmpty: '아직 구독하는 채널이 없습니다. `/알림 구독`으로 시작하세요.',
    listPaused: (since) => `⏸️ ${since}부터 일시 중지`,
    listConfigured: '⚙️ 설정 파일에서 온 구독(그곳에서만 변경)',
    listDeleted: '⚠️ 채널이 삭제되었거나 봇이 볼 수 없어 알림이 대기 중입니다',
    listOps: (channel) => `봇의 문제는 ${channel}에 알립니다.`,
    stopDeleted: '사라진 채널의 구독 중지',
    testTitle: (channel) => `${channel} 점검`,
    testGood: '이 채널에 필요한 권한이 모두 있습니다.',
    testMissing: (names) => `**없는 권한: ${names}.** 채널 설정의 권한에서 봇 역할에 허용해 주세요.`,
    testWhere: '그동안 알림은 대기하며, 권한을 주면 자동으로 게시됩니다.',
    testOptional: '그동안에도 알림은 이것 없이 게시됩니다.',
    testPosted: '시험 메시지가 곧 채널에 게시됩니다.',
    testButton: '시험 메시지 게시',
    archived: '보관된 스레드이며, 게시하면 다시 열립니다.',
    slowMode: (seconds) =>
      `슬로우 모드(${seconds}초)가 켜져 있습니다. “채널 관리하기” 권한이 없으면 알림이 늦을 수 있습니다.`,
    why: {
      read: '채널 보기',
      post: '알림 게시',
      thread: '이 스레드에 알림 게시',
      embed: '카드 표시',
      files: '그림 첨부',
      history: '같은 메시지를 두 번 보내지 않도록 확인',
      threads: '조치별 스레드 열기',
      mention: '역할 멘션',
      publish: '게시물 발행',
      events: '서버 이벤트 관리',
      pin: '현황판 고정(/알림 현황판에만 필요)',
    },
  },
} as const satisfies Record<Language, AlertWords>;
