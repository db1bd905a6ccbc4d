import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Catalogue, readCatalogue } from '../src/cli/config/catalogue.ts';
import type { Deadline } from '../src/domain/deadline.ts';
import { instantOf } from '../src/domain/moment.ts';
import { evidences, type Revision } from '../src/domain/revision.ts';
import { argumentsOf, refuseCall } from '../tools/arguments.ts';

/**
 * Compares the catalogue with files of verified facts, oldest first: `npm run check-facts -- FILE…`. The catalogue may say
 * more, never less, and never anything else about a measure, deadline, revision, date, instrument or quote. What a later file
 * corrects of an earlier one is not compared; what it is not sure of may be left out.
 */

const moment = z.object({ date: z.string(), time: z.string().nullable(), zone: z.string() });
const revision = z.object({
  n: z.number(),
  moment: moment.nullable(),
  instant: z.string().nullable(),
  change: z.string(),
  dateBasis: z.string(),
  boundary: z.string().nullable(),
  announcedAt: z.string(),
  announcedAtPrecision: z.string(),
  instrument: z.object({
    type: z.string(),
    number: z.string().nullable(),
    title: z.string(),
    signedOn: z.string().nullable(),
    frDocument: z.string().nullable(),
    url: z.string().nullable(),
  }),
  quote: z.string().nullable(),
  evidence: z.string(),
  note: z.string().nullish(),
  confidence: z.enum(['high', 'medium', 'low']).default('high'),
  rate: z.object({ before: z.string().nullable(), after: z.string().nullable() }).optional(),
  rates: z.record(z.string(), z.string()).optional(),
  except: z.array(z.string()).optional(),
});
const deadline = z.object({
  id: z.string(),
  kind: z.string(),
  window: z.object({ from: moment, days: z.number(), revision: z.number() }).nullish(),
  effect: z.string().optional(),
  alsoEnds: z.array(z.string()).optional(),
  revisions: z.array(revision).min(1),
});
const measure = z.object({
  id: z.string(),
  imposedBy: z.string(),
  on: z.array(z.string()),
  authority: z.string(),
  sectors: z.array(z.string()),
  hts: z.array(z.string()),
  except: z.array(z.string()).optional(),
  insteadOf: z.array(z.string()).optional(),
  /** False: the measure is in an earlier file, and this one only adds deadlines to it. */
  new: z.boolean().default(true),
  deadlines: z.array(deadline),
});
const factsFile = z.object({
  checkedOn: z.string().optional(),
  knowledgeEnds: z.string().optional(),
  measures: z.array(measure).min(1),
  corrections: z.array(z.object({ deadline: z.string() })).default([]),
});
type Facts = z.infer<typeof factsFile>;
type RevisionFact = z.infer<typeof revision>;

/** Names that people without our kinds use for a deadline, and its kind here. */
const kindOf: Readonly<Record<string, readonly string[]>> = {
  'claim-lapses': ['filing-rule'],
  'extended-review': ['review'],
  // A quota, a message that opens or a rule of filing was an effective date before it had a kind of its own.
  effective: ['effective', 'quota-opens', 'filing-rule'],
  expires: ['expires', 'filing-rule'],
};

/** A fact may shorten a long title with three dots, and write its small words small. */
function reads(stands: string | null, fact: string | null): boolean {
  const [said, wanted] = [stands?.toLowerCase() ?? null, fact?.toLowerCase() ?? null];
  const parts = wanted?.split(/ ?\.\.\. ?/) ?? [];
  return said === wanted || (parts.length > 1 && parts.every((part) => said?.includes(part)));
}

/** A heading that a span of the catalogue holds: 9903.05.01 in 9903.05.01-9903.05.09. */
function isWithin(heading: string, spans: readonly string[]): boolean {
  const [from = heading, to = from] = heading.split('-');
  return spans.some((span) => {
    const [first = '', last = first] = span.split('-');
    return first <= from && to <= last;
  });
}

