import type { Language, Lead } from '../../domain/subscription.ts';

/** What `/remind` and the buttons of reminders say. */
export type ReminderWords = {
  readonly lead: (lead: Lead) => string;
  readonly set: (title: string, date: string) => string;
  readonly replaced: (title: string, date: string) => string;
  readonly when: (leads: string) => string;
  readonly undated: string;
  readonly followed: string;
  readonly nothingAhead: string;
  readonly closed: (since: string) => string;
  readonly change: string;
  readonly cancel: string;
  readonly cancelled: (title: string) => string;
  readonly cancelledAll: (n: number) => string;
  readonly noneToCancel: string;
  readonly over: (title: string) => string;
  readonly tooMany: (most: number) => string;
  readonly unreadable: (word: string) => string;
  readonly tooManyLeads: (most: number) => string;
  readonly listTitle: string;
  readonly none: string;
  readonly next: (when: string) => string;
  readonly noMore: string;
  readonly gone: string;
  readonly which: string;
};

const en: ReminderWords = {
  lead: ({ unit, n }) => {
    if (unit === 'instant') return 'when it is reached';
    const of = unit === 'd' ? 'day' : 'hour';
    return `${n} ${of}${n === 1 ? '' : 's'} before`;
  },
  set: (title, date) => `⏰ You are reminded of **${title}** by direct message. ${date}`,
  replaced: (title, date) => `⏰ Your reminder of **${title}** is changed. ${date}`,
  when: (leads) => `When: ${leads}.`,
  undated: 'It has no date yet. You are told when one is set, and reminded from then on.',
  followed: 'If the date moves or is withdrawn, you are told as well.',
  nothingAhead:
    'All of these times have passed already; you are told only when the date moves. Pick shorter ones below.',
  closed: (since) =>
    `⚠️ Discord has not let me write to you since ${since}. Allow direct messages from members of a server we share (server menu → Privacy Settings); what is waiting is sent then.`,
  change: 'Change when you are reminded',
  cancel: 'Cancel this reminder',
  cancelled: (title) => `Your reminder of **${title}** is cancelled.`,
  cancelledAll: (n) => `${n === 1 ? 'Your reminder is' : `All ${n} of your reminders are`} cancelled.`,
  noneToCancel: 'You have no such reminder, so nothing was cancelled. `/remind list` shows yours.',
  over: (title) => `**${title}** has been reached or withdrawn, so there is nothing to be reminded of.`,
  tooMany: (most) =>
    `You have ${most} reminders, which is the most one person can have. Cancel one first with \`/remind cancel\`.`,
  unreadable: (word) =>
    `“${word}” is not a time before a deadline. Type for instance \`7d, 1d, 12h, 0\` (0: when it is reached).`,
  tooManyLeads: (most) => `At most ${most} times for one reminder, please.`,
  listTitle: 'Your reminders',
  none: 'You have no reminders. Set one with `/remind me`, or press ⏰ under an alert.',
  next: (when) => `next: ${when}`,
  noMore: 'no reminder left; you are told if it moves',
  gone: 'a deadline that is not kept here any more',
  which: 'Which deadline?',
};

const ko: ReminderWords = {
  lead: ({ unit, n }) => {
    if (unit === 'instant') return '도래 시';
    return unit === 'd' ? `${n}일 전` : `${n}시간 전`;
  },
  set: (title, date) => `⏰ **${title}** 알림을 다이렉트 메시지로 보내 드립니다. ${date}`,
  replaced: (title, date) => `⏰ **${title}** 알림을 바꾸었습니다. ${date}`,
  when: (leads) => `시점: ${leads}.`,
  undated: '아직 날짜가 정해지지 않았습니다. 날짜가 정해지면 알려 드리고 그때부터 알림을 보냅니다.',
  followed: '날짜가 바뀌거나 철회되어도 알려 드립니다.',
  nothingAhead: '고른 시점이 모두 지났습니다. 날짜가 바뀔 때만 알려 드리니 아래에서 더 짧은 시점을 골라 주세요.',
  closed: (since) =>
    `⚠️ ${since}부터 다이렉트 메시지를 보낼 수 없습니다. 함께 있는 서버의 개인정보 보호 설정에서 서버 멤버의 다이렉트 메시지를 허용해 주세요. 기다리는 알림은 그때 보내 드립니다.`,
  change: '알림 시점 바꾸기',
  cancel: '이 알림 취소',
  cancelled: (title) => `**${title}** 알림을 취소했습니다.`,
  cancelledAll: (n) => `알림 ${n}건을 모두 취소했습니다.`,
  noneToCancel: '그런 알림이 없어 취소한 것이 없습니다. `/알림받기 목록`에서 확인해 주세요.',
  over: (title) => `**${title}**은(는) 이미 도래했거나 철회되어 알려 드릴 것이 없습니다.`,
  tooMany: (most) => `알림은 한 사람당 ${most}건까지입니다. \`/알림받기 취소\`로 하나를 먼저 취소해 주세요.`,
  unreadable: (word) =>
    `“${word}”은(는) 기한 전 시점이 아닙니다. \`7d, 1d, 12h, 0\` 또는 \`7일, 12시간\`처럼 입력해 주세요(0: 도래 시).`,
  tooManyLeads: (most) => `알림 하나에 시점은 ${most}개까지입니다.`,
  listTitle: '내 알림',
  none: '알림이 없습니다. `/알림받기 나에게`로 만들거나 알림 게시물의 ⏰을 눌러 주세요.',
  next: (when) => `다음: ${when}`,
  noMore: '남은 알림 없음, 날짜가 바뀌면 알려 드립니다',
  gone: '더 이상 관리되지 않는 기한',
  which: '어느 기한입니까?',
};

const words = { en, ko } as const satisfies Record<Language, ReminderWords>;

export const reminderWords = (language: Language): ReminderWords => words[language];
