import { onTestFinished } from 'vitest';
import type { CatalogueFile } from '../../../src/app/catalogue/changes.ts';
import type { Source, SourceSpec } from '../../../src/app/statements/sources.ts';
import { openSources } from '../../../src/sources/index.ts';
import { aDeadline, aMeasure, aRevision, aSubscription, at } from '../../builders.ts';
import { aSpec } from '../../sources/a-source.ts';
import { client, type Server, serve } from '../../sources/server.ts';
import { aHarness, type Harness, stop } from '../harness.ts';

export type Entry = {
  readonly path: string;
  readonly title: string;
  readonly at: string;
  readonly summary?: string;
  readonly guid?: string;
};

/** A site with a feed and pages, changed by hand between polls. */
export type Site = {
  readonly server: Server;
  /** The list of the feed, newest first. */
  entries: readonly Entry[];
  readonly pages: Map<string, string>;
  /** Answers instead of the site, or null. */
  trouble: number | null;
  /** Pages that answer 503. */
  readonly down: Set<string>;
};

const sign: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const xml = (text: string) => text.replace(/[&<>]/g, (it) => sign[it] ?? it);

export async function aSite(): Promise<Site> {
  const site = {
    entries: [] as readonly Entry[],
    pages: new Map<string, string>(),
    trouble: null as number | null,
    down: new Set<string>(),
  };
  const server = await serve((request, response) => {
    const path = request.url ?? '';
    if (site.trouble !== null) return void response.writeHead(site.trouble).end();
    if (path === '/feed') return void response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(feed());
    const text = site.pages.get(path);
    if (site.down.has(path)) return void response.writeHead(503).end();
    if (text === undefined) return void response.writeHead(404).end();
    const body = text.split('\n\n').map((part) => `<p>${xml(part)}</p>`);
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end(`<html><body><main><article>${body.join('')}</article></main></body></html>`);
  });
  const feed = () => {
    const items = site.entries.map(
      ({ path, title, at: published, summary, guid }) =>
        `<item><title>${xml(title)}</title><link>${server.origin}${path}</link><guid isPermaLink="false">${guid ?? path}</guid>` +
        `<pubDate>${new Date(published).toUTCString()}</pubDate><description>${xml(summary ?? '')}</description></item>`,
    );
    return `<?xml version="1.0"?><rss version="2.0"><channel><title>Site</title>${items.join('')}</channel></rss>`;
  };
  return Object.assign(site, { server });
}

/** A source that reads the site over HTTP, as the product does. */
export function sourceOf(site: Site, over: Partial<SourceSpec> = {}): Source {
  const http = client([site.server]);
  const sources = openSources({ http, environment: () => undefined, random: () => 0 });
  return sources.open(
    aSpec({
      id: 'post',
      name: { en: 'Evening Post', ko: '이브닝포스트' },
      address: `${site.server.origin}/feed`,
      ...over,
    }),
  );
}

/** The pause for South Korea as it stood in June 2025: until 00:01 in New York on 9 July. */
export const pause: CatalogueFile = {
  measures: [aMeasure({ id: 'us-kr-reciprocal', on: ['KR'], authority: 'IEEPA', sectors: ['all'] })],
  deadlines: [aDeadline({ revisions: [aRevision({ announcedAt: at('2025-04-10T03:30:00Z') })] })],
};

export type Watched = Harness & { readonly poll: (atIso: string) => Promise<void> };

/** The use cases watching sources; `poll` moves time and lets everything that follows happen. */
export async function watching(
  sources: readonly Source[],
  over: Partial<Parameters<typeof aHarness>[0]> = {},
): Promise<Watched> {
  const harness = await aHarness({
    start: '2025-06-06T10:00:00Z',
    file: pause,
    subscriptions: [
      aSubscription({
        id: 'file/korea',
        countries: ['KR'],
        kinds: ['statement', 'statement-edited', 'digest'],
        startCard: false,
      }),
    ],
    sources: () => sources,
    ...over,
  });
  onTestFinished(() => stop(harness.app));
  return withPoll(harness);
}

export function withPoll(harness: Harness): Watched {
  const settle = async () => {
    await harness.app.statements.watch.wake();
    await harness.app.sweep();
  };
  return {
    ...harness,
    async poll(atIso) {
      await harness.clock.advanceTo(at(atIso));
      await settle();
    },
  };
}

export const HEAD = 'Tariff news';
/** Enough words of tariff law that a text is about nothing else. */
export const order = (words: string) =>
  `By the authority vested in me as President, including the International Emergency Economic Powers Act, it is hereby ordered as follows.\n\n${words}\n\nThe additional ad valorem duties under the Harmonized Tariff Schedule apply to articles that are products of South Korea entered for consumption. The duty rate and the tariff are published by the customs service.`;
