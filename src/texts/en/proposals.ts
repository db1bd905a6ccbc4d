import type { DeadlineKind } from '../../domain/deadline.ts';
import type { ClosedBecause, MatchReason, Sureness } from '../../domain/proposal.ts';
import type { Tier } from '../../domain/source.ts';
import { alerts, midSentence } from './alerts.ts';

const s = (count: number) => (count === 1 ? '' : 's');

const notified = (alerted: number) =>
  alerted === 0 ? 'no channel follows it' : `${alerted} channel${s(alerted)} notified`;

/** The texts of a proposal's card. */
export const proposals = {
  label: {
    set: 'New deadline proposed',
    extended: 'Later date proposed',
    'brought-forward': 'Earlier date proposed',
    'rate-changed': 'New rate proposed',
    confirmed: 'Confirmation proposed',
    withdrawn: 'Withdrawal proposed',
    voided: 'Withdrawal proposed',
  },
  kind: midSentence(alerts.what),
  ends: 'date withdrawn',
  why: 'Detected automatically. Nothing changes until you approve.',
  because: {
    'cites-here': 'cites the instrument that set the date in the same sentence',
    cites: 'cites the instrument',
    'names-old-date': 'names the current date',
    'names-headings': 'names its HTS headings',
    'names-country': 'names its country',
    'same-authority': 'has the same legal basis',
    'same-sector': 'covers the same goods',
    'same-date': 'names the same date',
    'ends-it': 'states that it ends',
    'file-changed': 'the catalogue file differs from the edit made in Discord',
  } satisfies Record<MatchReason, string>,
  sure: {
    sure: 'Confidence: high',
    likely: 'Confidence: medium. Check the source text.',
    unsure: 'Confidence: low. Read the source text before you approve.',
  } satisfies Record<Sureness, string>,
  tier: { instrument: 'law', official: 'official, not yet law', press: 'press report' } satisfies Record<Tier, string>,
  file: 'catalogue file',
  published: (when: string) => `published ${when}`,
  newMeasure: 'No existing measure matches. A new one will be created.',
  field: {
    quote: 'Source text',
    source: 'Source',
    why: 'Why this deadline',
    effect: 'If approved',
    whom: 'Measure',
    decision: 'Decision',
    otherwise: 'Another source disagrees',
    likewise: 'Another source agrees',
    rate: 'Rate',
  },
  effect: (cancelled: number, alerted: number, struck: number) =>
    [
      ...(cancelled > 0 ? [`${cancelled} scheduled reminder${s(cancelled)} cancelled`] : []),
      notified(alerted),
      ...(struck > 0 ? [`${struck} earlier post${s(struck)} updated`] : []),
    ].join(', '),
  effectNew: (alerted: number) => (alerted === 0 ? notified(alerted) : `${notified(alerted)}, countdown started`),
  effectRate: (alerted: number) => `${notified(alerted)}; date and reminders unchanged`,
  approved: (by: string, when: string) => `✅ Approved by ${by}, ${when}`,
  edited: (by: string, when: string) => `✅ Approved with changes by ${by}, ${when}`,
  rejected: (by: string, when: string) => `✖️ Rejected by ${by}, ${when}`,
  superseded: (when: string) => `Closed without a decision, ${when}`,
  reason: {
    'chain-moved': 'The date has changed since. If it still needs to move, use `/deadline edit`.',
    'already-so': 'The date has already been changed to this.',
    'text-changed': 'The publisher edited the text; it no longer states this.',
    over: 'The date passed before a decision was made.',
  } satisfies Record<ClosedBecause, string>,
  waits: (count: number) => (count === 1 ? '1 change needs approval' : `${count} changes need approval`),
  buttons: { approve: 'Approve', edit: 'Edit', reject: 'Reject', all: 'Approve all' },
  /** The title of a deadline detected in a text until somebody words it better: a noun, like every title. */
  title: {
    effective: 'Effective date',
    'suspension-ends': 'Suspension',
    expires: 'End date',
    'rate-step': 'Rate change',
    'in-transit-cutoff': 'In-transit cut-off',
    'exclusion-expires': 'Exclusion',
    'negotiation-ends': 'Negotiation period',
    'comment-closes': 'Comment period',
    'retroactive-effect': 'Retroactive effect',
    'quota-opens': 'Quota opening',
    'filing-rule': 'Filing date',
    'report-due': 'Report',
    'determination-due': 'Determination',
    hearing: 'Hearing',
    'court-date': 'Court date',
    review: 'Review',
  } satisfies Record<DeadlineKind, string>,
};
