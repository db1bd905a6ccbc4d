import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { EpochMs } from '../../src/clock.ts';
import { manyChannels } from '../../src/sandbox/demo.ts';
import { startSandbox } from '../../src/sandbox/sandbox.ts';
import { type Alive, account, wrongs } from '../crash/account.ts';
import { aProcess, prepareStore } from '../crash/lives.ts';
import { realNow, scaledClock } from '../crash/scaled-clock.ts';
import { drawnScenario, HOUR, seeded, subscriptions } from '../crash/scenario.ts';
import { drawnFaults } from './faults.ts';
import { armed, drawnKill, type Kill, wordsOf } from './kills.ts';

/** An hour of the story takes six seconds. */
const SCALE = 600;
const REQUEST_TIMEOUT_MS = 400;
const NONCE_WINDOW_MS = 900_000;
/** Longer than the bot's, as Discord's has to be, by what a busy machine may take between looking and sending. */
const SERVER_NONCE_WINDOW_MS = NONCE_WINDOW_MS + 2_500 * SCALE;
/** Real milliseconds in which a bot that lives and is not disturbed has posted whatever is due. */
const ENOUGH_MS = 2_000;
/** How much of the story one kill takes: about two seconds. */
const HOURS_PER_KILL = 0.3;
const DEADLINES_PER_HOUR = 5;
/** After the last deadline: for what is tried again, and for the edits. */
const TAIL_MS = 2 * HOUR;
/** A life that is to be killed does not end by itself. */
const FOREVER_MS = 10_000 * HOUR;
const HOURS_PER_MINUTE = (60 * SCALE) / 3_600;

const USAGE = 'npm run soak -- [--kills 100] [--minutes 5] [--seed 1] [--json] [--quiet]';

const { values } = parseArgs({
  options: {
    kills: { type: 'string' },
    minutes: { type: 'string' },
    seed: { type: 'string' },
    json: { type: 'boolean', default: false },
    quiet: { type: 'boolean', default: false },
  },
});

function positive(text: string | undefined, option: string): number | null {
  if (text === undefined) return null;
  const number = Number(text);
  if (Number.isFinite(number) && number > 0) return number;
  process.stderr.write(`--${option} expects a number above 0.\n${USAGE}\n`);
  process.exit(2);
}

const minutes = positive(values.minutes, 'minutes');
const wanted = positive(values.kills, 'kills') ?? (minutes === null ? 100 : Number.POSITIVE_INFINITY);
const seed = Math.floor(positive(values.seed, 'seed') ?? 1 + (realNow() % 1_000_000));
const hours = Math.ceil(
  minutes === null ? Math.max(4, wanted * HOURS_PER_KILL) : Math.max(4, minutes * HOURS_PER_MINUTE),
);
const say = (line: string) => {
  if (!values.json) process.stdout.write(`${line}\n`);
};
const replay = `npm run soak -- ${minutes === null ? `--kills ${wanted}` : `--minutes ${minutes}`} --seed ${seed}`;
say(`Seed ${seed}. Again with: ${replay}`);

const scenario = drawnScenario(seed, hours, Math.ceil(hours * DEADLINES_PER_HOUR));
const random = seeded(seed + 1);
const dataDir = mkdtempSync(join(tmpdir(), 'dutywatch-soak-'));
const place = { kind: 'sqlite', dataDir } as const;
await prepareStore(place, scenario);
const clock = scaledClock({ base: scenario.start, realBase: realNow(), scale: 1 });
const sandbox = await startSandbox({
  clock,
  world: manyChannels(subscriptions.length),
  nonceWindowMs: SERVER_NONCE_WINDOW_MS,
});
const faults = drawnFaults();
sandbox.faults.set(faults, seed);

const begun = realNow();
const alive: Alive[] = [];
let kills = 0;
let spare = aProcess();
process.on('exit', () => spare.kill());

/** Lives until the kill, or in peace until the instant given. Answers whether it was killed. */
async function live(kill: Kill | null, until: EpochMs): Promise<boolean> {
  const bot = spare;
  await bot.loaded;
  // The next one loads while this one lives.
  spare = aProcess();
  const disarm = kill ? armed(kill, sandbox, bot.kill) : () => {};
  const life = {
    api: sandbox.api,
    token: sandbox.token,
    place,
    scenario,
    clock: clock.formula(),
    nonceWindowMs: NONCE_WINDOW_MS,
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    kill: kill?.at === 'own step' ? { step: kill.step, nth: kill.nth } : null,
    until,
  };
  const living = bot.live(life, clock.now);
  if (clock.formula().scale !== SCALE) {
    await Promise.race([bot.up, living]);
    clock.follow({ base: clock.now(), realBase: realNow(), scale: SCALE });
    bot.follow(clock.formula());
  }
  const ended = await living;
  disarm();
  if (ended.from !== null) alive.push({ from: ended.from, to: ended.to });
  return ended.signal === 'SIGKILL';
}

const countFaults = () =>
  faults.reduce((sum, { kind }, at) => sum + (kind === 'latency' ? 0 : sandbox.faults.struck(at)), 0);

while (kills < wanted && (minutes === null || clock.now() < scenario.end)) {
  const kill = drawnKill(random);
  if (await live(kill, scenario.end + FOREVER_MS)) kills++;
  if (!values.quiet) {
    const part = Math.min(100, Math.round(((clock.now() - scenario.start) / (scenario.end - scenario.start)) * 100));
    say(
      `kill ${kills}: ${wordsOf(kill)} · ${sandbox.log.posted().length} posts · ${countFaults()} faults · ${part} % of the story`,
    );
  }
  await sleep(kill.restMs);
}
const faultsStruck = countFaults();
sandbox.faults.clear();
const until = Math.max(scenario.end, clock.now()) + TAIL_MS;
say(`In peace until the end of the story: ${Math.round((until - clock.now()) / SCALE / 1_000)} s`);
await live(null, until);

const result = account(scenario, sandbox, {
  alive,
  enough: ENOUGH_MS * SCALE,
  heldUp: REQUEST_TIMEOUT_MS * 1.5 * SCALE,
});
const wrong = wrongs(result);
// Those that were injected are no fault of ours.
const ours429 = sandbox.log.requests.filter(({ status, fault }) => status === 429 && fault === null).length;
const totals = {
  seed,
  kills,
  faults: faultsStruck,
  due: result.due,
  posted: result.messages,
  told: result.told,
  superseded: result.superseded,
  skipped: result.gaveWay,
  lost: result.lost.length,
  doubled: result.doubled.length,
  echoed: result.echoed.length,
  unowed: result.unowed.length,
  stale: result.stale.length,
  unstruck: result.unstruck.length,
  edits: sandbox.log.edited().length,
  responses_429: ours429,
  seconds: Math.round((realNow() - begun) / 1_000),
};
if (values.json) process.stdout.write(`${JSON.stringify({ ...totals, wrong, again: replay })}\n`);
for (const [name, count] of Object.entries(totals)) say(`${name.padEnd(14)} ${count}`);
for (const line of wrong) say(line);
say(wrong.length === 0 ? 'Nothing lost, nothing doubled.' : `Again with: ${replay}`);
spare.kill();
await sandbox.close();
rmSync(dataDir, { recursive: true, force: true });
process.exit(wrong.length === 0 && kills >= Math.min(wanted, 1) ? 0 : 1);
