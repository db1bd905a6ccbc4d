import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { example, serverChannelId } from '@dutywatch/sandbox/example-world.ts';
import type { PageState } from '@dutywatch/sandbox/page-api.ts';
import { demo } from '../src/cli/sandbox/demo-world.ts';
import { botProcess, registerCommands } from './bots.ts';
import { inFolder } from './folder.ts';
import { projectOf } from './project.ts';
import type { Benchmark, Row } from './row.ts';
import { type SandboxProcess, sandboxProcess } from './sandbox-process.ts';
import { inTurn, median, stopwatch } from './statistics.ts';

const GOAL = 1.5;
const PAGE_MS = 3_000;
/** After so long what was compiled has been kept. */
const KEPT_MS = 2_500;

/**
 * From the start of the process to the first answer of a slash command: the product as it is built and run with a token (settings,
 * catalogue, store, board, sources and all), and the least discord.js program, in turn against one sandbox. The data folder is
 * empty: the store is made and the catalogue written into it. The commands are registered before, for both, as
 * `npm run deploy-commands` does. Each runs once before it is timed. Then `npm start` as a
 * newcomer types it, until the page is served and the bot behind it answers.
 */
export const start: Benchmark = {
  name: 'start',
  measures: 'from start to the first reply, beside a bare discord.js client; `npm start` until its page is usable',
  async run({ smallest, tell }) {
    const rounds = smallest ? 1 : 9;
    const rows: Row[] = [];
    await using project = await projectOf(serverChannelId(0, 0));
    for (const servers of smallest ? [1] : [1, 100, 1_000]) {
      const server = await sandboxProcess({ servers });
      await registerCommands(server);
      const ours = () => toFirstReply(server, 'ours', project.folder);
      const bare = () => toFirstReply(server, 'bare', project.folder);
      await inTurn(
        1,
        () => toFirstReply(server, 'ours', project.folder, KEPT_MS),
        () => toFirstReply(server, 'bare', project.folder, KEPT_MS),
      );
      const { first, second } = await inTurn(rounds, ours, bare);
      await server.end();
      const [took, peer] = [median(first), median(second)];
      tell(`${servers} servers: ours ${took.toFixed(0)} ms, bare discord.js ${peer.toFixed(0)} ms`);
      rows.push({
        name: 'start to the first reply',
        size: `${servers} servers`,
        value: took,
        unit: 'ms',
        peer: `bare discord.js ${peer.toFixed(0)} ms`,
        ratio: took / peer,
        goal: `≤ ${GOAL}`,
        met: took / peer <= GOAL,
      });
    }
    const pages: number[] = [];
    for (let round = 0; round < rounds; round++) pages.push(await toPage());
    const page = median(pages);
    tell(`npm start: page usable after ${page.toFixed(0)} ms`);
    return [
      ...rows,
      {
        name: 'start of `npm start` to a usable page',
        size: 'sandbox, the real catalogue',
        value: page,
        unit: 'ms',
        peer: null,
        ratio: null,
        goal: `≤ ${PAGE_MS} ms`,
        met: page <= PAGE_MS,
      },
    ];
  },
};

function toFirstReply(server: SandboxProcess, kind: 'ours' | 'bare', project: string, restMs = 0): Promise<number> {
  return inFolder(async (dataDir) => {
    await server.begin(0);
    const took = stopwatch();
    const { api, token } = server;
    const bot = await botProcess(kind, { api, token, dataDir, project });
    const path = kind === 'ours' ? ['tariff', 'status'] : ['ping'];
    const { answered } = await server.command(serverChannelId(0, 0), example.memberId, path);
    const ms = took();
    await sleep(restMs);
    await bot.end();
    if (!answered) throw new Error(`${kind} did not answer`);
    return ms;
  });
}

/** Usable: the page is served, and a command typed there is answered by the bot. */
function toPage(): Promise<number> {
  return inFolder(async (dataDir) => {
    const port = await freePort();
    const took = stopwatch();
    const child = spawn('npm', ['start'], {
      cwd: resolve(import.meta.dirname, '..'),
      env: { ...process.env, DISCORD_TOKEN: '', PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir },
      stdio: 'ignore',
      detached: true,
    });
    const gone = once(child, 'exit');
    const origin = `http://127.0.0.1:${port}`;
    const giveUp = 120_000;
    while (!(await answers(origin))) {
      if (took() > giveUp) throw new Error('npm start was not usable after two minutes');
      await new Promise((again) => setTimeout(again, 20));
    }
    const ms = took();
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    await gone;
    return ms;
  });
}

async function answers(origin: string): Promise<boolean> {
  try {
    const page = await fetch(`${origin}/sandbox`);
    if (!page.ok) return false;
    // The page sends no command before: as on Discord, it would wait three seconds for a bot that is not there.
    const { bot } = (await (await fetch(`${origin}/sandbox/api/state`)).json()) as PageState;
    if (!bot.online) return false;
    const asked = await fetch(`${origin}/sandbox/api/command`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        as: example.memberId,
        channel: demo.koreaAlerts,
        locale: 'en-US',
        name: 'tariff',
        options: [{ type: 1, name: 'status', options: [] }],
      }),
    });
    await asked.arrayBuffer();
    return asked.ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
