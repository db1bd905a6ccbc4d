import type { Language } from '../../domain/subscription.ts';

type ProposalWords = {
  readonly editTitle: string;
  readonly rejectTitle: string;
  readonly date: (zone: string) => string;
  readonly dateHelp: string;
  readonly time: string;
  readonly timeHelp: string;
  readonly note: string;
  readonly reason: string;
  readonly approved: (path: string) => string;
  readonly rejected: string;
  readonly decidedBy: (by: string, when: string) => string;
  readonly closed: string;
  readonly moved: string;
  readonly gone: string;
  readonly badDate: (typed: string) => string;
  readonly badTime: (typed: string) => string;
  readonly none: string;
  readonly listTitle: (count: number) => string;
  readonly more: (count: number) => string;
};

export const proposalCommandWords: Readonly<Record<Language, ProposalWords>> = {
  en: {
    editTitle: 'Approve with another date',
    rejectTitle: 'Reject this change',
    date: (zone) => `Date (${zone})`,
    dateHelp: 'In words or as 2025-08-01',
    time: 'Time of day, empty if none is printed',
    timeHelp: '12:01 a.m. or 00:01',
    note: 'Why it differs from what was read',
    reason: 'Reason (optional; others see it)',
    approved: (path) =>
      `Recorded: ${path}. The channels that follow it are told now, and the countdown runs to the new date.`,
    rejected: 'Rejected. No date changes, and the same change is not proposed again.',
    decidedBy: (by, when) => `${by} decided this already, ${when}. Nothing was changed by your click.`,
    closed: 'This was closed meanwhile; the card says why. Nothing was changed by your click.',
    moved:
      'The date on record has changed since this was proposed, so nothing was written. Look at `/tariff show` and use `/deadline move` if it still has to change.',
    gone: 'There is no such proposal here, or it is not yours to decide. Nothing was changed.',
    badDate: (typed) =>
      `“${typed}” cannot be read as one date. Write for instance \`1 August 2025\` or \`2025-08-01\`. Nothing was changed.`,
    badTime: (typed) =>
      `“${typed}” cannot be read as a time of day. Write for instance \`12:01 a.m.\` or \`00:01\`, or leave it empty. Nothing was changed.`,
    none: 'No change waits for a decision here.',
    listTitle: (count) => (count === 1 ? 'One change waits for a decision' : `${count} changes wait for a decision`),
    more: (count) => `… and ${count} more: decide these first.`,
  },
  ko: {
    editTitle: '다른 날짜로 승인',
    rejectTitle: '변경 제안 거절',
    date: (zone) => `날짜 (${zone})`,
    dateHelp: '2025년 8월 1일 또는 2025-08-01',
    time: '시각 (기재되지 않았으면 비움)',
    timeHelp: '00:01',
    note: '판독 내용과 다른 이유',
    reason: '이유 (선택, 다른 사람에게 보임)',
    approved: (path) => `기록했습니다: ${path}. 이 기한을 받아 보는 채널에 지금 안내되며 새 날짜로 카운트다운합니다.`,
    rejected: '거절했습니다. 날짜는 바뀌지 않으며 같은 변경은 다시 제안되지 않습니다.',
    decidedBy: (by, when) => `${by} 님이 이미 결정했습니다(${when}). 이번 클릭으로 바뀐 것은 없습니다.`,
    closed: '그사이 종료된 제안입니다. 이유는 카드에 있습니다. 이번 클릭으로 바뀐 것은 없습니다.',
    moved:
      '제안 이후 기록된 날짜가 바뀌어 아무것도 기록하지 않았습니다. `/관세 상세`를 확인하고 그래도 바꿔야 하면 `/deadline move`를 사용하세요.',
    gone: '여기에 없는 제안이거나 결정할 수 없는 제안입니다. 변경된 것은 없습니다.',
    badDate: (typed) =>
      `“${typed}”은(는) 하나의 날짜로 읽을 수 없습니다. \`2025년 8월 1일\` 또는 \`2025-08-01\`처럼 적어 주세요. 변경된 것은 없습니다.`,
    badTime: (typed) =>
      `“${typed}”은(는) 시각으로 읽을 수 없습니다. \`00:01\`처럼 적거나 비워 두세요. 변경된 것은 없습니다.`,
    none: '여기서 결정을 기다리는 변경이 없습니다.',
    listTitle: (count) => `변경 ${count}건이 결정을 기다립니다`,
    more: (count) => `… 외 ${count}건: 먼저 이 항목을 결정해 주세요.`,
  },
};
