import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { example, manyChannelId, manyChannels } from '@dutywatch/sandbox/example-world.ts';
import { startSandbox } from '@dutywatch/sandbox/sandbox.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { startBot } from '../../src/cli/bot/bot.ts';
import { createPictures, renderPng } from '../../src/cli/bot/render-picture.ts';
import { readDutywatch } from '../../src/cli/config/dutywatch.ts';
import { systemClock } from '../../src/clock.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { aDeadline, aMeasure, aMoment, aRevision, aSubscription } from '../builders.ts';

const cleanups: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const CHANNELS = 120;
const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** Attach Files. https://discord.com/developers/docs/topics/permissions */
const ATTACH_FILES = 1n << 15n;

describe('the bot against the sandbox', () => {
  it('answers from local state while alerts go out to every channel, with one picture for all of them', {
    timeout: 30_000,
  }, async () => {
    const clock = systemClock();
    const sandbox = await startSandbox({ clock, world: manyChannels(CHANNELS) });
    cleanups.push(() => sandbox.close());
    const mute = manyChannelId(CHANNELS - 1);
    sandbox.faults.losePermission(mute, ATTACH_FILES);
    let drawn = 0;
    const folder = mkdtempSync(join(tmpdir(), 'dutywatch-'));
    cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
    const opened = await openSqlite({ file: 'dutywatch.db', dataDir: folder, now: clock.now() });
    const settings = readDutywatch('', 'dutywatch.yaml');
    if (!opened.ok || !settings.ok) throw new Error('the parts of the bot could not be made');
    const store = opened.value;
    const fixed = { announcedAt: clock.now() - 1_000 };
    const known = aDeadline({
      revisions: [aRevision({ ...fixed, moment: aMoment('2031-07-09 00:01') })],
      window: null,
    });
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
      draw: createPictures({
        theme: 'dark',
        patienceMs: 60_000,
        onTrouble(error) {
          throw error;
        },
        render(svg) {
          drawn++;
          return renderPng(svg);
        },
      }),
      onFatal() {},
    });
    if (!started.ok) throw new Error(started.error.sentence);
    cleanups.push(async () => {
      await started.value.stop();
      await store.close();
    });
    const moved = aRevision({ ...fixed, id: 'pause/next', change: 'extended', moment: aMoment('2031-08-01 00:01') });
    const deadlines = [{ ...known, revisions: [...known.revisions, moved] }];
    const posting = started.value.app.catalogueChanged({ measures: [aMeasure()], deadlines });
    await expect.poll(() => sandbox.log.posted().length, { timeout: 60_000 }).toBeGreaterThan(10);
    const { original } = await sandbox.world.interact.runCommand({
      user: example.memberId,
      channel: manyChannelId(0),
      name: 'tariff',
      options: [{ type: 1, name: 'status', options: [{ type: 3, name: 'country', value: 'KR' }] }],
    }).settled;
    expect(sandbox.log.posted().length).toBeLessThan(CHANNELS);
    expect(JSON.stringify(original?.embeds)).toContain('1 Aug 2031');
    await posting;
    await expect.poll(() => sandbox.log.posted().length, { timeout: 60_000 }).toBe(CHANNELS);
    expect(new Set(sandbox.log.posted().map((commit) => commit.channelId)).size).toBe(CHANNELS);
    expect(sandbox.log.requests.filter((request) => (request.status ?? 500) >= 400)).toEqual([]);
    expect(drawn).toBe(1);
    const files = Array.from({ length: CHANNELS }, (_, index) => sandbox.world.messages(manyChannelId(index)))
      .flat()
      .filter(({ authorId, interaction }) => authorId === sandbox.world.spec.bot.id && interaction === null)
      .map(({ attachments, embeds, channelId }) => ({ channelId, attachments, image: embeds[0]?.image }));
    expect(files.filter(({ attachments }) => attachments.length === 0)).toMatchObject([{ channelId: mute }]);
    const [shown] = files;
    expect(shown?.image).toEqual({ url: shown?.attachments[0]?.url });
    const png = await fetch(shown?.attachments[0]?.url ?? '');
    expect([png.headers.get('content-type'), shown?.attachments[0]?.description]).toEqual([
      'image/png',
      expect.stringContaining('1 Aug 2031'),
    ]);
  });
});
