import { bodyLimits } from '../../alerts/body.ts';
import { cardFits, type SummaryFacts, wordCard, wordSummary } from '../../alerts/card.ts';
import type { AlertItem, HealthFacts } from '../../alerts/facts.ts';
import { changesOf } from '../../alerts/happenings.ts';
import { wordHealth } from '../../alerts/health.ts';
import { CARD_PROPOSALS, wordProposals } from '../../alerts/proposal.ts';
import { sortItems } from '../../alerts/subject.ts';
import type { EpochMs } from '../../clock.ts';
import type { Body } from '../../domain/body.ts';
import type { Deadline } from '../../domain/deadline.ts';
import { weekBefore } from '../../domain/digest.ts';
import { reportIn } from '../../domain/health-report.ts';
import type { Entry } from '../../domain/ledger.ts';
import { isAboutStatement, type OwnNoticeKind, ownKinds } from '../../domain/notice-kind.ts';
import { quietOf } from '../../domain/quiet-hours.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { wantsKind } from '../../domain/subscription.ts';
import { markOf, messageId } from '../messages.ts';
import type { Snapshot } from '../snapshot.ts';
import { aheadFor, followedBy } from './cards.ts';
import type { WordingPorts } from './wording.ts';

/** Detail of the catch-up that is sent when a pause ends. */
export const RESUMED = 'resumed';
/** Detail of a card that somebody requested to test whether alerts arrive. */
export const TEST = 'test';
const WEEK_MS = 7 * 86_400_000;
/** An id of the usual length, for measuring a message. */
export const NO_ID = messageId([]);

/** An entry with its deadline. */
export type EntryItem = AlertItem & { readonly entry: Entry };

/** Entries of one subscription, at least one. */
type Entries = readonly [Entry, ...Entry[]];
/** The wording of a message with its own form, and the entries that fit into one message. */
type Form = {
  readonly body: (entries: Entries, subscription: Subscription, ref: string, now: EpochMs) => Body;
  readonly fitting: (entries: Entries, subscription: Subscription, now: EpochMs) => readonly Entry[];
};

