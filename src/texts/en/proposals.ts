import type { DeadlineKind } from '../../domain/deadline.ts';
import type { ClosedBecause, MatchReason, Sureness } from '../../domain/proposal.ts';
import type { Tier } from '../../domain/source.ts';

const s = (count: number) => (count === 1 ? '' : 's');

/** What a card of a proposal says. */
export const proposals = {
  label: {
    set: 'New deadline proposed',
    extended: 'Later date proposed',
    'brought-forward': 'Earlier date proposed',
    'rate-changed': 'New rate proposed',
    confirmed: 'Confirmation proposed',
    withdrawn: 'End of the deadline proposed',
    voided: 'End of the deadline proposed',
  },
  kind: {
    effective: 'takes effect',
    'suspension-ends': 'suspension ends',
    expires: 'ends',
    'rate-step': 'rate changes',
    'in-transit-cutoff': 'goods under way must be entered',
    'exclusion-expires': 'exclusions expire',
    'negotiation-ends': 'negotiation window ends',
    'comment-closes': 'comments close',
    'retroactive-effect': 'applies back',
  } satisfies Record<DeadlineKind, string>,
  ends: 'no date any more',
  why: 'Read by a program and decided by nobody yet. No date changes without a yes.',
  because: {
    'cites-here': 'cites the instrument that set the date, in the same sentence',
    cites: 'cites the instrument',
    'names-old-date': 'names the date that stands now',
    'names-headings': 'names its tariff headings',
    'names-country': 'names its country',
    'same-authority': 'rests on the same law',
    'same-sector': 'is about the same goods',
    'same-date': 'names the same date',
    'ends-it': 'says that it ends',
    'file-changed': 'the catalogue file says something else than what was edited in Discord',
  } satisfies Record<MatchReason, string>,
  sure: {
    sure: 'reading: clear',
    likely: 'reading: likely; look at the words',
    unsure: 'reading: uncertain; read the text before you approve',
  } satisfies Record<Sureness, string>,
  tier: { instrument: 'legal instrument', official: 'official announcement', press: 'press' } satisfies Record<
    Tier,
    string
  >,
  file: 'catalogue file',
  published: (when: string) => `published ${when}`,
  newMeasure: 'No measure on record fits: one begins with this deadline.',
  field: {
    quote: 'The words',
    source: 'Source',
    why: 'Why this deadline',
    effect: 'If approved',
    whom: 'Measure',
    decision: 'Decision',
    otherwise: 'Another source says otherwise',
    likewise: 'Another source says the same',
    rate: 'Rate',
  },
  effect: (cancelled: number, told: number, struck: number) =>
    `cancels ${cancelled} pending reminder${s(cancelled)}, tells ${told} channel${s(told)}, edits ${struck} earlier post${s(struck)}`,
  effectNew: (told: number) => `tells ${told} channel${s(told)} and starts the countdown`,
  effectRate: (told: number) => `tells ${told} channel${s(told)}; the date and its reminders stay`,
  approved: (by: string, when: string) => `✅ Approved by ${by}, ${when}`,
  edited: (by: string, when: string) => `✅ Approved with changes by ${by}, ${when}`,
  rejected: (by: string, when: string) => `✖️ Rejected by ${by}, ${when}`,
  superseded: (when: string) => `Closed without a decision, ${when}`,
  reason: {
    'chain-moved': 'The date was changed meanwhile. If it still has to move, use `/deadline move`.',
    'already-so': 'The date was changed to just this meanwhile.',
    'text-changed': 'The text was changed by its publisher and does not say this any more.',
    over: 'The date passed before anybody decided.',
  } satisfies Record<ClosedBecause, string>,
  waiting: 'A change waits for your yes',
  waits: (count: number) => (count === 1 ? 'A change waits for your yes' : `${count} changes wait for your yes`),
  buttons: { approve: 'Approve', edit: 'Edit', reject: 'Reject', all: 'Approve all' },
  /** What a deadline read out of a text is called until somebody words it better. */
  title: {
    effective: 'Takes effect',
    'suspension-ends': 'Suspension ends',
    expires: 'Ends',
    'rate-step': 'Rate changes',
    'in-transit-cutoff': 'Goods under way must be entered',
    'exclusion-expires': 'Exclusions expire',
    'negotiation-ends': 'Negotiation window ends',
    'comment-closes': 'Comments close',
    'retroactive-effect': 'Applies back to an earlier day',
  } satisfies Record<DeadlineKind, string>,
};
