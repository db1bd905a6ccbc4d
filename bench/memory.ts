import { demo, serverChannelId } from '../src/sandbox/demo.ts';
import { botProcess } from './bots.ts';
import { inFolder } from './folder.ts';
import type { Benchmark, Row } from './row.ts';
import { type SandboxProcess, sandboxProcess } from './sandbox-process.ts';

const MB = 1_048_576;
const REST_MS = 5_000;
/** By number of servers; the sizes between have no goal. */
const goals: Readonly<Record<number, number>> = { 1: 1.25, 10000: 0.45 };

/**
 * Memory held by the bot's process alone, five seconds after it stands and after a collection, beside the least discord.js
 * program in a process of its own, one after the other against one sandbox. Each server has 30 channels and 15 roles, and
 * in one channel of each the bot has a follower.
 */
export const memory: Benchmark = {
  name: 'memory',
  measures: 'resident memory when idle, beside a bare discord.js client, with up to 10,000 servers',
  async run({ smallest, tell }) {
    const rows: Row[] = [];
    for (const servers of smallest ? [1] : [1, 1_000, 10_000]) {
      const server = await sandboxProcess({ servers });
      const rest = smallest ? 500 : REST_MS;
      const ours = await held(server, 'ours', servers, rest);
      await server.begin(0);
      const bare = await held(server, 'bare', 0, rest);
      await server.end();
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

function held(server: SandboxProcess, kind: 'ours' | 'bare', followers: number, rest: number) {
  return inFolder(async (dataDir) => {
    const { api, token } = server;
    const bot = await botProcess(kind, { api, token, dataDir, followers });
    const path = kind === 'ours' ? ['tariff', 'status'] : ['ping'];
    const { answered } = await server.command(serverChannelId(0, 0), demo.memberId, path);
    if (!answered) throw new Error(`${kind} did not answer`);
    await new Promise((resolve) => setTimeout(resolve, rest));
    const rss = await bot.rss();
    await bot.end();
    return rss;
  });
}
