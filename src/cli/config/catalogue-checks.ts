import { addDays, daysBetween, instantOf, type Moment, orderingInstant, wallTimeTrouble } from '../../domain/moment.ts';
import type { Change } from '../../domain/revision.ts';
import { ends } from '../../domain/revision.ts';
import { nearest } from '../../domain/spelling.ts';
import { type Language, languages } from '../../domain/subscription.ts';
import { type RevisionEntry, revisionEntry, windowEntry } from './catalogue-schema.ts';
import { ADDED_ID, isDate } from './fields.ts';
import type { Finding, PathPart } from './yaml-file.ts';

/**
 * Checks beyond the schema: ids, references, arithmetic and order. Works on the plain values and examines only entries whose own schema
 * holds, so that one bad entry hides no mistake in another.
 */
export function catalogueFindings(raw: unknown): readonly Finding[] {
  const measures = listAt(raw, 'measures', ['measures']);
  const deadlines = measures.flatMap(({ value, path }) => listAt(value, 'deadlines', [...path, 'deadlines']));
  const revisions = deadlines.flatMap(({ value, path }) => listAt(value, 'revisions', [...path, 'revisions']));
  const instruments = Object.keys(recordAt(raw, 'instruments'));
  return [
    ...duplicateIds(measures, 'measure'),
    ...duplicateIds(deadlines, 'deadline'),
    ...duplicateIds(revisions, 'revision'),
    ...(raw !== null && typeof raw === 'object' && 'end' in raw && Object.keys(raw).at(-1) !== 'end'
      ? [{ path: ['end'], expected: 'this key at the end of the file: nothing may follow it' }]
      : []),
    ...[...measures, ...deadlines].flatMap(checkTitle),
    ...deadlines.flatMap(ownIds),
    ...unknownReferences(measures),
    ...revisions.flatMap((revision) => checkRevision(revision, instruments)),
    ...deadlines.flatMap(checkChain),
    ...deadlines.flatMap(checkWindow),
    ...measures.flatMap(checkRelations),
  ];
}

const VERB = 'without a verb such as "takes effect", "ends" or "expires": the alert says what happens';

type Located = { readonly value: unknown; readonly path: readonly PathPart[] };

function recordAt(value: unknown, key: string): Readonly<Record<string, unknown>> {
  const at = fieldOf(value, key);
  return typeof at === 'object' && at !== null && !Array.isArray(at) ? (at as Record<string, unknown>) : {};
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined;
}

function listAt(value: unknown, key: string, path: readonly PathPart[]): readonly Located[] {
  const list = fieldOf(value, key);
  return Array.isArray(list) ? list.map((entry, index) => ({ value: entry, path: [...path, index] })) : [];
}

function duplicateIds(located: readonly Located[], what: string): readonly Finding[] {
  const seen = new Set<unknown>();
  return located.flatMap(({ value, path }) => {
    const id = fieldOf(value, 'id');
    if (typeof id !== 'string') return [];
    if (seen.has(id))
      return [{ path: [...path, 'id'], expected: `an id that no ${what} above has: ids are permanent` }];
    seen.add(id);
    return [];
  });
}

/** Ids are permanent: a revision named after another deadline shows that its deadline was renamed or split. */
function ownIds({ value, path }: Located): readonly Finding[] {
  const id = fieldOf(value, 'id');
  if (typeof id !== 'string') return [];
  const added = ADDED_ID.test(id)
    ? [
        {
          path: [...path, 'id'],
          expected: 'another id: ids such as added-0123456789ab are given to deadlines that people add',
        },
      ]
    : [];
  const strange = listAt(value, 'revisions', [...path, 'revisions']).flatMap((located) => {
    const own = fieldOf(located.value, 'id');
    if (typeof own !== 'string' || !own.includes('/') || own.startsWith(`${id}/`)) return [];
    const expected = `an id that begins with that of its deadline, ${id}/: ids are permanent, so a deadline keeps its id, and a new one has new revisions`;
    return [{ path: [...located.path, 'id'], expected }];
  });
  return [...added, ...strange];
}

/** Words that a title must not contain, by language: the alert states beside it what happens, when, and at which rate. */
const notInTitles = {
  en: [
    [/\b(?:takes? effect|took effect|end(?:s|ed)|expire[sd]?|close[sd]|r[au]ns? out|goes up|went up)\b/i, VERB],
    [/\bnow\b/i, 'without "now": it is read on any day'],
    [/%|\bper ?cent\b/i, 'without a rate: `rate` and `rates` say it'],
    [/\b(?:19|20)\d{2}\b/, 'without a year: the moment says it'],
  ],
  ko: [
    [/발효|만료|종료[됨된]|시행[됨된]|인상[됨된]/, VERB],
    [/지금|이제/, 'without "now": it is read on any day'],
    [/%|퍼센트/, 'without a rate: `rate` and `rates` say it'],
    [/(?:19|20)\d{2}/, 'without a year: the moment says it'],
  ],
} as const satisfies Readonly<Record<Language, readonly (readonly [RegExp, string])[]>>;

