import { describe, expect, it } from 'vitest';
import { CARD_WIDTH, pictureThemes } from '../../src/alerts/picture/card.ts';
import { createPictures, renderPng } from '../../src/cli/bot/render-picture.ts';
import { aRequest, moved } from '../alerts/picture/a-request.ts';
import { aDeadline, at } from '../builders.ts';

const textOf = (words: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60"><text x="10" y="40" font-size="32" font-family="NanumGothic">${words}</text></svg>`;

/** Width and height of a PNG follow its signature. https://www.w3.org/TR/png-3/#11IHDR */
const sizeOf = (png: Buffer) => [png.toString('latin1', 1, 4), png.readUInt32BE(16), png.readUInt32BE(20)];

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
