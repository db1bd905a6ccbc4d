import { example, manyChannelId, manyChannels } from '@dutywatch/sandbox/example-world.ts';
import { startSandbox } from '@dutywatch/sandbox/sandbox.ts';
import { afterEach, expect, it } from 'vitest';
import { startBot } from '../../src/cli/bot/bot.ts';
import { readDutywatch } from '../../src/cli/config/dutywatch.ts';
import { systemClock } from '../../src/clock.ts';
import { IN_MEMORY, openSqlite } from '../../src/store/sqlite.ts';
import { aDeadline, aMeasure, aMoment, aRevision, aSubscription } from '../builders.ts';
import { patient } from '../patient-clock.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const CHANNELS = 1_000;
const AT_ONCE = 200;
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
const text = (name: string, value: string) => ({ type: 3, name, value });

/** People's questions, and the text of every answer. */
const questions = [
  ['tariff', 'status', [text('country', 'KR')], '1 Aug 2031'],
  ['tariff', 'show', [text('deadline', 'pause')], '2 revisions'],
  ['tariff', 'changes', [text('country', 'KR')], '1 Aug 2031'],
  ['remind', 'me', [text('deadline', 'pause')], '1 Aug 2031'],
] as const;

it('two hundred people who ask at once while a thousand channels are alerted to a move are all answered', {
  timeout: 60_000,
}, async () => {
  const clock = systemClock();
  const sandbox = await startSandbox({ clock, answerClock: patient(clock), world: manyChannels(CHANNELS) });
  cleanups.push(() => sandbox.close());
  const opened = await openSqlite({ file: IN_MEMORY, now: clock.now() });
  const settings = readDutywatch('', 'dutywatch.yaml');
  if (!opened.ok || !settings.ok) throw new Error('the parts of the bot could not be made');
  const store = opened.value;
  const fixed = { announcedAt: clock.now() - 1_000 };
  const known = aDeadline({ revisions: [aRevision({ ...fixed, moment: aMoment('2031-07-09 00:01') })], window: null });
  const started = await startBot({
    clock,
    store,
    log: quiet,
    token: sandbox.token,
    api: sandbox.api,
    settings: settings.settings,
    catalogue: { checkedOn: '2026-01-01', measures: [aMeasure()], deadlines: [known] },
    subscriptions: Array.from({ length: CHANNELS }, (_, index) =>
      aSubscription({ id: `file/${index}`, channel: manyChannelId(index), leads: [] }),
    ),
    opsSubscription: null,
    limiter: { startPauseMs: 0 },
    deploy: true,
    cron: false,
    onFatal(trouble) {
      throw new Error(trouble.sentence);
    },
  });
  if (!started.ok) throw new Error(started.error.sentence);
  cleanups.push(async () => {
    await started.value.stop();
    await store.close();
  });
  const moved = aRevision({ ...fixed, id: 'pause/next', change: 'extended', moment: aMoment('2031-08-01 00:01') });
  const deadlines = [{ ...known, revisions: [...known.revisions, moved] }];
  void started.value.app.catalogueChanged({ measures: [aMeasure()], deadlines });
  await expect.poll(() => sandbox.log.posted().length, { timeout: 20_000 }).toBeGreaterThan(10);

  const answers = await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, index) => {
      const [name, sub, options, says] = questions[index % questions.length] ?? questions[0];
      const run = sandbox.world.interact.runCommand({
        user: index % 2 === 0 ? example.memberId : example.adminId,
        channel: manyChannelId(index),
        name,
        options: [{ type: 1, name: sub, options: [...options] }],
      });
      const { original } = await run.settled;
      return { says, said: JSON.stringify([original?.content, original?.embeds]) };
    }),
  );
  // The claim only holds while the posts are still going out.
  expect(sandbox.log.posted().length).toBeLessThan(CHANNELS);
  expect(answers.filter(({ says, said }) => !said.includes(says))).toEqual([]);
  expect(answers).toHaveLength(AT_ONCE);
});
