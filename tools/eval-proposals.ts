import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCatalogue } from '../src/cli/config/catalogue.ts';
import { exitCodes, Stop } from '../src/cli/exit.ts';
import type { Deadline } from '../src/domain/deadline.ts';
import { dateIn } from '../src/domain/moment.ts';
import type { ProposalDraft } from '../src/domain/proposal.ts';
import type { InstrumentType, Revision } from '../src/domain/revision.ts';
import { propose } from '../src/reading/proposals/propose.ts';
import { readDocument } from '../src/reading/reading.ts';
import { type LabelledDocument, readManifest } from './eval-corpus.ts';

type EvalProposalsOptions = {
  /** A folder with `manifest.json` and its files. */
  readonly folder: string;
  /** Text of a catalogue: what its chains say came from a document is what the document should have proposed. */
  readonly catalogue: string;
  readonly json: boolean;
  readonly say: (line: string) => void;
};

/** A change that the catalogue ascribes to a document: of a deadline it knew before, or the first date of a new one. */
type Wanted = { readonly deadline: Deadline; readonly revision: Revision; readonly move: boolean };

const ZONE = 'America/New_York';
/** The day of a document that does not say its own. */
const LATEST = '2025-08-20';
const SOON_MS = 14 * 86_400_000;

/**
 * Replays a folder of documents in the order of their publication, each against the catalogue as it stood before, and holds
 * what is proposed against what the catalogue's chains say the document did. `early`: a later document made it so within a
 * fortnight; `other`: a date the catalogue does not carry.
 */
export function evalProposals({ folder, catalogue, json, say }: EvalProposalsOptions): void {
  const file = join(folder, 'manifest.json');
  if (!existsSync(file)) throw new Stop(exitCodes.usage, `${folder} has no manifest.json.`);
  const reading = readCatalogue(catalogue, 'deadlines.yaml');
  if (!reading.ok) throw new Stop(exitCodes.config, 'The catalogue cannot be read: npm run check-config tells why.');
  const { deadlines, measures } = reading.catalogue;
  const counts = {
    changes: { wanted: 0, right: 0, wrong: 0 },
    new: { wanted: 0, right: 0, early: 0, other: 0 },
    confirmed: 0,
  };
  const lines: string[] = [];
  const told = new Set<string>();
  const documents = readManifest(readFileSync(file, 'utf8'));
  for (const document of documents.toSorted((a, b) => (a.published ?? '~').localeCompare(b.published ?? '~'))) {
    const wanted = compiles(document) || isAgain(document, told) ? [] : wantedOf(document, deadlines);
    const published = publicationOf(document, deadlines);
    const at = Math.min(published, ...wanted.map(({ revision }) => revision.announcedAt));
    const known = deadlines
      .map((deadline) => ({
        ...deadline,
        revisions: deadline.revisions.filter((revision) => revision.announcedAt < at && !isFrom(revision, document)),
      }))
      .filter(({ revisions }) => revisions.length > 0);
    const text = readFileSync(join(folder, document.file), 'utf8');
    // A compilation of the law (the tariff schedule) states what others have set: it sets nothing itself.
    const decisions = compiles(document)
      ? []
      : propose(
          {
            tier: tierOf(document),
            publishedAt: published,
            instrument: {
              type: typeOf(document),
              number: null,
              title: document.title ?? document.file,
              signedOn: document.signed,
              frDocument: null,
              url: null,
            },
            reading: readDocument(text, {
              signedOn: document.signed,
              publishedOn: document.published ?? dateIn(published, ZONE),
              type: document.type,
              title: document.title,
            }),
          },
          {
            deadlines: known,
            measure: (id) => measures.find((measure) => measure.id === id),
            measures: measures.filter(({ id }) => known.some(({ measureId }) => measureId === id)),
          },
        );
    counts.changes.wanted += wanted.filter(({ move }) => move).length;
    counts.new.wanted += wanted.filter(({ move }) => !move).length;
    const hit = new Set<Wanted>();
    for (const decision of decisions) {
      if (decision.kind === 'nothing') continue;
      if (decision.kind === 'confirmed') {
        counts.confirmed++;
        continue;
      }
      const { draft } = decision;
      const matches = wanted.filter((each) => isMeant(each, draft));
      for (const each of matches) hit.add(each);
      const soon = deadlines.some((deadline) => comesTrue(deadline, draft, at));
      const right = matches.length > 0;
      if (decision.kind === 'change') counts.changes[right || soon ? 'right' : 'wrong']++;
      else counts.new[right ? 'right' : soon ? 'early' : 'other']++;
      if (!right) {
        lines.push(
          `${soon ? 'early' : decision.kind === 'change' ? 'WRONG' : 'other'}  ${wordsOf(draft)}  in ${document.file}`,
        );
      }
    }
    for (const { deadline, revision } of wanted.filter((each) => !hit.has(each))) {
      lines.push(`missed ${deadline.id} ${revision.change} ${revision.moment?.date ?? ''}  in ${document.file}`);
    }
  }
  if (json) {
    say(JSON.stringify(counts));
    return;
  }
  for (const line of lines) say(line);
  const { changes } = counts;
  say(
    `\nchanges of known deadlines: ${changes.right} right, ${changes.wrong} wrong; the catalogue has ${changes.wanted}` +
      `\nnew deadlines: ${counts.new.right} right, ${counts.new.early} early, ${counts.new.other} the catalogue does not carry; it has ${counts.new.wanted}` +
      `\nconfirmed: ${counts.confirmed}`,
  );
}

