import * as z from 'zod';
import { changeKinds } from '../alerts/happenings.ts';
import { deadlineKinds } from '../domain/deadline.ts';
import { authorities } from '../domain/measure.ts';
import { boundaries } from '../domain/moment.ts';
import { changes, dateBases, evidences, instrumentTypes, precisions } from '../domain/revision.ts';
import { states as standings } from '../domain/state.ts';

/** The shapes named in the description of the API. */
export const namedShapes = z.registry<{ id: string }>();

const named = <T extends z.ZodType>(id: string, description: string, shape: T): T => {
  const described = shape.describe(description) as T;
  namedShapes.add(described, { id });
  return described;
};

const instant = z.iso.datetime().meta({ description: 'Instant in UTC' });
const worded = named('Worded', 'The same in English and Korean', z.strictObject({ en: z.string(), ko: z.string() }));

const momentShape = named(
  'Moment',
  'A legal moment as printed. `instant` is computed from date, time and zone; null where no time is printed.',
  z.strictObject({ date: z.iso.date(), time: z.string().nullable(), zone: z.string(), instant: instant.nullable() }),
);

const rateShape = named(
  'Rate',
  'Duty before and after, as short text; null where the source does not say',
  z.strictObject({ before: z.string().nullable(), after: z.string().nullable() }),
);

const measureShape = named(
  'Measure',
  'A tariff measure. `countries` holds ISO 3166 codes, `EU`, `AGOA`, or `*` for all.',
  z.strictObject({
    id: z.string(),
    title: worded,
    authority: z.enum(authorities),
    countries: z.array(z.string()),
    except: z.array(z.string()).meta({ description: 'Countries among them that it does not reach' }),
    sectors: z.array(z.string()),
    hts: z.array(z.string()),
  }),
);

const origin = z.enum(['catalogue', 'approved', 'person']).meta({
  description:
    '`person`: entered by the operators, not read from an official source; `approved`: read in a text and approved by them',
});

const certainty = z.string().meta({
  description:
    'How sure it is, in words: `law` (`law, as reported` where only a report of it was read), `official, not yet law`, `press report`, `entered by the operators`',
});

export const states = ['ahead', 'reached', 'undated', 'withdrawn', 'voided'] as const;

const summary = {
  id: z.string(),
  kind: z.enum(deadlineKinds),
  title: worded,
  measure: measureShape,
  state: z.enum(states),
  moment: momentShape.nullable().meta({ description: 'The date that holds; the last one known once it is over' }),
  boundary: z.enum(boundaries).nullable(),
  reached: instant.nullable().meta({ description: 'When the deadline is reached' }),
  rate: rateShape.nullable(),
  rates: z
    .record(z.string(), z.string())
    .nullable()
    .meta({ description: 'By country, `*` for the rest, where they pay different rates and no country was asked for' }),
  origin,
  rateByPerson: z.boolean().meta({ description: 'Whether people entered the rate although a source states the date' }),
  evidence: z.enum(evidences).meta({ description: 'How far the text the date comes from was checked' }),
  certainty,
  reported: z
    .strictObject({
      moment: momentShape.nullable(),
      rate: rateShape.nullable(),
      announcedAt: instant,
      title: z.string(),
      url: z.string().nullable(),
    })
    .nullable()
    .meta({ description: 'What was reported since without an instrument; it moves no date' }),
  window: z.strictObject({ from: momentShape, days: z.int() }).nullable(),
  revisions: z.int().meta({ description: 'How many revisions its chain has' }),
  page: z.string().meta({ description: 'Its page on the board' }),
};

const deadlineShape = named('Deadline', 'One moment people must not miss', z.strictObject(summary));

