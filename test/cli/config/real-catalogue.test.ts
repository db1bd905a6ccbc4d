import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCatalogue } from '../../../src/cli/config/catalogue.ts';
import { instantOf, orderingInstant, windowEnd } from '../../../src/domain/moment.ts';

const FILE = 'config/deadlines.yaml';
const text = readFileSync(new URL(`../../../${FILE}`, import.meta.url), 'utf8');
const reading = readCatalogue(text, FILE);
const catalogue = reading.ok ? reading.catalogue : undefined;
const deadlines = catalogue?.deadlines ?? [];
const measures = catalogue?.measures ?? [];
const revisionsOf = (id: string) => deadlines.find((deadline) => deadline.id === id)?.revisions ?? [];
const utc = (id: string) =>
  revisionsOf(id).map(({ moment }) => {
    const instant = moment && instantOf(moment);
    return instant ? Temporal.Instant.fromEpochMilliseconds(instant).toString() : (moment?.date ?? null);
  });

describe('config/deadlines.yaml', () => {
  it('reads without a problem', () => {
    expect(reading.ok ? [] : reading.problems).toEqual([]);
  });

  it('holds every measure, deadline and revision', () => {
    const revisions = deadlines.flatMap((deadline) => deadline.revisions);
    expect([measures.length, deadlines.length, revisions.length]).toEqual([55, 138, 180]);
    expect(revisions.filter((revision) => revision.quote !== null)).toHaveLength(133);
  });

  it.each([
    ['kr-25-suspension', ['2025-07-09T04:01:00Z', '2025-08-01T04:01:00Z', '2025-08-07T04:01:00Z']],
    ['kr-15-start', ['2025-08-07T04:01:00Z']],
    ['kr-autos-15-retroactive', [null, '2025-11-01T04:01:00Z']],
    ['kr-reciprocal-voided', [null, null, '2026-02-24T05:00:00Z']],
    ['s122-end', ['2026-07-24T04:01:00Z', '2026-07-24T04:01:00Z']],
    ['ca-338-dairy', ['2026-08-19T04:01:00Z', '2026-08-22T04:01:00Z']],
    ['metals-annex-ic-until', ['2028-01-01T04:59:00Z']],
    ['polysilicon-start', ['2026-12-04T05:01:00Z']],
  ])('tells the story of %s', (id, instants) => {
    expect(utc(id)).toEqual(instants);
  });

  it.each([
    ['kr-25-suspension', '2025-07-09'],
    ['s122-end', '2026-07-24'],
    ['cn-suspension', '2025-08-12'],
    ['in-25-start', '2025-08-27'],
    ['drone-parts-start', '2027-02-09'],
  ])('counts the window of %s to %s', (id, date) => {
    const window = deadlines.find((deadline) => deadline.id === id)?.window;
    expect(window && windowEnd(window)).toBe(date);
  });

  it("states South Korea's earlier and future rate", () => {
    const rates = ['kr-25-start', 'kr-15-start', 'kr-cap-15-retroactive'].map((id) => revisionsOf(id).at(-1)?.rate);
    expect(rates).toEqual([
      { before: '10%', after: '25%' },
      { before: '10%', after: '15%' },
      { before: '15% on top', after: '15% cap' },
    ]);
  });

  it('links each country to the general measure that says the same at the same instant', () => {
    const general = measures.filter((measure) => measure.on.includes('*'));
    const inOneOrder = measures
      .filter((measure) => !measure.on.includes('*'))
      .flatMap((own) => general.flatMap((all) => (sayTheSame(own.id, all.id) ? [{ own, all }] : [])));
    expect(inOneOrder.map(({ own, all }) => `${own.id} ${all.id}`)).toContain('us-kr-reciprocal us-ieepa-end');
    for (const { own, all } of inOneOrder) expect(own.seeAlso, own.id).toContain(all.id);
  });

  it('keeps Korean to Korean and English to English', () => {
    for (const { title } of [...measures, ...deadlines]) {
      expect(title.ko).toMatch(/[가-힣]/);
      expect(title.en).not.toMatch(/[가-힣]/);
    }
  });
});

/** One kind of deadline, one moment, and one instrument behind it. */
function sayTheSame(own: string, general: string): boolean {
  const of = (measureId: string) =>
    deadlines
      .filter((deadline) => deadline.measureId === measureId)
      .flatMap(({ kind, revisions }) =>
        revisions.flatMap(({ moment, instrument }) =>
          moment ? [`${kind} ${orderingInstant(moment)} ${instrument.type} ${instrument.number}`] : [],
        ),
      );
  const said = of(general);
  return of(own).some((each) => said.includes(each));
}