const wordsOf = ({ deadlineId, change, kind, moment }: ProposalDraft) =>
  `${deadlineId ?? `new ${kind}`} ${change} ${moment?.date ?? ''}`;

function wantedOf(document: LabelledDocument, deadlines: readonly Deadline[]): readonly Wanted[] {
  return deadlines.flatMap((deadline) =>
    deadline.revisions.flatMap((revision, at): readonly Wanted[] => {
      if (!isFrom(revision, document) || revision.change === 'confirmed') return [];
      const before = deadline.revisions.slice(0, at).findLast(({ moment }) => moment !== null);
      const move = before !== undefined;
      if (!revision.moment) return move ? [{ deadline, revision, move }] : [];
      return before?.moment?.date === revision.moment.date ? [] : [{ deadline, revision, move }];
    }),
  );
}

function isMeant({ deadline, revision, move }: Wanted, draft: ProposalDraft): boolean {
  if (move) {
    return (
      draft.deadlineId === deadline.id &&
      (draft.moment?.date ?? draft.change) === (revision.moment?.date ?? revision.change)
    );
  }
  return draft.deadlineId === null && draft.moment?.date === revision.moment?.date;
}

function comesTrue(deadline: Deadline, draft: ProposalDraft, at: number): boolean {
  if (draft.deadlineId !== null && draft.deadlineId !== deadline.id) return false;
  return deadline.revisions.some(
    ({ moment, announcedAt }) =>
      moment !== null && moment.date === draft.moment?.date && announcedAt >= at && announcedAt < at + SOON_MS,
  );
}

const compiles = ({ type }: LabelledDocument) => type?.startsWith('hts') ?? false;
const tierOf = ({ type }: LabelledDocument) =>
  /fact|joint|press/.test(type ?? '') ? ('official' as const) : ('instrument' as const);

function typeOf({ type }: LabelledDocument): InstrumentType {
  if (type === 'executive_order' || type === 'fr_presidential') return 'executive order';
  if (type === 'proclamation' || type === 'memorandum') return type;
  if (type?.startsWith('csms')) return 'CSMS message';
  return type?.startsWith('fr_') ? 'Federal Register notice' : 'announcement';
}

/** Whether a revision of the catalogue rests on a document: by address, by number, or as printed in the Register. */
function isFrom({ instrument }: Revision, document: LabelledDocument): boolean {
  const number = /\d{4,8}/.exec(document.instrument ?? '')?.[0];
  if (document.address !== null && plain(instrument.url ?? '') === plain(document.address)) return true;
  const type = typeOf(document);
  return type !== 'announcement' && number !== undefined && instrument.type === type && instrument.number === number;
}

const plain = (url: string) => url.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '');

/** The print of an order that was there before. */
function isAgain({ instrument }: LabelledDocument, told: Set<string>): boolean {
  if (instrument === null) return false;
  const again = told.has(instrument);
  told.add(instrument);
  return again;
}

function publicationOf(document: LabelledDocument, deadlines: readonly Deadline[]): number {
  if (document.publishedAt !== null) return document.publishedAt;
  if (document.published !== null) {
    return Temporal.PlainDate.from(document.published).add({ days: 1 }).toZonedDateTime(ZONE).epochMilliseconds;
  }
  const own = deadlines.flatMap(({ revisions }) => revisions.filter((revision) => isFrom(revision, document)));
  return Math.min(
    ...own.map(({ announcedAt }) => announcedAt),
    Temporal.PlainDate.from(LATEST).toZonedDateTime(ZONE).epochMilliseconds,
  );
}
