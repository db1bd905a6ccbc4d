import type { SummaryFacts } from '../../alerts/card.ts';
import type { EventPageOf, Freshness, HealthFacts, MessageFacts, PageOf, Told } from '../../alerts/facts.ts';
import { changesOf } from '../../alerts/happenings.ts';
import {
  aheadTitle,
  bodyLimits,
  CARD_PROPOSALS,
  cardFits,
  messageFits,
  sortTold,
  withAlertButtons,
  withReminderButtons,
  wordCard,
  wordHealth,
  wordMessage,
  wordProposals,
  wordSummary,
} from '../../alerts/index.ts';
import type { ProposalShown } from '../../alerts/proposal.ts';
import type { EpochMs } from '../../clock.ts';
import type { Body } from '../../domain/body.ts';
import { factsOfKind } from '../../domain/deadline.ts';
import { weekBefore } from '../../domain/digest.ts';
import { type Entry, ON_TIME_MS } from '../../domain/ledger.ts';
import type { Worded } from '../../domain/measure.ts';
import { isAboutDeadline, isAboutStatement } from '../../domain/notice-kind.ts';
import type { PictureRequest } from '../../domain/picture.ts';
import { quietOf } from '../../domain/quiet-hours.ts';
import { type Subscription, wantsKind } from '../../domain/subscription.ts';
import type { Snapshot } from '../snapshot.ts';
import { fittingStatements, type StatementWording, wordStatements } from '../statements/publish.ts';
import { aheadFor, cardFacts, followedBy } from './cards.ts';
import { serverFor } from './corrections.ts';
import { markOf, messageId } from './messages.ts';

/** How what is owed becomes what is sent: worded at send time, with the time really left. */
export type Wording = {
  /** Names every entry that `fitting` lets into one message; `id` is the message's. */
  readonly body: (entries: readonly Entry[], id: string, now: EpochMs) => Body;
  /** Of the entries of one happening those that one message names, what counts most first; what is left is still owed. */
  readonly fitting: (entries: readonly Entry[], now: EpochMs) => readonly Entry[];
  /** The picture that belongs to a message, or null when it has none. */
  readonly picture: (entries: readonly Entry[], now: EpochMs) => PictureRequest | null;
};

export type WordingPorts = {
  readonly snapshot: Snapshot;
  readonly freshness: () => readonly Freshness[];
  /** Where deadlines and events have a page; null where alerts link to none. */
  readonly page: PageOf | null;
  readonly eventPage: EventPageOf | null;
  /** A watched source's name; one that is watched no more is known by its id. */
  readonly sourceName: (id: string) => Worded | undefined;
  /** The server of a channel, where the subscription does not name it. */
  readonly guildOf: (channel: string) => string | null;
  readonly roleExists: (guild: string | null, role: string) => boolean;
  /** Whether a server is home: who entered what counts for everyone is known there alone. */
  readonly isHome: (guild: string | null) => boolean;
  /** What cards of proposals show of them. */
  readonly proposals: (ids: readonly string[]) => readonly ProposalShown[];
};

/** Detail of the catch-up that a pause ends with. */
export const RESUMED = 'resumed';
/** Detail of a card that somebody asked for to see that alerts arrive. */
export const TEST = 'test';
const WEEK_MS = 7 * 86_400_000;
/** As long as every id, where a message is only measured. */
const NO_ID = messageId([]);

