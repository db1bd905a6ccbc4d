import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Messenger } from '../src/app/messenger.ts';
import { soloPorts } from '../src/app/ports.ts';
import { startApp } from '../src/app/start.ts';
import type { SourceSpec } from '../src/app/statements/sources.ts';
import { replaySubscription } from '../src/cli/bot/subscriptions.ts';
import { readConfig } from '../src/cli/config/load.ts';
import { exitCodes, Stop, stopFor } from '../src/cli/exit.ts';
import { type Clock, steeredClock, systemClock } from '../src/clock.ts';
import { openHttp } from '../src/sources/http/http.ts';
import { openSources } from '../src/sources/index.ts';
import { IN_MEMORY, openSqlite } from '../src/store/sqlite.ts';
import { type FeedScore, readLabels, scoreFeed } from './eval-feed-score.ts';
import { FEED_PATH, redirected, serveFeed } from './eval-feed-server.ts';

type EvalFeedOptions = {
  /** The folder that holds `config/`. */
  readonly root: string;
  readonly feed: string;
  readonly pages: string | undefined;
  readonly labels: string | undefined;
  readonly json: boolean;
  /** Fail below what is promised. */
  readonly least: boolean;
  readonly say: (line: string) => void;
};

type Version = { readonly committed_at: string; readonly xml: string };
type Page = { readonly link: string; readonly text: string };

const SOURCE = 'replayed';
/** Shares of the events that must be published, and of the alerts. */
const LEAST_RECALL = 0.97;
const LEAST_PRECISION = 0.95;

/**
 * Replays successive versions of a feed as the product would have polled them: the real source kind over HTTP, the poll, the reading,
 * events, notices and the ledger. The labels are read only at the end.
 */
export async function evalFeed(options: EvalFeedOptions): Promise<void> {
  const { pages, labels } = options;
  if (pages === undefined || labels === undefined) {
    throw new Stop(
      exitCodes.usage,
      'npm run eval -- --feed HISTORY.jsonl.gz --pages PAGES.jsonl.gz --labels LABELS.json',
    );
  }
  const clock = systemClock();
  const began = clock.now();
  const history = linesOf<keyof Version>(options.feed, ['committed_at', 'xml']);
  const texts = new Map(linesOf<keyof Page>(pages, ['link', 'text']).map(({ link, text }) => [pathOf(link), text]));
  const { alerts, items, events } = await replayFeed(options.root, history, texts);
  const first = isoOf(history[0]?.committed_at ?? '');
  const score = scoreFeed(items, alerts, readLabels(readFileSync(labels, 'utf8')), first);
  const seconds = Math.round((clock.now() - began) / 100) / 10;
  const enough =
    score.recall >= LEAST_RECALL &&
    score.precision >= LEAST_PRECISION &&
    score.duplicates === 0 &&
    score.first_poll_alerts === 0;
  tell(options, history.length, score, events, seconds);
  if (options.least && !enough) throw new Stop(exitCodes.internal, 'Less was told right than is promised.');
}

