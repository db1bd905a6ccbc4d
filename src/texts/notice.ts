import type { DeadlineKind } from '../domain/deadline.ts';
import type { Boundary } from '../domain/moment.ts';
import type { Language } from '../domain/subscription.ts';
import { en } from './notice-en.ts';
import { ko } from './notice-ko.ts';

/** Every sentence of a notice. One word for one thing, the trade's own, in each language. */
export type Words = {
  /** What falls on the date: `Suspension ends`. */
  readonly what: Readonly<Record<DeadlineKind, string>>;
  /** What has happened once the date is there: `Suspension over`. */
  readonly reached: Readonly<Record<DeadlineKind, string>>;
  /** What the printed boundary means at the instant itself; null where the source says nothing. */
  readonly boundary: Readonly<Record<Boundary, string>>;
  readonly label: {
    readonly set: string;
    readonly announced: string;
    readonly movedLater: string;
    readonly movedEarlier: string;
    readonly moved: string;
    readonly rateChanged: string;
    readonly withdrawn: string;
    readonly voided: string;
    readonly retroactive: string;
    /** Of what a person changed: with what it did to the deadline, or alone. */
    readonly correction: (label: string | null) => string;
    /** A deadline that a person added. */
    readonly added: string;
  };
  readonly field: {
    readonly seoul: string;
    readonly viewer: string;
    readonly whom: string;
    readonly rate: string;
    readonly window: string;
    readonly quote: string;
    readonly source: string;
    /** Words that a person gave. */
    readonly quoted: string;
  };
  /** Stands before everything that a person entered. */
  readonly entered: string;
  readonly enteredBy: (person: string) => string;
  /** Behind a rate that a person entered, beside a date that stands in the law. */
  readonly enteredRate: string;
  readonly noInstrument: string;
  readonly noDate: string;
  readonly noCountdown: string;
  readonly stopped: string;
  readonly ended: string;
  readonly voided: string;
  readonly datesOpen: string;
  readonly dateSet: (date: string) => string;
  readonly movedTo: (date: string) => string;
  readonly struckUndated: string;
  /** Leads to the deadline's page on the board. */
  readonly page: string;
  /** A change was undone by a person. */
  readonly takenBack: string;
  /** Of a post that was struck and is right again. */
  readonly holdsAgain: string;
  readonly seeChange: string;
  readonly laterBy: (days: number) => string;
  readonly earlierBy: (days: number) => string;
  readonly otherTime: string;
  readonly appliesNow: (rate: string) => string;
  readonly appliesUnknown: string;
  readonly rateAfter: (before: string | null, after: string) => string;
  readonly rateUntil: (rate: string) => string;
  readonly backTo: (date: string) => string;
  readonly daysBefore: (days: number) => string;
  readonly announcedAt: (date: string) => string;
  readonly enteredAt: (date: string) => string;
  readonly daysBeforeEntry: (days: number) => string;
  readonly late: (span: string) => string;
  readonly more: (n: number) => string;
  readonly checked: (date: string) => string;
  readonly checkedNever: string;
  readonly neverChecked: (source: string) => string;
  readonly following: (countries: string) => string;
  readonly everything: string;
  readonly cardStart: string;
  readonly cardResumed: string;
  readonly cardTest: string;
  readonly testLine: string;
  readonly nothingAhead: string;
  readonly health: {
    readonly broken: { readonly title: string; readonly line: (channel: string, missing: string) => string };
    readonly healed: { readonly title: string; readonly line: (channel: string) => string };
    readonly many: { readonly title: string; readonly line: string };
    readonly refusals: { readonly title: string; readonly line: string };
    readonly config: { readonly title: string; readonly line: string };
    readonly sources: { readonly title: string; readonly line: string };
    readonly settings: { readonly title: string; readonly line: string };
    readonly refused: { readonly title: string; readonly line: (channel: string) => string };
    readonly blocked: {
      readonly title: string;
      readonly automod: (channel: string, code: string) => string;
      readonly filter: (channel: string, code: string) => string;
    };
    readonly passing: { readonly title: string; readonly line: (channel: string, code: string) => string };
    readonly apart: { readonly title: string; readonly line: (title: string, own: string, original: string) => string };
    readonly channelUnknown: string;
    readonly channelGone: (channel: string) => string;
    /** Refused for want of a permission, though none is missing. */
    readonly unexplained: (channel: string) => string;
  };
};

const words = { en, ko } as const satisfies Record<Language, Words>;

export function wordsIn(language: Language): Words {
  return words[language];
}
