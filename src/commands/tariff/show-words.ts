import type { Language } from '../../domain/subscription.ts';

type ShowWords = {
  readonly confirmed: string;
  readonly revisions: (n: number) => string;
  readonly earlier: (n: number) => string;
  readonly note: string;
  readonly by: (person: string) => string;
};

export const showWords = {
  en: {
    confirmed: 'Confirmed',
    revisions: (n) => (n === 1 ? '1 revision' : `${n} revisions, oldest first`),
    earlier: (n) => (n === 1 ? '… 1 revision in between is left out' : `… ${n} revisions in between are left out`),
    note: 'Note',
    by: (person) => `Recorded here by ${person}`,
  },
  ko: {
    confirmed: '재확인',
    revisions: (n) => `개정 ${n}건 (오래된 순)`,
    earlier: (n) => `… 중간의 개정 ${n}건 생략`,
    note: '참고(영문)',
    by: (person) => `이곳에서 기록: ${person}`,
  },
} as const satisfies Record<Language, ShowWords>;
