import { changeBetween, type Deadline, type Rate, type Revision, standing } from './deadline.ts';
import type { Worded } from './measure.ts';
import type { Boundary, Moment } from './moment.ts';
import { sameMoment } from './moment.ts';

/** The deadline under the title that a revision gives it. */
export const titledBy = (deadline: Deadline, { retitled }: Revision): Deadline =>
  retitled ? { ...deadline, title: retitled.after } : deadline;

/** What a revision replaces of the title; undefined where it stays. */
export function retitling({ title }: Deadline, after: Worded): Revision['retitled'] {
  return title.en === after.en && title.ko === after.ko ? undefined : { before: title, after };
}

/** What every revision by a person has: its id, who, when, and what they cite. */
export type Signed = Pick<
  Revision,
  'id' | 'instrument' | 'quote' | 'note' | 'evidence' | 'by' | 'announcedAt' | 'recordedAt' | 'announcedAtPrecision'
>;

const ends = ({ change }: Revision) => change === 'withdrawn' || change === 'voided';

/** The rate that a chain says last, or null. */
export function rateOf(revisions: readonly Revision[]): Rate | null {
  return revisions.findLast(({ rate }) => rate !== null && (rate.before !== null || rate.after !== null))?.rate ?? null;
}

/** The boundary of the moment that holds, or held last. */
export function boundaryOf(deadline: Deadline): Boundary | null {
  return deadline.revisions.findLast(({ moment }) => moment !== null)?.boundary ?? null;
}

/** Another date, or the first one; null when it is the one that holds. */
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

/** Another rate with the date kept; null when the chain says it already. */
export function ratedBy(deadline: Deadline, signed: Signed, rate: Rate): Revision | null {
  const known = rateOf(deadline.revisions);
  if (known?.after === rate.after && known.before === rate.before) return null;
  return { ...signed, change: 'rate-changed', ...dateHeld(deadline), rate, restores: null };
}

/** Over, without a date; null when it is over already. */
export function withdrawnBy(deadline: Deadline, signed: Signed): Revision | null {
  if (standing(deadline).kind === 'over') return null;
  return { ...signed, change: 'withdrawn', moment: null, boundary: null, basis: 'none', rate: null, restores: null };
}

/** The same, cited anew: people are told nothing. What is over stays over. */
export function citedBy(deadline: Deadline, signed: Signed): Revision {
  const last = deadline.revisions.at(-1);
  const change = last && ends(last) ? last.change : 'confirmed';
  return { ...signed, change, ...dateHeld(deadline), rate: null, restores: null };
}

/**
 * What held before a revision, brought back by a new one that names the revision it restores, so that reminders which were
 * cancelled come back under their old keys. Null when that is what holds now, or when the revision is not in the chain.
 */
export function undoneBy(
  deadline: Deadline,
  signed: Omit<Signed, 'instrument' | 'quote'>,
  revisionId: string,
): Revision | null {
  const at = deadline.revisions.findIndex(({ id }) => id === revisionId);
  const undone = deadline.revisions[at];
  if (!undone) return null;
  const earlier = { ...deadline, revisions: deadline.revisions.slice(0, at) };
  const then = standing(earlier);
  const now = standing(deadline);
  const last = deadline.revisions.at(-1) ?? undone;
  // What stood before is the title that was replaced first since then.
  const replaced = deadline.revisions.slice(at).find((it) => it.retitled)?.retitled;
  const retitled = replaced && retitling(deadline, replaced.before);
  const titled = retitled ? { retitled } : {};
  if (then.kind !== 'dated') {
    // There is no going back to "no date yet": a date that no longer holds is withdrawn.
    if (now.kind === 'over' && !retitled) return null;
    const { instrument, quote } = then.kind === 'over' ? then.revision : undone;
    const change = then.kind === 'over' ? then.revision.change : 'withdrawn';
    const restores = then.kind === 'over' ? then.revision.id : null;
    return {
      ...signed,
      instrument,
      quote,
      change,
      moment: null,
      boundary: null,
      basis: 'none',
      rate: null,
      restores,
      ...titled,
    };
  }
  const carrier = earlier.revisions.findLast(({ moment }) => moment !== null) ?? then.revision;
  const held = now.kind === 'dated' ? now.moment : null;
  const rate = rateOf(earlier.revisions);
  const rateNow = rateOf(deadline.revisions);
  const sameRate = (rate?.after ?? null) === (rateNow?.after ?? null);
  const sameCited = !ends(undone) && carrier.instrument === last.instrument;
  if (sameMoment(held, then.moment) && sameRate && sameCited && !retitled) return null;
  const moved = changeBetween(held, then.moment);
  return {
    ...signed,
    instrument: carrier.instrument,
    quote: carrier.quote,
    evidence: carrier.evidence,
    change: moved === 'confirmed' && !sameRate ? 'rate-changed' : moved,
    moment: then.moment,
    boundary: carrier.boundary,
    basis: carrier.basis,
    rate: sameRate ? null : { before: rateNow?.after ?? null, after: rate?.after ?? null },
    restores: carrier.id,
    ...titled,
  };
}

/** The moment that holds, repeated by a revision that changes something else. */
function dateHeld(deadline: Deadline): Pick<Revision, 'moment' | 'boundary' | 'basis'> {
  const now = standing(deadline);
  if (now.kind !== 'dated') return { moment: null, boundary: null, basis: 'none' };
  const carrier = deadline.revisions.findLast(({ moment }) => moment !== null);
  return { moment: now.moment, boundary: carrier?.boundary ?? null, basis: carrier?.basis ?? 'none' };
}
