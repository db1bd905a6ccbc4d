import { example, manyChannelId, manyChannels } from '@dutywatch/sandbox/example-world.ts';
import { discordLimits } from '@dutywatch/sandbox/limits.ts';
import { Permission } from '@dutywatch/sandbox/permissions.ts';
import { startSandbox } from '@dutywatch/sandbox/sandbox.ts';
import { expect, it, onTestFinished } from 'vitest';
import { soloPorts } from '../../../src/app/ports.ts';
import { startApp } from '../../../src/app/start.ts';
import { responseClockedLimiter } from '../../../src/discord/limiter.ts';
import { discordMessenger } from '../../../src/discord/messenger.ts';
import { IN_MEMORY, openSqlite } from '../../../src/store/sqlite.ts';
import { aDeadline, aMeasure, aMoment, aRevision, aSubscription } from '../../builders.ts';
import { realNow, scaledClock } from '../../crash/scaled-clock.ts';
import { transcribe } from '../../transcript.ts';

const CHANNELS = 1_100;
/** The ops channel is one more. */
const OPS = manyChannelId(CHANNELS);
/** A tenth of Discord's limit, so that the test is short; the breaker is scaled down alike. */
const BAN = { limit: 1_000, windowMs: 600_000 };
const BREAKER = { limit: 200, windowMs: 600_000, closesBelow: 100, probeMs: 3_000 };
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

it('permissions lost everywhere: a few probes, no ban, a few words; given back, every alert leaves once', {
  timeout: 180_000,
}, async () => {
  const clock = scaledClock({ base: realNow(), realBase: realNow(), scale: 100 });
  const sandbox = await startSandbox({
    clock,
    world: manyChannels(CHANNELS + 1),
    limits: { ...discordLimits, invalid: BAN },
  });
  onTestFinished(() => sandbox.close());
  sandbox.log.onCommit(({ at, channelId, body }) => {
    if (channelId === OPS) transcribe('posted', at, `#ops ${JSON.stringify(body?.embeds)}`);
  });
  const opened = await openSqlite({ file: IN_MEMORY, now: clock.now() });
  if (!opened.ok) throw new Error(opened.error.sentence);
  const store = opened.value;
  const limiter = responseClockedLimiter(clock, { startPauseMs: 0, invalid: BREAKER });
  const messenger = discordMessenger({
    token: sandbox.token,
    api: sandbox.api,
    clock,
    limiter,
    requestTimeoutMs: 10_000,
    log: quiet,
  });
  const fixed = { announcedAt: clock.now() - 1_000 };
  const known = aDeadline({ revisions: [aRevision({ ...fixed, moment: aMoment('2031-07-09 00:01') })], window: null });
  const app = await startApp({
    ...soloPorts('here'),
    clock,
    store,
    messenger,
    refusals: limiter,
    catalogue: { measures: [aMeasure()], deadlines: [known] },
    subscriptions: [
      ...Array.from({ length: CHANNELS }, (_, index) =>
        aSubscription({ id: `file/${index}`, channel: manyChannelId(index), leads: [] }),
      ),
      aSubscription({ id: 'file/ops', channel: OPS, kinds: ['health'], leads: [] }),
    ],
    opsSubscription: 'file/ops',
    onStop() {},
    log: quiet,
  });
  onTestFinished(async () => {
    messenger.close();
    limiter.close();
    await app.stop();
    await store.close();
  });
  for (let index = 0; index < CHANNELS; index++) {
    sandbox.faults.losePermission(manyChannelId(index), Permission.SendMessages);
  }
  const refused = () => sandbox.log.requests.filter(({ status }) => status === 403).length;
  const posts = (channel: string) => sandbox.log.posted().filter(({ channelId }) => channelId === channel);
  const toldOps = () => sandbox.world.messages(OPS).map(({ content }) => content);

  const moved = aRevision({ ...fixed, id: 'pause/next', change: 'extended', moment: aMoment('2031-08-01 00:01') });
  void app.catalogueChanged({
    measures: [aMeasure()],
    deadlines: [{ ...known, revisions: [...known.revisions, moved] }],
  });
  await expect.poll(() => limiter.heldSince(), { timeout: 60_000 }).not.toBeNull();
  await expect.poll(toldOps, { timeout: 60_000 }).toContain('Discord refuses too many requests');
  expect(
    await app.services.watch.health({
      user: example.adminId,
      guild: null,
      channel: OPS,
      administrator: true,
      operator: true,
    } as never),
  ).toMatchObject({ heldSince: expect.any(Number) });
  // Three further minutes of the clock: a probe every three seconds at most.
  const before = { refused: refused(), at: clock.now() };
  await expect.poll(() => clock.now(), { timeout: 60_000 }).toBeGreaterThan(before.at + 180_000);
  const probes = refused() - before.refused;
  expect(probes).toBeGreaterThan(2);
  expect(probes).toBeLessThan(80);
  for (let index = 0; index < CHANNELS; index++) sandbox.faults.restorePermission(manyChannelId(index));
  await expect.poll(() => sandbox.log.posted().length - toldOps().length, { timeout: 120_000 }).toBe(CHANNELS);
  for (let index = 0; index < CHANNELS; index++) expect(posts(manyChannelId(index))).toHaveLength(1);
  await expect.poll(() => limiter.heldSince(), { timeout: 60_000 }).toBeNull();
  await expect.poll(toldOps, { timeout: 60_000 }).toContain('Many channels changed at once');
  expect(sandbox.log.requests.filter(({ status }) => status === 429)).toEqual([]);
  // Ten channels by name for each few minutes, that there are many, and why it is slow.
  expect(toldOps().filter((title) => title.includes('too many'))).toHaveLength(1);
  expect(toldOps().length).toBeLessThan(30);
});
