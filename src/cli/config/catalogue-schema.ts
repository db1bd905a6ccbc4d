import { z } from 'zod';
import { changes, dateBases, deadlineKinds, evidences, instrumentTypes } from '../../domain/deadline.ts';
import { authorities } from '../../domain/measure.ts';
import { boundaries } from '../../domain/moment.ts';
import { date, id, instant, moment, partner, url, wholeNumber, worded, words } from './fields.ts';

export const instrumentEntry = z.strictObject({
  type: z.enum(instrumentTypes),
  number: words.nullable(),
  title: words,
  signedOn: date.nullable(),
  frDocument: words.nullable(),
  url: url.nullable(),
});

export const revisionEntry = z.strictObject({
  id: id.describe('Permanent and unique in the file; never reuse or rename it.'),
  change: z.enum(changes),
  moment: moment.nullable(),
  instant: instant.optional().describe('The moment in UTC. May be left out; when it stands here it has to agree.'),
  boundary: z.enum(boundaries).nullable(),
  basis: z.enum(dateBases),
  announcedAt: instant,
  announcedAtPrecision: z.enum(['minute', 'day']),
  rate: z.strictObject({ before: words.nullable(), after: words.nullable() }).optional(),
  instrument: id.describe('An id under `instruments`.'),
  quote: words.nullable(),
  evidence: z.enum(evidences),
  note: words.nullable(),
});
export type RevisionEntry = z.infer<typeof revisionEntry>;

export const windowEntry = z.strictObject({
  from: moment.describe('Day 0 of the count.'),
  days: wholeNumber(1, 10_000),
  revision: id.describe('The revision whose date the count leads to.'),
});
export type WindowEntry = z.infer<typeof windowEntry>;

export const deadlineEntry = z.strictObject({
  id,
  kind: z.enum(deadlineKinds),
  title: worded,
  window: windowEntry.optional(),
  revisions: z.array(revisionEntry).min(1, { error: 'at least one revision' }),
});
export type DeadlineEntry = z.infer<typeof deadlineEntry>;

export const measureEntry = z.strictObject({
  id,
  title: worded,
  summary: worded,
  imposedBy: partner,
  on: z.array(partner).min(1, { error: 'at least one country' }),
  authority: z.enum(authorities),
  sectors: z.array(words),
  hts: z.array(words),
  seeAlso: z.array(id),
  deadlines: z.array(deadlineEntry),
});

const END = '`end: true`, the last line of the file: one without it was cut off';

export const catalogueFile = z.strictObject({
  version: z.literal(1),
  checkedOn: date.describe('Day on which the entries were last compared with their sources.'),
  instruments: z.record(id, instrumentEntry),
  measures: z.array(measureEntry),
  end: z
    .boolean({ error: END })
    .refine((end) => end, { error: END })
    .describe('The last line of the file: without it the file was cut off.'),
});
export type CatalogueFile = z.infer<typeof catalogueFile>;
