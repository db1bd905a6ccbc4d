import { describe, expect, it } from 'vitest';
import type { CatalogueFile } from '../../../src/app/catalogue/changes.ts';
import { createWording } from '../../../src/app/deliver/wording.ts';
import type { Draw, PictureRequest } from '../../../src/domain/picture.ts';
import { aDeadline, aMeasure, aMoment, anEntry, anInstrument, aRevision, aSubscription, at } from '../../builders.ts';
import { aHarness, until } from '../harness.ts';

const extended = aRevision({
  id: 'pause/eo-14316',
  change: 'extended',
  moment: aMoment('2025-08-01 00:01'),
  announcedAt: at('2025-07-07T21:51:00Z'),
  instrument: anInstrument({ number: '14316' }),
});
const again = aRevision({
  ...extended,
  id: 'pause/eo-14326',
  moment: aMoment('2025-08-07 00:01'),
  announcedAt: at('2025-07-31T23:08:00Z'),
  recordedAt: at('2025-07-31T23:08:00Z'),
});
const file: CatalogueFile = {
  measures: [aMeasure()],
  deadlines: [aDeadline({ revisions: [aRevision(), extended, again] })],
};

const aPicture = { name: 'timeline.png', data: 'cGljdHVyZQ==', description: 'Timeline' };

const aStory = (draw: Draw) => aHarness({ start: '2025-07-07T12:00:00Z', file, draw });

/** The news, as in the first line. */
const labelOf = (text: string) => text.slice(text.indexOf(' ') + 1).split(' · ')[0];

describe('the picture of a move', () => {
  it('goes out with the alert that tells it, and with no other', async () => {
    const asked: PictureRequest[] = [];
    const harness = await aStory(async (request) => {
      asked.push(request);
      return aPicture;
    });
    await until(harness, '2025-07-20T00:00:00Z');
    expect(harness.posted.map(({ text, body }) => [labelOf(text), body.files, body.embeds[0]?.image])).toEqual([
      ['Extended 23 days', [aPicture], { url: 'attachment://timeline.png' }],
      ['14 days left', undefined, undefined],
    ]);
    expect(asked).toMatchObject([{ title: 'Reciprocal tariff on South Korea', language: 'en' }]);
  });

  it('stays where it is when the alert is struck later: the edit names it and sends no file', async () => {
    const harness = await aStory(async () => aPicture);
    await until(harness, '2025-08-01T00:00:00Z');
    const struck = harness.edited.find(({ nonce }) => nonce === '1');
    expect(struck?.text).toContain('7 Aug 2025');
    expect([struck?.body.files, struck?.body.embeds[0]?.image]).toEqual([
      undefined,
      { url: 'attachment://timeline.png' },
    ]);
  });

  it('is left out when it cannot be drawn: the alert goes out all the same, once', async () => {
    const harness = await aStory(async () => null);
    await until(harness, '2025-07-08T00:00:00Z');
    expect(harness.posted.map(({ text, body }) => [labelOf(text), body.files, body.embeds[0]?.image])).toEqual([
      ['Extended 23 days', undefined, undefined],
    ]);
  });

  it.each([
    [
      'the right to attach files is missing',
      { kind: 'recipient-broken', code: 'discord-50013', missing: 'Send Messages' },
    ],
    ['the file is refused', { kind: 'refused', code: 'discord-40005' }],
  ] as const)('is left out when %s: the alert goes out once, without it', async (_, outcome) => {
    const harness = await aStory(async () => aPicture);
    harness.answers.push(outcome);
    await until(harness, '2025-07-08T00:00:00Z');
    expect(harness.attempts).toHaveLength(2);
    expect(harness.posted.map(({ text, body }) => [labelOf(text), body.files])).toEqual([
      ['Extended 23 days', undefined],
    ]);
    expect(await harness.store.recipients.broken()).toEqual([]);
  });

  it('does not hide a channel that is really broken', async () => {
    const harness = await aStory(async () => aPicture);
    const broken = { kind: 'recipient-broken', code: 'discord-50013', missing: 'Send Messages' } as const;
    harness.answers.push(broken, broken);
    await until(harness, '2025-07-07T21:51:30Z');
    expect(await harness.store.recipients.broken()).toMatchObject([{ missing: 'Send Messages' }]);
  });
});

it('a weekly digest shows what lies ahead for its subscription; a daily one has no picture', async () => {
  const at9 = { at: '09:00', zone: 'Asia/Seoul' } as const;
  const harness = await aHarness({
    start: '2025-06-30T00:00:00Z',
    file,
    subscriptions: [
      aSubscription({ id: 'file/week', digest: { every: 'week', weekday: 'mon', ...at9 }, language: 'ko' }),
      aSubscription({ id: 'file/day', channel: '200000000000000002', digest: { every: 'day', ...at9 } }),
    ],
  });
  const wording = createWording({
    snapshot: harness.app.snapshot,
    freshness: () => [],
    guildOf: () => null,
    roleExists: () => true,
    proposals: () => [],
    page: () => null,
    eventPage: () => null,
    sourceName: () => undefined,
    isHome: () => false,
  });
  const asked = (subscriptionId: string) =>
    wording.picture([anEntry({ kind: 'digest', subscriptionId, deadlineId: null })], harness.clock.now());
  expect(asked('file/week')).toMatchObject({ title: '다가오는 관세 기한', items: [{ deadline: { id: 'pause' } }] });
  expect(asked('file/day')).toBeNull();
});
