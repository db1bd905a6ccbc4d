import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import type { Answer } from './case-files.ts';

export type CaseSite = {
  readonly origin: string;
  /** The answers of its addresses from now on; `*` is any other. */
  show: (answers: ReadonlyMap<string, Answer>) => void;
  readonly close: () => Promise<void>;
};

/** A site on loopback. */
export async function openSite(): Promise<CaseSite> {
  let shown: ReadonlyMap<string, Answer> = new Map();
  const server = createServer((request, response) => {
    const answer = shown.get(request.url ?? '') ?? shown.get('*');
    if (answer) reply(answer, origin(), request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin: origin(),
    show: (answers) => {
      shown = answers;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function reply(answer: Answer, origin: string, { headers }: IncomingMessage, response: ServerResponse): void {
  const asksToCompare = headers['if-none-match'] !== undefined || headers['if-modified-since'] !== undefined;
  if (answer.unlessConditional && asksToCompare) return void response.writeHead(304).end();
  const text = answer.body?.text.replaceAll('ORIGIN', origin) ?? '';
  const bytes = iconv.encode(text, answer.body?.as ?? 'utf-8');
  const sent = answer.body?.gzip ? gzipSync(bytes) : bytes;
  response.writeHead(answer.status, {
    ...(answer.body?.gzip ? { 'content-encoding': 'gzip' } : {}),
    ...Object.fromEntries(
      Object.entries(answer.headers).map(([name, value]) => [name, value.replaceAll('ORIGIN', origin)]),
    ),
  });
  response.end(sent);
}
