import { describe, expect, it } from 'vitest';
import type { CatalogueFile } from '../../../src/app/catalogue/changes.ts';
import type { Outcome } from '../../../src/domain/ledger.ts';
import { aDeadline, aMeasure, aMoment, anInstrument, aRevision, aSubscription, at } from '../../builders.ts';
import { aHarness, asleepUntil, firstLines, type Harness, sayYes, until } from '../harness.ts';

const extended = aRevision({
  id: 'pause/eo-14316',
  change: 'extended',
  moment: aMoment('2025-08-01 00:01'),
  announcedAt: at('2025-07-07T21:51:00Z'),
  instrument: anInstrument({ number: '14316', url: 'https://example.org/eo-14316' }),
});
const once: CatalogueFile = { measures: [aMeasure()], deadlines: [aDeadline()] };
const moved: CatalogueFile = { measures: [aMeasure()], deadlines: [aDeadline({ revisions: [aRevision(), extended] })] };

const states = async (harness: Harness) =>
  Object.fromEntries(
    (await harness.store.ledger.entries({ deadlineId: 'pause' })).map((entry) => [
      `${entry.kind} ${entry.lead ?? ''}`.trim(),
      entry.state,
    ]),
  );

describe('countdowns', () => {
  it('are posted at each lead, at the instant itself last, and never before', async () => {
    const harness = await aHarness({ start: '2025-06-30T00:00:00Z', file: once });
    await until(harness, '2025-07-20T00:00:00Z');
    expect(harness.posted.map((post) => post.at)).toEqual([
      '2025-07-02T13:00:00Z',
      '2025-07-06T13:00:00Z',
      '2025-07-08T13:00:00Z',
      '2025-07-08T16:01:00Z',
      '2025-07-09T03:01:00Z',
      '2025-07-09T04:01:00Z',
    ]);
  });

  it('announce nothing about what was known at the first load, nor leads that had passed by then', async () => {
    const harness = await aHarness({ start: '2025-07-03T00:00:00Z', file: once });
    await until(harness, '2025-07-05T00:00:00Z');
    expect(harness.posted).toEqual([]);
  });

  it('collapse to the newest after an outage over T-7, T-3 and T-1: posted once, labelled late, the others superseded', async () => {
    const harness = await aHarness({ start: '2025-07-01T12:00:00Z', file: once });
    await asleepUntil(harness, '2025-07-08T15:00:00Z');
    expect(harness.posted).toHaveLength(1);
    expect(harness.posted[0]?.text).toMatch(/late/);
    expect(await states(harness)).toMatchObject({
      'countdown 7d': 'superseded',
      'countdown 3d': 'superseded',
      'countdown 1d': 'sent',
    });
  });

  it('are not repeated by a restart, however many fell due before it', async () => {
    const first = await aHarness({ start: '2025-07-01T00:00:00Z', file: once });
    await until(first, '2025-07-03T00:00:00Z');
    const second = await first.restart();
    await until(second, '2025-07-05T00:00:00Z');
    expect(second.posted).toHaveLength(1);
  });

  it('do not reopen collapsed reminders when the catalogue is read again', async () => {
    const harness = await aHarness({ start: '2025-07-01T12:00:00Z', file: once });
    await asleepUntil(harness, '2025-07-08T19:00:00Z');
    await harness.app.catalogueChanged({
      measures: [aMeasure()],
      deadlines: [aDeadline({ title: { en: 'Renamed', ko: '이름' } })],
    });
    const again = await harness.restart();
    expect(again.posted).toHaveLength(1);
  });

  it('say `reached` once when at most seven days late, and skip it with a reason when later', async () => {
    const early = await aHarness({ start: '2025-07-08T17:00:00Z', file: once });
    await asleepUntil(early, '2025-07-15T00:00:00Z');
    expect(early.posted).toHaveLength(1);
    const late = await aHarness({ start: '2025-07-08T17:00:00Z', file: once });
    await asleepUntil(late, '2025-07-17T00:00:00Z');
    expect(late.posted).toEqual([]);
    expect((await states(late))['reached 0']).toBe('skipped');
  });
});