function checkTitle({ value, path }: Located): readonly Finding[] {
  const title = fieldOf(value, 'title');
  return languages.flatMap((language) => {
    const said = fieldOf(title, language);
    const broken = typeof said === 'string' ? notInTitles[language].filter(([words]) => words.test(said)) : [];
    return broken.map(([, rule]) => ({ path: [...path, 'title', language], expected: `a noun phrase ${rule}` }));
  });
}

function unknownReferences(measures: readonly Located[]): readonly Finding[] {
  const ids = measures.map(({ value }) => fieldOf(value, 'id')).filter((id) => typeof id === 'string');
  return measures.flatMap(({ value, path }) =>
    [
      ...listAt(value, 'seeAlso', [...path, 'seeAlso']),
      ...listAt(value, 'insteadOf', [...path, 'insteadOf']),
      ...listAt(value, 'deadlines', [...path, 'deadlines']).flatMap((deadline): readonly Located[] => [
        ...listAt(deadline.value, 'alsoEnds', [...deadline.path, 'alsoEnds']),
        ...Object.keys(recordAt(deadline.value, 'alsoSets')).map((id) => ({
          value: id,
          path: [...deadline.path, 'alsoSets', id],
        })),
      ]),
    ]
      .filter((located) => typeof located.value === 'string' && !ids.includes(located.value))
      .map((located) => ({ path: located.path, expected: reference('a measure', String(located.value), ids) })),
  );
}

function reference(what: string, id: string, known: readonly string[]): string {
  const close = nearest(id, known);
  return `the id of ${what} in this file${close ? `; did you mean \`${close}\`?` : ''}`;
}

/**
 * The kind alone does not always determine the effect on the measure: besides other steps, an end or a retroactive date may concern the
 * whole measure, or one of its options, quotas or lists.
 */
function checkRelations({ value, path }: Located): readonly Finding[] {
  const deadlines = listAt(value, 'deadlines', [...path, 'deadlines']);
  if (deadlines.length < 2) return [];
  return deadlines
    .filter((located) => {
      const kind = fieldOf(located.value, 'kind');
      const open = kind === 'expires' || kind === 'retroactive-effect';
      return open && fieldOf(located.value, 'effect') === undefined;
    })
    .map((located) => ({
      path: [...located.path, 'kind'],
      expected: `\`effect\` beside it, because the kind ${String(fieldOf(located.value, 'kind'))} does not tell what is missing: \`ends\` (the whole measure), \`starts\` (its rate from then on) or \`nothing\` (an option or a list of it)`,
    }));
}

function checkRevision({ value, path }: Located, instruments: readonly string[]): readonly Finding[] {
  const read = revisionEntry.safeParse(value);
  if (!read.success) return [];
  const revision = read.data;
  const at = (...parts: readonly PathPart[]) => [...path, ...parts];
  const findings: Finding[] = [];
  if (!instruments.includes(revision.instrument)) {
    const expected = `${reference('an instrument', revision.instrument, instruments)}, listed under \`instruments\``;
    findings.push({ path: at('instrument'), expected });
  }
  if (revision.evidence === 'primary' && revision.quote === null) {
    findings.push({ path: at('quote'), expected: 'the exact words of the source, because evidence is primary' });
  }
  if (revision.evidence === 'unverified' && ends(revision.change)) {
    findings.push({
      path: at('evidence'),
      expected: `primary or secondary, because nothing ends on a report that nobody could verify`,
    });
  }
  if (revision.moment === null) findings.push(...checkUndated(revision, at));
  else findings.push(...checkDated(revision, revision.moment, at));
  return findings;
}

type At = (...parts: readonly PathPart[]) => readonly PathPart[];

function checkUndated(revision: RevisionEntry, at: At): readonly Finding[] {
  const findings: Finding[] = [];
  if (revision.boundary !== null) findings.push({ path: at('boundary'), expected: 'null, because there is no moment' });
  if (revision.basis !== 'none') findings.push({ path: at('basis'), expected: 'none, because there is no moment' });
  if (revision.instant !== undefined) {
    findings.push({ path: at('instant'), expected: 'no instant, because there is no moment: remove this line' });
  }
  if (revision.change === 'extended' || revision.change === 'brought-forward') {
    findings.push({ path: at('moment'), expected: `the new moment, because change is ${revision.change}` });
  }
  return findings;
}

