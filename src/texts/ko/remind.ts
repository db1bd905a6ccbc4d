import type { remind as english } from '../en/remind.ts';
import type { Translation } from '../translation.ts';

export const remind: Translation<typeof english> = {
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
  all: '전부',
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
