import type { Freshness } from '../alerts/facts.ts';
import type { AlertsSent } from '../app/operations/health.ts';
import type { StatementsView } from '../app/statements/events.ts';
import type { EpochMs } from '../clock.ts';
import type { MeasuredDeadline } from '../domain/ahead.ts';
import { type Language, languageNamed } from '../domain/subscription.ts';
import { type Texts, textsIn } from '../texts/index.ts';

export const themes = ['auto', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

/** The reader, the time and the page: everything a page is rendered from besides the snapshot. */
export type View = {
  readonly snapshot: WebSnapshot;
  readonly now: EpochMs;
  readonly language: Language;
  readonly theme: Theme;
  /** Choices in the address itself; links to other pages repeat them, since no cookie remembers them. */
  readonly chosen: { readonly language: Language | null; readonly theme: Theme };
  /** The page's own path, without its query. */
  readonly path: string;
  /** The board's public address, without a slash at its end; null when it is not set. */
  readonly publicUrl: string | null;
  /** The prefix of every path: empty, or the secret link that the reader used. */
  readonly base: string;
  /** The other parameters of the page, as in its address. */
  readonly asked?: readonly string[];
  /** On a page about one country: the country whose rates it shows. */
  readonly country?: string;
  readonly words: Texts['alerts'];
  readonly board: Texts['board'];
};

type Asked = Pick<View, 'snapshot' | 'now' | 'path' | 'publicUrl' | 'base'> & {
  readonly query: Readonly<Record<string, unknown>>;
  readonly acceptLanguage: string | undefined;
};

/** Reads language and theme from the address, or the language from the browser's preference. */
export function viewOf({ query, acceptLanguage, ...rest }: Asked): View {
  const asked = languageNamed(query.lang) ?? null;
  const language = asked ?? preferredLanguage(acceptLanguage);
  const theme = themes.find((one) => one === query.theme) ?? 'auto';
  const said = { words: textsIn(language).alerts, board: textsIn(language).board };
  return { ...rest, language, theme, chosen: { language: asked, theme }, ...said };
}

/** The first of our languages in the order a browser states, by quality; English when it names neither. */
function preferredLanguage(header: string | undefined): Language {
  const wanted = (header ?? '')
    .split(',')
    .slice(0, 20)
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((it) => /^\s*q=([\d.]+)\s*$/.exec(it)?.[1]).find((it) => it !== undefined);
      return { tag: tag.split('-')[0], quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  return wanted.map(({ tag }) => languageNamed(tag)).find((language) => language !== undefined) ?? 'en';
}

/** A link to another of our pages that keeps a chosen language and theme. */
export function link(view: View, path: string, change: Partial<View['chosen']> = {}): string {
  const { language, theme } = { ...view.chosen, ...change };
  const asked = path === view.path ? (view.asked ?? []) : [];
  const query = [
    ...asked,
    ...(language === null ? [] : [`lang=${language}`]),
    ...(theme === 'auto' ? [] : [`theme=${theme}`]),
  ];
  const [bare = '', hash] = path.split('#');
  // The page's own path contains the base already.
  const full = path === view.path ? bare : `${view.base}${bare}`;
  return `${full}${query.length === 0 ? '' : `?${query.join('&')}`}${hash === undefined ? '' : `#${hash}`}`;
}

export const paths = {
  board: '/',
  measures: '/measures',
  changes: '/changes',
  statements: '/statements',
  sources: '/sources',
  subscribe: '/subscribe',
  country: (code: string) => `/country/${encodeURIComponent(code)}`,
  measure: (id: string) => `/measure/${encodeURIComponent(id)}`,
  event: (id: string) => `/event/${encodeURIComponent(id)}`,
  deadline: (id: string) => `/deadline/${encodeURIComponent(id)}`,
} as const;

/** Everything the web pages may read: public data in its current state. Read-only, answered from local state. */
export type WebSnapshot = {
  /** All deadlines, reached and withdrawn ones included. */
  readonly deadlines: () => readonly MeasuredDeadline[];
  readonly freshness: () => readonly Freshness[];
  /** Alerts of a deadline that arrived, counted, the newest first; left out where there is no record of them. */
  readonly alertsOf?: (deadlineId: string) => Promise<readonly AlertsSent[]>;
  /** Published statements and their sources; left out where nothing is watched. */
  readonly statements?: StatementsView;
  /** Differs whenever `deadlines` differs: pages are then rendered again. */
  readonly version: () => string;
};
