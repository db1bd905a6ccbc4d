import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startSandbox } from '@dutywatch/sandbox/sandbox.ts';
import { type Alive, account, wrongs } from '../crash/account.ts';
import { aProcess, prepareStore, type Waiting } from '../crash/bot-processes.ts';
import { asRecipients } from '../crash/recipients.ts';
import { realNow, scaledClock } from '../crash/scaled-clock.ts';
import { seeded } from '../crash/scenario.ts';
import { watchStalls } from '../crash/stalls.ts';
import { openTestStore } from '../crash/test-store.ts';
import bundlePrograms from '../processes.ts';
import { clockJumps, type SettableClock } from './clock-jumps.ts';
import { drawnFaults } from './faults.ts';
import { armed, drawnKill, type Kill, wordsOf } from './kills.ts';
import { readOptions } from './options.ts';
import { boardChannel, soakOf, wrongsBeside } from './scenario.ts';
import { type Outage, postgresGround, sqliteGround } from './trouble.ts';

const REQUEST_TIMEOUT_MS = 600;
/** Real milliseconds; Discord's own is longer by what a clock may be set and a busy machine may take between looking and sending. */
const NONCE_WINDOW_MS = 2_500;
const SERVER_NONCE_WINDOW_MS = NONCE_WINDOW_MS + 10_000;
/** How far a process's clock is set at most, in real seconds: ten minutes of the story. */
const JUMP_S = 2;
/** Short, because after each kill of the one that sends the others wait for it. */
const LEASE_MS = 1_200;
/** A life whose step does not come is ended after so many real milliseconds. */
const LONGEST_LIFE_MS = { sqlite: 2_000, postgres: 5_000 };
/** Real milliseconds in which a bot that lives and is not disturbed has posted whatever is due. */
const ENOUGH_MS = 6_000;
/** How long after trouble with the database everything is as before, in real milliseconds. */
const RECOVERS_MS = 4_000;
/** As many as the senders can keep up with, who on a shared store change all the time. */
const DEADLINES_PER_HOUR = { sqlite: 8, postgres: 9 };
/** After the last deadline, in real milliseconds: for what is tried again, and for the edits. */
const TAIL_MS = 25_000;
/** A life that is to be killed does not end by itself. */
const FOREVER_MS = 1e12;
/** About what one kill takes, in real minutes. */
const MINUTES_PER_KILL = { sqlite: 0.033, postgres: 0.033 };
const options = readOptions(() => 1 + (realNow() % 1_000_000));
const removePrograms = await bundlePrograms();
const { store, seed } = options;
/** An hour of the story takes twelve seconds, or 36 where a write takes ten times as long: what is made ready is good for five seconds of it. */
const SCALE = { sqlite: 300, postgres: 100 }[store];
const HOURS_PER_MINUTE = (60 * SCALE) / 3_600;
const hours = Math.ceil(
  Math.max(1, options.minutes * HOURS_PER_MINUTE, options.kills * MINUTES_PER_KILL[store] * HOURS_PER_MINUTE),
);
const LONGEST = { store, longestMs: LONGEST_LIFE_MS[store] };
const say = (line: string) => {
  if (!options.json) process.stdout.write(`${line}\n`);
};
say(`Seed ${seed}. Again with: ${options.again}`);

const { scenario, world, guild } = soakOf(seed, hours, Math.ceil(hours * DEADLINES_PER_HOUR[store]));
const random = seeded(seed + 1);
const dataDir = mkdtempSync(join(tmpdir(), 'dutywatch-soak-'));
const ground =
  store === 'postgres'
    ? await postgresGround(realNow)
    : sqliteGround(dataDir, () => rmSync(dataDir, { recursive: true, force: true }));
await prepareStore(ground.place, scenario);
const prepared = await openTestStore(ground.place, scenario.start);
await prepared.delivery.putDeadlineCard({
  channel: boardChannel,
  guild,
  language: 'en',
  generation: 1,
  createdBy: 'soak',
  createdAt: scenario.start,
});
await prepared.close();
const clock = scaledClock({ base: scenario.start, realBase: realNow(), scale: 1 });
const sandbox = await startSandbox({
  clock,
  world,
  nonceWindowMs: SERVER_NONCE_WINDOW_MS * SCALE,
});
const faults = drawnFaults();
sandbox.faults.set(faults, seed);
const stalls = watchStalls();