/** The forms of kinds with their own wording: proposals, cards, summaries, trouble. Undefined for entries without one. */
export function createForms(
  { snapshot, freshness, proposals, page }: WordingPorts,
  shared: {
    readonly itemsOf: (entry: Entry) => readonly EntryItem[];
    /** Embeds of the statements among entries. */
    readonly published: (entries: readonly Entry[], subscription: Subscription, now: EpochMs) => Body['embeds'];
  },
): (entries: readonly Entry[]) => Form | undefined {
  const { itemsOf, published } = shared;

  const cardOf = (entries: readonly Entry[], subscription: Subscription, ref: string, now: EpochMs) => {
    // The card itself shows what is left of reminders that lapsed during a pause.
    const happened = sortItems(entries.filter(({ kind }) => kind !== 'countdown').flatMap(itemsOf));
    const counted = entries.flatMap(({ kind, deadlineId }) => (kind === 'countdown' ? (deadlineId ?? []) : []));
    const facts = cardFacts(snapshot, subscription, happened, new Set(counted), now);
    const card = entries.find(({ kind }) => kind === 'catch-up');
    return { ...facts, reason: reasonOf(card?.detail ?? null), freshness: freshness(), ref, page };
  };

  const apartOf = (own: Deadline | undefined): Pick<HealthFacts, 'apart'> => {
    const original = snapshot.deadline(own?.overrides ?? '');
    return own && original ? { apart: { own, original } } : {};
  };

  const summaryOf = (entry: Entry, subscription: Subscription, ref: string, now: EpochMs): SummaryFacts => {
    const since = subscription.weekly ? weekBefore(subscription.weekly, entry.due) : entry.due;
    return {
      changes: changesOf(followedBy(snapshot, subscription)).filter(
        ({ kind, due, deadline }) =>
          due > since && due <= entry.due && wantsKind(subscription, kind, null, deadline.kind),
      ),
      ahead: aheadFor(snapshot, subscription, now).filter(({ reached }) => reached <= now + WEEK_MS),
      countries: subscription.countries,
      language: subscription.language,
      now,
      freshness: freshness(),
      ref,
      page,
    };
  };

  const forms: Readonly<Record<OwnNoticeKind, Form>> = {
    proposal: {
      body: (entries, { language }, ref, now) =>
        wordProposals({ shown: proposals(askedOf(entries)), language, now, freshness: freshness(), ref }),
      fitting(entries) {
        const shown = proposals(askedOf(entries)).slice(0, CARD_PROPOSALS);
        const ids = new Set(shown.map(({ proposal }) => proposal.id));
        return entries.filter(({ kind, subject }) => kind === 'proposal' && ids.has(subject ?? ''));
      },
    },
    'catch-up': {
      body: (entries, subscription, ref, now) =>
        wordCard(cardOf(entries, subscription, ref, now), published(entries, subscription, now)),
      fitting(entries, subscription, now) {
        const happened = sortItems(entries.filter(({ kind }) => kind !== 'countdown').flatMap(itemsOf));
        const ahead = new Set(aheadFor(snapshot, subscription, now).map(({ deadline }) => deadline.id));
        const inOrder = [
          ...entries.filter(({ kind }) => kind === 'catch-up').slice(0, 1),
          ...happened.map(({ entry }) => entry),
          ...entries.filter(({ kind, deadlineId }) => kind === 'countdown' && ahead.has(deadlineId ?? '')),
          ...entries.filter(
            (entry) => isAboutStatement(entry.kind) && published([entry], subscription, now).length > 0,
          ),
        ];
        return longest(inOrder, (part) =>
          cardFits(cardOf(part, subscription, refOf(part, NO_ID), now), published(part, subscription, now)),
        );
      },
    },
    summary: {
      body([first], subscription, ref, now) {
        const body = wordSummary(summaryOf(first, subscription, ref, now));
        return quietOf([first], snapshot, now).kind === 'silent' ? { ...body, silent: true } : body;
      },
      // If nothing changed, no summary is sent.
      fitting: ([first], subscription, now) =>
        summaryOf(first, subscription, NO_ID, now).changes.length > 0 ? [first] : [],
    },
    health: {
      body([{ detail, subject }], { language }, ref, now) {
        const report = reportIn(detail ?? '');
        const isApart = report.trouble === 'apart';
        return wordHealth({
          report,
          channel: isApart ? null : subject,
          ...(isApart && apartOf(snapshot.deadline(subject ?? ''))),
          language,
          now,
          freshness: freshness(),
          ref,
        });
      },
      fitting: ([first]) => [first],
    },
  };
  return (entries) => {
    const kind = ownKinds.find((own) => entries.some((entry) => entry.kind === own));
    return kind && forms[kind];
  };
}

export const refOf = (entries: readonly Entry[], id: string) =>
  markOf(
    id,
    entries.map((entry) => entry.id),
  );

/** The proposals that entries ask people to decide. */
const askedOf = (entries: readonly Entry[]) =>
  entries.flatMap(({ kind, subject }) => (kind === 'proposal' && subject !== null ? [subject] : []));

/** The longest prefix of the list that fits, at least its first item. */
export function longest<T>(list: readonly T[], fits: (part: readonly T[]) => boolean): readonly T[] {
  for (let most = Math.min(list.length, bodyLimits.fields); most > 1; most--) {
    const part = list.slice(0, most);
    if (fits(part)) return part;
  }
  return list.slice(0, 1);
}

function reasonOf(detail: string | null): 'start' | 'resumed' | 'test' {
  return detail === RESUMED ? 'resumed' : detail === TEST ? 'test' : 'start';
}

function cardFacts(
  snapshot: Snapshot,
  subscription: Subscription,
  happened: readonly AlertItem[],
  counted: ReadonlySet<string>,
  now: EpochMs,
) {
  const shown = new Set(happened.map(({ deadline }) => deadline.id));
  const all = aheadFor(snapshot, subscription, now).filter(({ deadline }) => !shown.has(deadline.id));
  const owed = all.filter(({ deadline }) => counted.has(deadline.id));
  return {
    kind: 'catch-up',
    happened,
    ahead: [...owed, ...all.filter((it) => !owed.includes(it))],
    owed: owed.length,
    countries: subscription.countries,
    language: subscription.language,
    now,
  } as const;
}
