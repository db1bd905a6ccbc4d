import { z } from 'zod';
import { deadlineKinds, effects } from '../../domain/deadline.ts';
import { authorities } from '../../domain/measure.ts';
import { boundaries } from '../../domain/moment.ts';
import { changes, dateBases, evidences, instrumentTypes, precisions } from '../../domain/revision.ts';
import { date, id, instant, line, moment, partner, url, wholeNumber, worded, words } from './fields.ts';

export const instrumentEntry = z.strictObject({
  type: z.enum(instrumentTypes),
  number: words.nullable(),
  title: line,
  signedOn: date.nullable(),
  frDocument: words.nullable(),
  url: url.nullable(),
});

const partners = z.array(partner).min(1, { error: 'at least one country, or leave the key out' });

/** `KR: "15% in total"`; keyed by country, `*` for the rest. */
const rates = z.record(partner, words);

export const revisionEntry = z.strictObject({
  id: id.describe('Permanent and unique in the file; never reuse or rename it.'),
  change: z.enum(changes),
  moment: moment.nullable(),
  instant: instant.optional().describe('The moment in UTC. May be left out; when it stands here it has to agree.'),
  boundary: z.enum(boundaries).nullable(),
  basis: z.enum(dateBases),
  announcedAt: instant,
  announcedAtPrecision: z.enum(precisions),
  rate: z.strictObject({ before: words.nullable(), after: words.nullable() }).optional(),
  rates: rates
    .optional()
    .describe(
      'What is charged by country, `*` for the rest, each with what it includes; of a suspension what is charged meanwhile.',
    ),
  except: partners.optional().describe('Countries this step does not reach.'),
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

const deadlineEntry = z.strictObject({
  id,
  kind: z.enum(deadlineKinds),
  title: worded,
  window: windowEntry.optional(),
  effect: z
    .enum(effects)
    .optional()
    .describe('What it does to its measure when reached, where the kind does not tell.'),
  alsoEnds: z.array(id).min(1).optional().describe('Ids of other measures that end, or are struck down, with it.'),
  alsoSets: z
    .record(id, rates)
    .optional()
    .describe(
      'By id of another measure: what it charges by country from this deadline on, as a deal caps a general duty.',
    ),
  revisions: z.array(revisionEntry).min(1, { error: 'at least one revision' }),
});
export type DeadlineEntry = z.infer<typeof deadlineEntry>;

const measureEntry = z.strictObject({
  id,
  title: worded,
  summary: worded,
  imposedBy: partner,
  on: z.array(partner).min(1, { error: 'at least one country' }),
  authority: z.enum(authorities),
  sectors: z.array(words),
  hts: z.array(words),
  seeAlso: z.array(id),
  except: partners.optional().describe('Countries that `on` covers and the measure does not reach.'),
  insteadOf: z
    .array(id)
    .min(1)
    .optional()
    .describe('Ids of general measures that give way to this one for its countries.'),
  deadlines: z.array(deadlineEntry),
});

/** The expected last line. */
export const END = '`end: true`, the last line of the file: one without it was cut off';

export const catalogueFile = z.strictObject({
  version: z.literal(1),
  checkedOn: date.describe('Day on which the entries were last checked against their sources.'),
  knownUntil: date
    .optional()
    .describe('Last day covered by the official texts that were read; later events are unknown.'),
  instruments: z.record(id, instrumentEntry),
  measures: z.array(measureEntry),
  end: z
    .boolean({ error: END })
    .refine((end) => end, { error: END })
    .describe('The last line of the file: without it the file was cut off.'),
});
export type CatalogueFile = z.infer<typeof catalogueFile>;