const begun = realNow();
const alive: Alive[] = [];
const outages: Outage[] = [];
const count = { kills: 0, sender: 0, idle: 0, standby: 0, jumps: 0, restarts: 0, halfOpen: 0, processes: 0 };
const newClock = clockJumps();
if (!newClock) say('No clock is set: libfaketime (Debian: faketime) is not installed.');

type Body = { readonly waiting: Waiting; readonly clock: SettableClock | null };
const bodies = new Set<Body>();
const living = new Set<Waiting>();
const embody = (): Body => {
  const own = newClock?.() ?? null;
  const body = { waiting: aProcess(own?.env), clock: own };
  bodies.add(body);
  return body;
};
process.on('exit', () => {
  for (const { waiting } of bodies) waiting.kill();
});

let stories: 'told' | 'running' | 'waiting' = 'waiting';

/** The process that a kill struck: one that had sent something, one that could have, or one that was starting or standing by. */
type Struck = 'sender' | 'idle' | 'standby';

let written = 0;
sandbox.log.onArrival(({ method }) => {
  if (method !== 'GET') written++;
});

/** Lives until the kill, or in peace until the instant given. Answers whom the kill struck, or null. */
async function live(body: Body, kill: Kill | null, until: number): Promise<Struck | null> {
  const { waiting } = body;
  await waiting.loaded;
  // A process with the file to itself sends before it reports that it is up.
  let writtenBefore = store === 'sqlite' ? written : Number.POSITIVE_INFINITY;
  void waiting.up.then(() => {
    writtenBefore = Math.min(writtenBefore, written);
  });
  const disarm = kill ? armed(kill, sandbox, LONGEST, waiting.up, waiting.kill) : () => {};
  const jump =
    body.clock && kill && random() < 0.3 ? setTimeout(() => setClock(body.clock), random() * 2_000) : undefined;
  const life = {
    api: sandbox.api,
    token: sandbox.token,
    place: ground.place,
    ...(store === 'postgres'
      ? {
          replica: {
            holder: `process ${count.processes++}`,
            connects: true,
            sends: true,
            watches: true,
            leaseMs: LEASE_MS,
          },
        }
      : {}),
    scenario,
    clock: clock.formula(),
    nonceWindowMs: NONCE_WINDOW_MS * SCALE,
    requestTimeoutMs: REQUEST_TIMEOUT_MS,
    kill: kill?.at === 'own step' ? { step: kill.step, nth: kill.nth } : null,
    until,
  };
  const ending = waiting.live(life, clock.now);
  living.add(waiting);
  if (stories === 'waiting') {
    stories = 'running';
    await Promise.race([waiting.up, ending]);
    clock.follow({ base: clock.now(), realBase: realNow(), scale: SCALE });
    for (const other of living) other.follow(clock.formula());
  }
  const ended = await ending;
  living.delete(waiting);
  disarm();
  clearTimeout(jump);
  bodies.delete(body);
  if (ended.from !== null) alive.push({ from: ended.from, to: ended.to });
  if (ended.signal !== 'SIGKILL') return null;
  if (written > writtenBefore) return 'sender';
  return ended.from === null ? 'standby' : 'idle';
}

function setClock(own: SettableClock | null): void {
  own?.set(Math.round((random() * 2 - 1) * JUMP_S * 10) / 10);
  count.jumps++;
}

const countFaults = () =>
  faults.reduce((sum, { kind }, at) => sum + (kind === 'latency' ? 0 : sandbox.faults.struck(at)), 0);
const minutesPassed = () => (realNow() - begun) / 60_000;
const goesOn = () => count.kills < options.kills || minutesPassed() < options.minutes;

