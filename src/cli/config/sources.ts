import { z } from 'zod';
import { type SourceSpec, tiers } from '../../domain/source.ts';
import { languages } from '../../domain/subscription.ts';
import { sourceKind, sourceKinds } from '../../sources/index.ts';
import { isEncoding } from '../../sources/text/charset.ts';
import { id, url, wholeNumber, worded, words } from './fields.ts';
import { missing, schemaFindings } from './schema-findings.ts';
import { type Finding, type PathPart, problemsIn, readYaml, type Unread, type YamlFile } from './yaml-file.ts';

const relevance = z.strictObject({
  judge: z
    .enum(['reading', 'everything'])
    .default('reading')
    .describe('reading: items recognised as being about tariffs. everything: all items.'),
  onlyWith: z.array(words).default([]).describe('Only items that contain one of these words; empty: all.'),
  neverWith: z.array(words).default([]).describe('Never items with one of these words in the title.'),
  readPages: z.boolean().default(true).describe('Whether the page of an item is fetched for reading.'),
});

const HEADER_NAME = 'the name of an HTTP header, such as Cookie';
const headerName = z.string({ error: HEADER_NAME }).regex(/^[\w!#$%&'*+.^`|~-]{1,64}$/, { error: HEADER_NAME });
const VARIABLE = 'the name of an environment variable, such as MOFA_COOKIE';
const variable = z.string({ error: VARIABLE }).regex(/^[A-Z][A-Z0-9_]{0,63}$/, { error: VARIABLE });
const HEADER_VALUE = 'printable text on one line';
const headerValue = z.string({ error: HEADER_VALUE }).regex(/^[\x20-\x7e]{1,2000}$/, { error: HEADER_VALUE });
const HEADER = 'a name with a value, or with fromEnvironment: the variable that holds what is secret';
const header = z.union(
  [
    z.strictObject({ name: headerName, value: headerValue }),
    z.strictObject({ name: headerName, fromEnvironment: variable }),
  ],
  { error: HEADER },
);

const ENCODING = 'an encoding such as euc-kr, or null to find out';
const encoding = z.string({ error: ENCODING }).refine(isEncoding, { error: ENCODING });

/** The fields of every source, whatever its kind. */
const common = {
  id: id.describe('Permanent: items already seen are recorded under it.'),
  name: worded.describe('What it is called, in both languages.'),
  address: url.describe('What is fetched: a feed, a page, or the address of an API.'),
  tier: z.enum(tiers),
  official: z
    .boolean()
    .default(false)
    .describe('Published by a government: checked often, never switched off automatically.'),
  everyMinutes: wholeNumber(1, 1_440).default(10),
  staleAfterMinutes: wholeNumber(5, 43_200)
    .nullable()
    .default(null)
    .describe(
      'Reported in the ops channel when not read for this long. null: six times everyMinutes, at least an hour.',
    ),
  enabled: z.boolean().default(true),
  offBecause: worded.nullable().default(null).describe('Why it is listed but disabled.'),
  language: z.enum(languages).nullable().default(null),
  relevance: relevance.prefault({}),
  holdAbove: wholeNumber(1, 500)
    .default(15)
    .describe('If one check finds more new items than this, they are held and reported in the ops channel.'),
  headers: z.array(header).default([]),
  encoding: encoding.nullable().default(null),
};

const ORIGIN = 'an origin such as http://10.0.0.5:8080, without a path';
const origin = z.string({ error: ORIGIN }).refine(isOrigin, { error: ORIGIN });

const client = z.strictObject({
  restSeconds: wholeNumber(1, 60).default(1).describe('Between two requests to one host.'),
  totalSeconds: wholeNumber(5, 120).default(30).describe('When to give up on an answer.'),
  maxMegabytes: wholeNumber(1, 50).default(10).describe('Larger answers are not read.'),
  allowPrivate: z.array(origin).default([]).describe('Origins in a private network that may be read anyway.'),
});

const CONTACT = 'a web address or a mail address at which a site reaches you, or null';
const contact = z.string({ error: CONTACT }).regex(/^(?:https?:\/\/[^\s()]+|[^\s()@]+@[^\s()@]+)$/, { error: CONTACT });

const outline = {
  contact: contact
    .nullable()
    .default(null)
    .describe('Sent to every site that is read, so that its operators can reach you.'),
  client: client.prefault({}),
};

/** The file with its entries unread: each is read by its own kind. */
const looseFile = z.strictObject({ ...outline, sources: z.array(z.unknown()).default([]) });

const entryOf = (kind: string) => {
  const { options } = sourceKind(kind) ?? { options: z.strictObject({}) };
  return z.strictObject({
    kind: z.literal(kind).describe('How it is read; the kinds are below.'),
    ...common,
    ...options.shape,
  });
};
const entries = new Map(sourceKinds.map(({ kind }) => [kind, entryOf(kind)]));
const KIND = `one of ${sourceKinds.map(({ kind }) => kind).join(', ')}`;

/** The whole file, for the schema with which editors complete and check it. */
export const sourcesFile = z.strictObject({
  ...outline,
  sources: z
    .array(z.union([...entries.values()], { error: KIND }))
    .default([])
    .describe('What is watched.'),
});

/** The content of `config/sources.yaml`, with every default filled in. */
export type SourcesSettings = Pick<z.infer<typeof looseFile>, 'contact' | 'client'> & {
  readonly sources: readonly SourceSpec[];
};

type SourcesReading = { readonly ok: true; readonly settings: SourcesSettings } | Unread;

/** Reads the list of sources; if there is any mistake, only the mistakes are returned, in line order. */
export function readSources(text: string, file: string): SourcesReading {
  const yaml = readYaml(text, file);
  if (yaml.raw === undefined) return { ok: false, problems: yaml.problems };
  const filled = { ...yaml, raw: yaml.raw ?? {} };
  const listed = z.object({ sources: z.array(z.unknown()) }).safeParse(filled.raw).data?.sources ?? [];
  const findings = [
    ...schemaFindings(looseFile, filled),
    ...listed.flatMap((entry, index) => entryFindings(entry, index, filled)),
    ...togetherFindings(listed),
  ];
  const problems = problemsIn(yaml, findings);
  if (problems.length > 0) return { ok: false, problems };
  const { sources, ...rest } = looseFile.parse(filled.raw);
  return { ok: true, settings: { ...rest, sources: sources.map(specOf) } };
}

const kindOf = (entry: unknown) => z.object({ kind: z.string() }).safeParse(entry).data?.kind;

function entryFindings(entry: unknown, index: number, yaml: YamlFile): readonly Finding[] {
  const path: readonly PathPart[] = ['sources', index];
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
    return [{ path, expected: 'keys with values' }];
  const schema = entries.get(kindOf(entry) ?? '');
  if (!schema) {
    const kind = [...path, 'kind'];
    return [{ path: kind, expected: yaml.has(kind) ? KIND : missing(KIND) }];
  }
  const own = { ...yaml, raw: entry, has: (within: readonly PathPart[]) => yaml.has([...path, ...within]) };
  const found = schemaFindings(schema, own).map((finding) => ({ ...finding, path: [...path, ...finding.path] }));
  return [...found, ...sensible(entry).map((finding) => ({ ...finding, path: [...path, ...finding.path] }))];
}

const offness = z.object({ enabled: z.boolean().default(true), offBecause: z.unknown().optional() });
const secretive = z.object({ address: z.string(), headers: z.array(z.unknown()) });

/** Checks of one entry beyond the schema; parts with mistakes of their own are skipped. */
function sensible(entry: object): readonly Finding[] {
  const findings: Finding[] = [];
  const off = offness.safeParse(entry).data;
  if (off && !off.enabled && off.offBecause == null)
    findings.push({ path: ['offBecause'], expected: 'the reason, in en and ko, because enabled is false' });
  if (off?.enabled && off.offBecause != null)
    findings.push({ path: ['offBecause'], expected: 'null or no such line, because the source is on' });
  const secret = secretive.safeParse(entry).data;
  const named = secret?.headers.findIndex(
    (each) => typeof each === 'object' && each !== null && 'fromEnvironment' in each,
  );
  if (secret && named !== undefined && named >= 0 && !secret.address.startsWith('https://'))
    findings.push({
      path: ['address'],
      expected: 'an address that starts with https://, because a secret is sent to it',
    });
  return findings;
}

/** Ids and lists that appear twice here. */
function togetherFindings(listed: readonly unknown[]): readonly Finding[] {
  const ids = new Set<string>();
  const lists = new Set<string>();
  return listed.flatMap((entry, index) => {
    const read = entries.get(kindOf(entry) ?? '')?.safeParse(entry);
    if (!read?.success) return [];
    const spec = specOf(entry);
    const findings: Finding[] = [];
    const list = JSON.stringify([spec.kind, spec.address, spec.options]);
    if (ids.has(spec.id)) findings.push({ path: ['sources', index, 'id'], expected: 'an id that no source above has' });
    if (lists.has(list))
      findings.push({ path: ['sources', index, 'address'], expected: 'a list that no source above reads already' });
    ids.add(spec.id);
    lists.add(list);
    return findings;
  });
}

const SIX = 6;

/** The fields common to every kind; a kind's own keys are left out. */
const shared = z.object({ kind: z.string(), ...common });

/** Throws on an entry that was not checked. */
function specOf(entry: unknown): SourceSpec {
  const read = shared.parse(entry);
  const kind = sourceKind(read.kind);
  if (!kind) throw new Error('a source is unreadable after the checks');
  const given = z.record(z.string(), z.unknown()).parse(entry);
  const own = Object.keys(kind.options.shape).filter((key) => key in given);
  return {
    ...read,
    staleAfterMinutes: read.staleAfterMinutes ?? Math.max(60, read.everyMinutes * SIX),
    options: kind.options.parse(Object.fromEntries(own.map((key) => [key, given[key]]))),
  };
}

function isOrigin(value: string): boolean {
  const parsed = URL.parse(value);
  return parsed !== null && /^https?:$/.test(parsed.protocol) && parsed.origin === value.toLowerCase();
}