export function createWording(ports: WordingPorts): Wording {
  const { snapshot, freshness, guildOf, roleExists, page, eventPage, sourceName, proposals, isHome } = ports;
  const paged = page ? { page } : {};
  const told = (entry: Entry): ToldEntry[] => {
    const deadline = snapshot.deadline(entry.deadlineId ?? '');
    const measure = deadline && snapshot.measure(deadline.measureId);
    if (!deadline || !measure) return [];
    const { kind, lead, due, reached, detail } = entry;
    if (!isAboutDeadline(kind)) return [];
    return [
      {
        kind,
        deadline,
        measure,
        revisionId: entry.revisionId ?? '',
        lead,
        due,
        reached,
        ...(kind === 'countdown' && { zone: detail }),
        entry,
      },
    ];
  };

  const serverOf = (subscription: Subscription) => serverFor(subscription, subscription.channel, guildOf);

  const statementWording = (
    entries: readonly Entry[],
    subscription: Subscription,
    id: string,
    now: EpochMs,
  ): StatementWording => ({
    sourceName,
    ...(eventPage && { page: eventPage }),
    mayMention: (role) => roleExists(serverOf(subscription), role),
    freshness: freshness(),
    ref: refOf(entries, id),
    now,
  });

  /** What was published during a pause, beside the card that ends it; its pages are one tap away. */
  const published = (entries: readonly Entry[], subscription: Subscription, now: EpochMs) =>
    wordStatements(entries, subscription, snapshot, statementWording(entries, subscription, NO_ID, now))?.embeds ?? [];

  const cardOf = (card: Entry, entries: readonly Entry[], subscription: Subscription, id: string, now: EpochMs) => {
    // Of reminders that ran out during a pause the card itself says what is left.
    const happened = sortTold(entries.filter(({ kind }) => kind !== 'countdown').flatMap(told));
    const counted = entries.flatMap(({ kind, deadlineId }) => (kind === 'countdown' ? (deadlineId ?? []) : []));
    const facts = cardFacts(snapshot, subscription, happened, new Set(counted), now);
    const ref = refOf(entries, id);
    return { ...facts, reason: reasonOf(card.detail), freshness: freshness(), ref, ...paged };
  };

  const messageFacts = (
    list: readonly ToldEntry[],
    subscription: Subscription,
    id: string,
    now: EpochMs,
  ): MessageFacts => {
    const { language, mention } = subscription;
    const entries = list.map(({ entry }) => entry);
    // Of what it leads with: each further line says its own date.
    const late = now - (list[0]?.due ?? now);
    const silent = quietOf(entries, snapshot, now).kind === 'silent';
    const rings = list.some(({ kind, deadline }) => mention?.kinds.includes(kind) && factsOfKind(deadline.kind).pings);
    const role = mention && rings && !silent && roleExists(serverOf(subscription), mention.role);
    return {
      told: list,
      language,
      now,
      late: late >= ON_TIME_MS ? late : null,
      freshness: freshness(),
      ref: refOf(entries, id),
      mentionRole: role ? mention.role : null,
      naming: isHome(serverOf(subscription)),
      countries: subscription.countries,
      ...paged,
    };
  };

  const apartOf = (trouble: HealthFacts['trouble'], subject: string | null): Pick<HealthFacts, 'apart'> => {
    const own = trouble === 'apart' ? snapshot.deadline(subject ?? '') : undefined;
    const original = snapshot.deadline(own?.overrides ?? '');
    return own && original ? { apart: { own, original } } : {};
  };

  const summaryOf = (entry: Entry, subscription: Subscription, id: string, now: EpochMs): SummaryFacts => {
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
      ref: refOf([entry], id),
      ...paged,
    };
  };

  return {
    body(entries, id, now) {
      const first = entries[0];
      const subscription = first && snapshot.subscription(first.subscriptionId);
      if (!first || !subscription) throw new Error('a message needs an entry of a known subscription');
      const { language } = subscription;
      const ref = refOf(entries, id);
      const asked = askedOf(entries);
      if (asked.length > 0) {
        return wordProposals({ shown: proposals(asked), language, now, freshness: freshness(), ref });
      }
      const card = entries.find(({ kind }) => kind === 'catch-up');
      if (card) return wordCard(cardOf(card, entries, subscription, id, now), published(entries, subscription, now));
      if (first.kind === 'summary') {
        const silent = quietOf(entries, snapshot, now).kind === 'silent';
        const body = wordSummary(summaryOf(first, subscription, id, now));
        return silent ? { ...body, silent: true } : body;
      }
      if (first.kind === 'health') {
        const trouble = (first.detail?.split(':', 1)[0] ?? 'broken') as HealthFacts['trouble'];
        const detail = first.detail?.slice(trouble.length + 1) ?? '';
        return wordHealth({
          kind: 'health',
          trouble,
          channel: trouble === 'apart' ? null : first.subject,
          detail,
          ...apartOf(trouble, first.subject),
          language,
          now,
          freshness: freshness(),
          ref,
        });
      }
      if (entries.some(({ kind }) => isAboutStatement(kind))) {
        const facts = statementWording(entries, subscription, id, now);
        const about = wordStatements(entries, subscription, snapshot, facts);
        if (about) return about;
      }
      const list = sortTold(entries.flatMap(told));
      const body = wordMessage(messageFacts(list, subscription, id, now));
      const kinds = [...new Set(list.map((it) => it.kind))];
      const pressed =
        subscription.person === null
          ? withAlertButtons(body, kinds, language)
          : withReminderButtons(body, list[0]?.deadline.id ?? '', kinds, language);
      return quietOf(entries, snapshot, now).kind === 'silent' ? { ...pressed, silent: true } : pressed;
    },
    fitting(entries, now) {
      const first = entries[0];
      const subscription = first && snapshot.subscription(first.subscriptionId);
      if (!first || !subscription) return [];
      const asked = askedOf(entries);
      if (asked.length > 0) {
        const shown = proposals(asked).slice(0, CARD_PROPOSALS);
        const ids = new Set(shown.map(({ proposal }) => proposal.id));
        return entries.filter(({ kind, subject }) => kind === 'proposal' && ids.has(subject ?? ''));
      }
      const card = entries.find(({ kind }) => kind === 'catch-up');
      if (card) {
        const happened = sortTold(entries.filter(({ kind }) => kind !== 'countdown').flatMap(told));
        const ahead = new Set(aheadFor(snapshot, subscription, now).map(({ deadline }) => deadline.id));
        const inOrder = [
          ...happened.map(({ entry }) => entry),
          ...entries.filter(({ kind, deadlineId }) => kind === 'countdown' && ahead.has(deadlineId ?? '')),
          ...entries.filter(
            (entry) => isAboutStatement(entry.kind) && published([entry], subscription, now).length > 0,
          ),
        ];
        return longest([card, ...inOrder], (part) =>
          cardFits(cardOf(card, part, subscription, NO_ID, now), published(part, subscription, now)),
        );
      }
      if (first.kind === 'health') return [first];
      // Nothing changed: silence says so.
      if (first.kind === 'summary') return summaryOf(first, subscription, NO_ID, now).changes.length > 0 ? [first] : [];
      if (entries.some(({ kind }) => isAboutStatement(kind))) {
        const about = fittingStatements(entries, subscription, snapshot, (part) =>
          statementWording(part, subscription, NO_ID, now),
        );
        if (about.length > 0) return about;
      }
      return longest(sortTold(entries.flatMap(told)), (part) =>
        messageFits(messageFacts(part, subscription, NO_ID, now)),
      ).map(({ entry }) => entry);
    },
    picture(entries, now) {
      const moved = sortTold(entries.flatMap(told)).filter(({ kind }) => kind === 'moved');
      const [first] = moved;
      const subscription = snapshot.subscription(entries[0]?.subscriptionId ?? '');
      const language = subscription?.language ?? 'en';
      const isWeekly = subscription && subscription.digest !== 'instant' && subscription.digest.every === 'week';
      if (isWeekly && entries.some(({ kind }) => kind === 'digest')) {
        return { title: aheadTitle(language), items: aheadFor(snapshot, subscription, now), language, now };
      }
      if (!first) return null;
      return { title: first.measure.title[language], items: moved, language, now };
    },
  };
}

/** An entry with what it is about. */
type ToldEntry = Told & { readonly entry: Entry };

const refOf = (entries: readonly Entry[], id: string) =>
  markOf(
    id,
    entries.map((entry) => entry.id),
  );

/** The proposals that entries ask to decide. */
const askedOf = (entries: readonly Entry[]) =>
  entries.flatMap(({ kind, subject }) => (kind === 'proposal' && subject !== null ? [subject] : []));

/** As much from the front as fits, at least the first. */
function longest<T>(list: readonly T[], fits: (part: readonly T[]) => boolean): readonly T[] {
  for (let most = Math.min(list.length, bodyLimits.fields); most > 1; most--) {
    const part = list.slice(0, most);
    if (fits(part)) return part;
  }
  return list.slice(0, 1);
}

function reasonOf(detail: string | null): 'start' | 'resumed' | 'test' {
  return detail === RESUMED ? 'resumed' : detail === TEST ? 'test' : 'start';
}
