import { stringify } from 'yaml';
import { z } from 'zod';
import type { KnownHere, ServerFile, ServerFileReading } from '../../app/subscriptions/server-file.ts';
import { deadlineKinds, effects } from '../../domain/deadline.ts';
import { MOST_OWN_DEADLINES } from '../../domain/override.ts';
import type { Revision } from '../../domain/revision.ts';
import { nearest } from '../../domain/spelling.ts';
import { DEFAULT_LEADS, leadText, parseLead } from '../../domain/subscription.ts';
import { instrumentEntry, revisionEntry } from './catalogue-schema.ts';
import { subscriptionFields } from './dutywatch.ts';
import { discordId, id, moment, partner, wholeNumber, worded, words } from './fields.ts';
import { schemaFindings } from './schema-findings.ts';
import { type Finding, located, type PathPart, problemsIn, readYaml } from './yaml-file.ts';

const OWN_ID = 'an id of the characters a-z 0-9 - / ~ . @';
const ownId = z.string({ error: OWN_ID }).regex(/^[a-z0-9][a-z0-9\-/~.@]*$/, { error: OWN_ID });

const revision = revisionEntry.omit({ instant: true }).extend({
  id: ownId,
  rate: z.strictObject({ before: words.nullable(), after: words.nullable() }).nullable().default(null),
  except: z.array(partner).optional(),
  instrument: instrumentEntry,
  restores: ownId.nullable().default(null),
  undoes: ownId.optional(),
  retitled: z.strictObject({ before: worded, after: worded }).optional(),
});

const deadline = z.strictObject({
  id: ownId,
  measure: id,
  kind: z.enum(deadlineKinds),
  title: worded,
  // The key in files exported by earlier versions.
  shadows: id.nullable().default(null),
  window: z
    .strictObject({ from: moment, days: wholeNumber(1, 10_000), revision: ownId })
    .nullable()
    .default(null),
  effect: z.enum(effects).optional(),
  alsoEnds: z.array(id).optional(),
  alsoSets: z.record(id, z.record(z.string(), z.string())).optional(),
  revisions: z.array(revision).min(1, { error: 'at least one revision' }),
});

const serverFile = z.strictObject({
  version: z.literal(1),
  server: discordId,
  ops: discordId.nullable().default(null),
  subscriptions: z.array(z.strictObject({ channel: discordId, ...subscriptionFields })).default([]),
  deadlines: z.array(deadline).default([]),
});

const TOO_MANY = `at most ${MOST_OWN_DEADLINES} deadlines`;

/** Twice as many as fit into the longest file that writes each of them out: more can only come from one list aliased again and again. */
const MOST_REVISIONS = 1_000;
const TOO_LONG = `at most ${MOST_REVISIONS} revisions in all, each alias counted`;

const listIn = (raw: unknown, key: string): readonly unknown[] => {
  const list: unknown = typeof raw === 'object' && raw !== null ? Reflect.get(raw, key) : undefined;
  return Array.isArray(list) ? list : [];
};

/** Reads a server's file; if there is any mistake, only the mistakes are returned, with line, key and expectation. */
export function readServerFile(text: string, name: string, known: KnownHere): ServerFileReading {
  const yaml = readYaml(text, name);
  if (yaml.raw === undefined) return { ok: false, problems: yaml.problems };
  // Counted before each of them is checked: that takes long, and one server would keep all others waiting.
  const deadlines = listIn(yaml.raw, 'deadlines');
  const revisions = deadlines.reduce<number>((sum, it) => sum + listIn(it, 'revisions').length, 0);
  const most = deadlines.length > MOST_OWN_DEADLINES ? TOO_MANY : revisions > MOST_REVISIONS ? TOO_LONG : null;
  if (most !== null) return { ok: false, problems: [located(yaml, { path: ['deadlines'], expected: most })] };
  const read = serverFile.safeParse(yaml.raw);
  const findings = read.success ? findingsIn(read.data, known) : schemaFindings(serverFile, yaml);
  const problems = problemsIn(yaml, findings);
  if (!read.success || problems.length > 0) return { ok: false, problems };
  return { ok: true, file: fromFile(read.data) };
}

type Read = z.infer<typeof serverFile>;

