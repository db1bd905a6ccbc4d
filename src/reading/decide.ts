import type { Context } from './context.ts';
import { type Decision, isDeadline, type Role } from './roles.ts';

/** What is known about a moment besides the words around it. */
export type Facts = {
  /** `YYYY-MM-DD`, or null while it cannot be computed. */
  readonly date: string | null;
  /** The day the document speaks from; null where it is unknown or the text is a compilation of many days. */
  readonly today: string | null;
  readonly kind: 'date' | 'count' | 'blank' | 'vague';
  /** A stretch of time (`for a period of 90 days`). */
  readonly stretch: boolean;
  /** A wall time is printed. */
  readonly timed: boolean;
  /** An earlier moment of the sentence opens a period (`on or after …`). */
  readonly opened: boolean;
  /** The date of the moment that closed a period earlier in the sentence. */
  readonly closed: string | null;
};

const is = (role: Role, because: string): Decision => ({ role, because });

const official =
  /\b(?:secretary|secretaries|representative|commission|commissioner|administrator|director|attorney general|agency|agencies|departments?|cbp|customs|ustr|chair|postmaster|council|committee|heads?|officials?|assistant to the president|governor|board)\b/;
const must = /\b(?:shall|should|will|must|is directed|are directed|may)\b/;
const duties =
  /\b(?:submit\w*|report\w*|publish\w*|provid\w*|establish\w*|issu\w*|make|made|updat\w*|revis\w*|recommend\w*|transmit\w*|notif\w*|conduct\w*|complet\w*|review\w*|advis\w*|inform\w*|determin\w*|develop\w*|prepar\w*|deliver\w*|consult\w*|initiat\w*|conven\w*|adopt\w*|conform\w*)\b/;