describe('a moved deadline', () => {
  it('is announced once, cancels the old countdown, strikes earlier posts and starts a new countdown', async () => {
    const harness = await aHarness({ start: '2025-07-01T00:00:00Z', file: moved });
    await until(harness, '2025-08-02T00:00:00Z');
    expect(firstLines(harness).map((line) => line.slice(0, 50))).toEqual([
      expect.stringMatching(/^2025-07-02T13:00:00Z 6 d 15 h left/),
      expect.stringMatching(/^2025-07-06T13:00:00Z 2 d 15 h left/),
      expect.stringMatching(/^2025-07-07T21:51:00Z Extended 23 days/),
      expect.stringMatching(/^2025-07-18T13:00:00Z 14 days left/),
      expect.stringMatching(/^2025-07-25T13:00:00Z 6 d 15 h left/),
      expect.stringMatching(/^2025-07-29T13:00:00Z 2 d 15 h left/),
      expect.stringMatching(/^2025-07-31T13:00:00Z 15 h 1 min left/),
      expect.stringMatching(/^2025-07-31T16:01:00Z 12 hours left/),
      expect.stringMatching(/^2025-08-01T03:01:00Z 1 hour left/),
      expect.stringMatching(/^2025-08-01T04:01:00Z /),
    ]);
    expect(harness.edited.map((edit) => edit.nonce)).toEqual(['1', '2']);
  });

  it('by an edit of the file while the bot runs is one MOVED, and nothing for the old date ever again', async () => {
    const harness = await aHarness({ start: '2025-07-01T00:00:00Z', file: once });
    await until(harness, '2025-07-07T12:00:00Z');
    const inPlace = aDeadline({ revisions: [aRevision({ moment: aMoment('2025-07-20 00:01') })] });
    await harness.app.catalogueChanged({ measures: [aMeasure()], deadlines: [inPlace] });
    await until(harness, '2025-07-14T00:00:00Z');
    const lines = firstLines(harness);
    expect(lines.filter((line) => line.includes('Extended'))).toHaveLength(1);
    expect(lines.slice(3)).toEqual([expect.stringMatching(/^2025-07-13T13:00:00Z 6 d 15 h left.*20 Jul/)]);
    expect(await states(harness)).toMatchObject({ 'countdown 7d': 'sent' });
  });

  it('undone the same day continues with the old countdown: nothing repeated, nothing lost', async () => {
    const harness = await aHarness({ start: '2025-07-05T00:00:00Z', file: once });
    await until(harness, '2025-07-06T21:00:00Z');
    const inPlace = aDeadline({ revisions: [aRevision({ moment: aMoment('2025-07-20 00:01') })] });
    await harness.app.catalogueChanged({ measures: [aMeasure()], deadlines: [inPlace] });
    await harness.app.catalogueChanged(once);
    await until(harness, '2025-07-10T00:00:00Z');
    const reminders = firstLines(harness).filter((line) => !/Extended|Brought forward/.test(line));
    expect(reminders.map((line) => line.slice(0, 20))).toEqual([
      '2025-07-06T13:00:00Z',
      '2025-07-08T13:00:00Z',
      '2025-07-08T16:01:00Z',
      '2025-07-09T03:01:00Z',
      '2025-07-09T04:01:00Z',
    ]);
  });

  it('announced while the machine slept in the middle of a post is known before the old date is sent', async () => {
    let sleeps = [at('2025-07-07T22:00:00Z') - at('2025-07-06T13:00:00Z')];
    const stall = () => {
      const [first = 0, ...rest] = sleeps;
      sleeps = rest;
      return first;
    };
    const harness = await aHarness({ start: '2025-07-05T00:00:00Z', file: moved, stall });
    await until(harness, '2025-07-06T13:01:00Z');
    expect(harness.posted.map(({ text }) => /^📅 Extended 23 days/u.test(text))).toEqual([true]);
  });

  it.each([
    ['moved', { change: 'extended', moment: aMoment('2025-08-01 00:01') }],
    ['withdrawn', { change: 'withdrawn', moment: null, boundary: null }],
  ] as const)('that was told as reached and is %s afterwards no longer says that it applies now', async (_, over) => {
    const harness = await aHarness({ start: '2025-07-08T23:00:00Z', file: once });
    await until(harness, '2025-07-09T05:00:00Z');
    expect(harness.posted).toHaveLength(2);
    expect(harness.posted[1]?.text).toMatch(/^🔔 Suspension over/u);
    const later = aRevision({ id: 'pause/later', announcedAt: at('2025-07-10T12:00:00Z'), ...over });
    await harness.app.catalogueChanged({
      measures: [aMeasure()],
      deadlines: [aDeadline({ revisions: [aRevision(), later] })],
    });
    await until(harness, '2025-07-10T13:00:00Z');
    expect(harness.edited.map(({ nonce }) => nonce).toSorted()).toEqual(['1', '2']);
    const struck = harness.edited.find(({ nonce }) => nonce === '2')?.body;
    const [card] = struck?.embeds ?? [];
    expect(struck?.content).toMatch(/^~~🔔 Suspension over · .*~~$/u);
    expect(
      card?.description
        ?.split('\n')
        .slice(1)
        .every((line) => line.startsWith('~~')),
    ).toBe(true);
    await until(harness, '2025-07-20T00:00:00Z');
    expect(harness.edited).toHaveLength(2);
  });

  it('is struck where nobody wants to hear of moves', async () => {
    const reminders = aSubscription({ id: 'file/korea', kinds: ['countdown', 'reached'] });
    const harness = await aHarness({ start: '2025-07-01T00:00:00Z', file: moved, subscriptions: [reminders] });
    await until(harness, '2025-07-08T00:00:00Z');
    expect(firstLines(harness).map((line) => line.slice(21, 32))).toEqual(['6 d 15 h le', '2 d 15 h le']);
    expect(harness.edited.map((edit) => edit.nonce)).toEqual(['1', '2']);
  });

  it('withdrawn and set again is struck and restored, where nobody wants to hear of either', async () => {
    const back = [
      aRevision(),
      aRevision({ id: 'pause/off', change: 'withdrawn', moment: null, announcedAt: at('2025-07-03T12:00:00Z') }),
      aRevision({ id: 'pause/on', change: 'set', announcedAt: at('2025-07-04T12:00:00Z') }),
    ];
    const all = aSubscription({ id: 'file/all', channel: '200000000000000002' });
    const reminders = aSubscription({ id: 'file/korea', kinds: ['countdown', 'reached'] });
    const harness = await aHarness({
      start: '2025-07-01T00:00:00Z',
      file: { measures: [aMeasure()], deadlines: [aDeadline({ revisions: back })] },
      subscriptions: [all, reminders],
    });
    await until(harness, '2025-07-04T13:00:00Z');
    const first = (channel: string) => harness.posted.findIndex((post) => post.channel === channel);
    for (const { channel } of [all, reminders]) {
      const edits = harness.edited.filter(({ nonce }) => nonce === String(first(channel) + 1));
      expect(
        edits.map(({ text }) => /Withdrawn/.test(text)),
        channel,
      ).toEqual([true, false]);
    }
  });

  it('announced while the bot was down between its first load and the mark of it is still told', async () => {
    const harness = await aHarness({ start: '2025-07-05T00:00:00Z', file: moved });
    await harness.app.stop();
    await harness.store.meta.put('baseline', 'begun');
    await asleepUntil(harness, '2025-07-08T00:00:00Z');
    const again = await harness.restart();
    expect(firstLines(again)).toEqual([expect.stringMatching(/Extended/)]);
  });

  it('that was missed twice is announced once, with the current date', async () => {
    const again = aRevision({
      id: 'pause/eo-14326',
      change: 'extended',
      moment: aMoment('2025-08-07 00:01'),
      announcedAt: at('2025-07-31T23:08:00Z'),
      instrument: anInstrument({ number: '14326' }),
    });
    const twice = { measures: [aMeasure()], deadlines: [aDeadline({ revisions: [aRevision(), extended, again] })] };
    const harness = await aHarness({ start: '2025-07-05T00:00:00Z', file: twice });
    await asleepUntil(harness, '2025-08-01T12:00:00Z');
    expect(harness.posted).toHaveLength(1);
    expect(harness.posted[0]?.text).toMatch(/Extended 6 days.*now ends Thu 7 Aug, 12:01 a.m. ET \(was 1 Aug\)/);
  });

  it('removed from the file is withdrawn, once', async () => {
    const harness = await aHarness({ start: '2025-07-05T00:00:00Z', file: once });
    await harness.app.catalogueChanged({ measures: [aMeasure()], deadlines: [] });
    await sayYes(harness);
    await until(harness, '2025-07-20T00:00:00Z');
    expect(firstLines(harness)).toEqual([expect.stringMatching(/Withdrawn/)]);
  });

  it('re-cited, renamed or given its history repeats nothing and says nothing', async () => {
    const harness = await aHarness({ start: '2025-07-05T00:00:00Z', file: once });
    await until(harness, '2025-07-06T21:00:00Z');
    const history = aRevision({
      id: 'pause/announced',
      moment: null,
      boundary: null,
      basis: 'none',
      announcedAt: at('2025-04-09T18:00:00Z'),
    });
    const recited = aRevision({ quote: 'until 12:01 a.m. eastern daylight time', note: 'Read again.' });
    const file = {
      measures: [aMeasure()],
      deadlines: [aDeadline({ title: { en: 'The pause', ko: '유예' }, revisions: [history, recited] })],
    };
    await harness.app.catalogueChanged(file);
    await until(harness, '2025-07-08T15:00:00Z');
    expect(firstLines(harness).map((line) => line.slice(0, 31))).toEqual([
      '2025-07-06T13:00:00Z 2 d 15 h l',
      '2025-07-08T13:00:00Z 15 h 1 min',
    ]);
  });
});

