import { deadlineKinds } from '../../alerts/index.ts';
import { emojiOf } from '../../alerts/kind.ts';
import { type Subject, subjectOf } from '../../alerts/subject.ts';
import type { EpochMs } from '../../clock.ts';
import {
  type Deadline,
  happeningOf,
  type Instrument,
  type InstrumentType,
  type Revision,
} from '../../domain/deadline.ts';
import type { Language } from '../../domain/subscription.ts';
import type { CommandDeadline } from './command.ts';

/** How people name instruments; the first that fits counts. */
const forms: readonly (readonly [RegExp, InstrumentType])[] = [
  [/\bexecutive order\b|\be\.?o\.? ?\d|행정명령/i, 'executive order'],
  [/\bproclamation\b|포고문/i, 'proclamation'],
  [/\bcsms\b/i, 'CSMS message'],
  [/\bfederal register\b|\b\d+ ?f\.?r\.? ?\d|연방관보/i, 'Federal Register notice'],
  [/\bmemorandum\b|각서/i, 'memorandum'],
  [/\bhts(?:us)?\b.*\brev/i, 'HTS revision'],
  [/\bpublic law\b|\bu\.?s\.?c\.?\b|법률/i, 'statute'],
  [/\b(?:court|circuit|judgment|ruling)\b|\bv\. |판결/i, 'court decision'],
];

const FR_DOCUMENT = /\b(20\d{2}-\d{4,5})\b/;
/** Characters that a name like "Federal Register notice No. " takes before its number. */
const MOST_BEFORE = 40;
const NUMBER = /(?:#|no\.? ?|제)?(\d[\d-]{2,})/i;

/** An instrument from the line a person typed; what names no kind of law is an announcement. */
export function readInstrument(typed: string, url: string | null): Instrument {
  const title = typed.trim();
  const type = forms.find(([pattern]) => pattern.test(title))?.[1] ?? 'announcement';
  const number = type === 'announcement' ? null : (NUMBER.exec(title)?.[1] ?? null);
  // "Executive Order 14316, Extending …": type and number are told beside the title, not in it once more.
  const named = number === null ? -1 : title.indexOf(number);
  const rest =
    named === -1 || named > MOST_BEFORE
      ? ''
      : title.slice(named + String(number).length).replace(/^[\s,:;·호–—-]+/, '');
  return {
    type,
    number,
    title: rest === '' ? title : rest,
    signedOn: null,
    frDocument: FR_DOCUMENT.exec(title)?.[1] ?? null,
    url,
  };
}

/** What a revision did when it was the last of its chain: worded as its notice was; `label` null where nobody was told. */
export type Happened = { readonly label: string | null; readonly emoji: string; readonly subject: Subject };

/** The chain as it was when a revision was its last, so that later ones do not hide what it did. */
export function chainUntil(deadline: Deadline, revision: Revision): Deadline {
  const at = deadline.revisions.findIndex(({ id }) => id === revision.id);
  return { ...deadline, revisions: deadline.revisions.slice(0, at + 1) };
}

export function happened(
  { deadline, measure }: CommandDeadline,
  revision: Revision,
  language: Language,
  now: EpochMs,
  naming = false,
  country?: string,
): Happened {
  const then = chainUntil(deadline, revision);
  const happening = happeningOf(then, revision);
  const kind = happening === 'silent' ? 'set' : happening;
  const told = { kind, deadline: then, measure, revisionId: revision.id, lead: null, due: now, reached: null } as const;
  const subject = subjectOf(told, {
    language,
    now,
    late: null,
    naming,
    countries: country === undefined ? [] : [country],
  });
  const spec = happening === 'silent' ? null : deadlineKinds[happening];
  return { label: spec?.label(subject) ?? null, emoji: spec ? emojiOf(spec, subject) : '', subject };
}
