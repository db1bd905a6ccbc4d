import { manyChannelId, manyChannels } from '@dutywatch/sandbox/example-world.ts';
import type { Fault } from '@dutywatch/sandbox/faults.ts';
import { type Sandbox, startSandbox } from '@dutywatch/sandbox/sandbox.ts';
import { describe, expect, it, vi } from 'vitest';
import { soloPorts } from '../../../src/app/ports.ts';
import { startApp } from '../../../src/app/start.ts';
import { responseClockedLimiter } from '../../../src/discord/limiter.ts';
import { discordMessenger } from '../../../src/discord/messenger.ts';
import { aDeadline, aMeasure, aMoment, anInstrument, aRevision, aSubscription } from '../../builders.ts';
import { realNow, scaledClock } from '../../crash/scaled-clock.ts';
import { storeInMemory } from '../../store/in-memory.ts';

const CHANNELS = 3;
const TITLES = ['Aluminium', 'Copper', 'Lumber', 'Semiconductors'];
const OPS = manyChannelId(CHANNELS);
/** A minute takes two fifths of a second: a machine that stands still for a second must not outlast the nonce window. */
const SCALE = 150;
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const aPicture = { name: 'timeline.png', data: 'cGljdHVyZQ==', description: 'Timeline' };

type Cleanup = (end: () => void | Promise<void>) => void;

/** A slow machine must not turn another fault into a lost answer: after one of those, "unknown message" means delivered and removed. */
const PATIENT_MS = 30_000;
/** Where the answers stay away, what is asked is given up soon. */
const IMPATIENT_MS = 250;
const patienceWith = (faults: readonly Fault[]) =>
  faults.some(({ kind }) => kind.startsWith('timeout-')) ? IMPATIENT_MS : PATIENT_MS;

/** The real client and dispatcher; all its alerts fall due at once, each from an instrument of its own. */
async function aBot(sandbox: Sandbox, clock: ReturnType<typeof scaledClock>, faults: readonly Fault[], onEnd: Cleanup) {
  const store = await storeInMemory();
  const limiter = responseClockedLimiter(clock, { startPauseMs: 0 });
  const messenger = discordMessenger({
    token: sandbox.token,
    api: sandbox.api,
    clock,
    limiter,
    requestTimeoutMs: patienceWith(faults),
    log: quiet,
  });
  const fixed = { announcedAt: clock.now() - 1_000, recordedAt: clock.now() - 1_000 };
  const deadlines = TITLES.map((title, index) =>
    aDeadline({
      id: title.toLowerCase(),
      title: { en: title, ko: title },
      revisions: [aRevision({ ...fixed, id: `${title}/1`, moment: aMoment(`2031-07-0${index + 1} 00:01`) })],
      window: null,
    }),
  );
  const app = await startApp({
    ...soloPorts('here'),
    clock,
    store,
    messenger,
    refusals: limiter,
    catalogue: { measures: [aMeasure()], deadlines },
    subscriptions: [
      ...Array.from({ length: CHANNELS }, (_, index) =>
        aSubscription({ id: `file/${index}`, channel: manyChannelId(index), leads: [] }),
      ),
      aSubscription({ id: 'file/ops', channel: OPS, kinds: ['health'], leads: [] }),
    ],
    opsSubscription: 'file/ops',
    draw: async () => aPicture,
    onStop() {},
    log: quiet,
  });
  sandbox.faults.set(faults);
  onEnd(async () => {
    messenger.close();
    limiter.close();
    await app.stop();
    await store.close();
  });
  return {
    store,
    /** Every deadline moves. */
    owe: () =>
      void app.catalogueChanged({
        measures: [aMeasure()],
        deadlines: deadlines.map((known, index) => ({
          ...known,
          revisions: [
            ...known.revisions,
            aRevision({
              ...fixed,
              id: `${known.id}/2`,
              change: 'extended',
              moment: aMoment(`2031-09-0${index + 1} 00:01`),
              instrument: anInstrument({ number: String(20_000 + index) }),
            }),
          ],
        })),
      }),
  };
}

async function aDiscord(onEnd: Cleanup) {
  const clock = scaledClock({ base: realNow(), realBase: realNow(), scale: SCALE });
  const sandbox = await startSandbox({ clock, world: manyChannels(CHANNELS + 1), nonceWindowMs: 240_000 });
  onEnd(() => sandbox.close());
  return { clock, sandbox };
}

