import { example, serverChannelId } from '@dutywatch/sandbox/example-world.ts';
import { follower } from './announcements.ts';
import { botProcess, registerCommands } from './bots.ts';
import { inFolder, storeIn } from './folder.ts';
import { projectOf } from './project.ts';
import type { Benchmark, Row } from './row.ts';
import { type SandboxProcess, sandboxProcess } from './sandbox-process.ts';

const MB = 1_048_576;
const REST_MS = 5_000;
/** After so long a bot that was started stands, with all its servers. */
const LOGIN_MS = 180_000;
/** By number of servers; the sizes between have no goal. */
const goals: Readonly<Record<number, number>> = { 1: 1.25, 10000: 0.45 };

/**
 * Memory held by the bot's process alone, five seconds after it stands and after a collection: the product as it is built and run
 * with a token (settings, catalogue, store, board, and sources that have been read), beside the least discord.js program in a
 * process of its own, one after the other against one sandbox. Each server has 30 channels and 15 roles, and one channel of
 * each follows everything. Both have run before, so that they find what they compiled.
 */
export const memory: Benchmark = {
  name: 'memory',
  measures: 'resident memory when idle, beside a bare discord.js client, with up to 10,000 servers',
  async run({ smallest, tell }) {
    const rows: Row[] = [];
    await using project = await projectOf(serverChannelId(0, 0));
    for (const servers of smallest ? [1] : [1, 1_000, 10_000]) {
      const server = await sandboxProcess({ servers });
      await registerCommands(server);
      const measured = (kind: 'ours' | 'bare', rest: number) =>
        held(server, { kind, project: project.folder, servers, rest });
      const rest = smallest ? 500 : REST_MS;
      let [ours, bare] = [0, 0];
      try {
        for (const kind of ['ours', 'bare'] as const) await measured(kind, rest);
        ours = await measured('ours', rest);
        bare = await measured('bare', rest);
      } finally {
        await server.end();
      }
      tell(`${servers} servers: ours ${(ours / MB).toFixed(0)} MB, bare discord.js ${(bare / MB).toFixed(0)} MB`);
      const goal = goals[servers];
      rows.push({
        name: 'memory when idle',
        size: `${servers} servers`,
        value: ours / MB,
        unit: 'MB',
        peer: `bare discord.js ${(bare / MB).toFixed(0)} MB`,
        ratio: ours / bare,
        goal: goal === undefined ? null : `≤ ${goal}`,
        met: goal === undefined ? null : ours / bare <= goal,
      });
    }
    return rows;
  },
};

type Held = {
  readonly kind: 'ours' | 'bare';
  readonly project: string;
  readonly servers: number;
  /** Milliseconds to wait before the measurement. */
  readonly rest: number;
};

function held(server: SandboxProcess, { kind, project, servers, rest }: Held) {
  return inFolder(async (dataDir) => {
    await server.begin(0);
    if (kind === 'ours') await follow(dataDir, servers);
    const { api, token } = server;
    const bot = await botProcess(kind, { api, token, dataDir, project });
    const path = kind === 'ours' ? ['tariff', 'status'] : ['ping'];
    if (!(await answers(server, path))) throw new Error(`${kind} did not answer`);
    await new Promise((resolve) => setTimeout(resolve, rest));
    const rss = await bot.rss();
    await bot.end();
    return rss;
  });
}

/** As `/alerts setup` leaves it in the store; the first channel is followed by the settings. */
async function follow(dataDir: string, servers: number): Promise<void> {
  const store = await storeIn(dataDir);
  await store.subscriptions.put(
    Array.from({ length: servers - 1 }, (_, index) => {
      const channel = serverChannelId(index + 1, 0);
      return { ...follower(index + 1), id: `channel/${channel}`, channel };
    }),
    0,
  );
  await store.close();
}

/** Whether a command is answered in time: with ten shards a login takes five seconds each, and only then all of them stand. */
async function answers(server: SandboxProcess, path: readonly string[]): Promise<boolean> {
  const until = performance.now() + LOGIN_MS;
  while (performance.now() < until) {
    const { answered } = await server.command(serverChannelId(0, 0), example.memberId, path);
    if (answered) return true;
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
  }
  return false;
}