const citation =
  /(?:\b(?:executive orders?|proclamations?|memorand(?:um|a)|orders?|notices?|directives?|determinations?|ordinances?|regulations?|letter|report|statement|agreements?|announcement|treaty|law|decision|judgment|protocol|declaration|csms # \d+|\d{4,5}) (?:, )?(?:of|dated)|\bdated|\b(?:signed|issued|published|announced|released|promulgated|concluded|transmitted|received|initiated|delivered|dated|held|filed|launched|declared|enacted|made|began|begun|opened|proclaimed|reached)(?: by [^,]{1,60})?(?: on| in)?)$/;
const cited =
  /^,? ?(?:,? )?(?:report|letter|memorandum|proclamation|executive order|order|agreement|notice|announcement|joint statement|meeting|summit)\b/;
const pastVerb =
  /\b(?:signed|announced|received|transmitted|determined|declared|issued|imposed|concluded|participated|submitted|entered into|found|published|initiated|requested|modified|met|held|reached|agreed|expanded|proclaimed|suspended|was|were|had|increased|decided|began|took|became|paid|shipped|sent|spoke|visited|launched|adopted|raised|ruled|struck)\b/;
const past =
  /\b(?:expired|became effective|took effect|went into effect|entered into force|came into force|(?:has|have|had) been (?:in effect|in force|effective|suspended|subject)|was (?:in effect|effective|suspended|imposed)|were (?:in effect|effective|suspended|imposed)|lapsed|ended|terminated on)(?: \w+){0,4}$/;
const scheduled =
  /\b(?:initially|previously|originally|currently|formerly|earlier) (?:\w+ )?(?:set|scheduled|due|slated|planned|expected|effective|expir\w+)\b|\b(?:was|were|had been|been) (?:\w+ )?(?:set|scheduled|due|slated|planned|supposed) (?:to|for)\b|\bcontemplated\b|\bwould have\b|\bpreviously (?:announced|planned|scheduled)\b/;
const planned = /\b(?:is|are) (?:\w+ )?(?:set|scheduled|due|slated|planned) (?:to|for)\b/;
const story =
  /(?<!\b(?:is|are|be|been|being|hereby) )\b(?:announced|imposed|suspended|signed|declared|issued|increased|raised|paused|lowered|exempted|removed|ended|took|proclaimed|inserted|modified|established)\b/;
const olderInstrument =
  /^(?:[\d( ).]*)?(?:(?:therefore|accordingly|subsequently|then|also|most recently) , )?(?:(?:in|by|under|through|with|pursuant to) )?(?:my |the |section [\w() ]{1,20} of )?(?:presidential )?(?:executive order|proclamation|memorandum)s? (?:\d|of )/;
const ownPast =
  /\bi (?:also |then |further |therefore |subsequently )?(?:determined|imposed|suspended|found|declared|concluded|deemed|concurred|ordered|modified|directed|adjusted|paused|increased|exempted|decided|proclaimed|extended|delayed)\b/;
const decides =
  /\b(?:have (?:also |now |further )?(?:determined|decided)|i (?:hereby |now |also |further )?(?:determine|decide|find|order|proclaim)|necessary and appropriate|it is (?:therefore )?(?:necessary|appropriate|advisable))\b/;
const suspension =
  /\b(?:suspend\w*|suspension|paus\w+|delay\w*|postpon\w+|defer\w*|stayed|moratorium|abeyance|not (?:take effect|apply|begin|be (?:imposed|collected|effective|subject|assessed)|go into effect|enter into force))\b/;
const expiry =
  /\b(?:expir\w+|terminat\w+|sunset\w*|laps\w+|ceas\w+|ineffective|revok\w+|rescind\w*|(?:shall|will|would|to|may) end|ends|closes?|no longer (?:be )?in effect)\b/;
const transit =
  /\b(?:loaded|vessel|in transit|in - transit|final mode of transi?t|final mode of transport|mode of transportation|laden|shipped|shipments?|manifest|exported|bill of lading)\b/;
const negotiating =
  /\b(?:negotiat\w+|talks|agreement (?:is|are|has|have) not|not entered into|be adopted|conclude (?:an|the|a)|reach (?:an|the|a))\b/;
const comments =
  /\b(?:(?:public|written|rebuttal|post - hearing) comments?|comments? (?:must|should|shall|may|are|is|on|regarding|due)|submit comments?|rebuttal|public hearing|written submissions?|requests? to (?:appear|testify)|comment period)\b/;
const operative =
  /\b(?:effective|effect|operative|apply|applies|applied|begin|begins|start|starts|open|opens|subject to|impos\w+|shall be|will be|implement\w*|entered|withdrawn|commence\w*|collected|increase\w*|reduce\w*|lower\w*|raise\w*)\b/;
const rateChange =
  /\b(?:increas\w+|ris\w+|rais\w+|decreas\w+|reduc\w+|lower\w+|step\w*|phas\w+|go(?:es)? up|escalat\w+)\b/;
const percent = /(?:\d %|\bpercent\b|\bper cent\b|\bpercentage points?\b)/;
const foreignMeasure =
  /\b(?:retaliat\w+|countermeasures?|(?:tariffs?|duties|exclusions?|exclusion process|measures|surcharges?) (?:\w+ ){0,8}(?:on|against|for|to) (?:\w+ ){0,6}(?:united states|u \. s \.|american) (?:\w+ ){0,2}(?:products|goods|imports|exports|agricultur\w+|companies|firms|soybeans|origin)|imports (?:from|of) the united states)\b/;
const state =
  '(?:prc|china|japan|korea|rok|south korea|canada|mexico|india|brazil|european union|eu|united kingdom|uk|switzerland|vietnam|indonesia|malaysia|thailand|taiwan|argentina|israel|philippines|cambodia|russia)';
const foreignState = new RegExp(
  `^(?:[-•*( \\d).ivx]*)(?:(?:in addition|additionally|furthermore|for its part|in turn|in return) , )?(?:the )?(?:government of )?(?:the )?(?:(?:people[’']s )?republic of |kingdom of )?${state}(?: also| further| has| have)? (?:will|shall|intends?|commits?|committed|agrees?|agreed|plans?|announced|suspends?|suspended|extends?|extended|removes?|imposes?|imposed|is to|are to|undertakes?|must)\\b`,
);
const foreignImports = new RegExp(`\\b(?:imported into|imports into|entering) (?:the )?${state}\\b`);
const bears = /\b(?:face|pay|be subject|be charged|be hit|bear)\b/;

/** The role of a moment. A deadline needs a date: what is counted from an unknown event has none. */
export function decide(context: Context, facts: Facts): Decision {
  const decision = decideRole(context, facts);
  return facts.date === null && isDeadline(decision.role)
    ? is('undated', 'counted from an event without a date')
    : decision;
}

/** The role from the words around it. The order of the questions is the order of the law's own exceptions. */
function decideRole(context: Context, facts: Facts): Decision {
  const { prelude, lead, before, after, head } = context;
  const { date, today } = facts;
  if (facts.kind === 'blank') return is('undated', 'a blank stands for the date');
  if (facts.kind === 'vague') return vague(context, date);
  if (context.struck) return is('restated', 'quoted as struck from an older text');
  const bare = prelude === 'none' || prelude === 'on' || prelude === 'joined' || prelude === 'after';
  const near = lead.slice(-90);
  if (facts.kind === 'date' && (isCitation(context, bare) || (bare && cited.test(after.trimStart())))) {
    return is('historical', 'cites when something was issued');
  }
  if (isForeign(context)) return is('foreign', "another state's measure");
  const old = date !== null && today !== null && daysFrom(date, today) > 366;
  if (old) return is('historical', 'more than a year before the document');
  if (prelude === 'since' || past.test(near) || past.test(`${before.slice(-60)}`)) {
    return is('historical', 'told in the past tense');
  }
  const gone = date !== null && today !== null && date < today;
  if (scheduled.test(context.since) || (context.recital && planned.test(context.since))) {
    return is('restated', 'an earlier plan told again');
  }
  if (olderInstrument.test(head) && ownPast.test(`${head} ${before}`) && !decides.test(before)) {
    return is('restated', 'what an older instrument did');
  }
  if (isTransit(context, facts)) return is('in-transit', 'goods under way are told apart');
  if (prelude === 'as-of' && /\bin (?:effect|force)$/.test(before)) return is('historical', 'a state of that day');
  if (gone && prelude === 'effective' && story.test(`${head} ${after}`) && !must.test(`${before} ${after}`)) {
    return is('historical', 'told in the past tense');
  }
  if (bare && date !== null && today !== null && date <= today && pastVerb.test(before) && !operative.test(before)) {
    return is('historical', 'told in the past tense');
  }
  if (context.opens && bare && pastVerb.test(after) && !must.test(after.slice(0, 120))) {
    return is('historical', 'told in the past tense');
  }
  if (isDue(prelude)) {
    if (comments.test(`${before.slice(-160)} ${after.slice(0, 80)}`)) return is('comment-closes', 'comments close');
    if (isReport(context, facts)) return is('report-due', 'an official has to act by then');
    if (negotiating.test(before.slice(-160)) || negotiating.test(after.slice(0, 80))) {
      return is('negotiation', 'talks are to end by then');
    }
  }
  if (facts.kind === 'count' && facts.stretch) return stretchRole(context, date);
  if (facts.kind === 'count' && date === null && prelude === 'within')
    return is('report-due', 'counted from another event');
  return forward(context, facts, gone);
}

function forward(context: Context, facts: Facts, gone: boolean): Decision {
  const { prelude, before, clause, after } = context;
  const tail = clause.slice(-420);
  const around = `${before.slice(-110)} ${after.slice(0, 60)}`;
  switch (prelude) {
    case 'until':
      if (gone) return is('historical', 'over before the document');
      return suspension.test(tail) || suspension.test(after.slice(0, 60))
        ? is('suspended-until', 'suspended until then')
        : is('expires', 'in force until then');
    case 'through':
      if (gone) return is('historical', 'over before the document');
      return suspension.test(tail.slice(-200))
        ? is('suspended-until', 'suspended through then')
        : is('expires', 'in force through then');
    case 'before':
      if (gone) return is('historical', 'over before the document');
      if (suspension.test(tail.slice(-200))) return is('suspended-until', 'suspended before then');
      return facts.opened || expiry.test(before.slice(-80)) || operative.test(tail)
        ? is('expires', 'the period closes')
        : is('unclear', 'nothing says what is before then');
    case 'no-later-than':
    case 'by':
    case 'within':
      if (gone) return is('historical', 'over before the document');
      if (expiry.test(before.slice(-60))) return is('expires', 'ends by then');
      return operative.test(around) || /\b(?:actions?|steps|measures)\b/.test(before.slice(-60))
        ? is('effective', 'in effect by then at the latest')
        : is('report-due', 'something is due by then');
    case 'on-or-after':
    case 'effective':
    case 'as-of':
    case 'starting':
    case 'from':
    case 'between':
      return start(context, facts, gone, true);
    case 'on':
    case 'after':
    case 'none':
    case 'joined':
    case 'since':
      return start(context, facts, gone, operative.test(around) || expiry.test(before.slice(-60)));
  }
  return prelude satisfies never;
}

/** A moment at which something begins, steps or ends. */
function start(context: Context, facts: Facts, gone: boolean, bound: boolean): Decision {
  const { prelude, clause, opens } = context;
  if (facts.kind === 'count' && facts.date === null && !bound)
    return is('undated', 'counted from an event without a date');
  if (!bound) {
    if (!facts.timed || gone)
      return gone ? is('historical', 'before the document') : is('unclear', 'nothing says what happens then');
  }
  const ends = expiry.test(clause.slice(-55)) && !opens;
  if (ends && gone) return is('historical', 'over before the document');
  if (ends) return is('expires', 'ends then');
  if (gone || /\bretroactiv\w+/.test(clause.slice(-300))) {
    const applies =
      prelude === 'on-or-after' || prelude === 'effective' || prelude === 'as-of' || /\bretroactiv/.test(clause);
    if (!gone || applies) return is('retroactive', 'applies from before the document');
    return is('historical', 'before the document');
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
  if (
    (opens || prelude === 'effective' || prelude === 'starting' || prelude === 'on') &&
    verb.test(first) &&
    percent.test(first)
  ) {
    return opens || /^ ?,/.test(after);
  }
  const last = before.slice(-90);
  if (steps.test(last)) return true;
  if (verb.test(clause.slice(-160)) && (percent.test(last) || prelude === 'on' || prelude === 'starting')) return true;
  return prelude === 'starting' && percent.test(before.slice(-30)) && rateChange.test(`${head} ${before}`);
}

function stretchRole(context: Context, date: string | null): Decision {
  if (date === null) return is('undated', 'a stretch of time without a first day');
  if (context.prelude === 'until' || suspension.test(context.before) || operative.test(context.before)) {
    return is('expires', 'the period that was set ends');
  }
  return operative.test(context.after) || suspension.test(context.after)
    ? is('expires', 'the period that was set ends')
    : is('unclear', 'nothing says what lasts so long');
}

function vague({ prelude, before, after }: Context, date: string | null): Decision {
  const due = isDue(prelude) || prelude === 'before' || prelude === 'until';
  if (date === null || !due) return is('undated', 'no day is named');
  return negotiating.test(`${before.slice(-160)} ${after.slice(0, 60)}`) || prelude === 'before'
    ? is('negotiation', 'a soft deadline')
    : is('undated', 'no day is named');
}

function isDue(prelude: Context['prelude']): boolean {
  return prelude === 'within' || prelude === 'by' || prelude === 'no-later-than';
}

function isReport({ before, clause, after, prelude, opens }: Context, facts: Facts): boolean {
  const first = after.slice(0, 200);
  if (official.test(first) && must.test(first) && (opens || /^ ?,/.test(after))) return true;
  const last = clause.slice(-220);
  if (facts.timed) return false;
  if (official.test(last) && must.test(last) && duties.test(last)) return true;
  if (facts.kind === 'count' && prelude === 'within') return duties.test(`${last} ${first}`);
  return duties.test(before.slice(-60)) && official.test(`${before} ${after}`) && !operative.test(before.slice(-50));
}

function isTransit({ prelude, clause, before }: Context, facts: Facts): boolean {
  const near = clause.slice(-240);
  const loaded = transit.exec(before.slice(-420));
  if (loaded === null) return false;
  const closing =
    prelude === 'before' ||
    prelude === 'after' ||
    prelude === 'no-later-than' ||
    prelude === 'by' ||
    prelude === 'until';
  if (closing) return true;
  return (
    (prelude === 'on-or-after' || prelude === 'on') &&
    /\b(?:loaded|laden|exported)\b(?! \w+ \w+ entered)[^;]{0,120}$/.test(near) &&
    !/\b(?:entered|withdrawn|admitted)\b[^;]{0,100}$/.test(near) &&
    !facts.opened
  );
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

function daysFrom(date: string, today: string): number {
  return Temporal.PlainDate.from(date).until(today, { largestUnit: 'days' }).days;
}
