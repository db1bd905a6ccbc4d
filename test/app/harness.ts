import { plainText } from '../../src/alerts/body.ts';
import { catalogueState } from '../../src/app/catalogue/absorb.ts';
import type { CatalogueFile } from '../../src/app/catalogue/changes.ts';
import type { Leadership } from '../../src/app/coordination.ts';
import type { Messenger } from '../../src/app/messenger.ts';
import { type AppPorts, soloPorts } from '../../src/app/ports.ts';
import { type App, startApp } from '../../src/app/start.ts';
import type { Source } from '../../src/app/statements/sources.ts';
import type { Store } from '../../src/app/store.ts';
import { type Clock, type SteeredClock, steeredClock } from '../../src/clock.ts';
import { refsIn, shownInstead } from '../../src/discord/read-back.ts';
import type { Actor } from '../../src/domain/actor.ts';
import type { Body } from '../../src/domain/body.ts';
import { type DiscordAction, rateLimitKey } from '../../src/domain/discord-action.ts';
import type { Outcome } from '../../src/domain/ledger.ts';
import type { Draw } from '../../src/domain/picture.ts';
import type { Subscription } from '../../src/domain/subscription.ts';
import { aSubscription } from '../builders.ts';
import { storeInMemory } from '../store/in-memory.ts';
import { logged, transcribe } from '../transcript.ts';
import { Gone } from './dying-store.ts';

export type Posted = {
  readonly at: string;
  readonly channel: string;
  readonly nonce: string;
  readonly body: Body;
  readonly text: string;
};

export type Harness = {
  readonly clock: SteeredClock;
  readonly store: Store;
  readonly app: App;
  /** Messages that reached the channels; a nonce repeated within three minutes reaches them once. */
  readonly posted: Posted[];
  readonly edited: Posted[];
  /** Answers every post for which it answers anything, once the answers above are used up; also after a restart. */
  readonly always: { answer: (post: { readonly channel: string; readonly body: Body }) => Outcome | null };
  /** Actions besides posting and editing. */
  readonly actions: DiscordAction[];
  /** Answers the next actions; without one they succeed. */
  readonly actionAnswers: Outcome[];
  /** Answers the next edits; without one they succeed. */
  readonly editAnswers: Outcome[];
  /** Every request, whatever came of it. */
  readonly attempts: string[];
  /** Answers the next requests; `lost` posts and then says `later`, as a time-out after the commit does. */
  readonly answers: (Outcome | 'lost')[];
  readonly stops: string[];
  /** Sentences of the log that ask for attention. */
  readonly warnings: string[];
  /** Answers the next looks into a channel. */
  readonly looks: Outcome[];
  /** Answers the next readings of a channel. */
  readonly reads: Exclude<Outcome, { kind: 'sent' }>[];
  readonly restart: (file?: CatalogueFile, subscriptions?: readonly Subscription[]) => Promise<Harness>;
};

export type HarnessOptions = {
  readonly start: string;
  readonly file: CatalogueFile;
  readonly subscriptions?: readonly Subscription[];
  readonly ops?: string;
  /** Called for each requested slot; answers how many milliseconds the machine sleeps right then. */
  readonly stall?: () => number;
  /** The clock of the use cases over the steered one; left out, that one. */
  readonly clock?: (steered: SteeredClock) => Clock;
  readonly draw?: Draw;
  readonly leadership?: Leadership;
  readonly sources?: () => readonly Source[];
  /** The dead-man service; left out, there is none. */
  readonly ping?: AppPorts['ping'];
  readonly serverFiles?: AppPorts['serverFiles'];
  /** What is known of servers; left out, nothing. */
  readonly servers?: Pick<AppPorts, 'guildOf' | 'guildDirectory'>;
  /** Left out, a day, as in the product. */
  readonly planAheadMs?: number;
  /** Wraps the store before the use cases get it. */
  readonly around?: (store: Store) => Store;
};

const iso = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toString();

/** The use cases over a real store in memory and a steered clock; Discord is a recorder that follows the nonce rules. */
export async function aHarness(options: HarnessOptions): Promise<Harness> {
  const clock = steeredClock(Temporal.Instant.from(options.start).epochMilliseconds);
  return openHarness(options, clock, await storeInMemory(), [], []);
}

