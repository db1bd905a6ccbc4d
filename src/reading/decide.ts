import { daysBetween } from '../domain/moment.ts';
import { closes, isDue } from './boundaries.ts';
import type { Context } from './context.ts';
import { legalEffect, stretchRole } from './legal-effect.ts';
import {
  bears,
  citation,
  cited,
  comments,
  decides,
  displaced,
  duePoint,
  duties,
  expiry,
  foreignImports,
  foreignMeasure,
  foreignState,
  must,
  negotiating,
  occasion,
  official,
  olderInstrument,
  operative,
  ownPast,
  past,
  pastVerb,
  planned,
  promise,
  replaced,
  replacing,
  scheduled,
  stamp,
  story,
  submission,
  suspension,
  toBe,
  transit,
} from './phrasebook.ts';
import type { Phrase } from './phrases.ts';
import { type Decision, is, isDeadline, REPLACES, type Role } from './roles.ts';

/** The facts about a moment besides the words around it. */
export type Facts = {
  readonly phrase: Phrase;
  /** `YYYY-MM-DD`, or null while it cannot be computed. */
  readonly date: string | null;
  /** The day the document speaks from; null where it is unknown or the text is a compilation of many days. */
  readonly today: string | null;
  /** No year is printed with the date. */
  readonly yearInferred: boolean;
  /** An earlier moment of the sentence opens a period (`on or after …`). */
  readonly opened: boolean;
  /** The date of the moment that closed a period earlier in the sentence. */
  readonly closed: string | null;
};

/** The role of a moment. A deadline needs a date: a count from an unknown event has none. */
export function decide(context: Context, facts: Facts): Decision {
  const decision = decideRole(context, facts);
  return facts.date === null && isDeadline(decision.role)
    ? is('undated', 'counted from an event without a date')
    : decision;
}

/** The role from the words around it. The order of the tests follows the law's own exceptions. */
function decideRole(context: Context, facts: Facts): Decision {
  const { prelude, lead, before, after, head } = context;
  const { date, today, phrase } = facts;
  if (phrase.kind === 'blank') return is('undated', 'a blank stands for the date');
  if (phrase.kind === 'vague') return vague(context, date);
  if (context.struck) return is('restated', 'quoted as struck from an older text');
  const bare = prelude === 'none' || prelude === 'on' || prelude === 'joined' || prelude === 'after';
  const near = lead.slice(-90);
  const gone = date !== null && today !== null && date < today;
  const label = phrase.kind === 'date' ? labelled(context, gone) : null;
  if (label) return label;
  if (phrase.kind === 'date' && (isCitation(context, bare) || (bare && cited.test(after.trimStart())))) {
    return toBe.test(lead.trimEnd())
      ? is('unclear', 'held or issued then, and no date of a duty')
      : is('historical', 'cites when something was issued');
  }
  if (isForeign(context)) return is('foreign', "another state's measure");
  if (context.example) return is('unclear', 'an example');
  const old = date !== null && today !== null && daysBetween(date, today) > 366;
  if (old) return is('historical', 'more than a year before the document');
  if (prelude === 'since' || past.test(near) || past.test(before.slice(-60))) {
    return is('historical', 'told in the past tense');
  }
  if (phrase.kind === 'date' && (displaced.test(lead.trimEnd()) || replaced.test(after.trimStart()))) {
    return is('restated', 'another date takes its place');
  }
  const ahead = date !== null && today !== null && date > today && !facts.yearInferred;
  if (scheduled.test(context.since) || (context.recital && planned.test(context.since))) {
    return is('restated', 'an earlier plan told again');
  }
  const isPast = (story.test(before) && !must.test(before)) || ownPast.test(`${head} ${before}`);
  if (olderInstrument.test(head) && isPast && !decides.test(before)) {
    return is('restated', 'what an older instrument did');
  }
  if (isTransit(context, facts)) return is('in-transit', 'goods under way are told apart');
  if (prelude === 'retroactive') return is('retroactive', 'said to reach back');
  if (gone && stamp.test(before.slice(-40)) && !isDue(prelude)) return is('historical', 'the stamp of a page');
  const aside = besideTheMeasure(context, gone);
  if (aside) return aside;
  if (prelude === 'as-of' && /(?<!no longer )(?<!no longer be )\bin (?:effect|force)$/.test(before))
    return is('historical', 'a state of that day');
  if (gone && prelude === 'effective' && story.test(`${head} ${after}`) && !must.test(`${before} ${after}`)) {
    return is('historical', 'told in the past tense');
  }
  if (bare && date !== null && today !== null && date <= today && pastVerb.test(before) && !operative.test(before)) {
    return is('historical', 'told in the past tense');
  }
  if (context.opens && bare && !ahead && pastVerb.test(after) && !must.test(after.slice(0, 120))) {
    return is('historical', 'told in the past tense');
  }
  if (phrase.kind === 'date' && !gone && (replacing.test(before.trimEnd()) || replacing.test(lead.trimEnd()))) {
    return is('effective', REPLACES);
  }
  if (isDue(prelude)) {
    if (comments.test(`${before.slice(-160)} ${after.slice(0, 80)}`)) return is('comment-closes', 'comments close');
    if (isReport(context, facts)) return is('report-due', 'an official has to act by then');
    const talks = negotiating.test(before.slice(-160)) || negotiating.test(after.slice(0, 80));
    if (talks) return is('negotiation', 'talks are to end by then');
  }
  if (phrase.count?.stretch) return stretchRole(context, date);
  return legalEffect(context, facts, gone);
}

