import { boundaryOf } from './boundaries.ts';
import { counted, type Flag } from './dating.ts';
import type { DocumentDay } from './document-day.ts';
import { pastExtension } from './phrasebook.ts';
import type { Draft } from './reading.ts';
import { type Decision, is, isDeadline, REPLACES } from './roles.ts';

/** Verbs that move a date from one day to another. */
const carries =
  /\b(?:postpon|delay|defer|extend|prolong|mov|chang|push|shift|advanc|bring|brought|accelerat)\w*(?: (?:back|forward|out))?$/;
const holds = /\b(?:suspen|paus|exten|prolong|truce|moratori)\w*/;
/** The most words between the two days. */
const APART = 3;

/** `postponed from D1 to D2`: the first day is the old one, the second is the one the text sets. */
function delegations(drafts: readonly Draft[]): readonly Draft[] {
  const changed = [...drafts];
  for (const [at, draft] of drafts.entries()) {
    const old = drafts[at - 1];
    if (!old || !isTransfer(old, draft)) continue;
    const because = 'a date carried from one day to another';
    const role = holds.test(`${old.context.before} `) ? 'suspended-until' : 'effective';
    changed[at - 1] = { ...old, decision: is('restated', because) };
    changed[at] = { ...draft, decision: is(role, because) };
  }
  return changed;
}

function isTransfer(old: Draft, draft: Draft): boolean {
  const same = old.context.sentence.from === draft.context.sentence.from;
  if (!same || old.phrase.kind !== 'date' || draft.phrase.kind !== 'date') return false;
  if (old.phrase.bound.prelude !== 'from' || draft.phrase.first - old.phrase.next > APART) return false;
  return carries.test(old.context.before.trimEnd());
}

/** The most words between a date and the one whose words it shares (`…, and September 29 for others`). */
const SHARED_WORDS = 30;

/** Applies what only the whole document shows: shared words, counts from its own effective date, moved expiries. */
export function revise(drafts: readonly Draft[], day: DocumentDay): readonly Draft[] {
  const shared: Draft[] = [];
  for (const [at, draft] of drafts.entries()) shared.push(share(draft, shared[at - 1], shared, at));
  const anchored = anchor(delegations(shared), day);
  return inserted(moved(anchored));
}

/** `by inserting “July 1, 2027”`: the effect of the day is given where the same text names it in another sentence. */
function inserted(drafts: readonly Draft[]): readonly Draft[] {
  const isBare = ({ decision, phrase }: Draft) => decision.because === REPLACES && phrase.bound.prelude === 'none';
  const said = drafts.filter((draft) => isDeadline(draft.decision.role) && !isBare(draft));
  return drafts.map((draft) => {
    if (!isBare(draft)) return draft;
    const same = said.filter(({ dated }) => dated.date === draft.dated.date).map(({ decision }) => decision.role);
    const role = same.includes('effective') ? undefined : same[0];
    return role ? { ...draft, decision: is(role, REPLACES) } : draft;
  });
}

/** A date that depends on the words or the time of an earlier one in its sentence. */
function share(draft: Draft, previous: Draft | undefined, earlier: readonly Draft[], at: number): Draft {
  const { phrase, context, decision } = draft;
  if (!previous || previous.context.sentence.from !== context.sentence.from || phrase.kind !== 'date') return draft;
  const apart = phrase.first - previous.phrase.next;
  const joined = phrase.bound.prelude === 'joined' && apart <= SHARED_WORDS;
  const { prelude } = previous.phrase.bound;
  if (joined && (prelude === 'between' || (prelude === 'from' && apart <= 2)))
    return { ...draft, decision: ends(draft, previous) };
  if (joined && (decision.role === 'unclear' || decision.role === 'effective')) {
    const { role, because } = previous.decision;
    return inherit(draft, previous, is(role, `as the date before it: ${because}`));
  }
  if (phrase.time !== null || decision.role !== 'effective') return draft;
  if (boundaryOf(phrase.bound.prelude) !== 'no-later-than') return draft;
  for (let back = at - 1; back >= 0 && back > at - 6; back--) {
    const other = earlier[back];
    if (!other || other.context.sentence.from !== context.sentence.from) break;
    if (other.decision.role !== 'effective' || other.phrase.time === null) continue;
    return inherit({ ...draft, phrase: { ...phrase, zone: null } }, other, decision);
  }
  return draft;
}

/** Adds the time and zone of another date where it has none of its own. */
function inherit({ phrase, dated, ...draft }: Draft, { phrase: { time, zone } }: Draft, decision: Decision): Draft {
  const flags: readonly Flag[] =
    phrase.time === null && time !== null ? [...dated.flags, 'time-inherited'] : dated.flags;
  return {
    ...draft,
    decision,
    phrase: { ...phrase, time: phrase.time ?? time, zone: phrase.zone ?? zone },
    dated: { ...dated, flags },
  };
}

