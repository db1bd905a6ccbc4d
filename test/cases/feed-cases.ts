import { join } from 'node:path';
import { stringify } from 'yaml';
import { plainText } from '../../src/alerts/body.ts';
import type { Messenger } from '../../src/app/messenger.ts';
import { soloPorts } from '../../src/app/ports.ts';
import { startApp } from '../../src/app/start.ts';
import { replaySubscription } from '../../src/cli/bot/subscriptions.ts';
import { readConfig } from '../../src/cli/config/load.ts';
import { readSources } from '../../src/cli/config/sources.ts';
import { type Clock, steeredClock } from '../../src/clock.ts';
import { openHttp } from '../../src/sources/http/http.ts';
import { openSources } from '../../src/sources/index.ts';
import { IN_MEMORY, openSqlite } from '../../src/store/sqlite.ts';
import type { Scenario } from './case-files.ts';
import { type CaseSite, openSite } from './case-site.ts';

const START = Temporal.Instant.from('2026-11-28T10:00:00Z').epochMilliseconds;
const MINUTE = 60_000;
const ROOT = join(import.meta.dirname, '..', '..');

/** Plays one scenario through file, client, poll, reading and ledger; answers what is not as it has to be. */
export async function playScenario(scenario: Scenario): Promise<readonly string[]> {
  const site = await openSite();
  try {
    return await playOn(site, scenario);
  } finally {
    await site.close();
  }
}

async function playOn(site: CaseSite, scenario: Scenario): Promise<readonly string[]> {
  const file = readSources(sourcesFile(site.origin, scenario), 'sources.yaml');
  const spec = file.ok ? file.settings.sources[0] : undefined;
  if (!file.ok || !spec) throw new Error(`the settings of “${scenario.name}” cannot be read: ${JSON.stringify(file)}`);
  const http = openHttp({ userAgent: 'dutywatch-cases', restMs: 0, allowedOrigins: [site.origin] });
  const sources = openSources({ http, environment: () => undefined, random: () => 0 });
  const source = sources.open(spec);
  const opened = await openSqlite({ file: IN_MEMORY, now: START });
  if (!opened.ok) throw new Error(opened.error.sentence);
  const steered = steeredClock(START);
  // Time goes from poll to poll; nothing wakes in between.
  const clock: Clock = { now: steered.now, wakeAt: () => () => {} };
  const { messenger, posts, edits } = recorder();
  const app = await startApp({
    ...soloPorts('cases'),
    clock,
    store: opened.value,
    messenger,
    catalogue: readConfig(ROOT).catalogue,
    subscriptions: [{ ...replaySubscription(null, 'en'), kinds: ['statement', 'statement-edited'] }],
    policy: { lateReachedMs: 0 },
    planAheadMs: 0,
    sources: () => [source],
    onStop() {},
    log: { info() {}, warn() {} },
  });
  const wrong: string[] = [];
  for (const { minute, feed, at, alerts } of scenario.polls) {
    const before = posts.length;
    const list = feed ? [[scenario.path, feed] as const] : [];
    site.show(new Map([...Object.entries(scenario.pages), ...list, ...Object.entries(at)]));
    await steered.advanceTo(START + minute * MINUTE);
    await app.statements.watch.wake();
    await app.sweep();
    wrong.push(
      ...compared(
        minute,
        alerts,
        posts.slice(before).map(({ title }) => title),
      ),
    );
  }
  await app.stop();
  await sources.close();
  await opened.value.close();
  const all = [...posts.map(({ text }) => text), ...edits].join('\n');
  for (const words of scenario.contains) if (!all.includes(words)) wrong.push(`no post says “${words}”`);
  for (const words of scenario.absent) if (all.includes(words)) wrong.push(`a post says “${words}”`);
  if (scenario.edits !== null && edits.length !== scenario.edits)
    wrong.push(`${edits.length} edits of posts instead of ${scenario.edits}`);
  return wrong;
}

function sourcesFile(origin: string, { kind, path, settings, language }: Scenario): string {
  const entry = {
    id: 'cases',
    kind,
    name: { en: 'Cases', ko: '사례' },
    address: `${origin}${path}`,
    tier: 'official',
    language,
    ...settings,
  };
  return stringify({ sources: [entry] });
}

function compared(minute: number, wanted: readonly string[], got: readonly string[]): readonly string[] {
  const left = [...got];
  const missing = wanted.filter((title) => {
    const found = left.indexOf(title);
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
  return [
    ...missing.map((title) => `minute ${minute}: “${title}” was not told`),
    ...left.map((title) => `minute ${minute}: “${title}” was told`),
  ];
}

type Post = { readonly title: string; readonly text: string };

/** A stand-in for Discord: accepts every post and edit as sent. */
function recorder() {
  const posts: Post[] = [];
  const edits: string[] = [];
  const messenger: Messenger = {
    reserve: () => ({ kind: 'granted', permit: { cancel() {} } }),
    async post(_permit, { body }) {
      posts.push({ title: titleIn(body.content ?? ''), text: plainText(body) });
      return { kind: 'sent', discordId: String(posts.length) };
    },
    async edit(_permit, { discordId, body }) {
      edits.push(plainText(body));
      return { kind: 'sent', discordId };
    },
    find: async () => ({ kind: 'gone', code: 'never sent' }),
    readBack: async () => ({ kind: 'read', messages: [] }),
    perform: async () => ({ kind: 'sent', discordId: '0' }),
  };
  return { messenger, posts, edits };
}

/** `Official statement: TITLE · Source`, its marks for Discord taken away. */
function titleIn(content: string): string {
  const end = content.lastIndexOf(' · ');
  const line = end < 0 ? content : content.slice(0, end);
  return line
    .replace(/^(?:Legal instrument|Official statement|Press report): /, '')
    .replace(/\\([^\p{L}\p{N}\s])/gu, '$1')
    .replace(/\u200B/g, '');
}
