import type { Language } from '../../domain/subscription.ts';

type TimelineWords = {
  readonly title: (country: string) => string;
  readonly earlier: (n: number) => string;
  readonly later: (n: number) => string;
};

export const timelineWords = {
  en: {
    title: (country) => `Timeline: ${country}`,
    earlier: (n) => `… ${n} earlier`,
    later: (n) => `… and ${n} later`,
  },
  ko: {
    title: (country) => `일정: ${country}`,
    earlier: (n) => `… 이전 ${n}건`,
    later: (n) => `… 이후 ${n}건`,
  },
} as const satisfies Record<Language, TimelineWords>;
