import { describe, expect, it } from 'vitest';
import { cardSvg } from '../../../src/alerts/picture/card.ts';
import { cardOf, MOST_LANES } from '../../../src/alerts/picture/timeline.ts';
import type { PictureRequest } from '../../../src/domain/picture.ts';
import { aDeadline, aMoment, aRevision } from '../../builders.ts';
import { aRequest, moved } from './a-request.ts';

const svgOf = (request: PictureRequest) => {
  const planned = cardOf(request);
  if (!planned) throw new Error('nothing to draw');
  return cardSvg(planned.card, 'dark');
};

describe('the timeline card', () => {
  it('strikes the date that no longer holds and shows the one that does, in both languages', () => {
    expect(svgOf(aRequest())).toMatch(/line-through">9 Jul<.*font-weight="700">1 Aug 2025</);
    const korean = svgOf(aRequest({ language: 'ko' }));
    expect(korean).toMatch(/line-through">7월 9일<.*font-weight="700">2025년 8월 1일</);
    expect(korean).toContain('오늘 2025년 7월 7일');
  });

  it('says in words what it shows', () => {
    expect(cardOf(aRequest())?.description).toBe(
      'Timeline: South Korea. 25% pause for South Korea: 12:01 a.m. ET, Fri 1 Aug 2025 (was 9 Jul 2025). today: 7 Jul 2025 (ET).',
    );
    const many = Array.from({ length: 40 }, (_, n) => ({ ...moved, deadline: { ...moved.deadline, id: `d${n}` } }));
    const long = cardOf(aRequest({ items: many, title: 'x'.repeat(900) }));
    expect(long?.card.lanes).toHaveLength(MOST_LANES);
    expect(long?.card.aside).toBe('and 34 more deadlines');
    expect(long?.description.length).toBeLessThanOrEqual(1_024);
  });

  it('says of what ended the same in words and in the picture, also where something was reported since', () => {
    const ended = aRevision({ id: 'pause/ended', change: 'withdrawn', moment: null, basis: 'none' });
    const report = aRevision({ id: 'pause/report', evidence: 'unverified', moment: aMoment('2026-01-01 00:01') });
    const deadline = aDeadline({ revisions: [aRevision(), ended, report] });
    const planned = cardOf(aRequest({ items: [{ ...moved, deadline }] }));
    expect(planned?.card.lanes[0]?.current).toBe('withdrawn');
    expect(planned?.description).toContain('25% pause for South Korea: withdrawn (was 9 Jul 2025).');
  });

  it('draws nothing where nothing has a date', () => {
    expect(cardOf(aRequest({ items: [] }))).toBeNull();
    const undated = aDeadline({ revisions: [aRevision({ moment: null })] });
    expect(cardOf(aRequest({ items: [{ ...moved, deadline: undated }] }))).toBeNull();
  });

  it('lets no text become markup, and stays within its width', () => {
    const title = { en: '</text><script>&"\u0000\ud800', ko: '가'.repeat(200) };
    const hostile = { ...moved, deadline: { ...moved.deadline, title } };
    expect(svgOf(aRequest({ items: [hostile] }))).toContain('&lt;/text&gt;&lt;script&gt;&amp;&quot;');
    expect(svgOf(aRequest({ items: [hostile], language: 'ko' }))).toMatch(/가{10,60}…</);
  });
});
