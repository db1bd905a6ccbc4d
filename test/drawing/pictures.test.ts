import { describe, expect, it } from 'vitest';
import { CARD_WIDTH, cardSvg, pictureThemes } from '../../src/alerts/picture/card.ts';
import { cardOf, MOST_LANES } from '../../src/alerts/picture/timeline.ts';
import { createPictures, renderPng } from '../../src/cli/bot/render-picture.ts';
import type { MeasuredDeadline } from '../../src/domain/ahead.ts';
import type { PictureRequest } from '../../src/domain/picture.ts';
import { aDeadline, aMeasure, aMoment, aRevision, at } from '../builders.ts';

const extended = aRevision({ id: 'pause/eo-14316', change: 'extended', moment: aMoment('2025-08-01 00:01') });
const moved: MeasuredDeadline = {
  deadline: aDeadline({ revisions: [aRevision(), extended] }),
  measure: aMeasure(),
};
const aRequest = (over: Partial<PictureRequest> = {}): PictureRequest => ({
  title: 'South Korea',
  items: [moved],
  language: 'en',
  now: at('2025-07-07T22:00:00Z'),
  ...over,
});
const svgOf = (request: PictureRequest) => {
  const planned = cardOf(request);
  if (!planned) throw new Error('nothing to draw');
  return cardSvg(planned.card, 'dark');
};
const textOf = (words: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60"><text x="10" y="40" font-size="32" font-family="NanumGothic">${words}</text></svg>`;

/** Width and height of a PNG follow its signature. https://www.w3.org/TR/png-3/#11IHDR */
const sizeOf = (png: Buffer) => [png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)];

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

describe('drawing', () => {
  it('makes a PNG in either theme, of a size that a chat takes', async () => {
    for (const theme of pictureThemes) {
      const draw = createPictures({ theme, onTrouble: raise });
      const picture = await draw(aRequest({ language: 'ko' }));
      const png = Buffer.from(picture?.data ?? '', 'base64');
      expect(sizeOf(png)).toEqual(['PNG', CARD_WIDTH, 262]);
      expect(png.length).toBeLessThan(100_000);
    }
  });

  it('draws Hangul from its own font: every syllable its own shape, none of them the empty box', async () => {
    const shapes = await Promise.all(
      ['한', '국', '관', '세', '\u{10ffff}', ' '].map((sign) => renderPng(textOf(sign))),
    );
    const [han, guk, gwan, se, box, blank] = shapes.map((png) => png.toString('base64'));
    expect(new Set([han, guk, gwan, se, box, blank]).size).toBeGreaterThanOrEqual(5);
    expect([han, guk, gwan, se]).not.toContain(box);
    expect([han, guk, gwan, se]).not.toContain(blank);
  });

  it('draws a picture once, however many ask for it, and anew when a date moved', async () => {
    let drawn = 0;
    const draw = createPictures({
      theme: 'dark',
      onTrouble: raise,
      async render(svg) {
        drawn++;
        return Buffer.from(svg);
      },
    });
    const pictures = await Promise.all(Array.from({ length: 1_000 }, () => draw(aRequest())));
    expect([drawn, new Set(pictures).size]).toEqual([1, 1]);
    await draw(aRequest({ language: 'ko' }));
    await draw(aRequest({ items: [{ ...moved, deadline: aDeadline() }] }));
    await draw(aRequest({ now: at('2025-07-07T23:59:00Z') }));
    expect(drawn).toBe(3);
    await draw(aRequest({ now: at('2025-07-08T12:00:00Z') }));
    expect(drawn).toBe(4);
  });

  it('answers null when it fails or takes too long, tells it, and tries again the next time', async () => {
    const told: unknown[] = [];
    let works = false;
    const draw = createPictures({
      theme: 'dark',
      onTrouble: (error) => told.push(error),
      async render() {
        if (works) return Buffer.from('png');
        throw new Error('no font');
      },
    });
    expect(await draw(aRequest())).toBeNull();
    expect(told).toEqual([new Error('no font')]);
    works = true;
    expect((await draw(aRequest()))?.name).toBe('timeline.png');

    const slow = createPictures({
      theme: 'dark',
      onTrouble: (error) => told.push(error),
      render: () => new Promise(() => {}),
      patienceMs: 1,
    });
    expect(await slow(aRequest())).toBeNull();
    expect(String(told.at(-1))).toContain('within 1 ms');
  });
});

function raise(error: unknown): never {
  throw error;
}
