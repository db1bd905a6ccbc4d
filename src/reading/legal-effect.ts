import { boundaryOf, closes } from './boundaries.ts';
import type { Context } from './context.ts';
import type { Facts } from './decide.ts';
import { expiry, operative, percent, rateChange, suspension } from './phrasebook.ts';
import { type Decision, is } from './roles.ts';

/** The legal effect of a moment: it begins, suspends, steps or ends a duty, or something is due by then. */
export function legalEffect(context: Context, facts: Facts, gone: boolean): Decision {
  const { prelude, before, clause, after } = context;
  const tail = clause.slice(-420);
  // `Approved within 30 days of signing, the tariffs …`: the words after the comma are about something else.
  const own = context.opens || !/^ ?,/.test(after) ? after.slice(0, 60) : '';
  const around = `${before.slice(-110)} ${prelude === 'within' || prelude === 'by' ? own : after.slice(0, 60)}`;
  if (gone && closes(prelude)) return is('historical', 'over before the document');
  const boundary = boundaryOf(prelude);
  switch (boundary) {
    case 'until':
      if (
        /\b(?:has|have|had|giv\w+|gave|granted)(?: \w+){0,4}$/.test(before) &&
        /^ ?,? ?(?:\d{4} )?(?:in which )?to [a-z]/.test(after)
      )
        return is('report-due', 'somebody has to act by then');
      return suspension.test(tail) || suspension.test(after.slice(0, 60))
        ? is('suspended-until', 'suspended until then')
        : is('expires', 'in force until then');
    case 'through':
      return suspension.test(tail.slice(-200))
        ? is('suspended-until', 'suspended through then')
        : is('expires', 'in force through then');
    case 'before':
      if (suspension.test(tail.slice(-200))) return is('suspended-until', 'suspended before then');
      return facts.opened || expiry.test(before.slice(-80)) || operative.test(tail)
        ? is('expires', 'the period closes')
        : is('unclear', 'nothing says what is before then');
    case 'no-later-than':
      if (expiry.test(before.slice(-60))) return is('expires', 'ends by then');
      return operative.test(around) || /\b(?:actions?|steps|measures)\b/.test(before.slice(-60))
        ? is('effective', 'in effect by then at the latest')
        : is('report-due', 'something is due by then');
    case 'on-or-after':
      return start(context, facts, gone, true);
    case null:
      return start(context, facts, gone, operative.test(around) || expiry.test(before.slice(-60)));
  }
  return boundary satisfies never;
}

/** A moment at which something begins, steps or ends. */
function start(context: Context, facts: Facts, gone: boolean, bound: boolean): Decision {
  const { prelude, clause, opens } = context;
  if (facts.phrase.kind === 'count' && facts.date === null && !bound)
    return is('undated', 'counted from an event without a date');
  if (!bound && gone) return is('historical', 'before the document');
  if (!bound && facts.phrase.time === null) return is('unclear', 'nothing says what happens then');
  const ends = expiry.test(clause.slice(-55)) && !opens;
  if (ends && gone) return is('historical', 'over before the document');
  if (ends) return is('expires', 'ends then');
  if (gone || /\bretroactiv\w+/.test(clause.slice(-300))) {
    const applies = ['on-or-after', 'effective', 'as-of'].includes(prelude) || /\bretroactiv/.test(clause);
    return !gone || applies
      ? is('retroactive', 'applies from before the document')
      : is('historical', 'before the document');
  }
  if (facts.closed !== null && facts.closed === facts.date)
    return is('rate-step', 'another rate follows a closed period');
  if (isStep(context)) return is('rate-step', 'the rate changes once more');
  return is('effective', 'applies from then');
}

/** `Effective D, the rate shall increase to 30 percent`, `shall increase to 100 percent on D`, `30 percent starting on D`. */
const steps = /\b(?:increasing|rising|decreasing|dropping|stepping up|going up) to [^,;]{1,40}$/;

function isStep({ prelude, before, after, opens, head, clause }: Context): boolean {
  const verb =
    /\b(?:shall|will|would|may|is to|are to) (?:\w+ ){0,3}(?:increase|rise|decrease|step|go up|go down|be (?:\w+ )?(?:increased|raised|decreased|reduced|lowered))/;
  const first = after.slice(0, 260);
  const leads = opens || prelude === 'effective' || prelude === 'starting' || prelude === 'on';
  if (leads && verb.test(first) && percent.test(first)) return opens || /^ ?,/.test(after);
  const last = before.slice(-90);
  if (steps.test(last)) return true;
  if (verb.test(clause.slice(-160)) && (percent.test(last) || prelude === 'on' || prelude === 'starting')) return true;
  return prelude === 'starting' && percent.test(before.slice(-30)) && rateChange.test(`${head} ${before}`);
}

/** The effect of the end of a counted stretch of time. */
export function stretchRole(context: Context, date: string | null): Decision {
  if (date === null) return is('undated', 'a stretch of time without a first day');
  const set = [context.before, context.after].some((words) => suspension.test(words) || operative.test(words));
  return set || context.prelude === 'until'
    ? is('expires', 'the period that was set ends')
    : is('unclear', 'nothing says what lasts so long');
}
