import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DateReading } from '../../src/reading/reading.ts';
import { readDocument } from '../../src/reading/reading.ts';

const signedOn = '2026-05-20';

function only(text: string): DateReading {
  const { dates } = readDocument(text, { signedOn });
  expect(dates.map(({ quote }) => quote)).toHaveLength(1);
  const [date] = dates;
  if (!date) throw new Error('nothing was read');
  return date;
}

const iso = (instant: number | null) =>
  instant === null ? null : Temporal.Instant.fromEpochMilliseconds(instant).toString({ smallestUnit: 'second' });

describe('a printed moment is read to its instant', () => {
  it.each([
    ['12:01 a.m. eastern daylight time on June 4, 2026', '2026-06-04T04:01:00Z'],
    ['12:01 a.m. eastern standard time on December 4, 2026', '2026-12-04T05:01:00Z'],
    ['12:01 a.m. eastern time on December 4, 2026', '2026-12-04T05:01:00Z'],
    ['12:01 am ET on June 4, 2026', '2026-06-04T04:01:00Z'],
    ['12:01a.m. EDT, Thursday, June 4, 2026', '2026-06-04T04:01:00Z'],
    ['12:01 a.m. Eastern Daylight Time (EDT) on June 4, 2026', '2026-06-04T04:01:00Z'],
    ['12:01 a.m. (E.D.T.) on June 4, 2026', '2026-06-04T04:01:00Z'],
    ['12:01 a.m. eastern time June 4, 2026', '2026-06-04T04:01:00Z'],
    ['12:01 a.m. EDT on June 4 2026', '2026-06-04T04:01:00Z'],
    ['June 4, 2026, at 12:01 a.m. eastern time', '2026-06-04T04:01:00Z'],
    ['June 4, 2026 (12:01 a.m. EDT)', '2026-06-04T04:01:00Z'],
    ['4 June 2026 at 12:01 a.m. ET', '2026-06-04T04:01:00Z'],
    ['the 4th of June, 2026, at noon eastern time', '2026-06-04T16:00:00Z'],
    ['11:59 PM EST on Dec. 31, 2026', '2027-01-01T04:59:00Z'],
    ['12:00 a.m. EDT on June 4, 2026', '2026-06-04T04:00:00Z'],
    ['12:00 p.m. EDT on June 4, 2026', '2026-06-04T16:00:00Z'],
    ['midnight EDT on June 4, 2026', '2026-06-04T04:00:00Z'],
    ['00:01 Seoul time on June 4, 2026', '2026-06-03T15:01:00Z'],
    ['2026-06-04 at 00:01 UTC', '2026-06-04T00:01:00Z'],
    ['12:01 a.m. eastern\n      daylight time on June\n      4, 2026', '2026-06-04T04:01:00Z'],
  ])('%s', (text, expected) => {
    const date = only(`The new duty applies from ${text}, to all goods.`);
    expect(iso(date.instant)).toBe(expected);
    expect(date.flags).not.toContain('label-contradicts-season');
  });

  it.each([
    ['12:01 a.m. eastern standard time on July 1, 2026', '2026-07-01T04:01:00Z', 'label-contradicts-season'],
    ['12:01 a.m. EDT on January 8, 2027', '2027-01-08T05:01:00Z', 'label-contradicts-season'],
    ['12:01 eastern time on July 1, 2026', '2026-07-01T04:01:00Z', 'half-missing'],
    ['12:01 a.m. on July 1, 2026', '2026-07-01T04:01:00Z', 'zone-assumed'],
    ['12:01 a.m. local port time on July 1, 2026', null, 'local-time'],
    ['1:30 a.m. eastern time on November 1, 2026', '2026-11-01T05:30:00Z', 'repeated-hour'],
  ])('%s is flagged', (text, expected, flag) => {
    const date = only(`The new duty applies on or after ${text}.`);
    expect(iso(date.instant)).toBe(expected);
    expect(date.flags).toContain(flag);
  });

  it.each([
    ['July 1, 2026', '2026-07-01', []],
    ['1 July 2026', '2026-07-01', []],
    ['July 1', '2026-07-01', ['year-inferred']],
    ['January 9', '2026-01-09', ['year-inferred']],
    ['07/15/2026', '2026-07-15', []],
    ['07/09/2026', '2026-07-09', ['either-order']],
    ['2026-07-15', '2026-07-15', []],
    ['February 30, 2027', null, ['no-such-date']],
    ['June [DATE OF PUBLICATION], 2026', null, ['placeholder']],
    ['[ ]', null, ['placeholder']],
  ])('%s has no time and so no instant', (text, expected, flags) => {
    const date = only(`The quota opens on or after ${text}.`);
    expect(date.instant).toBeNull();
    expect(date.date).toBe(expected);
    expect(date.flags).toEqual(flags);
  });

  it('any day of any year, in any order of its parts', () => {
    const days = fc.integer({ min: 0, max: 4000 }).map((n) => Temporal.PlainDate.from('2024-01-01').add({ days: n }));
    const months = 'January February March April May June July August September October November December'.split(' ');
    const forms = [
      (d: Temporal.PlainDate) => `${months[d.month - 1]} ${d.day}, ${d.year}`,
      (d: Temporal.PlainDate) => `${d.day} ${months[d.month - 1]} ${d.year}`,
      (d: Temporal.PlainDate) => `${months[d.month - 1]?.slice(0, 3)}${d.month === 5 ? '' : '.'} ${d.day}, ${d.year}`,
      (d: Temporal.PlainDate) => d.toString(),
      (d: Temporal.PlainDate) => `${d.year}년 ${d.month}월 ${d.day}일`,
    ];
    fc.assert(
      fc.property(days, fc.constantFrom(...forms), (day, form) => {
        const text = `It begins (${form(day)}) and goes on.`;
        expect(readDocument(text).dates.map(({ date }) => date)).toEqual([day.toString()]);
      }),
    );
  });
});

