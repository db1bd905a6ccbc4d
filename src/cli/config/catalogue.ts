import type { Deadline } from '../../domain/deadline.ts';
import type { Measure } from '../../domain/measure.ts';
import type { Instrument, Revision } from '../../domain/revision.ts';
import { catalogueFindings } from './catalogue-checks.ts';
import { type CatalogueFile, catalogueFile, type DeadlineEntry, END, type RevisionEntry } from './catalogue-schema.ts';
import { missing, schemaFindings } from './schema-findings.ts';
import { problemsIn, readYaml, type Unread } from './yaml-file.ts';

/** The content of `config/deadlines.yaml`, checked completely. */
export type Catalogue = {
  /** Day on which the entries were last compared with their sources, `YYYY-MM-DD`. */
  readonly checkedOn: string;
  /** Last day up to which official texts were read, `YYYY-MM-DD`; left out where the file does not say. */
  readonly knownUntil?: string | undefined;
  readonly measures: readonly Measure[];
  /** Every revision has `recordedAt` = `announcedAt`; the real time is set when it is recorded. */
  readonly deadlines: readonly Deadline[];
};

/** The ids that settings may name. */
export const idsOf = ({ measures, deadlines }: Catalogue) => ({
  measures: measures.map(({ id }) => id),
  deadlines: deadlines.map(({ id }) => id),
  sectors: [...new Set(measures.flatMap(({ sectors }) => sectors))],
});

type CatalogueReading = { readonly ok: true; readonly catalogue: Catalogue } | Unread;

/**
 * Reads the catalogue; if there is any mistake, only the mistakes are returned, in line order. For a file that was cut off, only that is
 * reported, at the line where it ends: the other mistakes follow from it.
 */
export function readCatalogue(text: string, file: string): CatalogueReading {
  const yaml = readYaml(text, file);
  const written = text.trimEnd();
  // If the cut went through a value, the rest cannot be parsed: then a line that begins with the key shows that it is there.
  const ends = yaml.raw === undefined ? /^[ {]*["']?end["']?\s*:/m.test(written) : yaml.has(['end']);
  if (written !== '' && !ends) {
    return { ok: false, problems: [{ file, line: written.split('\n').length, path: 'end', expected: missing(END) }] };
  }
  if (yaml.raw === undefined) return { ok: false, problems: yaml.problems };
  const findings = [...schemaFindings(catalogueFile, yaml), ...catalogueFindings(yaml.raw)];
  const problems = problemsIn(yaml, findings);
  if (problems.length > 0) return { ok: false, problems };
  // Cloned, because each value is a slice of the text and would keep all of it in memory.
  return { ok: true, catalogue: structuredClone(fromFile(catalogueFile.parse(yaml.raw))) };
}

function fromFile({ checkedOn, knownUntil, instruments, measures }: CatalogueFile): Catalogue {
  return {
    checkedOn,
    ...(knownUntil && { knownUntil }),
    measures: measures.map(({ deadlines: _, ...measure }) => measure),
    deadlines: measures.flatMap(({ id, deadlines }) => deadlines.map((entry) => deadlineOf(entry, id, instruments))),
  };
}

function deadlineOf(entry: DeadlineEntry, measureId: string, instruments: CatalogueFile['instruments']): Deadline {
  return {
    id: entry.id,
    measureId,
    kind: entry.kind,
    title: entry.title,
    window: entry.window ?? null,
    ...(entry.effect && { effect: entry.effect }),
    ...(entry.alsoEnds && { alsoEnds: entry.alsoEnds }),
    ...(entry.alsoSets && { alsoSets: entry.alsoSets }),
    guild: null,
    overrides: null,
    revisions: entry.revisions.map((revision) => revisionOf(revision, instruments)),
  };
}

function revisionOf(entry: RevisionEntry, instruments: Readonly<Record<string, Instrument>>): Revision {
  const { instant: _, instrument: instrumentId, rate, announcedAt: printed, ...rest } = entry;
  const instrument = instruments[instrumentId];
  if (!instrument) throw new Error('an instrument is missing after the checks');
  const announcedAt = Temporal.Instant.from(printed).epochMilliseconds;
  return {
    ...rest,
    rate: rate ?? null,
    instrument,
    announcedAt,
    recordedAt: announcedAt,
    by: 'catalogue',
    restores: null,
  };
}