const CHANNEL = 'a channel of this server that the bot can see';

function findingsIn(file: Read, known: KnownHere): readonly Finding[] {
  const channels = file.subscriptions.map(({ channel }) => channel);
  const measure = (measureId: string, path: readonly PathPart[]): readonly Finding[] => {
    if (known.measures.includes(measureId)) return [];
    const close = nearest(measureId, known.measures);
    return [{ path, expected: `the id of a measure that is known here${close ? `; did you mean \`${close}\`?` : ''}` }];
  };
  return [
    ...(file.ops === null || known.channel(file.ops) ? [] : [{ path: ['ops'], expected: CHANNEL }]),
    ...file.subscriptions.flatMap((it, at): readonly Finding[] => {
      const path = ['subscriptions', at];
      return [
        ...(known.channel(it.channel) ? [] : [{ path: [...path, 'channel'], expected: CHANNEL }]),
        ...(channels.indexOf(it.channel) === at
          ? []
          : [{ path: [...path, 'channel'], expected: 'a channel that none above has' }]),
        ...(it.mention === null || known.role(it.mention.role)
          ? []
          : [{ path: [...path, 'mention', 'role'], expected: 'a role of this server' }]),
        ...it.measures.flatMap((measureId, index) => measure(measureId, [...path, 'measures', index])),
      ];
    }),
    ...file.deadlines.flatMap((it, at): readonly Finding[] => {
      const path = ['deadlines', at];
      const ids = it.revisions.map((each) => each.id);
      return [
        ...measure(it.measure, [...path, 'measure']),
        ...(file.deadlines.findIndex((other) => other.id === it.id) === at
          ? []
          : [{ path: [...path, 'id'], expected: 'an id that none above has' }]),
        ...ids.flatMap((each, index) =>
          ids.indexOf(each) === index
            ? []
            : [{ path: [...path, 'revisions', index, 'id'], expected: 'an id that none above has' }],
        ),
      ];
    }),
  ];
}

function fromFile(file: Read): ServerFile {
  return {
    server: file.server,
    ops: file.ops,
    subscriptions: file.subscriptions.map(({ channel, paused, ...fields }) => ({
      channel,
      paused,
      settings: {
        ...fields,
        leads: fields.leads?.flatMap((text) => parseLead(String(text)) ?? []) ?? DEFAULT_LEADS,
        language: fields.language ?? 'en',
      },
    })),
    deadlines: file.deadlines.map(({ measure, shadows, revisions, ...rest }) => ({
      ...rest,
      overrides: shadows,
      measureId: measure,
      guild: file.server,
      revisions: revisions.map(({ announcedAt: printed, ...each }): Revision => {
        const announcedAt = Temporal.Instant.from(printed).epochMilliseconds;
        return { ...each, announcedAt, recordedAt: announcedAt, by: 'import' };
      }),
    })),
  };
}

/** Writes a server's export file: every key written out, in the order the reader expects. */
export function writeServerFile(file: ServerFile): string {
  const head = [
    '# What this Discord server has of its own in Dutywatch: who follows what, and its own deadlines.',
    '# `/server import` reads it again, in this server or another one, and shows what it would change first.',
  ];
  const body = stringify(
    {
      version: 1,
      server: file.server,
      ops: file.ops,
      subscriptions: file.subscriptions.map(({ channel, settings, paused }) => ({
        channel,
        ...settings,
        leads: settings.leads.map((lead) => (lead.unit === 'instant' ? 0 : leadText(lead))),
        paused,
      })),
      deadlines: file.deadlines.map(({ measureId, guild: _, overrides, revisions, ...rest }) => ({
        ...rest,
        shadows: overrides,
        measure: measureId,
        revisions: revisions.map(({ by: _by, approval: _approval, recordedAt: _at, announcedAt, ...each }) => ({
          ...each,
          announcedAt: Temporal.Instant.fromEpochMilliseconds(announcedAt).round('second').toString(),
        })),
      })),
    },
    { lineWidth: 0, defaultStringType: 'PLAIN', defaultKeyType: 'PLAIN', aliasDuplicateObjects: false },
  );
  return `${head.join('\n')}\n${body}`;
}
