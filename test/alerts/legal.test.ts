import { describe, expect, it } from 'vitest';
import { legalSentence } from '../../src/alerts/legal.ts';
import { subjectOf } from '../../src/alerts/subject.ts';
import { type DeadlineKind, deadlineKinds, type Effect } from '../../src/domain/deadline.ts';
import { type Boundary, boundaries } from '../../src/domain/moment.ts';
import { aDeadline, aMoment, aRevision } from '../builders.ts';
import { anItem } from './facts.ts';

/** A boundary with a printed time, or of a whole day. */
type Cell = Boundary | `${Boundary} (day)`;
const every: readonly Cell[] = boundaries.flatMap((it): Cell[] => [it, `${it} (day)`]);

/** Rates before and after, in the order of the four sentences of a row. */
const rates = [
  { before: '10%', after: '25%' },
  { before: null, after: '25%' },
  { before: '10%', after: null },
  { before: null, after: null },
] as const;

type Row = {
  /** Kinds of which all of it is said. */
  readonly kinds: readonly DeadlineKind[];
  readonly effect: Effect | undefined;
  readonly tense: 'ahead' | 'reached';
  readonly cells: readonly Cell[];
  /** English and Korean, for each of `rates`. */
  readonly says: readonly (readonly [en: string, ko: string])[];
};