/** One process after the other; where a store is shared, three of them run at any time. */
async function succession(): Promise<void> {
  let next = embody();
  while (goesOn()) {
    const body = next;
    // The next one loads while this one lives.
    next = embody();
    const kill = drawnKill(random, store);
    const struck = await live(body, kill, scenario.end + FOREVER_MS);
    if (struck) {
      count.kills++;
      count[struck]++;
    }
    if (!options.quiet)
      say(
        `kill ${count.kills}: ${struck}, ${wordsOf(kill)} · ${sandbox.log.posted().length} posts · ${countFaults()} faults`,
      );
    await sleep(kill.restMs);
  }
  next.waiting.kill();
  bodies.delete(next);
}

async function troubles(): Promise<void> {
  while (goesOn() && ground.trouble) {
    await sleep(15_000 + random() * 30_000);
    if (stories !== 'running' || !goesOn()) continue;
    const { what, outage } = await ground.trouble(random);
    if (what === 'restart') count.restarts++;
    else count.halfOpen++;
    outages.push(outage);
    if (!options.quiet) say(`the database: ${what}`);
  }
}

const processes = store === 'postgres' ? 3 : 1;
await Promise.all([...Array.from({ length: processes }, succession), troubles()]);
stories = 'told';
const faultsStruck = countFaults();
sandbox.faults.clear();
const until = Math.max(scenario.end, clock.now()) + TAIL_MS * SCALE;
say(`In peace until the end of the story: ${Math.round((until - clock.now()) / SCALE / 1_000)} s`);
await live(embody(), null, until);

const storyTime = (real: number) => clock.now() - (realNow() - real) * SCALE;
const result = account(scenario, asRecipients(sandbox, boardChannel), {
  alive: without(alive, [
    ...outages.map(({ from, to }) => ({ from: storyTime(from), to: storyTime(to + RECOVERS_MS) })),
    ...stalls.list().map(({ from, to }) => ({ from: storyTime(from), to: storyTime(to) })),
  ]),
  enough: ENOUGH_MS * SCALE,
  heldUp: REQUEST_TIMEOUT_MS * 1.5 * SCALE,
});
const wrong = [...wrongs(result), ...wrongsBeside(sandbox, guild)];
// Those that were injected are no fault of ours.
const ours429 = sandbox.log.requests.filter(({ status, fault }) => status === 429 && fault === null).length;
const totals = {
  store,
  seed,
  kills: count.kills,
  kills_of_senders: count.sender,
  kills_of_idle: count.idle,
  kills_of_standbys: count.standby,
  faults: faultsStruck,
  clock_jumps: count.jumps,
  database_restarts: count.restarts,
  half_open: count.halfOpen,
  due: result.due,
  posted: result.posted,
  superseded: result.superseded,
  skipped: result.gaveWay,
  lost: result.lost.length,
  doubled: result.doubled.length,
  echoed: result.echoed.length,
  unowed: result.unowed.length,
  stale: result.stale.length,
  unstruck: result.unstruck.length,
  messages: result.messages,
  edits: sandbox.log.edited().length,
  responses_429: ours429,
  stalls: stalls.list().length,
  seconds: Math.round((realNow() - begun) / 1_000),
};
if (options.json) process.stdout.write(`${JSON.stringify({ ...totals, wrong, again: options.again })}\n`);
for (const [name, value] of Object.entries(totals)) say(`${name.padEnd(18)} ${value}`);
for (const line of wrong) say(line);
say(wrong.length === 0 ? 'Nothing lost, nothing doubled.' : `Again with: ${options.again}`);
stalls.stop();
await sandbox.close();
await ground.close();
await removePrograms();
process.exit(wrong.length === 0 && count.kills >= Math.max(options.kills, 1) ? 0 : 1);

/** The rest of the stretches without the gaps. */
function without(stretches: readonly Alive[], gaps: readonly Alive[]): readonly Alive[] {
  let left = [...stretches];
  for (const gap of gaps) {
    left = left.flatMap(({ from, to }) => {
      if (gap.to <= from || gap.from >= to) return [{ from, to }];
      return [
        { from, to: gap.from },
        { from: gap.to, to },
      ].filter((part) => part.from < part.to);
    });
  }
  return left;
}
