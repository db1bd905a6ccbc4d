import { describe, expect, it } from 'vitest';
import { bodySize } from '../../src/alerts/body.ts';
import { wordDeadlineCard } from '../../src/alerts/card.ts';
import { wordEvent } from '../../src/alerts/server-event.ts';
import { aDeadline, aMeasure, aMoment, anInstrument, aRevision, at } from '../builders.ts';

const facts = {
  ahead: [{ deadline: aDeadline(), measure: aMeasure() }],
  countries: ['KR'],
  ref: 'abcdefgh12345678',
} as const;

describe('a board', () => {
  it.each([
    ['en', ['Next tariff deadlines', '12:01 a.m. ET, Wed 9 Jul 2025', 'KST', 'Updated only when a deadline changes']],
    ['ko', ['다가오는 관세 기한', '2025년 7월 9일', 'KST', '기한이 바뀔 때만']],
  ] as const)('names each date with its zone and Seoul time, in %s', (language, wanted) => {
    const text = JSON.stringify(wordDeadlineCard({ ...facts, language, now: at('2025-06-01T00:00:00Z') }));
    for (const part of [...wanted, 'ref abcdefgh12345678']) expect(text).toContain(part);
  });

  it.each(['en', 'ko'] as const)('never ticks: the same until a deadline changes, in %s', (language) => {
    const on = (iso: string) => wordDeadlineCard({ ...facts, language, now: at(iso) });
    expect(on('2025-07-08T23:59:00Z')).toEqual(on('2025-04-11T00:00:00Z'));
  });

  it('says when nothing lies ahead, and counts what does not fit', () => {
    const many = Array.from({ length: 40 }, (_, n) => ({
      deadline: aDeadline({ id: `d${n}`, title: { en: 'x'.repeat(200), ko: 'x' } }),
      measure: aMeasure(),
    }));
    const now = at('2025-06-01T00:00:00Z');
    const full = wordDeadlineCard({ ...facts, ahead: many, language: 'en', now });
    expect(bodySize(full)).toBeLessThanOrEqual(6_000);
    // The next deadline comes before those that are not listed.
    expect(full.embeds[0]?.fields?.at(-1)?.name).toMatch(/^\d+ later deadlines$/);
    expect(full.embeds[0]?.description).toBe('Following: South Korea');
    const none = wordDeadlineCard({ ...facts, ahead: [], language: 'en', now });
    expect(none.embeds[0]?.description).toContain('No upcoming deadline has a date');
  });
});

describe('a scheduled event', () => {
  it('begins at the legal instant, with the instrument as its place', () => {
    expect(wordEvent(aDeadline(), aMeasure(), 'en')).toEqual({
      name: '25% pause for South Korea',
      description: expect.stringContaining('12:01 a.m. ET, Wed 9 Jul 2025'),
      location: 'https://example.org/eo-14266',
      start: at('2025-07-09T04:01:00Z'),
      end: at('2025-07-09T05:01:00Z'),
    });
  });

  it('without a printed time lasts the whole day in the deadline’s zone, and says so', () => {
    const deadline = aDeadline({ revisions: [aRevision({ moment: aMoment('2025-07-09') })] });
    expect(wordEvent(deadline, aMeasure(), 'ko')).toMatchObject({
      description: expect.stringContaining('하루 전체로 표시합니다'),
      start: at('2025-07-09T04:00:00Z'),
      end: at('2025-07-10T04:00:00Z'),
    });
  });

  it('without a link takes place at a “Legal deadline”; one without a date is none', () => {
    const unlinked = aDeadline({ revisions: [aRevision({ instrument: anInstrument({ url: null }) })] });
    expect(wordEvent(unlinked, aMeasure(), 'en')?.location).toBe('Legal deadline');
    const undated = aDeadline({ revisions: [aRevision({ moment: null, basis: 'none' })] });
    expect(wordEvent(undated, aMeasure(), 'en')).toBeNull();
  });

  it('keeps Discord’s limits whatever the title', () => {
    const long = aDeadline({ title: { en: 'x'.repeat(400), ko: '가'.repeat(400) } });
    const event = wordEvent(long, aMeasure({ title: { en: 'y'.repeat(2_000), ko: 'y' } }), 'en');
    expect(event?.name.length).toBeLessThanOrEqual(100);
    // Room for the mark by which it is found again.
    expect(event?.description.length).toBeLessThanOrEqual(960);
  });
});
