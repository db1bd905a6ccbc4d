import type { DeadlineKind } from '../../domain/deadline.ts';

/**
 * A deadline in a sentence: its title, its date, and whether that differs from the earlier one. It uses no verb that would be wrong after a
 * plural title.
 */
type Falls = (title: string, when: string, now: boolean) => string;

const verb =
  (said: string): Falls =>
  (title, when, now) =>
    `${title} ${now ? 'now ' : ''}${said} ${when}`;
/** Between parentheses the zone has none of its own. */
const bare = (when: string) => when.replace(/ \((\w+)\)$/, ' $1');
const days = (n: number) => (n === 1 ? '1 day' : `${n} days`);

/** The line that a push notification shows. */
export const headline = {
  falls: {
    effective: verb('from'),
    'suspension-ends': verb('ends'),
    expires: verb('until'),
    'rate-step': verb('from'),
    'in-transit-cutoff': verb('on'),
    'exclusion-expires': verb('until'),
    'negotiation-ends': verb('ends'),
    'comment-closes': verb('due'),
    'retroactive-effect': verb('applies back to'),
    'quota-opens': verb('opens'),
    'filing-rule': verb('on'),
    'report-due': verb('due'),
    'determination-due': verb('due'),
    hearing: verb('on'),
    'court-date': verb('on'),
    review: verb('on'),
  } satisfies Record<DeadlineKind, Falls>,
  isNew: 'New',
  announced: 'Announced',
  reported: 'Reported, no instrument',
  undated: (title: string) => `${title}: no date yet`,
  was: (date: string) => `(was ${bare(date)})`,
  on: (title: string, when: string) => `${title} (${bare(when)})`,
  suspended: (n: number | null) => (n === null ? 'Suspended' : `Suspended for ${days(n)}`),
  suspendedUntil: (measure: string, meanwhile: string, rate: string, when: string) =>
    `${measure}: ${meanwhile} instead of ${rate} until ${when}`,
  extended: (n: number) => `Extended ${days(n)}`,
  postponed: (n: number) => `Postponed ${days(n)}`,
  broughtForward: (n: number) => `Brought forward ${days(n)}`,
  otherTime: 'Time changed',
  dateSet: 'Date set',
  dateGone: 'No date any more',
  newRate: (title: string, after: string, before: string | null, when: string | null) =>
    `${title}: ${after}${before === null ? '' : ` instead of ${before}`}${when === null ? '' : ` from ${when}`}`,
  rateChanged: 'Rate changed',
  withdrawn: 'Withdrawn',
  struckDown: 'Struck down',
  retroactive: (when: string) => `Retroactive to ${when}`,
  endUnknown: 'Printed end passed',
};

const sentences = (...parts: readonly (string | null)[]) => parts.filter((part) => part !== null).join(' ');
const from = (after: string | null) => (after === null ? null : `From then: ${after}.`);
const next = (after: string | null) => (after === null ? null : `From the next day: ${after}.`);

/** The rates for the reader's countries; null where the source states none. */
type Rates = { readonly before: string | null; readonly after: string | null };

/** The meaning of a date for an entry. "Then" is the date in the line above. */
export const legal = {
  starts: ({ before, after }: Rates) =>
    sentences(
      after === null ? 'Applies to goods entered from then.' : `Applies to goods entered from then: ${after}.`,
      before === null ? null : `Until then: ${before}.`,
    ),
  startsBy: ({ after }: Rates) =>
    after === null ? 'Applies from then at the latest.' : `Applies from then at the latest: ${after}.`,
  started: ({ before, after }: Rates) =>
    sentences(
      after === null ? 'Applies to goods entered from then.' : `Goods entered from then: ${after}.`,
      before === null ? null : `Before: ${before}.`,
    ),
  startsNextDay: ({ after }: Rates) =>
    after === null ? 'Applies to goods entered from the next day.' : `From the next day: ${after}.`,
  suspends: ({ before, after }: Rates) =>
    sentences(before === null ? 'Suspended until then.' : `Enter before then to pay ${before}.`, from(after)),
  suspendsThrough: ({ before, after }: Rates) =>
    sentences(before === null ? 'Last day of the suspension.' : `Last day to pay ${before}.`, next(after)),
  stays: ({ before, after }: Rates) =>
    sentences(before === null ? 'The suspension goes on until then.' : `${before} stays until then.`, from(after)),
  suspended: ({ before, after }: Rates) =>
    sentences(
      after === null
        ? 'The suspension no longer covers goods entered from then.'
        : `Goods entered from then: ${after}.`,
      before === null ? null : `Before: ${before}.`,
    ),
  ends: ({ before, after }: Rates) =>
    sentences(
      before === null ? null : `Until then: ${before}.`,
      after === null ? 'Not collected on goods entered from then.' : `From then: ${after}.`,
    ),
  endsThrough: ({ before, after }: Rates) =>
    sentences(before === null ? 'Last day on which it is collected.' : `Last day for ${before}.`, next(after)),
  ended: ({ after }: Rates) =>
    after === null ? 'No longer collected on goods entered from then.' : `Goods entered from then: ${after}.`,
  endedThrough: ({ after }: Rates) => sentences('That was its last day.', next(after)),
  cutoff: ({ before, after }: Rates) =>
    sentences(
      before === null
        ? 'Goods that were loaded in time must be entered before then.'
        : `Goods that were loaded in time must be entered before then to get ${before}.`,
      from(after),
    ),
  cutoffPassed: ({ after }: Rates) => sentences('Goods in transit no longer get the earlier rate.', from(after)),
  exclusion: ({ after }: Rates) => sentences('Enter before then to use it.', from(after)),
  exclusionThrough: ({ after }: Rates) => sentences('Last day to use it.', next(after)),
  exclusionOver: ({ after }: Rates) => sentences('Can no longer be used for goods entered from then.', from(after)),
  comments: 'File by then.',
  commentsDay: 'File by the end of that day.',
  commentsClosed: 'Comments can no longer be filed.',
  quotaOpens: 'Entries count towards it from then.',
  quotaOpen: 'Entries count towards it now.',
  filing: 'Required on entries filed from then.',
  fileBefore: 'File before then.',
  changesNothing: 'No rate changes by itself on that day.',
  withdrawn: 'That date no longer holds. The countdown has stopped.',
  never: 'It will not take effect.',
  struckDown: 'The legal basis was struck down. No end date has been announced.',
  retroactive: ({ before, after }: Rates) =>
    sentences(
      after === null ? null : `From then: ${after}${before === null ? '' : ` (before: ${before})`}.`,
      'Entries since then: correct them or claim a refund.',
    ),
  noInstrument: 'No legal instrument has been published yet.',
  noDate: 'No date has been announced.',
  unknown: (checkedOn: string) =>
    `The printed end has passed. This catalogue was last checked on ${checkedOn} and does not know what followed.`,
  unknownUnchecked: 'The printed end has passed. This catalogue does not know what followed.',
  reported: (what: string) => `Reported, no instrument: ${what}`,
  rateOf: (country: string, rate: string) => `${country}: ${rate}`,
  others: 'other countries',
};