describe('hours in which people are awake', () => {
  const seoul = aSubscription({ id: 'file/seoul', channel: '200000000000000002', zone: 'Asia/Seoul' });
  const days = aSubscription({ id: 'file/desk' });
  const told = ({ posted }: Harness, { channel }: { readonly channel: string }) =>
    posted.filter((post) => post.channel === channel).map((post) => post.at);

  it('a reminder of a day or more leaves at nine in the morning of its channel, one of hours everywhere at once', async () => {
    const harness = await aHarness({ start: '2025-07-01T00:00:00Z', file: once, subscriptions: [days, seoul] });
    await until(harness, '2025-07-10T00:00:00Z');
    const hours = ['2025-07-08T16:01:00Z', '2025-07-09T03:01:00Z', '2025-07-09T04:01:00Z'];
    const mornings = (hour: string) => ['02', '06', '08'].map((day) => `2025-07-${day}T${hour}:00:00Z`);
    expect(told(harness, days)).toEqual([...mornings('13'), ...hours]);
    expect(told(harness, seoul)).toEqual([...mornings('00'), ...hours]);
    // On the calendar of Seoul it is a week; in New York it is still the first of July.
    expect(harness.posted.find(({ channel }) => channel === seoul.channel)?.text).toMatch(/^⏳ 7 days left/u);
  });

  it('a channel that says no zone lives in that of its quiet hours', async () => {
    const quiet = { from: '22:00', to: '07:00', zone: 'Asia/Seoul', how: 'held' } as const;
    const harness = await aHarness({
      start: '2025-07-01T00:00:00Z',
      file: once,
      subscriptions: [{ ...seoul, zone: null, quiet }],
    });
    await until(harness, '2025-07-03T00:00:00Z');
    expect(told(harness, seoul)).toEqual(['2025-07-02T00:00:00Z']);
  });

  it.each([
    ['after it was told', '2025-07-02T06:00:00Z'],
    ['before it was told', '2025-07-01T20:00:00Z'],
  ])('a channel that changes its zone %s is reminded once', async (_, instant) => {
    const harness = await aHarness({ start: '2025-07-01T00:00:00Z', file: once, subscriptions: [seoul] });
    await until(harness, instant);
    const moved = await harness.restart(once, [{ ...seoul, zone: 'Europe/Berlin' }]);
    await until(moved, '2025-07-03T00:00:00Z');
    expect(told(moved, seoul)).toHaveLength(1);
    await until(moved, '2025-07-07T00:00:00Z');
    expect(told(moved, seoul).at(-1)).toBe('2025-07-06T07:00:00Z');
  });

  it.each([
    ['Asia/Seoul', 'Europe/Berlin', '2025-07-01T20:00:00Z', '2025-07-02T07:00:00Z'],
    ['America/New_York', 'Europe/Berlin', '2025-07-01T20:00:00Z', '2025-07-02T07:00:00Z'],
    // That morning is over: better at the hour that was planned than never.
    ['America/New_York', 'Asia/Seoul', '2025-07-02T06:00:00Z', '2025-07-02T13:00:00Z'],
  ])(
    "a reminder planned for nine in %s is sent at nine in %s once that is the channel's zone",
    async (from, to, when, due) => {
      const others = aSubscription({ id: 'file/others', channel: '200000000000000003', zone: to });
      const harness = await aHarness({
        start: '2025-07-01T00:00:00Z',
        file: once,
        subscriptions: [{ ...seoul, zone: from }, others],
      });
      await until(harness, when);
      const moved = await harness.restart(once, [{ ...seoul, zone: to }, others]);
      await until(moved, '2025-07-03T00:00:00Z');
      expect(told(moved, seoul)).toEqual([due]);
    },
  );

  it('a late reminder shows the time really left, even if its message leads with something else', async () => {
    const steel = (date: string) =>
      aDeadline({
        id: 'steel',
        title: { en: 'Steel', ko: '철강' },
        window: null,
        revisions: [aRevision({ id: `steel/${date}`, moment: aMoment(date), announcedAt: at('2025-07-02T19:00:00Z') })],
      });
    const file = { measures: [aMeasure()], deadlines: [aDeadline(), steel('2025-08-20 00:01')] };
    const harness = await aHarness({ start: '2025-07-01T00:00:00Z', file });
    await asleepUntil(harness, '2025-07-02T19:00:00Z');
    expect(harness.posted).toHaveLength(1);
    expect(harness.posted[0]?.text).toMatch(/Suspended · Steel[\s\S]*6 d 9 h left · 25% pause/);
  });

  it('reminders within five minutes are one message, at the time of the last', async () => {
    const midnight = aDeadline({
      id: 'midnight',
      title: { en: 'Steel', ko: '철강' },
      window: null,
      revisions: [aRevision({ id: 'midnight/1', moment: aMoment('2025-07-09 00:00') })],
    });
    const file = { measures: [aMeasure()], deadlines: [aDeadline(), midnight] };
    const harness = await aHarness({ start: '2025-07-08T14:00:00Z', file });
    await until(harness, '2025-07-10T00:00:00Z');
    expect(told(harness, days)).toEqual(['2025-07-08T16:01:00Z', '2025-07-09T03:01:00Z', '2025-07-09T04:01:00Z']);
    for (const { text } of harness.posted) expect(text).toContain('Steel');
  });

  it.each([
    ['of which only the day is known is told in its morning', 'day', '2025-07-07T13:00:00Z'],
    ['of which the minute is known is told at once', 'minute', '2025-07-07T04:00:00Z'],
  ] as const)('an announcement %s', async (_, announcedAtPrecision, when) => {
    const revisions = [aRevision(), { ...extended, announcedAt: at('2025-07-07T04:00:00Z'), announcedAtPrecision }];
    const file = { measures: [aMeasure()], deadlines: [aDeadline({ revisions })] };
    const harness = await aHarness({ start: '2025-07-07T00:00:00Z', file });
    await until(harness, '2025-07-08T00:00:00Z');
    expect(firstLines(harness)).toEqual([expect.stringMatching(new RegExp(`^${when} Extended`))]);
  });

  it('an announcement of which only the day is known does not wait beyond the date itself', async () => {
    const moment = aMoment('2025-07-07 00:01');
    const forward = {
      ...extended,
      change: 'brought-forward',
      moment,
      announcedAt: at('2025-07-07T04:00:00Z'),
    } as const;
    const revisions = [aRevision(), { ...forward, announcedAtPrecision: 'day' } as const];
    const harness = await aHarness({
      start: '2025-07-07T00:00:00Z',
      file: { measures: [aMeasure()], deadlines: [aDeadline({ revisions })] },
    });
    await until(harness, '2025-07-07T12:00:00Z');
    expect(firstLines(harness)).toEqual([expect.stringMatching(/^2025-07-07T04:01:00Z Suspension over/)]);
    expect(harness.posted[0]?.text).toContain('Brought forward');
  });
});

