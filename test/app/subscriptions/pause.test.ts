import { describe, expect, it } from 'vitest';
import type { CatalogueFile } from '../../../src/app/catalogue/changes.ts';
import { resumeSubscription } from '../../../src/app/subscriptions/follow.ts';
import { aDeadline, aMeasure, aMoment, anInstrument, aRevision, aSubscription, at } from '../../builders.ts';
import { aDesk, type Desk, firstLines, until } from '../harness.ts';

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

async function paused(desk: Desk): Promise<void> {
  await desk.store.subscriptions.pause('file/korea', desk.clock.now());
  await desk.app.snapshot.reload();
  await desk.app.sweep();
}

async function resumed(desk: Desk): Promise<void> {
  await resumeSubscription(desk.store, korea, desk.clock.now());
  await desk.app.snapshot.reload();
  await desk.app.sweep();
}

const kinds = (desk: Desk) => desk.posted.map(({ body }) => body.embeds[0]?.title ?? body.content);

describe('a paused subscription', () => {
  it('is sent nothing, and then one catch-up that tells what moved and what lies ahead, without a ping', async () => {
    const desk = await aDesk({
      start: '2025-07-01T00:00:00Z',
      file,
      subscriptions: [{ ...korea, mention: { role: '9', kinds: ['moved'] } }],
    });
    await until(desk, '2025-07-03T00:00:00Z');
    await paused(desk);
    await until(desk, '2025-07-20T12:00:00Z');
    expect(firstLines(desk)).toHaveLength(1);
    await resumed(desk);
    expect(kinds(desk)).toEqual([
      expect.stringContaining('6 d 15 h left'),
      '🗓️ After the pause: what changed and what lies ahead',
    ]);
    expect(desk.posted[1]?.text).toContain('Extended');
    expect(desk.posted[1]?.body.mentionRoles).toEqual([]);
  });

  it('has its earlier posts struck when it goes on, and hears of every later reminder once', async () => {
    const desk = await aDesk({ start: '2025-07-01T00:00:00Z', file });
    await until(desk, '2025-07-03T00:00:00Z');
    await paused(desk);
    await until(desk, '2025-07-20T12:00:00Z');
    await resumed(desk);
    expect(desk.edited.at(-1)?.text).toContain('Moved to');
    await until(desk, '2025-08-02T00:00:00Z');
    const told = desk.posted.slice(2).map(({ at: when }) => when);
    expect(told).toEqual([
      '2025-07-25T13:00:00Z',
      '2025-07-29T13:00:00Z',
      '2025-07-31T13:00:00Z',
      '2025-07-31T16:01:00Z',
      '2025-08-01T03:01:00Z',
      '2025-08-01T04:01:00Z',
    ]);
  });

  it('that nothing happened to is told what lies ahead', async () => {
    const desk = await aDesk({ start: '2025-07-03T00:00:00Z', file });
    await paused(desk);
    await until(desk, '2025-07-05T00:00:00Z');
    await resumed(desk);
    expect(desk.posted).toHaveLength(1);
    expect(desk.posted[0]?.text).toContain('25% pause for South Korea');
  });

  it('may be paused and resumed in the settings file', async () => {
    const desk = await aDesk({ start: '2025-07-01T00:00:00Z', file, subscriptions: [{ ...korea, pausedSince: 0 }] });
    await until(desk, '2025-07-04T00:00:00Z');
    expect(desk.posted).toEqual([]);
    expect(desk.app.snapshot.subscription('file/korea')?.pausedSince).toBe(at('2025-07-01T00:00:00Z'));
    await desk.restart(file, [korea]);
    expect(desk.posted).toHaveLength(1);
    expect(kinds(desk)).toEqual(['🗓️ After the pause: what changed and what lies ahead']);
  });
});
