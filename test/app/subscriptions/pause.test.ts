import { describe, expect, it } from 'vitest';
import type { CatalogueFile } from '../../../src/app/catalogue/changes.ts';
import { resumeSubscription } from '../../../src/app/subscriptions/follow.ts';
import { aDeadline, aMeasure, aMoment, anInstrument, aRevision, aSubscription, at } from '../../builders.ts';
import { aHarness, firstLines, type Harness, until } from '../harness.ts';

const korea = aSubscription({ id: 'file/korea' });
const extended = aRevision({
  id: 'pause/eo-14316',
  change: 'extended',
  moment: aMoment('2025-08-01 00:01'),
  announcedAt: at('2025-07-07T21:51:00Z'),
  instrument: anInstrument({ number: '14316', url: 'https://example.org/eo-14316' }),
});
const file: CatalogueFile = {
  measures: [aMeasure()],
  deadlines: [aDeadline({ revisions: [aRevision(), extended] })],
};

async function paused(harness: Harness): Promise<void> {
  await harness.store.subscriptions.pause('file/korea', harness.clock.now());
  await harness.app.snapshot.reload();
  await harness.app.sweep();
}

async function resumed(harness: Harness): Promise<void> {
  await resumeSubscription(harness.store, korea, harness.clock.now());
  await harness.app.snapshot.reload();
  await harness.app.sweep();
}

const kinds = (harness: Harness) => harness.posted.map(({ body }) => body.embeds[0]?.title ?? body.content);

describe('a paused subscription', () => {
  it('is sent nothing, and then one catch-up that tells what moved and what lies ahead, without a ping', async () => {
    const harness = await aHarness({
      start: '2025-07-01T00:00:00Z',
      file,
      subscriptions: [{ ...korea, mention: { role: '9', kinds: ['moved'] } }],
    });
    await until(harness, '2025-07-03T00:00:00Z');
    await paused(harness);
    await until(harness, '2025-07-20T12:00:00Z');
    expect(firstLines(harness)).toHaveLength(1);
    await resumed(harness);
    expect(kinds(harness)).toEqual([
      expect.stringContaining('6 d 15 h left'),
      '🗓️ After the pause: what changed and what lies ahead',
    ]);
    expect(harness.posted[1]?.text).toContain('Extended');
    expect(harness.posted[1]?.body.mentionRoles).toEqual([]);
  });

  it('has its earlier posts struck when it goes on, and hears of every later reminder once', async () => {
    const harness = await aHarness({ start: '2025-07-01T00:00:00Z', file });
    await until(harness, '2025-07-03T00:00:00Z');
    await paused(harness);
    await until(harness, '2025-07-20T12:00:00Z');
    await resumed(harness);
    expect(harness.edited.at(-1)?.text).toContain('Moved to');
    await until(harness, '2025-08-02T00:00:00Z');
    const told = harness.posted.slice(2).map(({ at: when }) => when);
    expect(told).toEqual([
      '2025-07-25T13:00:00Z',
      '2025-07-29T13:00:00Z',
      '2025-07-31T13:00:00Z',
      '2025-07-31T16:01:00Z',
      '2025-08-01T03:01:00Z',
      '2025-08-01T04:01:00Z',
    ]);
  });

  it('without news gets the upcoming deadlines', async () => {
    const harness = await aHarness({ start: '2025-07-03T00:00:00Z', file });
    await paused(harness);
    await until(harness, '2025-07-05T00:00:00Z');
    await resumed(harness);
    expect(harness.posted).toHaveLength(1);
    expect(harness.posted[0]?.text).toContain('25% pause for South Korea');
  });

  it('may be paused and resumed in the settings file', async () => {
    const harness = await aHarness({
      start: '2025-07-01T00:00:00Z',
      file,
      subscriptions: [{ ...korea, pausedSince: 0 }],
    });
    await until(harness, '2025-07-04T00:00:00Z');
    expect(harness.posted).toEqual([]);
    expect(harness.app.snapshot.subscription('file/korea')?.pausedSince).toBe(at('2025-07-01T00:00:00Z'));
    await harness.restart(file, [korea]);
    expect(harness.posted).toHaveLength(1);
    expect(kinds(harness)).toEqual(['🗓️ After the pause: what changed and what lies ahead']);
  });
});
