import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Sandbox, startSandbox } from '@dutywatch/sandbox/sandbox.ts';
import { describe, expect, it } from 'vitest';
import { demo, demoWorld } from '../../src/cli/sandbox/demo-world.ts';
import { at } from '../builders.ts';
import { programFile } from '../processes.ts';
import type { Cleanup } from './bot-processes.ts';
import { realNow, scaledClock } from './scaled-clock.ts';
import { type StoryLife, type StoryStep, storySteps } from './story-process.ts';

const PATIENCE_MS = 60_000;
const LOOK_MS = 50;

/** In our own words, after what the order of 7 July 2025 did. */
const ORDER = `<html><body><main><p>By the authority vested in me, including the International Emergency Economic Powers Act, I hereby order:</p>
<p>In Executive Order 14266 of April 9, 2025, additional tariff duties on products of South Korea were suspended. That suspension expires at 12:01 a.m. eastern daylight time on July 9, 2025.</p>
<p>I have determined to extend the suspension made by Executive Order 14266 until 12:01 a.m. eastern daylight time on August 1, 2025. The tariff on products of South Korea stays suspended until then.</p></main></body></html>`;
const item = (origin: string, n: number, title: string, when: string) =>
  `<item><guid isPermaLink="false">${n}</guid><title>${title}</title><link>${origin}/${n}</link><pubDate>${when}</pubDate></item>`;

/** A site with a feed, empty of news until `publish`. */
async function aSite(onEnd: Cleanup) {
  let published = false;
  let origin = '';
  const server = createServer((request, response) => {
    if (request.url === '/feed.xml') {
      const old = item(origin, 1, 'An older notice', 'Mon, 30 Jun 2025 12:00:00 GMT');
      const fresh = item(origin, 2, 'Extending the Pause of a Tariff', 'Mon, 07 Jul 2025 21:44:00 GMT');
      const items = published ? `${fresh}${old}` : old;
      response.setHeader('content-type', 'application/rss+xml');
      response.end(`<?xml version="1.0"?><rss version="2.0"><channel><title>Orders</title>${items}</channel></rss>`);
      return;
    }
    response.setHeader('content-type', 'text/html').end(request.url === '/2' ? ORDER : '<p>Nothing.</p>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    publish() {
      published = true;
    },
  };
}

function aLife(life: StoryLife, onEnd: Cleanup) {
  const child: ChildProcess = spawn(process.execPath, [programFile('story-process')], {
    stdio: 'pipe',
    env: process.env,
  });
  onEnd(() => void child.kill('SIGKILL'));
  const ended = once(child, 'close');
  const watching = Promise.withResolvers<void>();
  let errors = '';
  child.stderr?.on('data', (chunk) => {
    errors = (errors + String(chunk)).slice(-2_000);
  });
  if (child.stdout) {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.includes('watching')) watching.resolve();
    });
  }
  child.stdin?.on('error', () => {});
  child.stdin?.write(`${JSON.stringify(life)}\n`);
  const died = ended.then(([code, signal]) => {
    if (signal !== 'SIGKILL') throw new Error(`the bot ended with ${code ?? signal}: ${errors}`);
    return true as const;
  });
  died.catch((error: unknown) => watching.reject(error));
  return { watching: watching.promise, died, isDead: () => child.signalCode !== null };
}

const text = (body: Readonly<Record<string, unknown>> | null) => JSON.stringify(body);

/** Everything the channels have at the end, in few words. */
function accountOf(sandbox: Sandbox) {
  const posts = (channel: string, mark: string) =>
    sandbox.log.posted(channel).filter(({ body }) => text(body).includes(mark)).length;
  const last = (mark: string) => sandbox.log.commits.filter(({ body }) => text(body).includes(mark)).at(-1);
  return {
    alerts: posts(demo.koreaAlerts, 'Dates in the text'),
    cards: posts(demo.ops, 'Later date proposed'),
    moves: posts(demo.koreaAlerts, 'Extended'),
    decided: text(last('Approved by')?.body ?? null).includes('Approved by'),
  };
}

async function told(kill: StoryStep | 'nothing', onEnd: Cleanup): Promise<Sandbox> {
  const clock = scaledClock({ base: at('2025-07-07T21:45:00Z'), realBase: realNow(), scale: 1 });
  const sandbox = await startSandbox({ clock, world: demoWorld });
  onEnd(sandbox.close);
  const site = await aSite(onEnd);
  const dataDir = mkdtempSync(join(tmpdir(), 'dutywatch-story-'));
  onEnd(() => rmSync(dataDir, { recursive: true, force: true }));
  const life = { api: sandbox.api, token: sandbox.token, dataDir, site: site.origin, clock: clock.formula() };
  const first = aLife({ ...life, kill: kill === 'nothing' ? null : kill }, onEnd);
  await first.watching;
  site.publish();
  let last = first;
  /** The supervisor starts it again. */
  const supervised = async (wanted: () => boolean) => {
    for (const until = realNow() + PATIENCE_MS; realNow() < until; await sleep(LOOK_MS)) {
      if (last.isDead()) last = aLife({ ...life, kill: null }, onEnd);
      if (wanted()) return;
    }
    throw new Error(`waited in vain; the channels have ${JSON.stringify(accountOf(sandbox))}`);
  };
  const card = () => sandbox.log.posted(demo.ops).find(({ body }) => text(body).includes('proposal-approve:'));
  const customId = () => /proposal-approve:[\w-]+/.exec(text(card()?.body ?? null))?.[0] ?? '';
  const decided = () => accountOf(sandbox).moves > 0;
  await supervised(() => card() !== undefined);
  let pressed = 0;
  await supervised(() => {
    // The admin presses, and presses again when nothing seems to have happened.
    if (!decided() && pressed++ % 100 === 0) {
      const press = { user: demo.adminId, channel: demo.ops, message: card()?.messageId ?? '', customId: customId() };
      void Promise.resolve(sandbox.world.interact.pressButton(press).settled).catch(() => {});
    }
    return decided();
  });
  await supervised(() => accountOf(sandbox).decided);
  if (kill !== 'nothing') await first.died;
  // Leaves a moment for any repeated alert to arrive.
  await last.watching;
  await sleep(1_500);
  return sandbox;
}

describe('the story of an extension: published, alerted, proposed, approved, moved', () => {
  it.concurrent.for(['nothing', ...storySteps] as const)(
    'nothing is lost or doubled, killed after: %s',
    { timeout: 120_000 },
    async (kill, { onTestFinished }) => {
      const sandbox = await told(kill, onTestFinished);
      expect(accountOf(sandbox)).toEqual({ alerts: 1, cards: 1, moves: 1, decided: true });
    },
  );
});
