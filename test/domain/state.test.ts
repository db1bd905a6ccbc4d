import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../src/cli/config/catalogue.ts';
import { concerns } from '../../src/domain/ahead.ts';
import { stateOf } from '../../src/domain/state.ts';
import { aMeasure } from '../builders.ts';

const text = readFileSync('config/deadlines.yaml', 'utf8');

describe('the state of a measure', () => {
  it('at no instant are two rates of one measure in force: what begins ends when it says, and the next begins no earlier', () => {
    const reading = readCatalogue(text, 'deadlines.yaml');
    if (!reading.ok) throw new Error('the catalogue does not read');
    const { measures, deadlines } = reading.catalogue;
    const known = Temporal.Instant.from('2026-11-28T12:00:00Z').epochMilliseconds;
    const day = 86_400_000;
    for (const measure of measures) {
      for (const country of ['KR', 'CN', 'CA', 'DE', 'JP', 'KE']) {
        let before: { readonly rate: string | null; readonly until: number | null } | null = null;
        for (let at = known - 700 * day; at < known + 800 * day; at += 10 * day) {
          const found = stateOf(measure, deadlines, { country, at, known, knownUntil: null });
          if (found?.state !== 'in-force' && found?.state !== 'suspended') {
            before = null;
            continue;
          }
          const where = `${measure.id} for ${country} at ${new Date(at).toISOString()}`;
          if (found.since !== null) expect(found.since, where).toBeLessThanOrEqual(at);
          if (found.until !== null) expect(found.until, where).toBeGreaterThan(at);
          // Another rate only once the one before had said it would be over.
          if (before && before.rate !== found.rate)
            expect(before.until ?? Number.POSITIVE_INFINITY, where).toBeLessThanOrEqual(at);
          before = found;
        }
      }
    }
  });

  it('reaches nobody whom it excepts, as a country or as a member', () => {
    const measure = aMeasure({ on: ['*'], except: ['EU', 'KR', 'AGOA'] });
    expect(['KR', 'EU', 'DE', 'KE'].filter((country) => concerns(measure, country))).toEqual([]);
    expect(concerns(measure, 'JP')).toBe(true);
  });

  it('a file that does not say what an end does to its measure is told what is missing, and where', () => {
    const reading = readCatalogue(text.replace('        effect: ends\n', ''), 'deadlines.yaml');
    expect(reading.ok).toBe(false);
    if (reading.ok) return;
    expect(reading.problems).toHaveLength(1);
    expect(JSON.stringify(reading.problems[0])).toContain('does not tell what is missing');
  });
});
