import ICAL from 'ical.js';
import { afterEach, describe, expect, it } from 'vitest';
import { edit } from '../../src/domain/deadline.ts';
import { aDeadline, aMeasure, aMoment, aRevision, at } from '../builders.ts';
import { AFTER_THE_MOVE, comments, hostile, pauseAfter, pauseBefore, withWeb } from './with-web.ts';

type Web = Awaited<ReturnType<typeof withWeb>>;
let web: Web | undefined;
afterEach(async () => {
  await web?.close();
  web = undefined;
});

async function importFrom(items: Parameters<typeof withWeb>[0], path = '/calendar.ics', options = {}) {
  await web?.close();
  web = await withWeb(items, options);
  const answer = await web.get(path);
  const text = await answer.text();
  return { answer, text, entries: entriesIn(text) };
}

/** The entries that a calendar client's parser finds in a file. */
function entriesIn(text: string) {
  const root = new ICAL.Component(ICAL.parse(text));
  return root.getAllSubcomponents('vevent').map((part) => {
    const entry = new ICAL.Event(part);
    return {
      uid: entry.uid,
      sequence: entry.sequence,
      start: entry.startDate.isDate ? entry.startDate.toString() : entry.startDate.toJSDate().toISOString(),
      end: entry.endDate.isDate ? entry.endDate.toString() : entry.endDate.toJSDate().toISOString(),
      isUtc: entry.startDate.zone === ICAL.Timezone.utcTimezone,
      isDay: entry.startDate.isDate,
      summary: entry.summary,
      description: entry.description,
      status: part.getFirstPropertyValue('status'),
      alarms: part.getAllSubcomponents('valarm').map((alarm) => String(alarm.getFirstPropertyValue('trigger'))),
      url: part.getFirstPropertyValue('url'),
    };
  });
}

type Entry = ReturnType<typeof entriesIn>[number];

/** RFC 5546, 3.2.1: an entry of a known UID replaces the one that stands when its SEQUENCE is not lower. */
function take(calendar: ReadonlyMap<string, Entry>, entries: readonly Entry[]): ReadonlyMap<string, Entry> {
  const next = new Map(calendar);
  for (const entry of entries) {
    const known = next.get(entry.uid);
    if (!known || entry.sequence > known.sequence) next.set(entry.uid, entry);
  }
  return next;
}

