import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cut, cutLines } from '../../src/texts/escape.ts';

describe('cutting', () => {
  it('keeps what fits and marks what does not', () => {
    expect(cut('tariff', 6)).toBe('tariff');
    expect(cut('tariffs', 6)).toBe('tarif…');
  });

  it('leaves neither half a character nor a backslash that would escape the mark', () => {
    expect(cut('ab😀cd', 4)).toBe('ab…');
    expect(cut('ab\\*cd', 4)).toBe('ab…');
    expect(cut('a\\\\bcd', 4)).toBe('a\\\\…');
  });

  it('drops whole lines, so that no link is torn', () => {
    expect(cutLines('one\ntwo\nthree', 10)).toBe('one\ntwo\n…');
  });

  it('never exceeds its room and never hides that it cut', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '\\', '\n', ' ', '😀', '한'), maxLength: 80 }),
        fc.integer({ min: 1, max: 60 }),
        (text, max) => {
          expect(cut(text, max).length).toBeLessThanOrEqual(max);
          const lines = cutLines(text, max);
          expect(lines.length).toBeLessThanOrEqual(max);
          if (lines !== text) expect(lines.endsWith('…')).toBe(true);
        },
      ),
    );
  });
});