/** How often each channel received each title, counted from Discord's side. */
function told(sandbox: Sandbox): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (let channel = 0; channel < CHANNELS; channel++) {
    const texts = sandbox.log.posted(manyChannelId(channel)).map(({ body }) => JSON.stringify(body));
    for (const title of TITLES) {
      counts[`${channel} ${title}`] = texts.filter((text) => text.includes(title)).length;
    }
  }
  return counts;
}

const once = Object.fromEntries(
  Array.from({ length: CHANNELS }, (_, channel) => TITLES.map((title) => [`${channel} ${title}`, 1])).flat(),
);
const lasting = async (clock: { now: () => number }, minutes: number) => {
  const end = clock.now() + minutes * 60_000;
  await vi.waitFor(() => expect(clock.now()).toBeGreaterThan(end), { timeout: 60_000, interval: 20 });
};
const arrived = async (sandbox: Sandbox) => {
  await vi.waitFor(() => expect(told(sandbox)).toEqual(once), { timeout: 60_000, interval: 100 });
};

const POSTS = { method: 'POST', route: /^\/channels\/\d+\/messages$/ } as const;
const refusal = (status: number, code: number | null): Fault => ({ kind: 'refusal', status, code });

describe.concurrent('a few minutes of odd answers from Discord lose and repeat nothing', () => {
  it.for<[string, Fault]>([
    ['404, unknown channel, for all that is asked', refusal(404, 10_003)],
    ['404, unknown channel, for posts', { ...refusal(404, 10_003), ...POSTS }],
    ['404, unknown server', refusal(404, 10_004)],
    ['404, unknown message', { ...refusal(404, 10_008), ...POSTS }],
    ['404 without a code', refusal(404, 0)],
    ['404 as HTML', refusal(404, null)],
    ['400 without a code', refusal(400, 0)],
    ['409 without a code', refusal(409, 0)],
    ['403 without a code', refusal(403, 0)],
    ['403 as HTML', refusal(403, null)],
    ['403, blocked by Cloudflare', refusal(403, 40_333)],
    ['403, missing permissions', refusal(403, 50_013)],
    ['403, missing access', refusal(403, 50_001)],
    ['400, some maximum', refusal(400, 30_015)],
    ['400, AutoMod', refusal(400, 200_000)],
    ['400, AutoMod on a title', refusal(400, 200_001)],
    ['400, overloaded', refusal(400, 130_000)],
    ['403, explicit content', refusal(403, 20_009)],
    ['a code nobody knows', refusal(422, 777_777)],
    ['an invalid body, once', { ...refusal(400, 50_035), ...POSTS, times: 1 }],
    ['429 that does not say for how long', { kind: '429', retryAfterMs: null }],
    ['429 of everything that does not say for how long', { kind: '429', scope: 'global', retryAfterMs: null }],
    ['503', { kind: '5xx-before', status: 503 }],
    ['503 to what it takes', { kind: '5xx-after', status: 503, ...POSTS }],
    ['nothing, to what it takes', { kind: 'timeout-after', ...POSTS, times: 6 }],
  ])('%s', async ([, fault], { onTestFinished }) => {
    const { clock, sandbox } = await aDiscord(onTestFinished);
    const bot = await aBot(sandbox, clock, [fault], onTestFinished);
    bot.owe();
    await vi.waitFor(() => expect(sandbox.faults.struck(0)).toBeGreaterThan(0), { timeout: 60_000 });
    await lasting(clock, 4);
    sandbox.faults.clear();
    await arrived(sandbox);
    const counts = await bot.store.ledger.counts();
    expect(counts.dead).toBeUndefined();
  });
});