describe('counted moments', () => {
  it.each([
    ['7 days after the date of this order', '2026-05-27', 'after-signing'],
    ['twenty-one (21) days after the date of this proclamation', '2026-06-10', 'after-signing'],
    ['6 months after the date of this order', '2026-11-20', 'after-signing'],
    ['30 days after June 1, 2026', '2026-07-01', 'after-date'],
    ['the date that is 15 days after the date of this notice', '2026-06-04', 'after-signing'],
    ['one year after the signing of this memorandum', '2027-05-20', 'after-signing'],
  ])('on or after %s', (text, expected, form) => {
    const date = only(`The rate shall apply to goods entered on or after ${text}.`);
    expect([date.date, date.form, date.role]).toEqual([expected, form, 'effective']);
  });

  it('the first day is not counted, across any clock change', () => {
    const text = 'The duty is imposed for a period of 150 days beginning at 12:01 a.m. EST on February 24, 2026.';
    const [window] = readDocument(text, { signedOn: '2026-02-20' }).dates;
    expect([window?.date, iso(window?.instant ?? null), window?.role]).toEqual([
      '2026-07-24',
      '2026-07-24T04:01:00Z',
      'expires',
    ]);
  });

  it('days after publication wait until the print is known', () => {
    const text = 'The quota shall be effective 10 days after publication of this order in the Federal Register.';
    expect(readDocument(text, { signedOn }).dates[0]).toMatchObject({ date: null, role: 'undated' });
    const printed = readDocument(text, { signedOn, publishedOn: '2026-05-27', type: 'fr_notice' });
    expect(printed.dates[0]).toMatchObject({ date: '2026-06-06', role: 'effective', form: 'after-publication' });
  });

  it('months that hit no day are given to a person', () => {
    const text = 'Imports are exempt for a period of 1 month beginning on January 31, 2027.';
    expect(readDocument(text, { signedOn }).dates[0]).toMatchObject({ date: '2027-02-28', form: 'duration' });
    expect(readDocument(text, { signedOn }).dates[0]?.flags).toContain('no-such-date');
  });

  it('a count from the effective date of the document waits for that date, even when it stands later', () => {
    const text =
      'Carriers may choose for a period of 3 months from the effective date of this order. ' +
      'This order is effective at 12:01 a.m. eastern time on July 1, 2026.';
    expect(readDocument(text, { signedOn }).dates.map(({ date, role }) => [date, role])).toEqual([
      ['2026-10-01', 'expires'],
      ['2026-07-01', 'effective'],
    ]);
  });

  it('an event without a date gives none', () => {
    const text = 'The tariff shall lapse 1 year after the last shipment of such oil.';
    expect(readDocument(text, { signedOn }).dates.map(({ date, role }) => [date, role])).toEqual([[null, 'undated']]);
  });
});

describe('text that only looks like a date', () => {
  it.each([
    'Headings 9903.01.25 and 8703.23.01 are amended.',
    'See subdivision 2025 of note 31 (12) and 19 CFR 146.41.',
    'The duty may 5 times exceed it; they march 9 abreast.',
    'https://example.org/2026/02/13/steel and https://example.org/story-2026-02-13/',
    'A 90-day suspension, 25 years of losses, 60 percent of trade.',
    'Call 202-555-0143 between offices.',
  ])('%s', (text) => {
    expect(readDocument(text, { signedOn }).dates).toEqual([]);
  });
});

describe('a quote', () => {
  it('is the text itself at its offset, bounding words included', () => {
    const text = 'It ends\n   not\nearlier than   12:01 a.m.\n eastern time on\n  June 4, 2026, as said.';
    const date = only(text);
    expect(text.slice(date.offset, date.offset + date.quote.length)).toBe(date.quote);
    expect(date.quote).toMatch(/^not\s+earlier than[\s\S]+2026$/);
  });

  it('reads on in the first column of a table, and reads the other column too', () => {
    const text =
      '9903.99.02  Articles of any country that were loaded onto a vessel before 12:01        The duty provided\n' +
      '            a.m. eastern daylight time on June 4, 2026 . . . . . . . . . . . . . .     until June 9, 2027\n';
    const dates = readDocument(text, { signedOn }).dates;
    expect(dates.map(({ date, time, role }) => [date, time, role])).toEqual([
      ['2026-06-04', '00:01', 'in-transit'],
      ['2027-06-09', null, 'expires'],
    ]);
  });
});

describe('counts from the day of a document', () => {
  const text =
    'Executive Order 91001 of April 2, 2025, is modified. The duty applies effective 60 days after the date of this order.';
  const dayIn = (facts: Parameters<typeof readDocument>[1]) =>
    readDocument(text, facts).dates.map(({ date, role, flags }) => [role, date, flags.includes('anchor-unknown')])[1];

  it.each([
    ['its own day, where that is known', { signedOn: '2026-03-01' }, ['effective', '2026-04-30', false]],
    ['the day it was posted', { publishedOn: '2026-03-01' }, ['effective', '2026-04-30', false]],
    ['never a day the text only cites', {}, ['undated', null, true]],
    [
      'never the day of the print, which comes later',
      { publishedOn: '2026-03-01', type: 'fr_presidential' },
      ['undated', null, true],
    ],
  ])('%s', (_, facts, expected) => {
    expect(dayIn(facts)).toEqual(expected);
  });
});