async function openHarness(
  options: HarnessOptions,
  clock: SteeredClock,
  store: Store,
  posted: Posted[],
  edited: Posted[],
  always: Harness['always'] = { answer: () => null },
): Promise<Harness> {
  const attempts: string[] = [];
  const answers: (Outcome | 'lost')[] = [];
  const stops: string[] = [];
  const looks: Outcome[] = [];
  const reads: Exclude<Outcome, { kind: 'sent' }>[] = [];
  const actions: DiscordAction[] = [];
  const warnings: string[] = [];
  const actionAnswers: Outcome[] = [];
  const editAnswers: Outcome[] = [];
  const commit = (channel: string, nonce: string, body: Body): string => {
    const first = posted.findIndex((post) => post.nonce === nonce && Date.parse(post.at) > clock.now() - 180_000);
    if (first >= 0) return String(first + 1);
    posted.push({ at: iso(clock.now()), channel, nonce, body, text: plainText(body) });
    transcribe('posted', clock.now(), `#${channel} ${plainText(body)}`);
    return String(posted.length);
  };
  const standing = (discordId: string) => {
    const { content = '', embeds = [] } = posted[Number(discordId) - 1]?.body ?? {};
    return { content, embeds };
  };
  let slept = 0;
  const told = options.clock?.(clock) ?? clock;
  const stalling: Clock = { now: () => told.now() + slept, wakeAt: told.wakeAt };
  const messenger: Messenger = {
    reserve() {
      slept += options.stall?.() ?? 0;
      return { kind: 'granted', permit: { cancel() {} } };
    },
    async post(_permit, { channel, nonce, body }) {
      attempts.push(`post ${nonce}`);
      const answer = answers.shift() ?? always.answer({ channel, body });
      if (answer === 'lost') {
        commit(channel, nonce, body);
        return { kind: 'later', code: 'timeout', certain: false, retryAt: null };
      }
      if (answer) return answer;
      const discordId = commit(channel, nonce, body);
      return { kind: 'sent', discordId, ...shownInstead(body, standing(discordId)) };
    },
    async edit(_permit, { channel, discordId, body }) {
      attempts.push(`edit ${discordId}`);
      const answer = editAnswers.shift();
      if (answer) return answer;
      edited.push({ at: iso(clock.now()), channel, nonce: discordId, body, text: plainText(body) });
      transcribe('edited', clock.now(), `#${channel} ${plainText(body)}`);
      return { kind: 'sent', discordId };
    },
    async find(_permit, { ref, body }) {
      attempts.push(`find ${ref}`);
      const look = looks.shift();
      if (look) return look;
      const index = posted.findIndex((post) => post.nonce === ref);
      if (index < 0) return { kind: 'gone', code: 'not-found' };
      const discordId = String(index + 1);
      return { kind: 'sent', discordId, ...(body && shownInstead(body, standing(discordId))) };
    },
    async readBack(_permit, { channel, gaps }) {
      attempts.push(`read ${channel}`);
      const trouble = reads.shift();
      if (trouble) return trouble;
      const messages = posted.flatMap((post, index) => {
        const instant = Date.parse(post.at);
        const isMeant = post.channel === channel && gaps.some((gap) => gap.since <= instant && instant <= gap.until);
        const refs = post.body.embeds.flatMap(({ footer }) => refsIn(footer?.text ?? ''));
        return isMeant ? [{ discordId: String(index + 1), at: instant, refs, body: post.body }] : [];
      });
      return { kind: 'read', messages };
    },
    async perform(_permit, action) {
      actions.push(action);
      const given =
        'discordId' in action && action.discordId !== null
          ? action.discordId
          : `${action.kind}-${rateLimitKey(action)}`;
      return actionAnswers.shift() ?? { kind: 'sent', discordId: given };
    },
  };
  const app = await startApp({
    ...soloPorts(`harness-${clock.now()}`),
    clock: stalling,
    store: options.around?.(store) ?? store,
    messenger,
    catalogue: options.file,
    subscriptions: options.subscriptions ?? [aSubscription({ id: 'file/korea' })],
    opsSubscription: options.ops ?? null,
    lastMessageAt: (channel) => {
      const last = posted.findLast((post) => post.channel === channel);
      return last ? Date.parse(last.at) : null;
    },
    ...(options.draw && { draw: options.draw }),
    ...(options.sources && { sources: options.sources }),
    ...(options.ping && { ping: options.ping }),
    ...options.servers,
    ...(options.serverFiles && { serverFiles: options.serverFiles }),
    ...(options.planAheadMs !== undefined && { planAheadMs: options.planAheadMs }),
    ...(options.leadership && { leadership: options.leadership, watches: options.leadership.holds }),
    onStop: (code) => stops.push(code),
    log: {
      info: (fields, sentence) => transcribe('log', clock.now(), logged(fields, sentence)),
      warn: (fields, sentence) => {
        warnings.push(sentence);
        transcribe('log', clock.now(), logged(fields, sentence));
      },
    },
  });
  await app.sweep();
  return {
    clock,
    store,
    app,
    posted,
    edited,
    attempts,
    answers,
    always,
    stops,
    looks,
    reads,
    actions,
    actionAnswers,
    editAnswers,
    warnings,
    async restart(file = options.file, subscriptions = options.subscriptions) {
      await stop(app);
      const next = { ...options, file, ...(subscriptions && { subscriptions }) };
      return openHarness(next, clock, store, posted, edited, always);
    },
  };
}

/** Stops the bot; one that has died cannot hand back what it holds. */
export const stop = (app: App) =>
  app.stop().catch((error: unknown) => {
    if (!(error instanceof Gone)) throw error;
  });

/** Moves the harness's clock to an instant, stopping at everything on the way. */
export const until = (harness: Harness, instant: string) =>
  harness.clock.advanceTo(Temporal.Instant.from(instant).epochMilliseconds);

/** Leaps to an instant, as a host that slept. */
export const asleepUntil = (harness: Harness, instant: string) =>
  harness.clock.leapTo(Temporal.Instant.from(instant).epochMilliseconds);

/** First lines of what was posted, with their instants. */
/** When, and the first line without the mark in front of it. */
export const firstLines = (harness: Harness) =>
  harness.posted.map(({ at, text }) => `${at} ${(text.split('\n', 1)[0] ?? '').replace(/^[^\p{L}\p{N}]+/u, '')}`);

const operator: Actor = {
  user: '300000000000000009',
  guild: '100000000000000001',
  channel: null,
  administrator: true,
  operator: true,
};

/** An operator says yes to the catalogue file that waits for it. */
export async function sayYes({ app, store }: Harness): Promise<void> {
  const { held } = await catalogueState(store);
  if (!held) throw new Error('no file waits for a yes');
  await app.services.watch.applyCatalogue(operator, held.key);
}
