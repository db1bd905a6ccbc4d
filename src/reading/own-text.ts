import type { InstrumentType } from '../domain/revision.ts';
import { stemOf, wordsOf } from './events/fingerprint.ts';

/** How much of a text is examined: words that identify its type are at its beginning, or right after its recitals. */
const LOOKED_AT = 30_000;

const marks: readonly (readonly [InstrumentType, RegExp])[] = [
  ['proclamation', /\bdo (?:hereby )?proclaim\b|\bA PROCLAMATION\b/],
  [
    'executive order',
    /\b(?:I )?(?:hereby )?(?:determine and order|order as follows|hereby order)\b|\bit is hereby ordered\b/,
  ],
  ['memorandum', /\bMEMORANDUM FOR\b/],
  ['CSMS message', /\bCSMS\s*#\s*\d{8}\b/],
];

/** The type that a text gives itself, by its operative words; null where there are none. */
export function instrumentTypeOf(text: string): InstrumentType | null {
  const head = text.slice(0, LOOKED_AT);
  return marks.find(([, mark]) => mark.test(head))?.[0] ?? null;
}

/** A list's description of a document. */
type Announced = { readonly title: string; readonly summary: string | null };

/** Words of every language's headlines and of every kind of document, which distinguish none from another. */
const common = new Set(
  `the a an of and to in on at for from by with as or is are be been was were will it its this that his her their our new no not into over
   under after before about more up s statement statements remarks president presidential white house press release notice notices news
   update updates announcement announcements message memorandum nomination nominations sent senate today readout report`.split(
    /\s+/,
  ),
);

/** A summary of fewer words is too short to compare. */
const TELLING_SUMMARY = 8;
/** At least this share of a summary is in the document it summarises. */
const OF_SUMMARY = 0.4;
/** At least this share of a title is in nearly every document under it. */
const OF_TITLE = 0.25;
/** A site's notices have fewer words than this. */
const SHORT = 250;
/** A short text that reads like a notice of the site is one if it contains at most this share of the title. */
const OF_NOTICE = 1 / 3;

/** Words found only in texts that set a duty, or print one. */
const law =
  /\bad valorem\b|\bentered for consumption\b|\bwithdrawn from warehouse\b|\bit is hereby ordered\b|\b99\d\d\.\d\d\.\d\d\b|관세법/i;

/** Phrases in which sites speak about themselves instead of showing a document: one pattern for each occasion. */
const notices: readonly RegExp[] = [
  /(?:enabl|activat|turn(?:ed)? on|requir|need|without)\w* (?:\w+ ){0,3}java ?script|java ?script (?:is|must|has|needs|seems|appears)|자바 ?스크립트/g,
  /\b(?:log|sign)(?:ged|ning)?[ -]?in\b|\bpassword\b|\b(?:your|an) account\b|로그인|회원가입/g,
  /\bsubscri(?:be|bers?|ption)\b|\bfree trial\b|\bcontinue reading\b|\bread (?:on|more)\b|\bmembers only\b|구독/g,
  /\bcookies?\b|\bconsent\b|\baccept all\b|\bour partners\b|\bprivacy (?:policy|settings|choices)\b|\bbefore you continue\b|쿠키/g,
  /\bmaintenance\b|\bbe (?:right |back )?back\b|\b(?:temporarily|currently) (?:un|not )available\b|\bunder construction\b|\bbeing (?:improved|updated|upgraded)\b|점검|서비스를? ?(?:일시|이용)/g,
  /\btry again\b|\b(?:come|check) back\b|\ba few (?:minutes|moments|seconds)\b|\bthank you for your patience\b|잠시 (?:후|뒤)|다시 (?:시도|접속|이용)/g,
  /\bwaiting room\b|\b(?:in|the) (?:line|queue)\b|\byour (?:turn|place)\b|\bhigh (?:traffic|demand|volume)\b|\bmany (?:visitors|people|users)\b|대기열|대기 ?중|접속자/g,
  /\bunusual (?:traffic|activity)\b|\b(?:a|are you) human\b|\brobots?\b|\bcaptcha\b|\bverify\b|\bbrowser\b|브라우저/g,
  /\b(?:page|article|document|content) (?:\w+ ){0,4}(?:not be found|not found|removed|moved|no longer)\b|\bnot found\b|\b40[34]\b|찾을 수 없|존재하지 않/g,
];

/**
 * Whether a text is the document that a list announced, or something that its site shows instead: a request to agree or to sign in, a
 * notice, a page that is the same for all. A document contains words of its title and summary beyond the title itself.
 */
export function isAnnounced(text: string, announced: Announced): boolean {
  const share = shareOfTitle(text, announced.title);
  const words = wordsOf(text);
  if (words.length < SHORT && (share ?? 0) <= OF_NOTICE) {
    const found = phrasesIn(text);
    if (found >= 2 || (found === 1 && (share ?? 0) <= OF_TITLE)) return false;
  }
  const summed = tellingOf(announced.summary ?? '', words);
  if (summed.length >= TELLING_SUMMARY && foundIn(words, summed) >= summed.length * OF_SUMMARY) return true;
  return share === null || share >= OF_TITLE || (share > 0 && (words.length >= SHORT || law.test(text)));
}

/** Whether a short page speaks about its site more than once. */
export function isNotice(text: string): boolean {
  return wordsOf(text).length < SHORT && phrasesIn(text) >= 2;
}

/** How many different phrases of such notices a text contains. */
function phrasesIn(text: string): number {
  const line = text.toLowerCase().replace(/\s+/g, ' ');
  return new Set(notices.flatMap((pattern) => line.match(pattern) ?? [])).size;
}

/** The share of a title's telling words that a text contains besides the title itself, from 0 to 1; null where the title has too few. */
export function shareOfTitle(text: string, title: string): number | null {
  const words = wordsOf(text);
  const telling = tellingOf(title, words);
  if (telling.length < 2) return null;
  const heading = ` ${wordsOf(title).join(' ')} `;
  const rest = ` ${words.join(' ')} `.replaceAll(heading, ' ').trim().split(' ');
  return foundIn(rest, telling) / telling.length;
}

/**
 * Words that distinguish one document from another, each once, by their beginnings; numbers and words in a script that the text does not
 * use are left out.
 */
function tellingOf(line: string, words: readonly string[]): readonly string[] {
  const hasHangul = words.some((word) => HANGUL.test(word));
  const hasOthers = words.some((word) => /[a-z]/.test(word));
  const usable = wordsOf(line).filter(
    (word) =>
      word.length > 1 && !/^\d+$/.test(word) && !common.has(word) && (HANGUL.test(word) ? hasHangul : hasOthers),
  );
  return [...new Set(usable.map(beginningOf))];
}

const HANGUL = /[\uac00-\ud7a3]/;
/** The part of a word that inflection does not change: English endings and Korean particles are removed. */
const beginningOf = (word: string) => (HANGUL.test(word) ? word.slice(0, 2) : stemOf(word));

function foundIn(words: readonly string[], beginnings: readonly string[]): number {
  return beginnings.filter((beginning) => words.some((word) => word.startsWith(beginning))).length;
}
