import { withAlertButtons, withReminderButtons } from '../../alerts/buttons.ts';
import { aheadTitle } from '../../alerts/card.ts';
import type { EventPageOf, Freshness, MessageFacts, PageOf } from '../../alerts/facts.ts';
import { messageFits, wordMessage } from '../../alerts/message.ts';
import type { ProposalShown } from '../../alerts/proposal.ts';
import { sortItems } from '../../alerts/subject.ts';
import type { EpochMs } from '../../clock.ts';
import type { Body } from '../../domain/body.ts';
import { factsOfKind } from '../../domain/deadline.ts';
import { type Entry, ON_TIME_MS } from '../../domain/ledger.ts';
import type { Worded } from '../../domain/measure.ts';
import { isAboutDeadline, isAboutStatement } from '../../domain/notice-kind.ts';
import type { PictureRequest } from '../../domain/picture.ts';
import { quietOf } from '../../domain/quiet-hours.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { serverFor } from '../messages.ts';
import type { Snapshot } from '../snapshot.ts';
import { fittingStatements, type StatementWording, wordStatements } from '../statements/publish.ts';
import { aheadFor } from './cards.ts';
import { createForms, type EntryItem, longest, NO_ID, refOf } from './forms.ts';

export type WordingPorts = {
  readonly snapshot: Snapshot;
  readonly freshness: () => readonly Freshness[];
  /** Builds the page address of a deadline or an event. */
  readonly page: PageOf;
  readonly eventPage: EventPageOf;
  /** The name of a watched source; undefined for one that is no longer watched, which is shown by its id. */
  readonly sourceName: (id: string) => Worded | undefined;
  /** The server of a channel, where the subscription does not name it. */
  readonly guildOf: (channel: string) => string | null;
  readonly roleExists: (guild: string | null, role: string) => boolean;
  /** Whether a server is home: only there do people see who entered a change for everyone. */
  readonly isHome: (guild: string | null) => boolean;
  /** Proposals as their cards show them. */
  readonly proposals: (ids: readonly string[]) => readonly ProposalShown[];
};

/** Turns entries into the text of messages: worded at send time, with the time really left. */
export function createWording(ports: WordingPorts) {
  const { snapshot, freshness, guildOf, roleExists, page, eventPage, sourceName, isHome } = ports;
  const itemsOf = (entry: Entry): EntryItem[] => {
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
    page: eventPage,
    mayMention: (role) => roleExists(serverOf(subscription), role),
    freshness: freshness(),
    ref: refOf(entries, id),
    now,
  });

  /** Statements published during a pause, beside the card that ends it; its further pages are one press away. */
  const published = (entries: readonly Entry[], subscription: Subscription, now: EpochMs) =>
    wordStatements(entries, subscription, snapshot, statementWording(entries, subscription, NO_ID, now))?.embeds ?? [];

  const messageFacts = (
    list: readonly EntryItem[],
    subscription: Subscription,
    id: string,
    now: EpochMs,
  ): MessageFacts => {
    const { language, mention } = subscription;
    const entries = list.map(({ entry }) => entry);
    // The delay of the leading entry: each further line shows its own date.
    const late = now - (list[0]?.due ?? now);
    const silent = quietOf(entries, snapshot, now).kind === 'silent';
    const rings = list.some(({ kind, deadline }) => mention?.kinds.includes(kind) && factsOfKind(deadline.kind).pings);
    const role = mention && rings && !silent && roleExists(serverOf(subscription), mention.role);
    return {
      items: list,
      language,
      now,
      late: late >= ON_TIME_MS ? late : null,
      freshness: freshness(),
      ref: refOf(entries, id),
      mentionRole: role ? mention.role : null,
      naming: isHome(serverOf(subscription)),
      countries: subscription.countries,
      page,
    };
  };

  const formOf = createForms(ports, { itemsOf, published });

  return {
    /** Names every entry that `fitting` lets into one message; `id` is the message's. */
    body(entries: readonly Entry[], id: string, now: EpochMs): Body {
      const [first, ...others] = entries;
      const subscription = first && snapshot.subscription(first.subscriptionId);
      if (!first || !subscription) throw new Error('a message needs an entry of a known subscription');
      const own = formOf(entries);
      if (own) return own.body([first, ...others], subscription, refOf(entries, id), now);
      if (entries.some(({ kind }) => isAboutStatement(kind))) {
        const facts = statementWording(entries, subscription, id, now);
        const about = wordStatements(entries, subscription, snapshot, facts);
        if (about) return about;
      }
      const list = sortItems(entries.flatMap(itemsOf));
      const body = wordMessage(messageFacts(list, subscription, id, now));
      const kinds = [...new Set(list.map((it) => it.kind))];
      const pressed =
        subscription.person === null
          ? withAlertButtons(body, kinds, subscription.language)
          : withReminderButtons(body, list[0]?.deadline.id ?? '', kinds, subscription.language);
      return quietOf(entries, snapshot, now).kind === 'silent' ? { ...pressed, silent: true } : pressed;
    },
    /** The entries of a group that one message can name, the most important first; the rest stay due. */
    fitting(entries: readonly Entry[], now: EpochMs): readonly Entry[] {
      const [first, ...others] = entries;
      const subscription = first && snapshot.subscription(first.subscriptionId);
      if (!first || !subscription) return [];
      const own = formOf(entries);
      if (own) return own.fitting([first, ...others], subscription, now);
      if (entries.some(({ kind }) => isAboutStatement(kind))) {
        const about = fittingStatements(entries, subscription, snapshot, (part) =>
          statementWording(part, subscription, NO_ID, now),
        );
        if (about.length > 0) return about;
      }
      return longest(sortItems(entries.flatMap(itemsOf)), (part) =>
        messageFits(messageFacts(part, subscription, NO_ID, now)),
      ).map(({ entry }) => entry);
    },
    /** The picture that belongs to a message, or null when it has none. */
    picture(entries: readonly Entry[], now: EpochMs): PictureRequest | null {
      const moved = sortItems(entries.flatMap(itemsOf)).filter(({ kind }) => kind === 'moved');
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

export type Wording = ReturnType<typeof createWording>;