const table: readonly Row[] = [
  {
    kinds: ['effective', 'rate-step'],
    effect: undefined,
    tense: 'ahead',
    cells: ['on-or-after', 'on-or-after (day)', 'until', 'until (day)', 'before', 'before (day)', 'through'],
    says: [
      [
        'Applies to goods entered from then: 25%. Until then: 10%.',
        '위 시점 이후 통관분부터 적용: 25%. 그 전까지: 10%.',
      ],
      ['Applies to goods entered from then: 25%.', '위 시점 이후 통관분부터 적용: 25%.'],
      ['Applies to goods entered from then. Until then: 10%.', '위 시점 이후 통관분부터 적용됩니다. 그 전까지: 10%.'],
      ['Applies to goods entered from then.', '위 시점 이후 통관분부터 적용됩니다.'],
    ],
  },
  {
    kinds: ['effective', 'rate-step'],
    effect: undefined,
    tense: 'reached',
    cells: [
      'on-or-after',
      'on-or-after (day)',
      'until',
      'until (day)',
      'before',
      'before (day)',
      'through',
      'no-later-than',
      'no-later-than (day)',
    ],
    says: [
      ['Goods entered from then: 25%. Before: 10%.', '위 시점 이후 통관분: 25%. 종전: 10%.'],
      ['Goods entered from then: 25%.', '위 시점 이후 통관분: 25%.'],
      ['Applies to goods entered from then. Before: 10%.', '위 시점 이후 통관분부터 적용됩니다. 종전: 10%.'],
      ['Applies to goods entered from then.', '위 시점 이후 통관분부터 적용됩니다.'],
    ],
  },
  {
    kinds: ['effective', 'rate-step'],
    effect: undefined,
    tense: 'ahead',
    cells: ['through (day)'],
    says: [
      ['From the next day: 25%.', '다음 날부터: 25%.'],
      ['From the next day: 25%.', '다음 날부터: 25%.'],
      ['Applies to goods entered from the next day.', '다음 날 통관분부터 적용됩니다.'],
      ['Applies to goods entered from the next day.', '다음 날 통관분부터 적용됩니다.'],
    ],
  },
  {
    kinds: ['effective', 'rate-step'],
    effect: undefined,
    tense: 'reached',
    cells: ['through (day)'],
    says: [
      ['From the next day: 25%.', '다음 날부터: 25%.'],
      ['From the next day: 25%.', '다음 날부터: 25%.'],
      ['Applies to goods entered from the next day.', '다음 날 통관분부터 적용됩니다.'],
      ['Applies to goods entered from the next day.', '다음 날 통관분부터 적용됩니다.'],
    ],
  },
  {
    kinds: ['effective', 'rate-step'],
    effect: undefined,
    tense: 'ahead',
    cells: ['no-later-than', 'no-later-than (day)'],
    says: [
      ['Applies from then at the latest: 25%.', '늦어도 위 시점부터 적용: 25%.'],
      ['Applies from then at the latest: 25%.', '늦어도 위 시점부터 적용: 25%.'],
      ['Applies from then at the latest.', '늦어도 위 시점부터 적용됩니다.'],
      ['Applies from then at the latest.', '늦어도 위 시점부터 적용됩니다.'],
    ],
  },
  {
    kinds: ['suspension-ends'],
    effect: undefined,
    tense: 'ahead',
    cells: [
      'on-or-after',
      'on-or-after (day)',
      'until',
      'until (day)',
      'before',
      'before (day)',
      'through',
      'no-later-than',
      'no-later-than (day)',
    ],
    says: [
      ['Enter before then to pay 10%. From then: 25%.', '위 시점 전 통관분: 10%. 그 이후: 25%.'],
      ['Suspended until then. From then: 25%.', '위 시점까지 유예됩니다. 그 이후: 25%.'],
      ['Enter before then to pay 10%.', '위 시점 전 통관분: 10%.'],
      ['Suspended until then.', '위 시점까지 유예됩니다.'],
    ],
  },
  {
    kinds: ['suspension-ends'],
    effect: undefined,
    tense: 'reached',
    cells: [
      'on-or-after',
      'on-or-after (day)',
      'until',
      'until (day)',
      'before',
      'before (day)',
      'through',
      'no-later-than',
      'no-later-than (day)',
    ],
    says: [
      ['Goods entered from then: 25%. Before: 10%.', '위 시점 이후 통관분: 25%. 종전: 10%.'],
      ['Goods entered from then: 25%.', '위 시점 이후 통관분: 25%.'],
      [
        'The suspension no longer covers goods entered from then. Before: 10%.',
        '위 시점 이후 통관분부터 유예가 적용되지 않습니다. 종전: 10%.',
      ],
      ['The suspension no longer covers goods entered from then.', '위 시점 이후 통관분부터 유예가 적용되지 않습니다.'],
    ],
  },
  {
    kinds: ['suspension-ends'],
    effect: undefined,
    tense: 'ahead',
    cells: ['through (day)'],
    says: [
      ['Last day to pay 10%. From the next day: 25%.', '10% 적용 마지막 날입니다. 다음 날부터: 25%.'],
      ['Last day of the suspension. From the next day: 25%.', '유예 마지막 날입니다. 다음 날부터: 25%.'],
      ['Last day to pay 10%.', '10% 적용 마지막 날입니다.'],
      ['Last day of the suspension.', '유예 마지막 날입니다.'],
    ],
  },
  {
    kinds: ['suspension-ends', 'exclusion-expires'],
    effect: undefined,
    tense: 'reached',
    cells: ['through (day)'],
    says: [
      ['That was its last day. From the next day: 25%.', '위 날짜로 끝났습니다. 다음 날부터: 25%.'],
      ['That was its last day. From the next day: 25%.', '위 날짜로 끝났습니다. 다음 날부터: 25%.'],
      ['That was its last day.', '위 날짜로 끝났습니다.'],
      ['That was its last day.', '위 날짜로 끝났습니다.'],
    ],
  },
  {
    kinds: ['expires'],
    effect: 'ends',
    tense: 'ahead',
    cells: [
      'on-or-after',
      'on-or-after (day)',
      'until',
      'until (day)',
      'before',
      'before (day)',
      'through',
      'no-later-than',
      'no-later-than (day)',
    ],
    says: [
      ['Until then: 10%. From then: 25%.', '위 시점 전 통관분: 10%. 그 이후: 25%.'],
      ['From then: 25%.', '그 이후: 25%.'],
      [
        'Until then: 10%. Not collected on goods entered from then.',
        '위 시점 전 통관분: 10%. 위 시점 이후 통관분부터 부과되지 않습니다.',
      ],
      ['Not collected on goods entered from then.', '위 시점 이후 통관분부터 부과되지 않습니다.'],
    ],
  },
  {
    kinds: ['expires'],
    effect: 'ends',
    tense: 'reached',
    cells: [
      'on-or-after',
      'on-or-after (day)',
      'until',
      'until (day)',
      'before',
      'before (day)',
      'through',
      'no-later-than',
      'no-later-than (day)',
    ],
    says: [
      ['Goods entered from then: 25%.', '위 시점 이후 통관분: 25%.'],
      ['Goods entered from then: 25%.', '위 시점 이후 통관분: 25%.'],
      ['No longer collected on goods entered from then.', '위 시점 이후 통관분부터 부과되지 않습니다.'],
      ['No longer collected on goods entered from then.', '위 시점 이후 통관분부터 부과되지 않습니다.'],
    ],
  },
  {
    kinds: ['expires'],
    effect: 'ends',
    tense: 'ahead',
    cells: ['through (day)'],
    says: [
      ['Last day for 10%. From the next day: 25%.', '10% 적용 마지막 날입니다. 다음 날부터: 25%.'],
      ['Last day on which it is collected. From the next day: 25%.', '부과 마지막 날입니다. 다음 날부터: 25%.'],
      ['Last day for 10%.', '10% 적용 마지막 날입니다.'],
      ['Last day on which it is collected.', '부과 마지막 날입니다.'],
    ],
  },
  {
    kinds: ['expires'],
    effect: 'ends',
    tense: 'reached',
    cells: ['through (day)'],
    says: [
      ['That was its last day. From the next day: 25%.', '위 날짜로 끝났습니다. 다음 날부터: 25%.'],
      ['That was its last day. From the next day: 25%.', '위 날짜로 끝났습니다. 다음 날부터: 25%.'],
      ['That was its last day.', '위 날짜로 끝났습니다.'],
      ['That was its last day.', '위 날짜로 끝났습니다.'],
    ],
  },
  {
    kinds: ['expires'],
    effect: 'starts',
    tense: 'ahead',
    cells: ['on-or-after', 'on-or-after (day)', 'until', 'until (day)', 'before', 'before (day)', 'through'],
    says: [
      ['Enter before then to pay 10%. From then: 25%.', '위 시점 전 통관분: 10%. 그 이후: 25%.'],
      ['Applies to goods entered from then: 25%.', '위 시점 이후 통관분부터 적용: 25%.'],
      ['Enter before then to pay 10%.', '위 시점 전 통관분: 10%.'],
      ['Applies to goods entered from then.', '위 시점 이후 통관분부터 적용됩니다.'],
    ],
  },
  {
    kinds: ['expires'],
    effect: 'starts',
    tense: 'reached',
    cells: [
      'on-or-after',
      'on-or-after (day)',
      'until',
      'until (day)',
      'before',
      'before (day)',
      'through',
      'no-later-than',
      'no-later-than (day)',
    ],
    says: [
      ['Goods entered from then: 25%. Before: 10%.', '위 시점 이후 통관분: 25%. 종전: 10%.'],
      ['Goods entered from then: 25%.', '위 시점 이후 통관분: 25%.'],
      [
        'The suspension no longer covers goods entered from then. Before: 10%.',
        '위 시점 이후 통관분부터 유예가 적용되지 않습니다. 종전: 10%.',
      ],
      ['Applies to goods entered from then.', '위 시점 이후 통관분부터 적용됩니다.'],
    ],
  },
  {
    kinds: ['expires'],
    effect: 'starts',
    tense: 'ahead',
    cells: ['through (day)'],
    says: [
      ['Last day to pay 10%. From the next day: 25%.', '10% 적용 마지막 날입니다. 다음 날부터: 25%.'],
      ['From the next day: 25%.', '다음 날부터: 25%.'],
      ['Last day to pay 10%.', '10% 적용 마지막 날입니다.'],
      ['Applies to goods entered from the next day.', '다음 날 통관분부터 적용됩니다.'],
    ],
  },
  {
    kinds: ['expires'],
    effect: 'starts',
    tense: 'reached',
    cells: ['through (day)'],
    says: [
      ['That was its last day. From the next day: 25%.', '위 날짜로 끝났습니다. 다음 날부터: 25%.'],
      ['From the next day: 25%.', '다음 날부터: 25%.'],
      ['That was its last day.', '위 날짜로 끝났습니다.'],
      ['Applies to goods entered from the next day.', '다음 날 통관분부터 적용됩니다.'],
    ],
  },
  {
    kinds: ['expires'],
    effect: 'starts',
    tense: 'ahead',
    cells: ['no-later-than', 'no-later-than (day)'],
    says: [
      ['Enter before then to pay 10%. From then: 25%.', '위 시점 전 통관분: 10%. 그 이후: 25%.'],
      ['Applies from then at the latest: 25%.', '늦어도 위 시점부터 적용: 25%.'],
      ['Enter before then to pay 10%.', '위 시점 전 통관분: 10%.'],
      ['Applies from then at the latest.', '늦어도 위 시점부터 적용됩니다.'],
    ],
  },
  {
    kinds: ['expires'],
    effect: 'nothing',
    tense: 'ahead',
    cells: [
      'on-or-after',
      'on-or-after (day)',
      'until',
      'until (day)',
      'before',
      'before (day)',
      'through',
      'no-later-than',
      'no-later-than (day)',
    ],
    says: [
      ['Enter before then to use it. From then: 25%.', '위 시점 전에 통관해야 이용할 수 있습니다. 그 이후: 25%.'],
      ['Enter before then to use it. From then: 25%.', '위 시점 전에 통관해야 이용할 수 있습니다. 그 이후: 25%.'],
      ['Enter before then to use it.', '위 시점 전에 통관해야 이용할 수 있습니다.'],
      ['Enter before then to use it.', '위 시점 전에 통관해야 이용할 수 있습니다.'],
    ],
  },
  {
    kinds: ['expires'],
    effect: 'nothing',
    tense: 'reached',
    cells: [
      'on-or-after',
      'on-or-after (day)',
      'until',
      'until (day)',
      'before',
      'before (day)',
      'through',
      'no-later-than',
      'no-later-than (day)',
    ],
    says: [
      [
        'Can no longer be used for goods entered from then. From then: 25%.',
        '위 시점 이후 통관분에는 더 이상 이용할 수 없습니다. 그 이후: 25%.',
      ],
      [
        'Can no longer be used for goods entered from then. From then: 25%.',
        '위 시점 이후 통관분에는 더 이상 이용할 수 없습니다. 그 이후: 25%.',
      ],
      ['Can no longer be used for goods entered from then.', '위 시점 이후 통관분에는 더 이상 이용할 수 없습니다.'],
      ['Can no longer be used for goods entered from then.', '위 시점 이후 통관분에는 더 이상 이용할 수 없습니다.'],
    ],
  },
  {
    kinds: ['expires'],
    effect: 'nothing',
    tense: 'ahead',
    cells: ['through (day)'],
    says: [
      ['Last day to use it. From the next day: 25%.', '이용할 수 있는 마지막 날입니다. 다음 날부터: 25%.'],
      ['Last day to use it. From the next day: 25%.', '이용할 수 있는 마지막 날입니다. 다음 날부터: 25%.'],
      ['Last day to use it.', '이용할 수 있는 마지막 날입니다.'],
      ['Last day to use it.', '이용할 수 있는 마지막 날입니다.'],
    ],
  },
  {
    kinds: ['expires'],
    effect: 'nothing',
    tense: 'reached',
    cells: ['through (day)'],
    says: [
      ['That was its last day. From the next day: 25%.', '위 날짜로 끝났습니다. 다음 날부터: 25%.'],
      ['That was its last day. From the next day: 25%.', '위 날짜로 끝났습니다. 다음 날부터: 25%.'],
      ['That was its last day.', '위 날짜로 끝났습니다.'],
      ['That was its last day.', '위 날짜로 끝났습니다.'],
    ],
  },
  {
    kinds: ['in-transit-cutoff'],
    effect: undefined,
    tense: 'ahead',
    cells: every,
    says: [
      [
        'Goods that were loaded in time must be entered before then to get 10%. From then: 25%.',
        '기한 내 선적된 화물은 위 시점 전에 통관해야 종전 세율(10%)이 적용됩니다. 그 이후: 25%.',
      ],
      [
        'Goods that were loaded in time must be entered before then. From then: 25%.',
        '기한 내 선적된 화물은 위 시점 전에 통관해야 합니다. 그 이후: 25%.',
      ],
      [
        'Goods that were loaded in time must be entered before then to get 10%.',
        '기한 내 선적된 화물은 위 시점 전에 통관해야 종전 세율(10%)이 적용됩니다.',
      ],
      [
        'Goods that were loaded in time must be entered before then.',
        '기한 내 선적된 화물은 위 시점 전에 통관해야 합니다.',
      ],
    ],
  },
  {
    kinds: ['in-transit-cutoff'],
    effect: undefined,
    tense: 'reached',
    cells: every,
    says: [
      [
        'Goods in transit no longer get the earlier rate. From then: 25%.',
        '운송 중이던 화물에도 종전 세율이 더는 적용되지 않습니다. 그 이후: 25%.',
      ],
      [
        'Goods in transit no longer get the earlier rate. From then: 25%.',
        '운송 중이던 화물에도 종전 세율이 더는 적용되지 않습니다. 그 이후: 25%.',
      ],
      ['Goods in transit no longer get the earlier rate.', '운송 중이던 화물에도 종전 세율이 더는 적용되지 않습니다.'],
      ['Goods in transit no longer get the earlier rate.', '운송 중이던 화물에도 종전 세율이 더는 적용되지 않습니다.'],
    ],
  },
  {
    kinds: ['exclusion-expires'],
    effect: undefined,
    tense: 'ahead',
    cells: [
      'on-or-after',
      'on-or-after (day)',
      'until',
      'until (day)',
      'before',
      'before (day)',
      'through',
      'no-later-than',
      'no-later-than (day)',
    ],
    says: [
      ['Enter before then to use it. From then: 25%.', '위 시점 전에 통관해야 이용할 수 있습니다. 그 이후: 25%.'],
      ['Enter before then to use it. From then: 25%.', '위 시점 전에 통관해야 이용할 수 있습니다. 그 이후: 25%.'],
      ['Enter before then to use it.', '위 시점 전에 통관해야 이용할 수 있습니다.'],
      ['Enter before then to use it.', '위 시점 전에 통관해야 이용할 수 있습니다.'],
    ],
  },
  {
    kinds: ['exclusion-expires'],
    effect: undefined,
    tense: 'reached',
    cells: [
      'on-or-after',
      'on-or-after (day)',
      'until',
      'until (day)',
      'before',
      'before (day)',
      'through',
      'no-later-than',
      'no-later-than (day)',
    ],
    says: [
      [
        'Can no longer be used for goods entered from then. From then: 25%.',
        '위 시점 이후 통관분에는 더 이상 이용할 수 없습니다. 그 이후: 25%.',
      ],
      [
        'Can no longer be used for goods entered from then. From then: 25%.',
        '위 시점 이후 통관분에는 더 이상 이용할 수 없습니다. 그 이후: 25%.',
      ],
      ['Can no longer be used for goods entered from then.', '위 시점 이후 통관분에는 더 이상 이용할 수 없습니다.'],
      ['Can no longer be used for goods entered from then.', '위 시점 이후 통관분에는 더 이상 이용할 수 없습니다.'],
    ],
  },
  {
    kinds: ['exclusion-expires'],
    effect: undefined,
    tense: 'ahead',
    cells: ['through (day)'],
    says: [
      ['Last day to use it. From the next day: 25%.', '이용할 수 있는 마지막 날입니다. 다음 날부터: 25%.'],
      ['Last day to use it. From the next day: 25%.', '이용할 수 있는 마지막 날입니다. 다음 날부터: 25%.'],
      ['Last day to use it.', '이용할 수 있는 마지막 날입니다.'],
      ['Last day to use it.', '이용할 수 있는 마지막 날입니다.'],
    ],
  },
  {
    kinds: ['negotiation-ends'],
    effect: undefined,
    tense: 'ahead',
    cells: every,
    says: [
      ['No rate changes by itself on that day.', '이 날짜만으로 세율이 바뀌지는 않습니다.'],
      ['No rate changes by itself on that day.', '이 날짜만으로 세율이 바뀌지는 않습니다.'],
      ['No rate changes by itself on that day.', '이 날짜만으로 세율이 바뀌지는 않습니다.'],
      ['No rate changes by itself on that day.', '이 날짜만으로 세율이 바뀌지는 않습니다.'],
    ],
  },
  {
    kinds: ['negotiation-ends'],
    effect: undefined,
    tense: 'reached',
    cells: every,
    says: [
      ['No rate changes by itself on that day.', '이 날짜만으로 세율이 바뀌지는 않습니다.'],
      ['No rate changes by itself on that day.', '이 날짜만으로 세율이 바뀌지는 않습니다.'],
      ['No rate changes by itself on that day.', '이 날짜만으로 세율이 바뀌지는 않습니다.'],
      ['No rate changes by itself on that day.', '이 날짜만으로 세율이 바뀌지는 않습니다.'],
    ],
  },
  {
    kinds: ['comment-closes'],
    effect: undefined,
    tense: 'ahead',
    cells: ['on-or-after', 'until', 'before', 'through', 'no-later-than'],
    says: [
      ['File by then.', '위 시각까지 의견을 제출하세요.'],
      ['File by then.', '위 시각까지 의견을 제출하세요.'],
      ['File by then.', '위 시각까지 의견을 제출하세요.'],
      ['File by then.', '위 시각까지 의견을 제출하세요.'],
    ],
  },
  {
    kinds: ['comment-closes'],
    effect: undefined,
    tense: 'reached',
    cells: every,
    says: [
      ['Comments can no longer be filed.', '더 이상 의견을 제출할 수 없습니다.'],
      ['Comments can no longer be filed.', '더 이상 의견을 제출할 수 없습니다.'],
      ['Comments can no longer be filed.', '더 이상 의견을 제출할 수 없습니다.'],
      ['Comments can no longer be filed.', '더 이상 의견을 제출할 수 없습니다.'],
    ],
  },
  {
    kinds: ['comment-closes'],
    effect: undefined,
    tense: 'ahead',
    cells: ['on-or-after (day)', 'until (day)', 'before (day)', 'through (day)', 'no-later-than (day)'],
    says: [
      ['File by the end of that day.', '위 날짜까지 의견을 제출하세요.'],
      ['File by the end of that day.', '위 날짜까지 의견을 제출하세요.'],
      ['File by the end of that day.', '위 날짜까지 의견을 제출하세요.'],
      ['File by the end of that day.', '위 날짜까지 의견을 제출하세요.'],
    ],
  },
  {
    kinds: ['quota-opens'],
    effect: undefined,
    tense: 'ahead',
    cells: every,
    says: Array(4).fill(['Entries count towards it from then.', '위 시점 이후 통관분부터 물량에 산입됩니다.']),
  },
  {
    kinds: ['quota-opens'],
    effect: undefined,
    tense: 'reached',
    cells: every,
    says: Array(4).fill(['Entries count towards it now.', '지금부터 통관분이 물량에 산입됩니다.']),
  },
  {
    kinds: ['filing-rule'],
    effect: undefined,
    tense: 'ahead',
    cells: every.filter((cell) => !/^(before|until)/.test(cell)),
    says: Array(4).fill(['Required on entries filed from then.', '위 시점 이후 신고분부터 필요합니다.']),
  },
  {
    kinds: ['filing-rule'],
    effect: undefined,
    tense: 'reached',
    cells: every.filter((cell) => !/^(before|until)/.test(cell)),
    says: Array(4).fill(['Required on entries filed from then.', '위 시점 이후 신고분부터 필요합니다.']),
  },
  {
    kinds: ['report-due', 'determination-due', 'hearing', 'court-date', 'review'],
    effect: undefined,
    tense: 'ahead',
    cells: every,
    says: Array(4).fill(['No rate changes by itself on that day.', '이 날짜만으로 세율이 바뀌지는 않습니다.']),
  },
  {
    kinds: ['report-due', 'determination-due', 'hearing', 'court-date', 'review'],
    effect: undefined,
    tense: 'reached',
    cells: every,
    says: Array(4).fill(['No rate changes by itself on that day.', '이 날짜만으로 세율이 바뀌지는 않습니다.']),
  },
  {
    kinds: ['filing-rule'],
    effect: undefined,
    tense: 'ahead',
    cells: every.filter((cell) => /^(before|until)/.test(cell)),
    says: Array(4).fill(['File before then.', '위 시점 전에 제출하세요.']),
  },
  {
    kinds: ['filing-rule'],
    effect: undefined,
    tense: 'reached',
    cells: every.filter((cell) => /^(before|until)/.test(cell)),
    says: Array(4).fill(['File before then.', '위 시점 전에 제출하세요.']),
  },
];