function ends(draft: Draft, previous: Draft): Decision {
  // The start of a window that has begun is in the past; its end is still to come.
  const begun = previous.decision.role === 'historical' && draft.decision.role === 'effective';
  const open = begun || previous.decision.role === 'effective' || previous.decision.role === 'retroactive';
  return open ? is('expires', 'the period closes') : draft.decision;
}

/** Counts from the effective date of the document, and stretches whose first day is elsewhere in the sentence. */
function anchor(drafts: readonly Draft[], day: DocumentDay): readonly Draft[] {
  const starts = drafts.filter(({ decision, dated }) => decision.role === 'effective' && dated.date !== null);
  const own =
    starts.find(({ context }) =>
      /\b(?:this|the) (?:order|proclamation) (?:is|shall be|shall become|will be) $/.test(
        `${context.before.slice(-60)} `,
      ),
    ) ??
    starts.find(({ phrase }) => phrase.time !== null) ??
    starts[0];
  return drafts.map((draft, at) => {
    const { count } = draft.phrase;
    if (!count || draft.dated.date !== null) return draft;
    if (count.anchor.kind === 'effective-date') return own ? from(draft, own) : draft;
    if (count.anchor.kind !== 'none' || draft.decision.role !== 'undated') return draft;
    const start = startNear(drafts, at, day);
    return start ? from(draft, start) : draft;
  });
}

/** `2월 24일부터 150일간`: a day this close in front is the first one, even if it has passed. */
const BESIDE = 1;

/** The nearest moment of the same sentence at which something begins. */
function startNear(drafts: readonly Draft[], at: number, day: DocumentDay): Draft | undefined {
  const sentence = drafts[at]?.context.sentence.from;
  for (const step of [-1, 1, -2, 2, -3]) {
    const other = drafts[at + step];
    if (!other || other.context.sentence.from !== sentence || other.dated.date === null) continue;
    const begun = step === -1 && (drafts[at]?.phrase.first ?? 0) - other.phrase.next <= BESIDE;
    if (begun && other.phrase.suffix !== null && other.phrase.kind === 'date') return other;
    if (day.today !== null && other.dated.date < day.today) continue;
    if (other.decision.role === 'effective' && other.phrase.kind === 'date') return other;
  }
  return undefined;
}

function from(draft: Draft, start: Draft): Draft {
  const { phrase } = draft;
  const { count } = phrase;
  if (!count || start.dated.date === null) return draft;
  const dated = counted(start.dated.date, count);
  const { time, zone } = count.stretch ? start.phrase : phrase;
  return {
    ...draft,
    phrase: { ...phrase, time: phrase.time ?? time, zone: phrase.zone ?? zone },
    dated,
    decision: dated.date === null ? draft.decision : is('expires', 'the period that was set ends'),
  };
}

const states =
  /\b(?:expires?|(?:is|are) (?:currently )?(?:set|due|scheduled) to (?:expire|end)|will (?:expire|end|terminate))(?: on| at)?$/;

const ending = /\b(?:expir\w+|end|terminat\w+|lapse)\b/;

/** If the same document moves an expiry, the earlier one is old; one moved within its sentence is a prolonged suspension. */
function moved(drafts: readonly Draft[]): readonly Draft[] {
  let latest = '';
  for (const draft of drafts) {
    const { date } = draft.dated;
    if (isEnd(draft) && date !== null && date > latest && prolongs(draft)) latest = date;
  }
  let restated: Draft | undefined;
  return drafts.map((draft) => {
    const { decision, dated, context, phrase } = draft;
    if (decision.role === 'restated' && dated.date !== null) restated = draft;
    const start = phrase.count?.stretch && phrase.count.anchor.kind === 'date' ? phrase.count.anchor.start.time : null;
    const timed = { ...draft, phrase: { ...phrase, time: phrase.time ?? start } };
    const isPast = isEnd(draft) && pastExtension.test(`${context.head} ${context.before}`);
    if (dated.date !== null && dated.date < latest && isPast && phrase.count === null) {
      return { ...draft, decision: is('restated', 'an extension that a later one replaced') };
    }
    if (decision.role !== 'expires' || dated.date === null) return timed;
    if (dated.date < latest && states.test(context.before.slice(-60))) {
      restated = { ...draft, decision: is('restated', 'the document moves this expiry') };
      return restated;
    }
    const prolonged =
      phrase.count === null &&
      restated?.context.sentence.from === context.sentence.from &&
      (restated.dated.date ?? '') < dated.date &&
      ending.test(restated.context.since);
    return prolonged ? { ...draft, decision: is('suspended-until', 'an expiry moved to then') } : timed;
  });
}

const isEnd = ({ decision: { role } }: Draft) => role === 'expires' || role === 'suspended-until';

function prolongs({ context }: Draft): boolean {
  return /\b(?:exten\w+|continu\w+|prolong\w+|maintain\w*|further|remain\w*)\b/.test(
    `${context.before} ${context.after.slice(0, 60)}`,
  );
}
