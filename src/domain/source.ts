import type { Worded } from './measure.ts';
import type { Language } from './subscription.ts';

/** Parameters that say where a reader came from, never what is read. */
const tracking = /^(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid|cmpid|ocid|ref_src|_)$/i;

/** One spelling for one address: host in lower case, no fragment, no tracking parameters, no default port. Null for what is no web address. */
export function canonicalAddress(text: string, base?: string): string | null {
  const url = URL.parse(text.trim(), base);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.hostname === '') return null;
  url.hash = '';
  url.username = '';
  url.password = '';
  for (const name of [...url.searchParams.keys()]) if (tracking.test(name)) url.searchParams.delete(name);
  return url.href.length > LONGEST_ADDRESS ? null : url.href;
}

/** Longer ones are no addresses of documents; Discord takes 2,048 in an embed's url. */
const LONGEST_ADDRESS = 2_000;

/** How much a source counts, best first: the law itself, an official's word, the press. */
export const tiers = ['instrument', 'official', 'press'] as const;
export type Tier = (typeof tiers)[number];

/** Negative when `a` counts for more than `b`. */
export function compareTiers(a: Tier, b: Tier): number {
  return tiers.indexOf(a) - tiers.indexOf(b);
}

/** What of a source is worth an alert. */
export type RelevanceRules = {
  /** `reading`: what `reading/` finds to be about tariffs; `everything`: all of it. */
  readonly judge: 'reading' | 'everything';
  /** Only items that hold one of these words in title, summary or text; empty: all. Compared without case. */
  readonly onlyWith: readonly string[];
  /** Never items that hold one of these words in the title. */
  readonly neverWith: readonly string[];
  /** Whether the page is fetched for reading; otherwise title, summary and `Item.text` decide. */
  readonly readPages: boolean;
};

/** One entry of `config/sources.yaml`, or one added in Discord. */
export type SourceSpec = {
  /** Permanent: statements and states are stored under it. */
  readonly id: string;
  /** A folder of `src/sources`. */
  readonly kind: string;
  readonly name: Worded;
  readonly tier: Tier;
  /** A government's own source: never switched off automatically. */
  readonly official: boolean;
  readonly address: string;
  readonly everyMinutes: number;
  /** Not read successfully for so long: stale, told in the ops channel. */
  readonly staleAfterMinutes: number;
  readonly enabled: boolean;
  /** Why it is listed but off; null when it is on. */
  readonly offBecause: Worded | null;
  readonly language: Language | null;
  readonly relevance: RelevanceRules;
  /** More new items than this in one poll are held, with one word to the ops channel. */
  readonly holdAbove: number;
  /** Sent along, to this source's own host alone. Values that are secret name an environment variable instead. */
  readonly headers: readonly SourceHeader[];
  /** Of the body, when neither header nor document tells it right: `euc-kr`. Null: found out. */
  readonly encoding: string | null;
  /** What only this kind understands, as its folder's schema reads it. */
  readonly options: Readonly<Record<string, unknown>>;
};

export type SourceHeader =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly fromEnvironment: string };
