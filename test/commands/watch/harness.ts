import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import {
  createSourceService,
  openWatchedSources,
  type SourceService,
} from '../../../src/app/statements/managed-sources.ts';
import type { Source, SourceSpec } from '../../../src/app/statements/sources.ts';
import { steeredClock } from '../../../src/clock.ts';
import { findComponent, findHandler } from '../../../src/commands/index.ts';
import type { Answer, CommandContext } from '../../../src/commands/shared/command.ts';
import { openHttp } from '../../../src/sources/http/http.ts';
import { openSources } from '../../../src/sources/index.ts';
import { at } from '../../builders.ts';
import { storeInMemory } from '../../store/in-memory.ts';
import { aContext, anAdministrator, noServices, said } from '../context.ts';

/** Where the news of the test under way are served. */
export let origin: string;

const FEED = `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>
<item><guid>2</guid><title>A new tariff on copper of 50 percent begins on August 1</title><link>ORIGIN/2</link>
  <description>The tariff on copper applies from 1 August. Duties are collected by customs; the tariff is a duty.</description>
  <pubDate>Mon, 30 Jun 2025 12:00:00 GMT</pubDate></item>
<item><guid>1</guid><title>@everyone **The garden** opens</title><link>ORIGIN/1</link><description>Roses.</description>
  <pubDate>Sun, 29 Jun 2025 12:00:00 GMT</pubDate></item>
</channel></rss>`;

async function serveNews(): Promise<void> {
  const server = createServer((request, response) => {
    if (request.url === '/feed.xml')
      response.setHeader('content-type', 'application/rss+xml').end(FEED.replaceAll('ORIGIN', origin));
    else if (request.url === '/2')
      response
        .setHeader('content-type', 'text/html')
        .end(
          '<html><body><main><p>The tariff on copper, a duty of 50 percent, begins on August 1, 2025. Tariffs are duties.</p></main></body></html>',
        );
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
}

const fromFile: SourceSpec = {
  id: 'white-house',
  kind: 'white-house',
  name: { en: 'White House', ko: '백악관' },
  tier: 'instrument',
  official: true,
  address: 'https://www.example.gov/feed/',
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
};

/** Sources of which something is held. */
export const held: string[] = [];

/** The real use case over a store in memory and the real client, with one official source of the file. */
export async function aWatch() {
  await serveNews();
  const http = openHttp({
    userAgent: 'test',
    restMs: 0,
    totalMs: 5_000,
    maxBytes: 1_000_000,
    allowedOrigins: [origin],
  });
  const kinds = openSources({ http, environment: () => undefined, random: () => 0 });
  const file: Source = kinds.open(fromFile);
  const store = (await storeInMemory()).sources;
  const kit = { listed: () => [fromFile], open: kinds.open };
  const watched = await openWatchedSources({ store, file: () => [file], kit });
  const service = createSourceService({
    clock: steeredClock(at('2025-07-01T12:00:00Z')),
    store,
    kit,
    watched,
    standings: () => [],
    release: async () => (held.pop() === undefined ? 0 : 1),
    follows: () => false,
    changed() {},
  });
  return { now: watched.now, service };
}

export function run({ service }: { readonly service: SourceService }, over: Partial<CommandContext> = {}) {
  let kept: Readonly<Record<string, string>> = {};
  const context = aContext({
    actor: anAdministrator({ operator: true }),
    services: {
      ...noServices,
      sources: service,
      drafts: {
        ...noServices.drafts,
        async open(_actor, _kind, fields) {
          kept = fields;
          return 'd1';
        },
        take: async ({ user, guild }) => ({
          kind: 'draft',
          draft: { id: 'd1', kind: 'source-add', person: user, guild, fields: kept, expiresAt: 0 },
        }),
        find: async ({ user, guild }) => ({
          kind: 'draft',
          draft: { id: 'd1', kind: 'source-add', person: user, guild, fields: kept, expiresAt: 0 },
        }),
      },
    },
    ...over,
  });
  const open = async (): Promise<Answer> => {
    const handler = findHandler(['watch', 'sources']);
    if (!handler) throw new Error('no /watch sources');
    return handler.handle({}, context);
  };
  /** Presses a button, chooses from a menu, or sends a form: what has values is a menu, what has fields a form. */
  const press = async (id: string, values: readonly string[] = [], fields?: Fields): Promise<Answer> => {
    const found = findComponent(id);
    if (!found) throw new Error(`nothing answers ${id}`);
    return found.component.handle(
      found.args,
      { kind: found.component.kind, values, fields: fields ?? {}, source: null },
      context,
    );
  };
  const add = (typed: Fields) =>
    press('source-typed', [], { name: 'x', tier: 'press', language: 'auto', selector: '', ...typed });
  return { open, press, add };
}

type Fields = Readonly<Record<string, string>>;

/** Everything the person reads, also of a message that was changed. */
export const read = (answer: Answer): string =>
  said(answer.kind === 'update' ? { body: answer.body, ephemeral: true } : answer);

/** The custom_ids below a message. */
export const idsOf = (answer: Answer): readonly string[] =>
  'body' in answer
    ? (answer.body.components ?? []).flatMap(({ components }) =>
        components.flatMap((part) => ('custom_id' in part ? [part.custom_id] : [])),
      )
    : [];
