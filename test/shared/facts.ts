import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Catalogue, readCatalogue } from '../../src/cli/config/catalogue.ts';
import type { Deadline, Revision } from '../../src/domain/deadline.ts';
import { instantOf } from '../../src/domain/moment.ts';

/**
 * Compares the catalogue with a file of verified facts: `node test/shared/facts.ts FILE`. The catalogue may say more,
 * never less, and never anything else about a measure, deadline, revision, date, instrument or quote.
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
});
const deadline = z.object({
  id: z.string(),
  kind: z.string(),
  window: z.object({ from: moment, days: z.number(), revision: z.number() }).nullish(),
  revisions: z.array(revision).min(1),
});
const measure = z.object({
  id: z.string(),
  imposedBy: z.string(),
  on: z.array(z.string()),
  authority: z.string(),
  sectors: z.array(z.string()),
  hts: z.array(z.string()),
  deadlines: z.array(deadline),
});
const factsFile = z.object({ measures: z.array(measure).min(1) });
type Facts = z.infer<typeof factsFile>;
type RevisionFact = z.infer<typeof revision>;

const epochMs = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds;
const text = (value: unknown) => JSON.stringify(value);

/** Everything the facts say and the catalogue does not, one line each. */
function missing(facts: Facts, catalogue: Catalogue): readonly string[] {
  const found: string[] = [];
  for (const fact of facts.measures) {
    const known = catalogue.measures.find(({ id }) => id === fact.id);
    if (!known) {
      found.push(`${fact.id}: no such measure`);
      continue;
    }
    for (const key of ['imposedBy', 'on', 'authority', 'sectors', 'hts'] as const) {
      if (text(known[key]) !== text(fact[key])) found.push(`${fact.id}: ${key} is not ${text(fact[key])}`);
    }
    for (const each of fact.deadlines) {
      const stands = catalogue.deadlines.find(({ id, measureId }) => id === each.id && measureId === fact.id);
      if (stands) found.push(...missingOf(each, stands));
      else found.push(`${fact.id}/${each.id}: no such deadline`);
    }
  }
  return found;
}

function missingOf(fact: Facts['measures'][number]['deadlines'][number], stands: Deadline): string[] {
  const found: string[] = [];
  if (stands.kind !== fact.kind) found.push(`${fact.id}: kind is not ${fact.kind}`);
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

/** What a revision of the catalogue says otherwise than the fact, by name. */
function differences(fact: RevisionFact, stands: Revision): readonly string[] {
  const said = { ...stands, dateBasis: stands.basis, instant: stands.moment && instantOf(stands.moment) };
  const wanted = {
    ...fact,
    announcedAt: epochMs(fact.announcedAt),
    instant: fact.instant === null ? null : epochMs(fact.instant),
  };
  const plain = [
    'change',
    'dateBasis',
    'boundary',
    'announcedAt',
    'announcedAtPrecision',
    'quote',
    'evidence',
    'instant',
  ] as const;
  const differs: string[] = plain.filter((key) => said[key] !== wanted[key]);
  for (const key of ['date', 'time', 'zone'] as const) {
    if (said.moment?.[key] !== wanted.moment?.[key]) differs.push(`moment.${key}`);
  }
  for (const key of ['type', 'number', 'title', 'signedOn', 'frDocument', 'url'] as const) {
    if (said.instrument[key] !== wanted.instrument[key]) differs.push(`instrument.${key}`);
  }
  return differs;
}

const CATALOGUE = join(import.meta.dirname, '..', '..', 'config', 'deadlines.yaml');

function main(file: string | undefined): number {
  if (file === undefined) {
    console.error('Usage: node test/shared/facts.ts FILE');
    return 64;
  }
  const facts = factsFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  const reading = readCatalogue(readFileSync(CATALOGUE, 'utf8'), 'config/deadlines.yaml');
  if (!reading.ok) {
    console.error(
      `config/deadlines.yaml cannot be read: ${reading.problems.length} mistakes; see npm run check-config`,
    );
    return 1;
  }
  const found = missing(facts, reading.catalogue);
  for (const line of found) console.error(line);
  const deadlines = facts.measures.flatMap((each) => each.deadlines);
  const revisions = deadlines.flatMap((each) => each.revisions);
  const counted = `${facts.measures.length} measures, ${deadlines.length} deadlines, ${revisions.length} revisions`;
  console.log(
    found.length === 0 ? `The catalogue carries all of ${counted}.` : `${found.length} differences in ${counted}.`,
  );
  return found.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv[2]);
