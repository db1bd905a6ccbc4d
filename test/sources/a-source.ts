import type { Item, Poll, Source, SourceSpec } from '../../src/app/statements/sources.ts';
import type { HttpOptions } from '../../src/sources/http/http.ts';
import { openSources } from '../../src/sources/index.ts';
import { client, type Server } from './server.ts';

export const NOW = Date.parse('2026-11-24T12:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export function aSpec(over: Partial<SourceSpec> = {}): SourceSpec {
  return {
    id: 'a-source',
    kind: 'feed',
    name: { en: 'A source', ko: '출처' },
    tier: 'press',
    official: false,
    address: 'https://example.org/feed',
    everyMinutes: 10,
    staleAfterMinutes: 60,
    enabled: true,
    offBecause: null,
    language: 'en',
    relevance: { judge: 'reading', onlyWith: [], neverWith: [], readPages: true },
    holdAbove: 15,
    headers: [],
    encoding: null,
    options: {},
    ...over,
  };
}

export type Watching = {
  readonly source: Source;
  /** Polls with what the last poll remembered. */
  readonly poll: (now?: number) => Promise<Poll>;
  readonly state: () => string | null;
};

/** A source over real HTTP, polled as `app/statements` polls it: the state goes into the next poll. */
export function watch(
  spec: Partial<SourceSpec>,
  servers: readonly Server[],
  over: {
    readonly http?: Partial<HttpOptions>;
    readonly environment?: Record<string, string>;
    state?: string | null;
  } = {},
): Watching {
  const tools = {
    http: client(servers, over.http),
    environment: (name: string) => over.environment?.[name],
    random: () => 0.5,
  };
  const source = openSources(tools).open(aSpec(spec));
  let state: string | null = over.state ?? null;
  return {
    source,
    state: () => state,
    async poll(now = NOW) {
      const poll = await source.poll(state, now);
      state = poll.state;
      return poll;
    },
  };
}

export const itemsOf = (poll: Poll): readonly Item[] => {
  if (poll.kind !== 'items') throw new Error(`no items but ${poll.kind === 'trouble' ? poll.trouble.code : poll.kind}`);
  return poll.items;
};

/** The result of a poll, in a word. */
export const kindOf = (poll: Poll): string => (poll.kind === 'trouble' ? poll.trouble.code : poll.kind);

export const notesOf = (poll: Poll): readonly string[] =>
  poll.kind === 'items' ? poll.notes.map(({ code }) => code) : [];

export type Told = {
  readonly n: number;
  readonly guid?: string;
  readonly title?: string;
  readonly at?: string;
  readonly extra?: string;
};

/** An RSS feed of our own words, in WordPress' manner. */
export function rss(items: readonly Told[], origin = 'https://news.example'): string {
  const entries = items.map(
    ({
      n,
      guid = `${origin}/?p=${n}`,
      title = `Statement ${n}`,
      at = `Tue, 24 Nov 2026 ${hour(n)}:00:00 +0000`,
      extra = '',
    }) =>
      `<item><title>${title}</title><link>${origin}/statements/${n}/</link><pubDate>${at}</pubDate>` +
      `<guid isPermaLink="false">${guid}</guid>${extra}</item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title><link>${origin}/</link><description></description>${entries.join('')}</channel></rss>`;
}

const hour = (n: number) => String(n % 10).padStart(2, '0');

/** Statements from `from` down to `to`, newest first. */
export const told = (from: number, to: number): readonly Told[] =>
  Array.from({ length: from - to + 1 }, (_, index) => ({ n: from - index }));
