import type { EpochMs } from '../clock.ts';
import { type Ahead, aheadOf } from '../domain/ahead.ts';
import type { Body } from '../domain/body.ts';
import type { Deadline } from '../domain/deadline.ts';
import type { Entry, Message } from '../domain/ledger.ts';
import type { Measure, Worded } from '../domain/measure.ts';
import type { PictureRequest } from '../domain/picture.ts';
import { quietOf } from '../domain/quiet-group.ts';
import { namedBy } from '../domain/shadow.ts';
import { follows, type Language, type Subscription } from '../domain/subscription.ts';
import {
  aheadTitle,
  restore,
  sortTold,
  strike,
  withAlertButtons,
  withinLimits,
  withReminderButtons,
  wordCard,
  wordHealth,
  wordMessage,
  wordProposals,
} from '../notices/index.ts';
import type { EventPageOf, Freshness, HealthFacts, PageOf, Told } from '../notices/notice.ts';
import type { ProposalShown } from '../notices/proposal/facts.ts';
import type { Knowledge } from './knowledge.ts';
import { wordStatements } from './poll/words.ts';

/** How what is owed becomes what is sent: worded at send time, with the time really left. */
export type Wording = {
  readonly body: (entries: readonly Entry[], ref: string, now: EpochMs) => Body;
  /** The picture that belongs to a message, or null when it has none. */
  readonly picture: (entries: readonly Entry[], now: EpochMs) => PictureRequest | null;
  /** An earlier post, struck, linking to the message that tells the change. */
  readonly struck: Correction;
  /** A post that was struck although its date holds again, as it was, with a line that says so. */
  readonly restored: Correction;
};

type Correction = (body: Body, deadline: Deadline, entry: Entry, telling: Message | null, now: EpochMs) => Body;

export type WordingPorts = {
  readonly knowledge: Knowledge;
  readonly freshness: () => readonly Freshness[];
  readonly page?: PageOf;
  readonly eventPage?: EventPageOf;
  /** A watched source's name; one that is watched no more is known by its id. */
  readonly sourceName?: (id: string) => Worded | undefined;
  /** The server of a channel, where the subscription does not name it. */
  readonly guildOf: (channel: string) => string | null;
  readonly roleExists: (guild: string | null, role: string) => boolean;
  /** Whether a server is home: who entered what counts for everyone is known there alone. */
  readonly isHome?: (guild: string | null) => boolean;
  /** What cards of proposals show of them. */
  readonly proposals: (ids: readonly string[]) => readonly ProposalShown[];
};

/** Detail of the catch-up that a pause ends with. */
export const RESUMED = 'resumed';
/** Detail of a card that somebody asked for to see that alerts arrive. */
export const TEST = 'test';
/** Under this a post counts as on time. */
const ON_TIME_MS = 120_000;
/** Deadlines listed on a start card. */
const AHEAD = 8;