const revisionShape = named(
  'Revision',
  'One change of a deadline, with what makes it law',
  z.strictObject({
    id: z.string(),
    change: z.enum(changes),
    moment: momentShape.nullable(),
    boundary: z.enum(boundaries).nullable(),
    basis: z.enum(dateBases),
    rate: rateShape.nullable(),
    origin,
    announcedAt: instant.nullable().meta({ description: 'When its source announced it; null where people entered it' }),
    announcedAtPrecision: z.enum(precisions),
    enteredAt: instant.nullable().meta({ description: 'When people entered it; null where a source announced it' }),
    instrument: z
      .strictObject({
        type: z.enum(instrumentTypes).nullable().meta({ description: 'Null for what people typed: just text' }),
        number: z.string().nullable(),
        title: z.string(),
        signedOn: z.string().nullable(),
        frDocument: z.string().nullable(),
        url: z.string().nullable(),
      })
      .nullable()
      .meta({ description: 'Null where nothing is cited' }),
    quote: z.string().nullable(),
    evidence: z.enum(evidences),
    certainty,
    note: z.string().nullable(),
  }),
);

export const deadlineListShape = named(
  'DeadlineList',
  'Deadlines, the nearest first, those reached or without a date after them',
  z.strictObject({ deadlines: z.array(deadlineShape) }),
);

export const deadlineWithChainShape = named(
  'DeadlineWithChain',
  'A deadline with all its revisions, oldest first',
  z.strictObject({ ...summary, chain: z.array(revisionShape) }),
);

export const freshnessShape = named(
  'Freshness',
  'When each source was last checked; null when it never was',
  z.strictObject({ sources: z.array(z.strictObject({ source: z.string(), checkedAt: instant.nullable() })) }),
);

export const appliesShape = named(
  'Applies',
  'Where each measure that reaches a country stands at an instant',
  z.strictObject({
    country: z.string(),
    at: instant,
    known: instant.meta({ description: 'What had been announced by this instant counts' }),
    knownUntil: instant.nullable().meta({ description: 'Where the knowledge of the catalogue ends' }),
    measures: z.array(
      z.strictObject({
        id: z.string(),
        title: worded,
        state: z.enum(standings),
        rate: z.string().nullable().meta({ description: 'What is charged; of a suspended measure, meanwhile' }),
        since: instant.nullable(),
        until: instant.nullable(),
        deadline: z.string().nullable().meta({ description: 'Id of the deadline that decides' }),
        evidence: z.enum(evidences).nullable(),
        certainty: certainty.nullable(),
      }),
    ),
  }),
);

const changeShape = named(
  'Change',
  'One change of a deadline that was worth an alert, as it was told',
  z.strictObject({
    deadline: z.string(),
    revision: z.string(),
    kind: z.enum(changeKinds),
    title: worded,
    measure: z.string().meta({ description: 'Id of the measure' }),
    countries: z.array(z.string()),
    moment: momentShape.nullable(),
    boundary: z.enum(boundaries).nullable(),
    rate: rateShape.nullable(),
    origin,
    evidence: z.enum(evidences),
    certainty,
    announcedAt: instant.nullable().meta({ description: 'When its source announced it; null where people entered it' }),
    enteredAt: instant.nullable().meta({ description: 'When people entered it; null where a source announced it' }),
    source: z.string().meta({ description: 'What is cited, in a name' }),
    url: z.string().nullable(),
    page: z.string(),
  }),
);

export const changeListShape = named(
  'ChangeList',
  'Changes, the newest first',
  z.strictObject({ changes: z.array(changeShape) }),
);

export const errorShape = named('Error', 'What went wrong', z.strictObject({ code: z.string(), error: z.string() }));

export type ApiDeadlineList = z.infer<typeof deadlineListShape>;
export type ApiDeadlineWithChain = z.infer<typeof deadlineWithChainShape>;
export type ApiFreshness = z.infer<typeof freshnessShape>;
export type ApiApplies = z.infer<typeof appliesShape>;
export type ApiChange = z.infer<typeof changeShape>;
export type ApiError = z.infer<typeof errorShape>;
