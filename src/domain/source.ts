import type { Worded } from './measure.ts';
import type { Language } from './subscription.ts';

/** Parameters that record where a reader came from and do not change the page. */
const tracking = /^(?:utm_\w+|fbclid|gclid|mc_cid|mc_eid|cmpid|ocid|ref_src|_)$/i;

/**
 * The canonical spelling of an address: host in lower case, no fragment, no tracking parameters, no default port. Null if it is no web
 * address.
 */
export function canonicalAddress(text: string, base?: string): string | null {
  const url = URL.parse(text.trim(), base);
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.hostname === '') return null;
  url.hash = '';
  url.username = '';
  url.password = '';
  for (const name of [...url.searchParams.keys()]) if (tracking.test(name)) url.searchParams.delete(name);
  return url.href.length > LONGEST_ADDRESS ? null : url.href;
}

/** Longer ones are no addresses of documents; Discord accepts 2,048 in an embed's url. */
const LONGEST_ADDRESS = 2_000;

/** How much a source counts, best first: the law itself, an official statement, the press. */
export const tiers = ['instrument', 'official', 'press'] as const;
export type Tier = (typeof tiers)[number];

/** Negative when `a` counts for more than `b`. */
export function compareTiers(a: Tier, b: Tier): number {
  return tiers.indexOf(a) - tiers.indexOf(b);
}

/** Which items of a source are worth an alert. */
export type RelevanceRules = {
  /** `reading`: those that `reading/` finds to be about tariffs; `everything`: all of them. */
  readonly judge: 'reading' | 'everything';
  /** Only items with one of these words in title, summary or text; empty: all. Compared without case. */
  readonly onlyWith: readonly string[];
  /** Never items with one of these words in the title. */
  readonly neverWith: readonly string[];
  /** Whether the page is fetched for reading; otherwise title, summary and `Item.text` decide. */
  readonly readPages: boolean;
};

/** One entry of `config/sources.yaml`, or one added in Discord. */
export type SourceSpec = {
  /** Permanent: statements and states are stored under it. */
  readonly id: string;
  /** A kind of `src/sources`. */
  readonly kind: string;
  readonly name: Worded;
  readonly tier: Tier;
  /** A government's own source: never switched off automatically. */
  readonly official: boolean;
  readonly address: string;
  readonly everyMinutes: number;
  /** After this long without a successful read it is stale, and reported in the ops channel. */
  readonly staleAfterMinutes: number;
  readonly enabled: boolean;
  /** Why it is listed but off; null when it is on. */
  readonly offBecause: Worded | null;
  readonly language: Language | null;
  readonly relevance: RelevanceRules;
  /** More new items than this in one poll are held back, with one report to the ops channel. */
  readonly holdAbove: number;
  /** Sent with requests to this source's own host alone. Secret values name an environment variable instead. */
  readonly headers: readonly SourceHeader[];
  /** Encoding of the body, when neither header nor document states it correctly: `euc-kr`. Null: detected. */
  readonly encoding: string | null;
  /** Options of this kind alone, as the kind's schema reads them. */
  readonly options: Readonly<Record<string, unknown>>;
};

export type SourceHeader =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly fromEnvironment: string };