describe('the calendar', () => {
  it('moves the Korea entry in place when the pause is extended, and cancels it when it is withdrawn', async () => {
    let calendar = take(new Map(), (await importFrom([pauseBefore, comments])).entries);
    expect(calendar.get('pause@dutywatch')).toMatchObject({ sequence: 0, start: '2025-07-09T04:01:00.000Z' });

    calendar = take(calendar, (await importFrom([pauseAfter, comments], '/calendar/country/KR.ics')).entries);
    expect(calendar.size).toBe(2);
    expect(calendar.get('pause@dutywatch')).toMatchObject({
      sequence: 1,
      start: '2025-08-01T04:01:00.000Z',
      isUtc: true,
      status: 'CONFIRMED',
      alarms: ['-P7D', '-P1D', '-PT1H'],
    });

    const withdrawn = aRevision({ id: 'pause/end', change: 'withdrawn', moment: null, boundary: null, quote: null });
    const ended = { ...pauseAfter, deadline: edit(pauseAfter.deadline, withdrawn) };
    calendar = take(calendar, (await importFrom([ended, comments])).entries);
    expect(calendar.size).toBe(2);
    expect(calendar.get('pause@dutywatch')).toMatchObject({
      sequence: 2,
      start: '2025-08-01T04:01:00.000Z',
      status: 'CANCELLED',
      alarms: [],
    });
    expect(calendar.get('pause@dutywatch')?.summary).toMatch(/^\[withdrawn\] /);
  });

  it('counts every revision, also one that keeps the date', async () => {
    const confirmed = aRevision({
      id: 'pause/confirmed',
      change: 'confirmed',
      announcedAt: at('2025-05-01T00:00:00Z'),
    });
    const { entries } = await importFrom([{ ...pauseBefore, deadline: edit(pauseBefore.deadline, confirmed) }]);
    expect(entries).toMatchObject([{ sequence: 1, start: '2025-07-09T04:01:00.000Z' }]);
  });

  it('is a whole day where no time is printed, the day itself also for `through`', async () => {
    const { entries } = await importFrom([comments]);
    expect(entries).toMatchObject([
      { uid: 'chips/comments~1.b@dutywatch', isDay: true, start: '2025-08-14', end: '2025-08-15' },
    ]);
    expect(entries[0]?.alarms).toEqual(['-P6DT15H', '-PT15H']);
    expect(entries[0]?.description).toMatch(/^through Thu 14 Aug 2025 \(ET\)$/m);
  });

  it('says zone, words and source, in both languages', async () => {
    const english = await importFrom([pauseAfter], '/calendar.ics?lang=en', {
      now: () => AFTER_THE_MOVE,
      publicUrl: 'https://duty.example.org',
    });
    expect(english.entries[0]?.description).toContain('12:01 a.m. ET, Fri 1 Aug 2025');
    expect(english.entries[0]?.description).toContain('In Seoul: Fri 1 Aug 2025, 13:01 KST');
    expect(english.entries[0]?.description).toContain('to extend the suspension');
    expect(english.entries[0]?.url).toBe('https://duty.example.org/deadline/pause');
    const korean = await importFrom([pauseAfter], '/calendar.ics?lang=ko', { now: () => AFTER_THE_MOVE });
    expect(korean.entries[0]?.summary).toContain('한국 상호관세 25% 유예');
    expect(korean.entries[0]?.description).toContain('한국 시간: 2025년 8월 1일(금) 13:01 KST');
  });

  it.each([
    ['/calendar.ics', ['pause', 'chips/comments~1.b']],
    ['/calendar/country/KR.ics', ['pause', 'chips/comments~1.b']],
    ['/calendar/country/JP.ics', ['chips/comments~1.b']],
    ['/calendar/measure/chips.ics', ['chips/comments~1.b']],
    ['/calendar/deadline/pause.ics', ['pause']],
    ['/calendar/deadline/chips%2Fcomments~1.b.ics', ['chips/comments~1.b']],
  ])('%s holds what it names', async (path, ids) => {
    const { answer, entries } = await importFrom([pauseBefore, comments], path);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(entries.map(({ uid }) => uid).toSorted()).toEqual(ids.map((id) => `${id}@dutywatch`).toSorted());
  });

  it.each([
    '/calendar/country/ZZ.ics',
    '/calendar/country/*.ics',
    '/calendar/measure/none.ics',
    '/calendar/deadline/no',
  ])('answers 404 at %s', async (path) => {
    web = await withWeb([pauseBefore]);
    expect((await web.get(path)).status).toBe(404);
  });

  it('leaves out what never had a date, and lets no text forge an entry', async () => {
    const undated = aDeadline({
      id: 'undated',
      window: null,
      revisions: [aRevision({ id: 'u', moment: null, boundary: null })],
    });
    const { entries, text } = await importFrom([hostile, { deadline: undated, measure: aMeasure() }]);
    expect(entries.map(({ uid }) => uid)).toEqual(['hostile@dutywatch']);
    expect(entries[0]?.description).toContain('BEGIN:VEVENT');
    expect(text.match(/^BEGIN:VEVENT/gm)).toHaveLength(1);
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  });

  it.each(['\r', '\n', '\r\n', '\u0000', '\u2028', '\u0085'])('a title that holds %j is one line', async (broken) => {
    const title = `Duty${broken}SUMMARY:of another`;
    const deadline = aDeadline({ window: null, title: { en: title, ko: title }, revisions: [aRevision()] });
    const { entries, text } = await importFrom([{ deadline, measure: aMeasure() }]);
    expect(entries[0]?.summary).toMatch(/: Duty SUMMARY:of another$/);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\p{Cc}\u2028]/u);
  });

  it('no title changes the direction of the text after it', async () => {
    const title = 'Duty \u202eytuD\u2066 \u200f';
    const deadline = aDeadline({ window: null, title: { en: title, ko: title }, revisions: [aRevision()] });
    const { text } = await importFrom([{ deadline, measure: aMeasure() }]);
    expect(text).not.toMatch(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
  });

  it('follows the zone of the law over the change of clocks', async () => {
    const winter = aRevision({ id: 'w', moment: aMoment('2026-12-04 00:01') });
    const { entries } = await importFrom([{ deadline: aDeadline({ revisions: [winter] }), measure: aMeasure() }]);
    expect(entries[0]?.start).toBe('2026-12-04T05:01:00.000Z');
  });
});