function checkDated(revision: RevisionEntry, moment: Moment, at: At): readonly Finding[] {
  if (ends(revision.change)) {
    return [
      { path: at('moment'), expected: `null, because change is ${revision.change} and nothing is left to wait for` },
    ];
  }
  const findings: Finding[] = [];
  if (revision.boundary === null) {
    findings.push({
      path: at('boundary'),
      expected: 'how the text bounds the moment: on-or-after, until, before, through or no-later-than',
    });
  }
  if (revision.basis === 'none')
    findings.push({ path: at('basis'), expected: 'printed or computed, because there is a moment' });
  return [...findings, ...wallTimeFindings(moment, at('moment', 'time')), ...instantFindings(revision, moment, at)];
}

function wallTimeFindings(moment: Moment, path: readonly PathPart[]): readonly Finding[] {
  const trouble = wallTimeTrouble(moment);
  if (!trouble) return [];
  const why = trouble.kind === 'gap' ? 'the clocks skip this one' : 'the clocks show this one twice';
  return [{ path, expected: `a wall time that happens once on that day in that zone: ${why}` }];
}

function instantFindings(revision: RevisionEntry, moment: Moment, at: At): readonly Finding[] {
  if (revision.instant === undefined) return [];
  const printed = instantOf(moment);
  if (printed === null)
    return [{ path: at('instant'), expected: 'no instant while moment.time is null: remove this line' }];
  if (Temporal.Instant.from(revision.instant).epochMilliseconds === printed) return [];
  const expected = 'the same instant as date, time and zone of the moment; this line may be removed';
  return [{ path: at('instant'), expected }];
}

/** Checks the order of the chain, and whether each `change` fits the moment before it. */
function checkChain({ value, path }: Located): readonly Finding[] {
  const findings: Finding[] = [];
  let dated: Moment | null = null;
  let announced = '';
  for (const located of listAt(value, 'revisions', [...path, 'revisions'])) {
    const read = revisionEntry.safeParse(located.value);
    if (!read.success) continue;
    const { change, moment, announcedAt } = read.data;
    if (announcedAt < announced) {
      const expected = 'an instant not before the one of the revision above: revisions stand oldest first';
      findings.push({ path: [...located.path, 'announcedAt'], expected });
    } else announced = announcedAt;
    const expected = moment && dated ? changeMismatch(change, dated, moment) : changeAlone(change, moment, dated);
    if (expected) findings.push({ path: [...located.path, 'change'], expected });
    dated = ends(change) ? null : (moment ?? dated);
  }
  return findings;
}

function changeMismatch(change: Change, before: Moment, after: Moment): string | undefined {
  const difference = orderingInstant(after) - orderingInstant(before);
  if (change === 'extended' && difference < 0)
    return 'brought-forward, because the moment is earlier than the one before';
  if (change === 'brought-forward' && difference > 0)
    return 'extended, because the moment is later than the one before';
  if (change === 'set' && difference !== 0)
    return 'extended or brought-forward, because a moment stands before this one';
  // Official sources write one legal end as "until the 10th", "23:59 on the 9th" and "through the 9th".
  if (change === 'confirmed' && Math.abs(daysBetween(before.date, after.date)) > 1) {
    return 'extended or brought-forward, because the moment is not the one before';
  }
  return undefined;
}

function changeAlone(change: Change, moment: Moment | null, before: Moment | null): string | undefined {
  const moves = change === 'extended' || change === 'brought-forward';
  return moves && moment && !before ? 'set, because no moment stands before this one' : undefined;
}

function checkWindow({ value, path }: Located): readonly Finding[] {
  const read = windowEntry.safeParse(fieldOf(value, 'window'));
  if (!read.success) return [];
  const { from, days, revision: id } = read.data;
  const troubles = wallTimeFindings(from, [...path, 'window', 'from', 'time']);
  const revisions = listAt(value, 'revisions', []).map((located) => located.value);
  const named = revisions.find((revision) => fieldOf(revision, 'id') === id);
  if (!named) {
    return [...troubles, { path: [...path, 'window', 'revision'], expected: 'the id of a revision of this deadline' }];
  }
  const date = fieldOf(fieldOf(named, 'moment'), 'date');
  if (fieldOf(named, 'moment') === null) {
    return [...troubles, { path: [...path, 'window', 'revision'], expected: 'a revision that has a moment' }];
  }
  if (typeof date !== 'string' || !isDate(date) || addDays(from.date, days) === date) return troubles;
  const expected =
    'a count that leads from window.from to the date of the revision it names (the first day is not counted)';
  return [...troubles, { path: [...path, 'window', 'days'], expected }];
}
