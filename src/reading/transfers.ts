import type { Draft } from './date-readings.ts';
import type { Decision } from './roles.ts';

/** Verbs that carry a date from one day to another. */
const carries =
  /\b(?:postpon|delay|defer|extend|prolong|mov|chang|push|shift|advanc|bring|brought|accelerat)\w*(?: (?:back|forward|out))?$/;
const holds = /\b(?:suspen|paus|exten|prolong|truce|moratori)\w*/;
/** At most this many words lie between the two days. */
const APART = 3;

/** `postponed from D1 to D2`: the first day is the old one, the second is what the text sets. */
export function transfers(drafts: readonly Draft[]): readonly Draft[] {
  const changed = [...drafts];
  for (const [at, draft] of drafts.entries()) {
    const old = drafts[at - 1];
    if (!old || !isTransfer(old, draft)) continue;
    const because = 'a date carried from one day to another';
    changed[at - 1] = { ...old, decision: { role: 'restated', because } };
    const role: Decision['role'] = holds.test(`${old.context.before} `) ? 'suspended-until' : 'effective';
    changed[at] = { ...draft, decision: { role, because } };
  }
  return changed;
}

function isTransfer(old: Draft, draft: Draft): boolean {
  const same = old.context.sentence.from === draft.context.sentence.from;
  if (!same || old.phrase.kind !== 'date' || draft.phrase.kind !== 'date') return false;
  if (old.phrase.bound.prelude !== 'from' || draft.phrase.first - old.phrase.next > APART) return false;
  return carries.test(old.context.before.trimEnd());
}
