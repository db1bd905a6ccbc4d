import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyLimits, bodySize } from '../../../src/alerts/body.ts';
import { catalogueState } from '../../../src/app/catalogue/absorb.ts';
import type { CatalogueFile } from '../../../src/app/catalogue/changes.ts';
import type { Language } from '../../../src/domain/subscription.ts';
import { aDeadline, aMeasure, aMoment, anInstrument, aRevision, aSubscription, at } from '../../builders.ts';
import { aHarness, type Harness, sayYes } from '../harness.ts';

/** This many deadlines, each moved by one order to each of the given days. */
function catalogue(titles: readonly string[], days: readonly string[]): CatalogueFile {
  return {
    measures: [aMeasure()],
    deadlines: titles.map((title, n) =>
      aDeadline({
        id: `d${n}`,
        title: { en: `${title} [${n}]`, ko: `기한 ${title} [${n}]` },
        window: null,
        revisions: [
          aRevision({ id: `d${n}/0`, moment: aMoment('2025-09-09 00:01') }),
          ...days.map((day, job) =>
            aRevision({
              id: `d${n}/${job + 1}`,
              change: 'extended',
              moment: aMoment(`${day} 00:01`),
              announcedAt: at('2025-07-01T00:00:00Z') + job,
              instrument: anInstrument({ number: `1430${job}` }),
            }),
          ),
        ],
      }),
    ),
  };
}

/** Which deadlines a post names: `[7]` in its title. */
const namedIn = ({ content, embeds }: Harness['posted'][number]['body']): readonly string[] =>
  [content ?? '', ...embeds.flatMap(({ fields = [] }) => fields.map(({ name }) => name))].flatMap(
    (line) => /\[(\d+)\\?\]/.exec(line)?.[1] ?? [],
  );

/** The last date of each deadline that a channel received: `1 Nov, 12:01 a.m.` or `11월 1일(토) 00:01`. */
function lastTold(harness: Harness): ReadonlyMap<string, string> {
  const told = new Map<string, string>();
  for (const { body } of harness.posted) {
    for (const line of [
      body.content ?? '',
      ...body.embeds.flatMap(({ fields = [] }) => fields.map(({ name }) => name)),
    ]) {
      const number = /\[(\d+)\\?\]/.exec(line)?.[1];
      const day = /(\d+) Nov, 12:01|11월 (\d+)일\(.\) 00:01/.exec(line)?.slice(1).find(Boolean);
      if (number !== undefined) told.set(number, day ?? '');
    }
  }
  return told;
}

const words = fc.string({
  minLength: 1,
  maxLength: 200,
  unit: fc.constantFrom('a', 'b', '_', '*', ' ', '한', 'x', '7'),
});

describe('a deadline that a message does not name', () => {
  it('comes in the next: of any number of moves each is named in exactly one message, and the last date told is the current one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(words, { minLength: 1, maxLength: 60, size: 'max' }),
        fc.constantFrom<Language>('en', 'ko'),
        fc.integer({ min: 1, max: 3 }),
        async (titles, language, turns) => {
          const days = ['2025-11-01', '2025-11-12', '2025-11-23'].slice(0, turns);
          const harness = await aHarness({
            start: '2025-07-02T00:00:00Z',
            file: catalogue(titles, []),
            subscriptions: [aSubscription({ id: 'file/korea', language })],
          });
          const all = titles.map((_, n) => String(n)).sort();
          for (const [job] of days.entries()) {
            const before = harness.posted.length;
            await harness.app.catalogueChanged(catalogue(titles, days.slice(0, job + 1)));
            // Moving this many dates at once needs an operator's approval.
            if ((await catalogueState(harness.store)).held) await sayYes(harness);
            await harness.clock.advanceTo(harness.clock.now() + 3_600_000);
            const named = harness.posted.slice(before).flatMap(({ body }) => namedIn(body));
            expect(named.toSorted()).toEqual(all);
          }
          expect(await harness.store.ledger.counts()).not.toHaveProperty('planned');
          const day = String(Number(days.at(-1)?.slice(-2)));
          expect([...lastTold(harness)].filter(([, told]) => told !== day)).toEqual([]);
          for (const { body } of harness.posted) {
            expect(bodySize(body)).toBeLessThanOrEqual(bodyLimits.total);
            expect(body.content?.length ?? 0).toBeLessThanOrEqual(bodyLimits.content);
            for (const { fields = [] } of body.embeds) expect(fields.length).toBeLessThanOrEqual(bodyLimits.fields);
          }
          await harness.app.stop();
        },
      ),
      { numRuns: 8, endOnFailure: true },
    );
  }, 120_000);
});
