import { boundaryOf, changeBetween, type Deadline, standing } from './deadline.ts';
import type { Worded } from './measure.ts';
import type { Boundary, Moment } from './moment.ts';
import { sameMoment } from './moment.ts';
import { isCopied } from './override.ts';
import {
  datingIn,
  ends,
  isUndo,
  noInstrument,
  originOf,
  type Rate,
  type Revision,
  rateOf,
  takenBackIn,
  upheld,
} from './revision.ts';

/** The deadline under the title that a revision gives it. */
export const titledBy = (deadline: Deadline, { retitled }: Revision): Deadline =>
  retitled ? { ...deadline, title: retitled.after } : deadline;

/** The title change of a revision; undefined where the title stays. */
export function retitling({ title }: Deadline, after: Worded): Revision['retitled'] {
  return title.en === after.en && title.ko === after.ko ? undefined : { before: title, after };
}

/** The fields that every revision by a person has: its id, the person, the time, and the citation. */
export type Signed = Pick<
  Revision,
  'id' | 'instrument' | 'quote' | 'note' | 'evidence' | 'by' | 'announcedAt' | 'recordedAt' | 'announcedAtPrecision'
>;

/** The citation of an undo, which cites nothing: readers see the source of the restored revision. */
const NOTHING_CITED = noInstrument('Nothing cited');

/** A new date, or the first one; null when it equals the current one. */
export function movedBy(
  deadline: Deadline,
  signed: Signed,
  moment: Moment,
  boundary: Boundary | null,
): Revision | null {
  const now = standing(deadline);
  const held = now.kind === 'dated' ? now.moment : null;
  if (sameMoment(held, moment) && boundaryOf(deadline) === boundary) return null;
  const change = changeBetween(held, moment);
  return { ...signed, change, moment, boundary, basis: 'printed', rate: null, restores: null };
}

/** A new rate; the date stays, and so does the earlier rate where none is given. Null when the chain has this rate already. */
export function ratedBy(deadline: Deadline, signed: Signed, { before, after }: Rate): Revision | null {
  const known = rateOf(deadline.revisions);
  const rate = { before: before ?? known?.before ?? null, after };
  if (known?.after === rate.after && known.before === rate.before) return null;
  const last = deadline.revisions.at(-1);
  const change = last && ends(last.change) ? last.change : 'rate-changed';
  return { ...signed, change, ...sameDate(deadline), rate, restores: null };
}

/** An ending without a date; null when the deadline is over already. */
export function withdrawnBy(deadline: Deadline, signed: Signed): Revision | null {
  if (standing(deadline).kind === 'over') return null;
  return { ...signed, change: 'withdrawn', ...NO_DATE, rate: null, restores: null };
}

/** A new citation only, which alerts nobody. A deadline that is over stays over. */
export function citedBy(deadline: Deadline, signed: Signed): Revision {
  const last = deadline.revisions.at(-1);
  const change = last && ends(last.change) ? last.change : 'confirmed';
  return { ...signed, change, ...sameDate(deadline), rate: null, restores: null };
}

/**
 * What a revision is that alerts nobody and is stored as `confirmed`: an instrument that says what holds, a person's new citation or new
 * title, or a revision that says what a person had entered before it. The last is told by its position: it follows that person's edit.
 */
export type Confirmation = 'confirmed' | 'cited' | 'retitled' | 'merged';

export function confirmationOf({ guild, revisions }: Deadline, revision: Revision): Confirmation {
  if (revision.retitled) return 'retitled';
  if (isUndo(revision)) return 'confirmed';
  if (originOf(revision) === 'person' && revision.change === 'confirmed' && revision.moment === null) return 'cited';
  const before = upheld(revisions.slice(0, Math.max(0, revisions.indexOf(revision)))).at(-1);
  if (!before || originOf(before) === 'catalogue') return 'confirmed';
  const isTakenOver = (it: Revision) => originOf(it) === 'catalogue' || (guild !== null && isCopied(it, guild));
  return isTakenOver(revision) && (originOf(revision) === 'catalogue' || !isTakenOver(before)) ? 'merged' : 'confirmed';
}

