import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebOptions } from './serve.ts';

/** `import` reads every export of node:http, and one of them loads a second undici. */
const { createServer } = process.getBuiltinModule('node:http');

/** As long as Fastify keeps a connection open for the next request. */
const KEEP_ALIVE_MS = 72_000;
/** Idle connections must not use up what the bot itself needs: so fewer at a time than a process may have open. */
const CONNECTIONS = 512;
const HEADERS_MS = 10_000;
const REQUEST_MS = 20_000;
const LOOK_MS = 2_000;
const timeouts = {
  keepAliveTimeout: KEEP_ALIVE_MS,
  headersTimeout: HEADERS_MS,
  requestTimeout: REQUEST_MS,
  connectionsCheckingInterval: LOOK_MS,
};

/**
 * The board, calendar, feed, JSON and health check on a separate server. It listens at once, so that a port in use is reported at once, but
 * loads the pages with the first request: a bot whose board is not used starts sooner and needs less memory.
 */
export async function serveWeb(options: WebOptions & { readonly host: string; readonly port: number }) {
  let opened: ReturnType<typeof open> | undefined;
  const server = createServer(timeouts, (request, response) => {
    // A supervisor requests it twice a minute, in the image automatically: that does not count as using the board.
    if (request.method === 'GET' && request.url === '/healthz') {
      response.writeHead(200, { 'content-type': 'application/json; charset=utf-8' }).end('{"ok":true}');
      return;
    }
    opened ??= open(server, options);
    opened.then(
      ({ answer }) => answer(request, response),
      (error: unknown) => {
        opened = undefined;
        options.onError(error, '');
        response.writeHead(500).end();
      },
    );
  });
  server.maxConnections = CONNECTIONS;
  server.listen(options.port, options.host);
  await once(server, 'listening');
  return {
    origin: originOf(server),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      await (await opened)?.close();
    },
  };
}

export type Served = Awaited<ReturnType<typeof serveWeb>>;

async function open(server: Server, options: WebOptions) {
  const { openWeb } = await import('./serve.ts');
  let answer: RequestListener = () => {};
  const app = await openWeb(options, (handler) => {
    answer = handler;
    return server;
  });
  return { answer, close: () => app.close() };
}

function originOf(server: Server): string {
  const { address, family, port } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