describe('one happening', () => {
  const general = aMeasure({ id: 'us-country-rates', on: ['*'], seeAlso: ['us-kr-reciprocal'] });
  const generalPause = aDeadline({
    id: 'all-pause',
    measureId: 'us-country-rates',
    revisions: [aRevision({ id: 'all-pause/eo-14266' })],
  });
  const both = { measures: [aMeasure(), general], deadlines: [aDeadline(), generalPause] };

  it("is announced by the country's own deadline alone where a general one says the same", async () => {
    const korea = aSubscription({ id: 'file/korea', countries: ['KR'] });
    const harness = await aHarness({ start: '2025-07-01T00:00:00Z', file: both, subscriptions: [korea] });
    await until(harness, '2025-07-03T00:00:00Z');
    expect(harness.posted).toHaveLength(1);
    const silent = await harness.store.ledger.entries({ deadlineId: 'all-pause' });
    expect(silent.map(({ state, reason }) => [state, reason])).toEqual([['skipped', 'told by pause']]);
  });

  it('is one message that lists both for those who follow everything', async () => {
    const harness = await aHarness({ start: '2025-07-01T00:00:00Z', file: both });
    await until(harness, '2025-07-03T00:00:00Z');
    expect(harness.posted).toHaveLength(1);
    const ids = (await harness.store.ledger.entriesOf(harness.posted[0]?.nonce ?? '')).map((entry) => entry.deadlineId);
    expect(ids.toSorted()).toEqual(['all-pause', 'pause']);
  });
});