/** Labels that give a role to a day on the next line, such as `Effective date`. */
const labels: readonly (readonly [RegExp, Role])[] = [
  [/\b(?:comments?|submissions?|rebuttals?|applications?|requests?)\b/, 'comment-closes'],
  [/\b(?:hearing|meeting|published|publication|issued|posted|updated|signed|release|last)\b|^date$/, 'unclear'],
  [/\b(?:expir\w+|end date|ends|ending|termination|valid (?:through|until)|sunset)\b/, 'expires'],
  [
    /\b(?:effective|implementation|start|starts|entry into force|in force|applicab\w+|applies|compliance)\b/,
    'effective',
  ],
];

function labelled({ label, opens, prelude, before }: Context, gone: boolean): Decision | null {
  if (prelude !== 'none') return null;
  const said = opens && before === '' ? label : (/(?:^|[.;,] |\d )((?:[a-z]+ ){1,4}): $/.exec(`${before} `)?.[1] ?? '');
  const role = labels.find(([words]) => words.test(said))?.[1];
  if (role === undefined || role === 'unclear') return null;
  if (!gone) return is(role, 'a label above it says so');
  return role === 'effective' && /\bretroactiv/.test(said)
    ? is('retroactive', 'a label above it says so')
    : is('historical', 'over before the document');
}

/** Meetings, promises, requests and days on which somebody has to act are not dates of a duty. */
function besideTheMeasure({ prelude, head, clause, after }: Context, gone: boolean): Decision | null {
  const near = clause.slice(-200);
  const closing = closes(prelude);
  if (submission.test(`${head} ${near}`) && !/\b(?:entered|withdrawn|collect\w*|imposed)\b/.test(near)) {
    const closes = closing || prelude === 'joined' || expiry.test(near.slice(-40)) || /\b(?:and|to|–|-) ?$/.test(near);
    if (gone) return is('historical', 'before the document');
    return closes ? is('comment-closes', 'what is handed in closes') : is('unclear', 'what is handed in opens');
  }
  if (duePoint.test(near.trimEnd()) && (prelude === 'none' || prelude === 'on' || prelude === 'by')) {
    if (gone) return is('historical', 'before the document');
    if (comments.test(near)) return is('comment-closes', 'comments close');
    return negotiating.test(near)
      ? is('negotiation', 'talks are to end by then')
      : is('report-due', 'named as a day by which to act');
  }
  if (occasion.test(near.slice(-140)) && !closing && !comments.test(after.slice(0, 40)))
    return is(gone ? 'historical' : 'unclear', 'a meeting, not a duty');
  if (promise.test(near) && !suspension.test(near))
    return is(gone ? 'historical' : 'unclear', 'what somebody promises');
  return null;
}

function vague({ prelude, before, after }: Context, date: string | null): Decision {
  const due = isDue(prelude) || prelude === 'before' || prelude === 'until';
  if (date === null || !due) return is('undated', 'no day is named');
  return negotiating.test(`${before.slice(-160)} ${after.slice(0, 60)}`) || prelude === 'before'
    ? is('negotiation', 'a soft deadline')
    : is('undated', 'no day is named');
}

function isReport({ before, clause, after, prelude, opens }: Context, facts: Facts): boolean {
  const first = after.slice(0, 200);
  if (official.test(first) && must.test(first) && (opens || /^ ?,/.test(after))) return true;
  const last = clause.slice(-220);
  if (facts.phrase.time !== null) return false;
  if (official.test(last) && must.test(last) && duties.test(last)) return true;
  if (facts.phrase.kind === 'count' && prelude === 'within') return duties.test(`${last} ${first}`);
  return duties.test(before.slice(-60)) && official.test(`${before} ${after}`) && !operative.test(before.slice(-50));
}

function isTransit(context: Context, facts: Facts): boolean {
  const { prelude, clause, before } = context;
  const near = clause.slice(-240);
  const closing = ['before', 'after', 'no-later-than', 'by', 'until'].includes(prelude);
  const loadedFrom =
    (prelude === 'on-or-after' || prelude === 'on') &&
    /\b(?:loaded|laden|exported)\b(?! \w+ \w+ entered)[^;]{0,120}$/.test(near) &&
    !/\b(?:entered|withdrawn|admitted)\b[^;]{0,100}$/.test(near) &&
    !facts.opened;
  return (closing || loadedFrom) && (transit.test(before.slice(-420)) || transit.test(context.intro));
}

function isCitation({ prelude, lead, head, before, after }: Context, bare: boolean): boolean {
  if (!bare) return false;
  const words = lead.replace(/ (?:on|in|the|,)$/, '').trimEnd();
  if (citation.test(lead.trimEnd()) || citation.test(words)) {
    return !/\b(?:effective|expiration|start|entry|close|end|termination)(?: date)? of$/.test(lead.trimEnd());
  }
  if (/federal register (?:volume|\/)|\bfed \. reg \./.test(head)) return true;
  if (/the white house(?: ,)?$|\bthis$/.test(lead.trimEnd()) || /in witness whereof/.test(head)) return true;
  const alone = before === '' && (after === '' || after === '.');
  return prelude === 'none' && (alone || (/\($/.test(lead.trimEnd()) && /^ ?\)/.test(after)));
}

function isForeign({ head, before, clause, after }: Context): boolean {
  if (foreignMeasure.test(clause.slice(-300)) || foreignImports.test(after.slice(0, 160))) return true;
  return foreignState.test(head) && !bears.test(before);
}
