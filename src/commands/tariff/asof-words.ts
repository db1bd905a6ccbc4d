import type { Language } from '../../domain/subscription.ts';

/** American tariff law speaks of days in this zone. */
export const ZONE = 'America/New_York';

type AsofWords = {
  readonly today: string;
  readonly title: (date: string, country: string) => string;
  readonly knownPast: string;
  readonly knownNow: string;
  readonly knownFuture: string;
  readonly reached: string;
  readonly expected: string;
  readonly open: string;
  readonly over: string;
  readonly nothing: string;
  readonly sources: string;
  /** What became of it afterwards. */
  readonly since: (what: string) => string;
};

export const asofWords = {
  en: {
    today: 'today',
    title: (date, country) => `As of ${date}: ${country}`,
    knownPast: 'As it was known when that day ended in New York (America/New_York); what came later is marked ↪.',
    knownNow: 'As it is known now; the day is counted in New York (America/New_York).',
    knownFuture: 'That day lies ahead: as it is known now, for the end of that day in New York (America/New_York).',
    reached: 'In force or reached by then',
    expected: 'Expected then',
    open: 'Announced without a date',
    over: 'No longer stood',
    nothing: 'Nothing kept here was announced by then.',
    sources: 'Words and sources: `/tariff show`',
    since: (what) => `↪ later: ${what}`,
  },
  ko: {
    today: '오늘',
    title: (date, country) => `${date} 기준: ${country}`,
    knownPast: '뉴욕(America/New_York) 기준 그날이 끝날 때 알려져 있던 내용입니다. 이후의 변경은 ↪로 표시합니다.',
    knownNow: '지금 알려진 내용이며, 날짜는 뉴욕(America/New_York) 기준입니다.',
    knownFuture:
      '아직 오지 않은 날입니다. 지금 알려진 내용으로 뉴욕(America/New_York) 기준 그날 끝의 상태를 보여 줍니다.',
    reached: '그때까지 발효되었거나 지난 것',
    expected: '그때 예정되어 있던 것',
    open: '발표되었으나 날짜 미정',
    over: '이미 효력이 없던 것',
    nothing: '그때까지 발표되어 등록된 조치가 없습니다.',
    sources: '원문과 근거: `/관세 상세`',
    since: (what) => `↪ 이후: ${what}`,
  },
} as const satisfies Record<Language, AsofWords>;
