import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../src/cli/config/catalogue.ts';
import { type Deadline, reachedAt } from '../../src/domain/deadline.ts';
import { concerns, euMembers } from '../../src/domain/measure.ts';
import { instantOf, startOfDay } from '../../src/domain/moment.ts';
import type { Revision } from '../../src/domain/revision.ts';
import { stateOf, statesFor } from '../../src/domain/state.ts';
import { aDeadline, aMeasure, aMoment, aRevision, at } from '../builders.ts';

const text = readFileSync('config/deadlines.yaml', 'utf8');

const MINUTE = 60_000;

const whole = readCatalogue(text, 'deadlines.yaml');
if (!whole.ok) throw new Error('the catalogue does not read');
const { measures, deadlines } = whole.catalogue;

/** Every country that any rate or list names, the Union's members, and some that none does. */
const countries = (() => {
  const named = [
    ...measures.flatMap(({ on, except = [] }) => [...on, ...except]),
    ...deadlines.flatMap(({ revisions, alsoSets = {} }) => [
      ...revisions.flatMap(({ rates = {}, except = [] }) => [...Object.keys(rates), ...except]),
      ...Object.values(alsoSets).flatMap((rates) => Object.keys(rates)),
    ]),
  ];
  return [...new Set([...named, ...euMembers, 'KE', 'UA', 'GE', 'MN'])].filter((code) => /^[A-Z]{2}$/.test(code));
})();

/** Every instant at which a deadline may change something. */
const turnsOf = ({ kind, window, revisions }: Deadline): readonly number[] => [
  ...(window ? [instantOf(window.from) ?? startOfDay(window.from.date, window.from.zone)] : []),
  ...revisions.flatMap(({ moment, boundary, announcedAt }) => [
    announcedAt,
    ...(moment ? [reachedAt(kind, { moment, boundary })] : []),
  ]),
];

describe('the state of a measure', () => {
  it('at no instant are two rates of one measure in force: each ends when it says, the next begins no earlier, and nothing changes in between', () => {
    const known = at('2026-11-28T12:00:00Z');
    for (const measure of measures) {
      const own = deadlines.filter(
        ({ measureId, alsoEnds, alsoSets }) =>
          measureId === measure.id || alsoEnds?.includes(measure.id) || alsoSets?.[measure.id],
      );
      const turns = [...new Set(own.flatMap(turnsOf))].toSorted((a, b) => a - b);
      for (const country of countries) {
        const look = (instant: number) => stateOf(measure, own, { country, at: instant, known, knownUntil: null });
        let before = look((turns[0] ?? known) - MINUTE);
        for (const [n, turn] of turns.entries()) {
          const where = `${measure.id} for ${country} at ${new Date(turn).toISOString()}`;
          const instants = [turn, turn + MINUTE, (turns[n + 1] ?? turn + 2 * MINUTE) - MINUTE];
          const looks = instants.map(look);
          const now = looks[0];
          for (const [nth, instant] of instants.entries()) {
            const found = looks[nth];
            if (found?.state === 'in-force' || found?.state === 'suspended') {
              expect(found.since ?? 0, where).toBeLessThanOrEqual(instant);
              expect(found.until ?? Number.POSITIVE_INFINITY, where).toBeGreaterThan(instant);
            }
            if (instant > turn && instant < (turns[n + 1] ?? Number.POSITIVE_INFINITY))
              expect([found?.state, found?.rate], where).toEqual([now?.state, now?.rate]);
          }
          const applied = before?.state === 'in-force' || before?.state === 'suspended';
          // Another rate only once the one before had said that it would be over.
          if (applied && [before?.state, before?.rate].join() !== [now?.state, now?.rate].join())
            expect(before?.until ?? Number.POSITIVE_INFINITY, where).toBeLessThanOrEqual(turn);
          before = looks.at(-1) ?? null;
        }
      }
    }
  });

  it('a measure is listed once, whatever was known by then', () => {
    const turns = [...new Set(deadlines.flatMap(turnsOf))];
    for (const country of ['KR', 'CN', 'CA', 'DE', 'JP', 'KE', 'TW', 'CH', 'GB', 'IN']) {
      for (const instant of turns.flatMap((turn) => [turn - MINUTE, turn])) {
        const ids = statesFor(measures, deadlines, { country, at: instant, known: instant, knownUntil: null }).map(
          ({ measure }) => measure.id,
        );
        expect(new Set(ids).size).toBe(ids.length);
      }
    }
  });

  describe('a deal that caps a general duty', () => {
    const duty = aMeasure({ id: 'duty', on: ['*'] });
    const start = aDeadline({
      id: 'start',
      measureId: 'duty',
      kind: 'effective',
      window: null,
      revisions: [
        aRevision({
          id: 'start/1',
          boundary: 'on-or-after',
          moment: aMoment('2025-04-03 00:01'),
          rates: { '*': '25%' },
          announcedAt: at('2025-03-26T00:00:00Z'),
        }),
      ],
    });
    const deal = (over: Partial<Revision> = {}) =>
      aDeadline({
        id: 'deal',
        measureId: 'other',
        kind: 'retroactive-effect',
        effect: 'nothing',
        alsoSets: { duty: { KR: '15% in total' } },
        window: null,
        revisions: [
          aRevision({
            id: 'deal/1',
            boundary: 'on-or-after',
            moment: aMoment('2025-11-01 00:01'),
            announcedAt: at('2025-12-04T05:00:00Z'),
            ...over,
          }),
        ],
      });
    const rateOf = (country: string, day: string, known: string, deadline = deal()) =>
      stateOf(duty, [start, deadline], {
        country,
        at: at(`${day}T12:00:00Z`),
        known: at(`${known}T12:00:00Z`),
        knownUntil: null,
      })?.rate;

    it.each([
      ['KR', '2025-11-20', '2025-12-05', '15% in total'],
      ['KR', '2025-11-20', '2025-12-03', '25%'],
      ['KR', '2025-10-31', '2025-12-05', '25%'],
      ['VN', '2025-11-20', '2025-12-05', '25%'],
    ])('%s pays on %s, as known on %s, %s', (country, day, known, rate) => {
      expect(rateOf(country, day, known)).toBe(rate);
    });

    it('without a date, or undone, it sets nothing', () => {
      const undated = { moment: null, boundary: null, basis: 'none' } as const;
      expect(rateOf('KR', '2025-12-20', '2025-12-20', deal(undated))).toBe('25%');
      const over = deal();
      const gone = aRevision({
        ...undated,
        id: 'deal/2',
        change: 'withdrawn',
        announcedAt: at('2025-12-10T05:00:00Z'),
      });
      expect(rateOf('KR', '2025-12-20', '2025-12-20', { ...over, revisions: [...over.revisions, gone] })).toBe('25%');
    });
  });

  it('reaches nobody whom it excepts, as a country or as a member', () => {
    const measure = aMeasure({ on: ['*'], except: ['EU', 'KR', 'AGOA'] });
    expect(['KR', 'EU', 'DE', 'KE'].filter((country) => concerns(measure, country))).toEqual([]);
    expect(concerns(measure, 'JP')).toBe(true);
  });

  it('a file that does not state the effect of an end is refused with what is missing, and where', () => {
    const reading = readCatalogue(text.replace('        effect: ends\n', ''), 'deadlines.yaml');
    expect(reading.ok).toBe(false);
    if (reading.ok) return;
    expect(reading.problems).toHaveLength(1);
    expect(JSON.stringify(reading.problems[0])).toContain('does not tell what is missing');
  });
});