/** A fact that was not read in an instrument and of which only one weak source knows. */
const isWeak = ({ confidence, evidence }: RevisionFact) => confidence === 'low' || evidence === 'unverified';

const epochMs = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds;
const text = (value: unknown) => JSON.stringify(value);

/** Everything the facts say and the catalogue does not, one line each. */
function missing(facts: Facts, catalogue: Catalogue): readonly string[] {
  const found: string[] = [];
  for (const fact of facts.measures) {
    const known = catalogue.measures.find(({ id }) => id === fact.id);
    const sure = fact.deadlines.filter(({ revisions }) => !revisions.every(isWeak));
    if (!known && sure.length === 0) continue;
    if (!known) {
      found.push(`${fact.id}: no such measure`);
      continue;
    }
    for (const key of ['imposedBy', 'on', 'authority', 'sectors', 'hts', 'except', 'insteadOf'] as const) {
      if (!fact.new || fact[key] === undefined) continue;
      const has = [known[key]].flat().map(String);
      const lacks = [fact[key]].flat().filter((each) => !has.includes(each) && !(key === 'hts' && isWithin(each, has)));
      if (lacks.length > 0) found.push(`${fact.id}: ${key} lacks ${text(lacks)}`);
    }
    for (const each of fact.deadlines) {
      if (!sure.includes(each) && !catalogue.deadlines.some(({ id }) => id === each.id)) continue;
      const stands = catalogue.deadlines.find(({ id, measureId }) => id === each.id && measureId === fact.id);
      if (stands) found.push(...missingOf(each, stands));
      else found.push(`${fact.id}/${each.id}: no such deadline`);
    }
  }
  return found;
}

function missingOf(fact: Facts['measures'][number]['deadlines'][number], stands: Deadline): string[] {
  const found: string[] = [];
  if (!(kindOf[fact.kind] ?? [fact.kind]).includes(stands.kind)) found.push(`${fact.id}: kind is not ${fact.kind}`);
  for (const key of ['effect', 'alsoEnds'] as const) {
    if (fact[key] !== undefined && text(fact[key]) !== text(stands[key])) found.push(`${fact.id}: ${key} differs`);
  }
  const inOrder: Revision[] = [];
  let from = 0;
  for (const each of fact.revisions) {
    const at = stands.revisions.findIndex(
      (candidate, index) => index >= from && differences(each, candidate).length === 0,
    );
    const match = stands.revisions[at];
    if (match) {
      inOrder[each.n] = match;
      from = at + 1;
      continue;
    }
    const nearest = stands.revisions
      .slice(from)
      .map((candidate) => differences(each, candidate))
      .sort((a, b) => a.length - b.length)[0];
    found.push(
      `${fact.id} revision ${each.n}: not there in this order; nearest differs in ${nearest?.join(', ') ?? 'everything'}`,
    );
  }
  if (fact.window) {
    const leadsTo = inOrder[fact.window.revision]?.id;
    const wanted = { from: fact.window.from, days: fact.window.days, revision: leadsTo };
    const { window } = stands;
    if (
      !window ||
      text([window.from.date, window.from.time, window.from.zone, window.days, window.revision]) !==
        text([wanted.from.date, wanted.from.time, wanted.from.zone, wanted.days, wanted.revision])
    ) {
      found.push(`${fact.id}: window is not ${text(wanted)}`);
    }
  }
  return found;
}