const rowsOf = (kind: DeadlineKind, effect: Effect | undefined) =>
  table.filter((row) => row.kinds.includes(kind) && row.effect === effect);

describe('the meaning of a date for an entry', () => {
  const cells = table.flatMap(({ kinds, effect, tense, cells: these, says }) =>
    kinds.flatMap((kind) =>
      these.flatMap((cell) =>
        rates.flatMap((rate, at) =>
          (['en', 'ko'] as const).map((language) => {
            const said = says[at]?.[language === 'en' ? 0 : 1];
            return { kind, effect, tense, cell, rate, language, said };
          }),
        ),
      ),
    ),
  );

  it.each(cells)('$kind $effect $tense, $cell, $rate.before to $rate.after in $language: $said', (it) => {
    const [boundary, day] = it.cell.split(' ') as [Boundary, string | undefined];
    const moment = aMoment(day === undefined ? '2025-07-09 00:01' : '2025-07-09');
    const { kind, effect, language } = it;
    const deadline = aDeadline({
      kind,
      window: null,
      ...(effect && { effect }),
      revisions: [aRevision({ boundary, moment, rate: it.rate })],
    });
    const subject = subjectOf(anItem({ deadline }), { language, now: 0, late: null });
    expect(legalSentence(subject, it.tense)).toBe(it.said);
  });

  it('has a cell for every kind, boundary and tense', () => {
    for (const kind of deadlineKinds) {
      if (kind === 'retroactive-effect') continue;
      const effects = kind === 'expires' ? (['starts', 'ends', 'nothing'] as const) : [undefined];
      for (const effect of effects) {
        for (const tense of ['ahead', 'reached'] as const) {
          const known = rowsOf(kind, effect).filter((row) => row.tense === tense);
          expect([...new Set(known.flatMap((row) => row.cells))].sort(), `${kind} ${effect} ${tense}`).toEqual(
            [...every].sort(),
          );
        }
      }
    }
  });
});