describe('a picture that Discord answers with 503', () => {
  it('is left out after two answers and one look: its channel waits for minutes no more', async ({
    onTestFinished,
  }) => {
    const { clock, sandbox } = await aDiscord(onTestFinished);
    const bot = await aBot(sandbox, clock, [{ kind: '5xx-before', status: 503, withFiles: true }], onTestFinished);
    bot.owe();
    await arrived(sandbox);
    // Three channels, two tries each; all later messages of the hour go without.
    expect(sandbox.faults.struck(0)).toBeLessThanOrEqual(2 * CHANNELS);
    // A channel is read back before its first post; the search for a post comes after it.
    const posted = new Set<string>();
    const looks = sandbox.log.requests.filter(({ method, path }) => {
      if (method === 'POST') posted.add(path);
      return method === 'GET' && path.endsWith('/messages') && posted.has(path);
    });
    expect(looks).toHaveLength(CHANNELS);
  });

  it('that Discord took all the same is found by the look, and not posted again', async ({ onTestFinished }) => {
    const { clock, sandbox } = await aDiscord(onTestFinished);
    const bot = await aBot(sandbox, clock, [{ kind: '5xx-after', status: 503, withFiles: true }], onTestFinished);
    bot.owe();
    await arrived(sandbox);
    // Found by the look: the answers themselves never said so.
    const all = { sent: CHANNELS * TITLES.length };
    await expect.poll(() => bot.store.ledger.counts(), { timeout: 60_000, interval: 100 }).toMatchObject(all);
    await lasting(clock, 5);
    expect(told(sandbox)).toEqual(once);
  });
});

it('a message that keeps failing lets the others of its channel pass, and arrives once when it can', async ({
  onTestFinished,
}) => {
  const { clock, sandbox } = await aDiscord(onTestFinished);
  const bot = await aBot(
    sandbox,
    clock,
    [{ kind: '5xx-before', status: 500, ...POSTS, body: /Copper/ }],
    onTestFinished,
  );
  bot.owe();
  const rest = Object.fromEntries(Object.keys(once).map((key) => [key, key.endsWith('Copper') ? 0 : 1]));
  await expect.poll(() => told(sandbox), { timeout: 60_000, interval: 100 }).toEqual(rest);
  sandbox.faults.clear();
  await arrived(sandbox);
});

it('429 that does not say for how long is asked again ever less often', async ({ onTestFinished }) => {
  const { clock, sandbox } = await aDiscord(onTestFinished);
  const bot = await aBot(sandbox, clock, [{ kind: '429', retryAfterMs: null }], onTestFinished);
  bot.owe();
  await lasting(clock, 10);
  expect(sandbox.log.requests.length).toBeLessThan(60);
  sandbox.faults.clear();
  await arrived(sandbox);
});

/** mulberry32, so that a failing run can be played again from its seed. */
function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const anyOf: readonly Fault[] = [
  refusal(404, 10_003),
  refusal(404, 10_004),
  refusal(404, 0),
  refusal(400, 0),
  refusal(403, 0),
  refusal(403, null),
  refusal(403, 40_333),
  refusal(403, 50_013),
  refusal(403, 50_001),
  refusal(403, 123_456),
  refusal(409, 0),
  refusal(400, 30_015),
  refusal(400, 130_000),
  refusal(400, 200_000),
  refusal(403, 20_009),
  refusal(302, null),
  { kind: '429', retryAfterMs: null },
  { kind: '429', scope: 'global', retryAfterMs: null },
  { kind: '429', retryAfterMs: 500 },
  { kind: '5xx-before' },
  { kind: '5xx-after' },
  { kind: '5xx-after', status: 500 },
  { kind: 'timeout-before' },
  { kind: 'timeout-after' },
  { kind: 'reset-before' },
  { kind: 'reset-after' },
];

describe.concurrent('any sequence of answers that ends in success tells each entry once', () => {
  it.for(Array.from({ length: 8 }, (_, index) => index + 1))('seed %d', async (seed, { onTestFinished }) => {
    const { clock, sandbox } = await aDiscord(onTestFinished);
    const random = seeded(seed);
    const faults = Array.from({ length: 40 }, (): Fault => {
      const fault = anyOf[Math.floor(random() * anyOf.length)] ?? anyOf[0];
      if (!fault) throw new Error('no fault');
      return { ...fault, times: 1, skip: Math.floor(random() * 3) };
    });
    const bot = await aBot(sandbox, clock, faults, onTestFinished);
    bot.owe();
    await lasting(clock, 5);
    await vi.waitFor(() => expect(sandbox.faults.struck(0)).toBe(1), { timeout: 60_000 });
    await lasting(clock, 5);
    sandbox.faults.clear();
    await arrived(sandbox);
    expect((await bot.store.ledger.counts()).dead).toBeUndefined();
  });
});