function tell(options: EvalFeedOptions, polls: number, score: FeedScore, events: number, seconds: number): void {
  const { items } = score;
  if (options.json) {
    options.say(JSON.stringify({ ...score, events_found: events, seconds }));
    return;
  }
  for (const { at, link, event } of score.alerted) options.say(`${at}  ${event ?? '-'}\n  ${link}`);
  for (const event of score.missed) options.say(`missed: ${event}`);
  for (const link of score.wrong) options.say(`not about tariffs: ${link}`);
  options.say(
    `\n${polls} polls, ${items} items, ${score.alerted.length} alerts in ${seconds} s` +
      `\nrecall ${percent(score.recall)} (${score.told} of ${score.events} events), precision ${percent(score.precision)}` +
      `\n${score.duplicates} events told twice, ${score.first_poll_alerts} alerts at the first poll`,
  );
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`;

type Alert = { readonly link: string; readonly at: string };

async function replayFeed(root: string, history: readonly Version[], texts: ReadonlyMap<string, string>) {
  const { catalogue } = readConfig(root);
  const start = instantOf(history[0]?.committed_at ?? '');
  const opened = await openSqlite({ file: IN_MEMORY, now: start });
  if (!opened.ok) throw stopFor(opened.error);
  const store = opened.value;
  const site = await serveFeed(texts);
  const http = openHttp({ userAgent: 'dutywatch-eval', restMs: 0, allowedOrigins: [site.origin] });
  const sources = openSources({ http: redirected(http, site.origin), environment: () => undefined, random: () => 0 });
  const spec = specFor(history[0]?.xml ?? '');
  const source = sources.open(spec);
  const steered = steeredClock(start);
  // Time goes from poll to poll; nothing wakes in between.
  const clock: Clock = { now: steered.now, wakeAt: () => () => {} };
  const alerts: Alert[] = [];
  const app = await startApp({
    ...soloPorts('eval'),
    clock,
    store,
    messenger: recorder((link) => alerts.push({ link, at: isoAt(steered.now()) })),
    catalogue,
    subscriptions: [{ ...replaySubscription(null, 'en'), kinds: ['statement'] }],
    policy: { lateReachedMs: 0 },
    planAheadMs: 0,
    sources: () => [source],
    onStop() {},
    log: { info() {}, warn() {} },
  });
  for (const { committed_at, xml } of history) {
    site.show(xml);
    await steered.advanceTo(instantOf(committed_at));
    await app.statements.watch.wake();
    await app.sweep();
  }
  const items = (await store.statements.likenesses(0)).length;
  const events = app.statements.view.events().length;
  await app.stop();
  await sources.close();
  await site.close();
  await store.close();
  return { alerts, items, events };
}

/** Accepts every post as sent and reports the address on its card. */
function recorder(onAlert: (link: string) => void): Messenger {
  let posted = 0;
  return {
    reserve: () => ({ kind: 'granted', permit: { cancel() {} } }),
    async post(_permit, { body }) {
      // The first link of a statement's card leads to the text itself.
      onAlert(/\]\((https?:[^\s)]+)\)/.exec(body.embeds[0]?.description ?? '')?.[1] ?? '');
      posted++;
      return { kind: 'sent', discordId: String(posted) };
    },
    edit: async (_permit, { discordId }) => ({ kind: 'sent', discordId }),
    find: async () => ({ kind: 'gone', code: 'never sent' }),
    readBack: async () => ({ kind: 'read', messages: [] }),
    perform: async () => ({ kind: 'sent', discordId: '0' }),
  };
}

/** The site of the feed's own links; the history holds one page of the list, so there is none behind it. */
function specFor(xml: string): SourceSpec {
  const link = /<link>\s*(https?:\/\/[^<\s]+)\s*<\/link>/.exec(xml)?.[1] ?? 'https://feed.invalid/';
  return {
    id: SOURCE,
    kind: 'white-house',
    name: { en: 'Replayed feed', ko: '재생한 피드' },
    tier: 'official',
    official: true,
    address: new URL(FEED_PATH, link).href,
    everyMinutes: 1,
    staleAfterMinutes: 1_000_000,
    enabled: true,
    offBecause: null,
    language: null,
    relevance: { judge: 'reading', onlyWith: [], neverWith: [], readPages: true },
    holdAbove: 40,
    headers: [],
    encoding: null,
    options: { paged: false },
  };
}

/** One object a line, packed or not, of which these keys are texts. */
function linesOf<K extends string>(file: string, keys: readonly K[]): readonly Readonly<Record<K, string>>[] {
  if (!existsSync(file)) throw new Stop(exitCodes.usage, `${file} is not there.`);
  const bytes = readFileSync(file);
  const packed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const lines = (packed ? gunzipSync(bytes) : bytes).toString('utf8').split('\n');
  return lines.flatMap((line, at) => {
    if (line.trim() === '') return [];
    const read = JSON.parse(line) as Readonly<Record<K, unknown>>;
    if (keys.every((key) => typeof read[key] === 'string')) return [read as Readonly<Record<K, string>>];
    throw new Stop(exitCodes.usage, `${file}, line ${at + 1}: expected an object with ${keys.join(' and ')}.`);
  });
}

const pathOf = (link: string): string => {
  const { pathname, search } = new URL(link);
  return `${pathname}${search}`;
};

const instantOf = (iso: string): number => Temporal.Instant.from(iso).epochMilliseconds;
const isoAt = (instant: number): string => Temporal.Instant.fromEpochMilliseconds(instant).toString();
const isoOf = (iso: string): string => isoAt(instantOf(iso));