export function createWording(ports: WordingPorts): Wording {
  const {
    knowledge,
    freshness,
    guildOf,
    roleExists,
    page,
    eventPage,
    sourceName,
    proposals,
    isHome = () => false,
  } = ports;
  const paged = page ? { page } : {};
  const told = (entry: Entry): Told[] => {
    const deadline = knowledge.deadline(entry.deadlineId ?? '');
    const measure = deadline && knowledge.measure(deadline.measureId);
    if (!deadline || !measure) return [];
    const { kind, lead, due, reached } = entry;
    const mine = knowledge.subscription(entry.subscriptionId)?.countries ?? [];
    return [{ kind, deadline, measure: named(measure, mine), revisionId: entry.revisionId ?? '', lead, due, reached }];
  };

  const guildFor = (subscription: Subscription | undefined, channel = subscription?.channel ?? '') =>
    // Discord's name for the place of direct messages in links.
    subscription?.person ? '@me' : (subscription?.guild ?? guildOf(channel));
  const correction = (deadline: Deadline, entry: Entry, telling: Message | null, now: EpochMs) => {
    const subscription = knowledge.subscription(entry.subscriptionId);
    const language: Language = subscription?.language ?? 'en';
    return { deadline, language, now, link: linkTo(guildFor(subscription, entry.channel), telling) };
  };

  const statementBody = (entries: readonly Entry[], subscription: Subscription, ref: string, now: EpochMs) =>
    wordStatements(entries, subscription, knowledge, {
      sourceName: sourceName ?? (() => undefined),
      ...(eventPage && { page: eventPage }),
      mayMention: (role) => roleExists(guildFor(subscription), role),
      freshness: freshness(),
      ref,
      now,
    });

  const apartOf = (trouble: HealthFacts['trouble'], subject: string | null): Pick<HealthFacts, 'apart'> => {
    const own = trouble === 'apart' ? knowledge.deadline(subject ?? '') : undefined;
    const original = knowledge.deadline(own?.shadows ?? '');
    return own && original ? { apart: { own, original } } : {};
  };

  return {
    body(entries, ref, now) {
      const first = entries[0];
      const subscription = first && knowledge.subscription(first.subscriptionId);
      if (!first || !subscription) throw new Error('a message needs an entry of a known subscription');
      const { language } = subscription;
      const asked = entries.flatMap(({ kind, subject }) => (kind === 'proposal' && subject !== null ? [subject] : []));
      if (asked.length > 0) {
        return wordProposals({ shown: proposals(asked), language, now, freshness: freshness(), ref });
      }
      const card = entries.find(({ kind }) => kind === 'catch-up');
      if (card) {
        // Of reminders that ran out during a pause the card itself says what is left.
        const happened = sortTold(entries.filter(({ kind }) => kind !== 'countdown').flatMap(told));
        const facts = cardFacts(knowledge, subscription, happened, now);
        const body = wordCard({
          ...facts,
          reason: reasonOf(card.detail),
          freshness: freshness(),
          ref,
          ...paged,
        });
        // What was published meanwhile comes along; its pages are one tap away.
        const published = statementBody(entries, subscription, ref, now)?.embeds ?? [];
        return withinLimits({ ...body, embeds: [...published, ...body.embeds] });
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
      const about = statementBody(entries, subscription, ref, now);
      if (about) return about;
      const list = sortTold(entries.flatMap(told));
      const kind = list[0]?.kind ?? first.kind;
      const mention = subscription.mention;
      const late = now - Math.min(...entries.map((entry) => entry.due));
      const silent = quietOf(entries, knowledge, now).kind === 'silent';
      const role = mention?.kinds.includes(kind) && !silent && roleExists(guildFor(subscription), mention.role);
      const body = wordMessage({
        told: list,
        language,
        now,
        late: late >= ON_TIME_MS ? late : null,
        freshness: freshness(),
        ref,
        mentionRole: role ? (mention?.role ?? null) : null,
        naming: isHome(guildFor(subscription)),
        ...paged,
      });
      const kinds = [...new Set(list.map((it) => it.kind))];
      const pressed =
        subscription.person === null
          ? withAlertButtons(body, kinds, language)
          : withReminderButtons(body, list[0]?.deadline.id ?? '', kinds, language);
      return silent ? { ...pressed, silent: true } : pressed;
    },
    picture(entries, now) {
      const moved = sortTold(entries.flatMap(told)).filter(({ kind }) => kind === 'moved');
      const [first] = moved;
      const subscription = knowledge.subscription(entries[0]?.subscriptionId ?? '');
      const language = subscription?.language ?? 'en';
      const isWeekly = subscription && subscription.digest !== 'instant' && subscription.digest.every === 'week';
      if (isWeekly && entries.some(({ kind }) => kind === 'digest')) {
        return { title: aheadTitle(language), items: aheadFor(knowledge, subscription, now), language, now };
      }
      if (!first) return null;
      return { title: first.measure.title[language], items: moved, language, now };
    },
    struck: (body, ...about) => strike(body, correction(...about)),
    restored: (body, ...about) => restore(body, correction(...about)),
  };
}

/** Of sixty countries the reader's own comes first. */
function named(measure: Measure, mine: readonly string[]): Measure {
  const own = measure.on.filter((country) => mine.includes(country));
  return { ...measure, on: [...own, ...measure.on.filter((country) => !mine.includes(country))] };
}

function linkTo(guild: string | null, telling: Message | null): string | null {
  if (!telling?.discordId || guild === null) return null;
  return `https://discord.com/channels/${guild}/${telling.place ?? telling.channel}/${telling.discordId}`;
}

/** What lies ahead for a subscription: dated deadlines not yet reached, the nearest first, the same thing once. */
export function aheadFor(knowledge: Knowledge, subscription: Subscription, now: EpochMs): readonly Ahead[] {
  const followed = knowledge.deadlines(knowledge.guildOf(subscription)).flatMap((deadline) => {
    const measure = knowledge.measure(deadline.measureId);
    return measure && follows(subscription, measure, namedBy(subscription, deadline)).kind === 'wanted'
      ? [{ deadline, measure }]
      : [];
  });
  return aheadOf(followed, now, subscription.countries[0]);
}

function cardFacts(knowledge: Knowledge, subscription: Subscription, happened: readonly Told[], now: EpochMs) {
  const told = new Set(happened.map(({ deadline }) => deadline.id));
  const ahead = aheadFor(knowledge, subscription, now).filter(({ deadline }) => !told.has(deadline.id));
  return {
    kind: 'catch-up',
    happened,
    ahead: ahead.slice(0, AHEAD),
    more: Math.max(0, ahead.length - AHEAD),
    countries: subscription.countries,
    language: subscription.language,
    now,
  } as const;
}

function reasonOf(detail: string | null): 'start' | 'resumed' | 'test' {
  return detail === RESUMED ? 'resumed' : detail === TEST ? 'test' : 'start';
}
