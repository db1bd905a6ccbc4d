import { describe, expect, it } from 'vitest';
import type { CatalogueFile } from '../../../src/app/catalogue/changes.ts';
import type { Deadline } from '../../../src/domain/deadline.ts';
import { aDeadline, aMeasure, aMoment, aRevision } from '../../builders.ts';
import { aHarness, firstLines, sayYes, until } from '../harness.ts';

const file = (...deadlines: readonly Deadline[]): CatalogueFile => ({ measures: [aMeasure()], deadlines });
const on = (date: string) => aDeadline({ revisions: [aRevision({ moment: aMoment(date) })] });

describe('the catalogue file edited while the bot runs', () => {
  it('tells of a date that moves into the past, as people were counting down to the old one', async () => {
    const harness = await aHarness({ start: '2025-06-30T00:00:00Z', file: file(aDeadline()) });
    await until(harness, '2025-07-03T00:00:00Z');
    await harness.app.catalogueChanged(file(on('2025-07-01 00:01')));
    await until(harness, '2025-07-10T00:00:00Z');
    expect(firstLines(harness)).toEqual([
      expect.stringMatching(/^2025-07-02T13:00:00Z 6 d 15 h left/),
      expect.stringMatching(/^2025-07-03T00:00:00Z Brought forward/),
    ]);
  });

  it('keeps silent when the date of something long over is corrected', async () => {
    const harness = await aHarness({ start: '2025-10-30T00:00:00Z', file: file(aDeadline()) });
    await harness.app.catalogueChanged(file(on('2025-07-08 00:01')));
    expect(harness.posted).toEqual([]);
  });

  it('sends nothing when a deadline long over is removed and added again', async () => {
    const harness = await aHarness({ start: '2025-10-30T00:00:00Z', file: file(aDeadline()) });
    await harness.app.catalogueChanged(file());
    await sayYes(harness);
    await harness.app.catalogueChanged(file(aDeadline()));
    expect(harness.posted).toEqual([]);
  });

  it('says withdrawn when something that lies ahead is taken out and an operator says yes', async () => {
    const harness = await aHarness({ start: '2025-07-03T00:00:00Z', file: file(aDeadline()) });
    await harness.app.catalogueChanged(file());
    expect(harness.posted).toEqual([]);
    await sayYes(harness);
    expect(firstLines(harness)).toEqual([expect.stringMatching(/^2025-07-03T00:00:00Z Withdrawn/)]);
  });

  it('a zone that is spelt otherwise, and back, leaves nothing in the chain', async () => {
    const harness = await aHarness({ start: '2025-07-03T00:00:00Z', file: file(aDeadline()) });
    for (const zone of ['US/Eastern', 'america/new_york', 'America/New_York', 'US/Eastern', 'America/New_York']) {
      const moment = aMoment('2025-07-09 00:01', zone);
      await harness.app.catalogueChanged(file(aDeadline({ revisions: [aRevision({ moment })] })));
    }
    expect(harness.app.snapshot.deadline('pause')?.revisions).toHaveLength(1);
    await until(harness, '2025-07-05T00:00:00Z');
    expect(harness.posted).toEqual([]);
  });
});
