import type { Context } from './context.ts';
import type { Facts } from './decide.ts';
import { type Decision, is } from './roles.ts';

const suspension = /유예|연기|중단|정지|보류|미뤄|늦춰|늦추/;
const expiry = /만료|종료|끝나|끝난|시한|기한/;
const start = /발효|시행|부과|적용|인상|인하|효력|시작|개시|물린|매긴/;
const past =
  /(?:발표|서명|밝|선언|지정|체결|합의|부과|발효|시행|공개|통보|개최|만났|통화)\S{0,3}(?:했|됐|혔|렸|갔|한 바|된 바|하였|되었)/;
const foreign =
  /(?:중국|일본|유럽연합|EU|eu|캐나다|멕시코|인도|브라질)\S{0,2} (?:\S+ ){0,6}(?:보복|맞대응|대미|미국산)|(?:중국|일본|유럽연합|EU|eu|캐나다|멕시코|인도|브라질|영국)(?:은|는|도) (?:\S+ ){0,4}(?:세이프가드|수입쿼터|자국)/;
/** `… 부과하고 있다`: something that has been going on. */
const ongoing =
  /(?:하고|되고|받고|물고|내고|매기고) 있|(?:해|돼|되어|하여|받아|내|물어) ?(?:왔|온|오고)|(?:부과|적용|시행|징수|발효|유지|부담) ?중/;
/** Occasions that begin on such days without any duty being collected. */
const aside =
  /(?:의견|공청회|청문회|신청|접수|설명회|간담회|회의|협상|협의|조사|심사|재심)\S{0,3} (?:\S+ ){0,2}(?:수렴|접수|받|듣|청취|열|연다|연 |개최|진행|착수|시작|개시|실시|나선|들어)/;

/** `6월 4일부터 50%로 인상됐다`: past tense, with nothing that reaches back. */
const already = /(?:인상|인하|부과|적용|시행|발효)\S{0,2}(?:했|됐|되었|하였)/;

const starting = /^(?:부터|자로|부로|이후)/;

/** The role of a moment in Korean prose, where the verb follows the date. */
export function decideKorean(context: Context, facts: Facts, suffix: string): Decision {
  const { before, after } = context;
  const { date, today } = facts;
  const stretch = facts.phrase.count?.stretch ?? false;
  const near = before.slice(-60);
  const next = after.slice(0, 70);
  const gone = date !== null && today !== null && date < today;
  if (foreign.test(`${near} ${next}`)) return is('foreign', "another state's measure");
  if (aside.test(next) && !suffix.startsWith('까지')) {
    if (stretch && date !== null) return is('comment-closes', 'what is handed in closes');
    return is(gone ? 'historical' : 'unclear', 'something else than a duty begins');
  }
  if (stretch) {
    if (date === null) return is('undated', 'a stretch of time without a first day');
    return is('expires', 'the period that was set ends');
  }
  if (/(?:당초|기존|원래|애초|종전)/.test(near)) return is('restated', 'an earlier plan told again');
  if (suffix.startsWith('까지') || suffix.startsWith('이내') || /^까지/.test(next)) {
    if (gone) return is('historical', 'over before the document');
    if (/의견|공청회|접수/.test(`${near} ${next}`)) return is('comment-closes', 'comments close');
    if (suspension.test(`${near} ${next}`)) return is('suspended-until', 'suspended until then');
    if (/협상|타결|합의/.test(next)) return is('negotiation', 'talks are to end by then');
    if (/보고|제출/.test(next)) return is('report-due', 'an official has to act by then');
    return is('expires', 'in force until then');
  }
  if (suffix.startsWith('전') || suffix.startsWith('이전')) {
    return /선적|출항|운송/.test(`${near} ${next}`)
      ? is('in-transit', 'goods under way are told apart')
      : is('expires', 'the period closes');
  }
  if (/소급/.test(`${near} ${next}`)) return is('retroactive', 'applies from before the document');
  const from = starting.test(suffix) || starting.test(next);
  if (!from && past.test(next)) return is('historical', 'told in the past tense');
  if (gone && !(from && start.test(next))) return is('historical', 'before the document');
  if (gone && (ongoing.test(next) || already.test(next))) return is('historical', 'a state that lasts');
  if (gone) return is('retroactive', 'applies from before the document');
  if (from) return date === null ? is('undated', 'no such day') : is('effective', 'applies from then');
  const ends = expiry.exec(next);
  const begins = start.exec(next);
  if (ends && (!begins || ends.index < begins.index)) return is('expires', 'ends then');
  if (begins) return is('effective', 'applies from then');
  if (suspension.test(next)) return is('effective', 'the suspension begins then');
  return is('unclear', 'nothing says what happens then');
}