/** The fields in which a revision of the catalogue differs from the fact, by name. */
function differences(fact: RevisionFact, stands: Revision): readonly string[] {
  const said = { ...stands, dateBasis: stands.basis, instant: stands.moment && instantOf(stands.moment) };
  // An undecided matter has no date here, whatever day was mentioned.
  if (fact.note?.startsWith('CONTINGENT')) return stands.moment === null ? [] : ['moment of something undecided'];
  const wanted = {
    ...fact,
    announcedAt: epochMs(fact.announcedAt),
    instant: fact.instant === null ? null : epochMs(fact.instant),
  };
  const plain = ['change', 'dateBasis', 'boundary', 'announcedAt', 'announcedAtPrecision', 'quote', 'instant'] as const;
  const weaker = evidences.indexOf(said.evidence) > (evidences as readonly string[]).indexOf(wanted.evidence);
  const differs: string[] = plain.filter((key) => said[key] !== wanted[key]);
  if (weaker) differs.push('evidence');
  for (const key of ['date', 'time', 'zone'] as const) {
    if (said.moment?.[key] !== wanted.moment?.[key]) differs.push(`moment.${key}`);
  }
  for (const key of ['rate', 'rates', 'except'] as const) {
    if (fact[key] !== undefined && text(said[key]) !== text(fact[key])) differs.push(key);
  }
  for (const key of ['number', 'title', 'signedOn', 'frDocument', 'url'] as const) {
    if (!reads(said.instrument[key], wanted.instrument[key])) differs.push(`instrument.${key}`);
  }
  // An announcement may be called more exactly what it is: press, an agency's notice, a revision of the tariff schedule.
  const { type } = wanted.instrument;
  if (type !== 'announcement' && said.instrument.type !== type) differs.push('instrument.type');
  return differs;
}

const CATALOGUE = join(import.meta.dirname, '..', 'config', 'deadlines.yaml');

/** Ids that a file corrects: `a-deadline, another`, `a-deadline/its-revision`, `a-deadline and measure a-measure`. */
const corrected = ({ corrections }: Facts) =>
  corrections.flatMap((each) => each.deadline.split(/, | and measure |\//).map((id) => id.trim()));

function main(files: readonly string[]): number {
  const all = files.map((file) => factsFile.parse(JSON.parse(readFileSync(file, 'utf8'))));
  const reading = readCatalogue(readFileSync(CATALOGUE, 'utf8'), 'config/deadlines.yaml');
  if (!reading.ok) {
    console.error(
      `config/deadlines.yaml cannot be read: ${reading.problems.length} mistakes; see npm run check-config`,
    );
    return 1;
  }
  const { catalogue } = reading;
  const newest = all.at(-1);
  const known = [
    ['checkedOn', newest?.checkedOn, catalogue.checkedOn],
    ['knownUntil', newest?.knowledgeEnds, catalogue.knownUntil],
  ] as const;
  const found = [
    ...known.flatMap(([key, fact, said]) => (fact && fact !== said ? [`${key} is not ${fact}`] : [])),
    ...all.flatMap((facts, at) => {
      const later = new Set(all.slice(at + 1).flatMap(corrected));
      return missing(facts, catalogue).filter((line) => !later.has(/[\w-]+(?=[: ])/.exec(line)?.[0] ?? ''));
    }),
  ];
  for (const line of found) console.error(line);
  const measures = all.flatMap((facts) => facts.measures);
  const deadlines = measures.flatMap((each) => each.deadlines);
  const revisions = deadlines.flatMap((each) => each.revisions);
  const counted = `${measures.length} measures, ${deadlines.length} deadlines, ${revisions.length} revisions`;
  console.log(
    found.length === 0 ? `The catalogue carries all of ${counted}.` : `${found.length} differences in ${counted}.`,
  );
  return found.length === 0 ? 0 : 1;
}

const usage = 'npm run check-facts -- FILE…     compare the catalogue with files of verified facts, oldest first';
const { files } = argumentsOf({ name: 'check-facts', usage, options: {}, files: Number.POSITIVE_INFINITY });
if (files.length === 0) refuseCall(`Which files?\n\nUsage: ${usage}`);
const absent = files.find((file) => !existsSync(file));
if (absent !== undefined) refuseCall(`There is no file ${absent}.`);
process.exitCode = main(files);
