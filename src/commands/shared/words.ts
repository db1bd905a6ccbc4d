import type { Language } from '../../domain/subscription.ts';
import type { Placed } from './lines.ts';

/** The sentences of the commands; what notices say too comes from there. */
export type CommandWords = {
  readonly statusTitle: (country: string) => string;
  readonly nextTitle: (days: number, country: string) => string;
  readonly everyone: string;
  readonly next: (title: string) => string;
  readonly exactly: (days: number, hours: number) => string;
  readonly lastChange: (label: string, title: string, date: string) => string;
  readonly lastEntry: (label: string, title: string, date: string) => string;
  readonly undated: string;
  readonly more: (n: number) => string;
  readonly nothingKnown: (country: string) => string;
  readonly notConcerned: (measure: string, country: string) => string;
  readonly nothingAhead: (country: string) => string;
  readonly nothingWithin: (days: number, country: string) => string;
  readonly afterThat: (title: string, date: string) => string;
  /** What the marks of a list stand for. */
  readonly place: Readonly<Record<Placed['place'], string>>;
  readonly now: (date: string) => string;
};

const daysEn = (n: number) => (n === 1 ? '1 day' : `${n} days`);

const words = {
  en: {
    statusTitle: (country) => `Tariff deadlines: ${country}`,
    nextTitle: (days, country) => `Next ${daysEn(days)}: ${country}`,
    everyone: 'all countries',
    next: (title) => `**Next:** ${title}`,
    exactly: (days, hours) => `exactly ${days} d ${hours} h`,
    lastChange: (label, title, date) => `**Last change:** ${label}: ${title} · announced ${date}`,
    lastEntry: (label, title, date) => `**Last change:** ${label}: ${title} · entered ${date}`,
    undated: 'Announced without a date',
    more: (n) => `… and ${n} more`,
    nothingKnown: (country) => `No tariff measure kept here concerns ${country}.`,
    notConcerned: (measure, country) => `“${measure}” does not concern ${country}.`,
    nothingAhead: (country) => `No dated tariff deadline lies ahead for ${country}.`,
    nothingWithin: (days, country) => `No tariff deadline falls within the next ${daysEn(days)} for ${country}.`,
    afterThat: (title, date) => `The next one after that: ${title}, ${date}.`,
    place: {
      past: 'passed',
      running: 'window under way',
      next: 'next',
      later: 'later',
      over: 'withdrawn or void',
      open: 'no date yet',
    },
    now: (date) => `Now: ${date}`,
  },
  ko: {
    statusTitle: (country) => `관세 기한: ${country}`,
    nextTitle: (days, country) => `앞으로 ${days}일: ${country}`,
    everyone: '모든 국가',
    next: (title) => `**다음 기한:** ${title}`,
    exactly: (days, hours) => `정확히 ${days}일 ${hours}시간`,
    lastChange: (label, title, date) => `**최근 변경:** ${label}: ${title} · 발표 ${date}`,
    lastEntry: (label, title, date) => `**최근 변경:** ${label}: ${title} · 입력 ${date}`,
    undated: '발표되었으나 날짜 미정',
    more: (n) => `… 외 ${n}건`,
    nothingKnown: (country) => `${country}에 해당하는 관세 조치가 등록되어 있지 않습니다.`,
    notConcerned: (measure, country) => `“${measure}”은(는) ${country}에 적용되지 않습니다.`,
    nothingAhead: (country) => `${country}에 대해 날짜가 정해진 관세 기한이 없습니다.`,
    nothingWithin: (days, country) => `앞으로 ${days}일 안에 ${country}에 해당하는 관세 기한이 없습니다.`,
    afterThat: (title, date) => `그다음 기한: ${title}, ${date}.`,
    place: {
      past: '지남',
      running: '기간 진행 중',
      next: '다음',
      later: '이후',
      over: '철회·무효',
      open: '날짜 미정',
    },
    now: (date) => `현재: ${date}`,
  },
} as const satisfies Record<Language, CommandWords>;

export function commandWords(language: Language): CommandWords {
  return words[language];
}
