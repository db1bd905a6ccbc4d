import type { Texts } from '../index.ts';

export const remind: Texts['remind'] = {
  lead: ({ unit, n }) => {
    if (unit === 'instant') return '기한 시각';
    return unit === 'd' ? `${n}일 전` : `${n}시간 전`;
  },
  set: (title, date) => `⏰ **${title}** 알림을 다이렉트 메시지로 보내 드립니다. ${date}`,
  replaced: (title, date) => `⏰ **${title}** 알림을 변경했습니다. ${date}`,
  when: (leads) => `시점: ${leads}`,
  undated: '아직 날짜가 정해지지 않았습니다. 날짜가 정해지면 알려 드리고, 그 전 해당 시점에 알림을 보냅니다.',
  untimed: '아직 시각이 정해지지 않아, 시간 단위 알림은 시각이 정해지면 적용됩니다.',
  followed: '날짜가 바뀌거나 철회되어도 알려 드립니다.',
  passed: (leads, title) =>
    `**${title}**: ‘${leads}’ 시점은 이미 지나 변경하지 않았습니다. 아직 남은 시점을 선택해 주세요(예: \`0\`, 기한 시각).`,
  closed: (since) =>
    `⚠️ ${since}부터 다이렉트 메시지를 보낼 수 없습니다. 함께 있는 서버의 개인정보 보호 설정에서 서버 멤버의 다이렉트 메시지를 허용해 주세요. 대기 중인 알림은 그때 보내 드립니다.`,
  change: '알림 시점 선택',
  cancel: '이 알림 취소',
  cancelWhich: '취소할 알림 선택',
  cancelAll: (n) => `${n}건 모두 취소`,
  keep: '유지',
  cancelled: (titles) => `취소했습니다: **${titles}**`,
  cancelledAll: (n) => `알림 ${n}건을 모두 취소했습니다.`,
  noneToCancel: '해당 알림이 없어 취소한 것이 없습니다. `/알림받기 목록`에서 확인해 주세요.',
  over: (title) => `**${title}**은(는) 이미 지났거나 철회되어 알려 드릴 것이 없습니다.`,
  tooMany: (most) => `알림은 한 사람당 최대 ${most}건입니다. \`/알림받기 목록\`에서 하나를 먼저 취소해 주세요.`,
  unreadable: (word) =>
    `“${word}”은(는) 기한 전 시점으로 읽을 수 없습니다. \`7일, 1일, 12시간, 0\`처럼 입력해 주세요(0: 기한 시각).`,
  tooManyLeads: (most) => `알림 하나에 시점은 최대 ${most}개입니다(예: \`7일, 1일, 0\`).`,
  listTitle: '내 알림',
  none: '알림이 없습니다. `/알림받기 나에게`로 만들거나 알림 게시물의 ⏰을 눌러 주세요.',
  more: (n) => `… 외 알림 ${n}건`,
  next: (when) => `다음: ${when}`,
  noMore: '남은 알림 없음, 날짜가 바뀌면 알려 드립니다',
  gone: '더 이상 관리되지 않는 기한',
};