/** Changes that a person can undo: people's own and approved ones that were not undone yet, oldest first. */
function undoable({ revisions }: Pick<Deadline, 'revisions'>): readonly Revision[] {
  const undone = takenBackIn(revisions);
  return revisions.filter((revision) => originOf(revision) !== 'catalogue' && !undone.has(revision.id));
}

/**
 * Undoes one change: the chain then follows from its other revisions, including later ones and the catalogue's. `restores` names the
 * revision that holds again, so that cancelled reminders come back under their old keys. Null for a change that is not `undoable`.
 */
export function undoneBy(
  deadline: Deadline,
  signed: Omit<Signed, 'instrument' | 'quote' | 'evidence'>,
  revisionId: string,
): Revision | null {
  const undone = undoable(deadline).find(({ id }) => id === revisionId);
  if (!undone) return null;
  const all = [...deadline.revisions, { ...undone, id: signed.id, undoes: undone.id }];
  const rest = upheld(all);
  const dating = datingIn(all);
  const then = standing({ ...deadline, revisions: dating });
  const now = standing(deadline);
  const rate = rateOf(rest);
  const rateNow = rateOf(deadline.revisions);
  const sameRate = rate?.before === rateNow?.before && rate?.after === rateNow?.after;
  const title =
    rest.findLast(({ retitled }) => retitled)?.retitled?.after ??
    deadline.revisions.find(({ retitled }) => retitled)?.retitled?.before;
  const retitled = title && retitling(deadline, title);
  const own = {
    ...signed,
    instrument: NOTHING_CITED,
    quote: null,
    evidence: 'unverified',
    rate: sameRate ? null : (rate ?? { before: null, after: null }),
    undoes: undone.id,
    ...(retitled ? { retitled } : {}),
  } as const;
  switch (then.kind) {
    case 'dated': {
      const carrier = dating.findLast(({ moment }) => moment !== null) ?? then.setBy;
      const moved = changeBetween(now.kind === 'dated' ? now.moment : null, then.moment);
      return {
        ...own,
        evidence: carrier.evidence,
        change: moved === 'confirmed' && !sameRate ? 'rate-changed' : moved,
        moment: then.moment,
        boundary: carrier.boundary,
        basis: carrier.basis,
        restores: carrier.id,
      };
    }
    case 'over':
      return { ...own, change: then.revision.change, ...NO_DATE, restores: then.revision.id };
    case 'undated': {
      const change = now.kind === 'over' ? 'set' : sameRate ? 'confirmed' : 'rate-changed';
      return { ...own, change, ...NO_DATE, restores: then.revision.id };
    }
    // The deadline began with the undone change, so nothing of it is left.
    case 'unknown':
      return { ...own, change: 'withdrawn', ...NO_DATE, restores: null };
    default:
      return then satisfies never;
  }
}

/** No date of its own: undoing an earlier revision then changes the date here too. The boundary is kept. */
const sameDate = (deadline: Deadline) =>
  ({ ...NO_DATE, boundary: standing(deadline).kind === 'dated' ? boundaryOf(deadline) : null }) as const;

const NO_DATE = { moment: null, boundary: null, basis: 'none' } as const;

/** The effect that undoing a change would have. */
export function undoOf(deadline: Deadline, { id }: Revision): 'done' | 'restores' | 'withdraws' {
  const signed = {
    id: `${id}/undo`,
    note: null,
    by: '',
    announcedAt: 0,
    recordedAt: 0,
    announcedAtPrecision: 'minute',
  } as const;
  const undo = undoneBy(deadline, signed, id);
  if (!undo) return 'done';
  const after = { ...deadline, revisions: [...deadline.revisions, undo] };
  return takesAway(deadline, after) === null ? 'restores' : 'withdraws';
}

/** What an edit removes, if anything: the deadline itself, or the date that people count on. */
export function takesAway(before: Deadline | null, after: Deadline): 'deadline' | 'date' | null {
  const was = before && standing(before).kind;
  const is = standing(after).kind;
  if (is === 'over' && was !== 'over') return 'deadline';
  return is === 'undated' && was === 'dated' ? 'date' : null;
}
