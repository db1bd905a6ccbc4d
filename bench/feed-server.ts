import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A feed of 30 items at any path, as a press office's: titles, links and summaries of the usual length, an ETag. Every source asks
 * at an address of its own on loopback, so that each is a host of its own. A message changes every feed by one new item.
 */
let edition = 0;

function answer(request: IncomingMessage, response: ServerResponse): void {
  const etag = `"${edition}"`;
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8', etag });
  response.end(feedOf(String(request.headers.host), edition));
}

function feedOf(host: string, newest: number): string {
  const items = Array.from({ length: 30 }, (_, index) => itemOf(host, newest + 30 - index));
  return `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Press office</title><link>http://${host}/</link><description>What we say</description>${items.join('')}</channel></rss>`;
}

function itemOf(host: string, n: number): string {
  const at = new Date(Date.UTC(2026, 0, 1, 0, n)).toUTCString();
  const summary =
    'The office spoke about its work of the week, thanked those who took part and named the next steps. '.repeat(4);
  return `<item><title>Note ${n} of the office on the harbour festival</title><link>http://${host}/notes/${n}/</link><guid isPermaLink="false">http://${host}/?p=${n}</guid><pubDate>${at}</pubDate><category>News</category><description>${summary}</description></item>`;
}

process.on('message', (said) => {
  if (said === 'next') edition++;
  process.send?.('done');
});

/** A listener for each address, all on one port and none outside loopback. */
async function listen(address: string, port: number): Promise<number> {
  const server = createServer({ keepAliveTimeout: 600_000 }, answer).listen(port, address);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

let port = 0;
for (const address of process.argv.slice(2)) port = await listen(address, port);
process.send?.(port);