describe('an answer of Discord', () => {
  const due = '2025-07-02T13:00:00Z';

  it.each([
    ['an answer that is lost after the commit', 'lost' as const, 1],
    ['a refusal for the moment', { kind: 'later', code: '429', certain: true, retryAt: null } as const, 1],
  ])('%s ends in one message', async (_, answer, count) => {
    const harness = await aHarness({ start: '2025-07-01T00:00:00Z', file: once });
    harness.answers.push(answer);
    await until(harness, '2025-07-02T14:00:00Z');
    expect(harness.posted).toHaveLength(count);
    expect((await states(harness))['countdown 7d']).toBe('sent');
  });

  it('after the nonce window the channel is read before anything is sent again', async () => {
    const first = await aHarness({ start: '2025-07-01T00:00:00Z', file: once });
    first.answers.push('lost');
    await until(first, due);
    const second = await first.restart();
    await asleepUntil(second, '2025-07-02T18:00:00Z');
    expect(second.attempts).toEqual([expect.stringMatching(/^find /)]);
    expect(second.posted).toHaveLength(1);
    expect((await states(second))['countdown 7d']).toBe('sent');
  });

  it.each<[string, Outcome]>([
    ['is refused for the moment', { kind: 'later', code: '429', certain: true, retryAt: null }],
    ['is not allowed', { kind: 'recipient-broken', code: '50013', missing: 'Read Message History' }],
  ])('a look that %s does not make an unknown message a new one', async (_, answer) => {
    const first = await aHarness({ start: '2025-07-01T00:00:00Z', file: once });
    first.answers.push('lost');
    await until(first, due);
    const second = await first.restart();
    second.looks.push(answer);
    await asleepUntil(second, '2025-07-02T18:00:00Z');
    await until(second, '2025-07-02T21:00:00Z');
    expect(second.attempts.filter((attempt) => attempt.startsWith('post'))).toEqual([]);
    expect(second.posted).toHaveLength(1);
    expect((await states(second))['countdown 7d']).toBe('sent');
  });

  it('a message whose fate is unknown is not repeated once its date has moved', async () => {
    const first = await aHarness({ start: '2025-07-01T00:00:00Z', file: once });
    first.answers.push({ kind: 'later', code: 'reset', certain: false, retryAt: at('2025-07-02T13:30:00Z') });
    await until(first, due);
    await first.app.catalogueChanged({
      measures: [aMeasure()],
      deadlines: [aDeadline({ revisions: [aRevision({ moment: aMoment('2025-09-20 00:01') })] })],
    });
    await until(first, '2025-07-03T00:00:00Z');
    expect(firstLines(first)).toEqual([expect.stringMatching(/Extended/)]);
    expect((await states(first))['countdown 7d']).toBe('superseded');
  });

  it('a missing permission keeps the entries, is reported to ops, and heals when it is back', async () => {
    const ops = aSubscription({ id: 'file/ops', channel: '300000000000000001', kinds: ['health'], leads: [] });
    const harness = await aHarness({
      start: '2025-07-01T00:00:00Z',
      file: once,
      subscriptions: [aSubscription({ id: 'file/korea' }), ops],
      ops: 'file/ops',
    });
    harness.answers.push({ kind: 'recipient-broken', code: '50013', missing: 'Send Messages' });
    await until(harness, '2025-07-02T13:00:10Z');
    expect(harness.posted.map(({ channel, text }) => [channel, /Send Messages/.test(text)])).toEqual([
      [ops.channel, true],
    ]);
    await until(harness, '2025-07-02T15:00:00Z');
    expect(harness.posted.filter((post) => post.channel !== ops.channel)).toHaveLength(1);
  });

  it('a store restored from an older copy finds the alerts sent since, and sends the rest', async () => {
    const before = await aHarness({ start: '2025-07-01T00:00:00Z', file: once });
    const copy = await aHarness({ start: '2025-07-01T00:00:00Z', file: once });
    await until(before, '2025-07-02T14:00:00Z');
    await copy.app.stop();
    copy.posted.push(...before.posted);
    await copy.store.meta.put('restored-at', String(at('2025-07-02T15:00:00Z')));
    await asleepUntil(copy, '2025-07-02T15:00:00Z');
    const restored = await copy.restart();
    expect(restored.attempts).toEqual([expect.stringMatching(/^read /)]);
    await until(restored, '2025-07-06T21:00:00Z');
    expect(firstLines(restored).map((line) => line.slice(0, 32))).toEqual([
      '2025-07-02T13:00:00Z 6 d 15 h le',
      '2025-07-06T13:00:00Z 2 d 15 h le',
    ]);
  });

  it('alerts not sent before the restore are sent after one search', async () => {
    const copy = await aHarness({ start: '2025-07-01T00:00:00Z', file: once });
    const other = { at: '2025-07-02T14:00:00Z', nonce: 'other', text: '', body: { embeds: [], mentionRoles: [] } };
    copy.posted.push({ ...other, channel: aSubscription().channel });
    await copy.app.stop();
    await copy.store.meta.put('restored-at', String(at('2025-07-02T15:00:00Z')));
    await asleepUntil(copy, '2025-07-02T15:00:00Z');
    const restored = await copy.restart();
    expect(restored.attempts).toEqual([expect.stringMatching(/^read /), expect.stringMatching(/^post /)]);
    expect(restored.posted).toHaveLength(2);
  });

  it('a refused token stops everything and loses nothing', async () => {
    const harness = await aHarness({ start: '2025-07-01T00:00:00Z', file: once });
    harness.answers.push({ kind: 'stop', code: '401' });
    await until(harness, '2025-07-03T00:00:00Z');
    expect(harness.stops).toEqual(['401']);
    expect(harness.attempts).toHaveLength(1);
    const again = await harness.restart();
    expect(again.posted).toHaveLength(1);
  });
});

it('fifty posts due at once are begun a few at a time, so that a command in between is answered', async () => {
  let turn = 0;
  let goesOn = true;
  const count = () => {
    turn++;
    if (goesOn) setImmediate(count);
  };
  const begun: number[] = [];
  const subscriptions = Array.from({ length: 50 }, (_, index) =>
    aSubscription({ id: `file/${index}`, channel: String(2n * 10n ** 17n + BigInt(index)), startCard: false }),
  );
  const harness = await aHarness({
    start: '2025-07-02T12:50:00Z',
    file: { measures: [aMeasure()], deadlines: [aDeadline()] },
    subscriptions,
    stall() {
      begun.push(turn);
      return 0;
    },
  });
  await until(harness, '2025-07-02T12:59:50Z');
  begun.length = 0;
  count();
  await until(harness, '2025-07-02T13:01:00Z');
  goesOn = false;
  expect(harness.posted).toHaveLength(50);
  const inOneTurn = [...Map.groupBy(begun, (at) => at).values()].map(({ length }) => length);
  expect(Math.max(...inOneTurn)).toBeLessThanOrEqual(8);
});
