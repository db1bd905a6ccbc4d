import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'rolldown';
import built from '../rolldown.config.ts';

const repository = resolve(import.meta.dirname, '..');

export type Project = AsyncDisposable & {
  /** The program and `config/` beside it, as after `npm ci && npm run build`. */
  readonly folder: string;
};

/**
 * The product as it is cloned, with the real catalogue, settings and list of sources, but for two things: one channel follows
 * everything, and the sources stand on this machine.
 */
export async function projectOf(channel: string): Promise<Project> {
  const site = createServer((request, response) => {
    const isFeed = new URL(request.url ?? '/', 'http://site').pathname.endsWith('/feed/');
    response.writeHead(200, { 'content-type': isFeed ? 'application/rss+xml' : 'application/json' });
    response.end(isFeed ? feed : '{"count":0,"results":[]}');
  });
  await new Promise<void>((listening) => site.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;

  const folder = mkdtempSync(join(tmpdir(), 'dutywatch-bench-project-'));
  mkdirSync(join(folder, 'config'), { recursive: true });
  // Copied, not linked: the program looks for `config/` beside the sources it runs from.
  cpSync(join(repository, 'src'), join(folder, 'src'), { recursive: true });
  await build({ ...built, output: { ...built.output, dir: join(folder, 'dist') } });
  for (const part of ['node_modules', 'package.json']) symlinkSync(join(repository, part), join(folder, part));
  cpSync(join(repository, 'config', 'deadlines.yaml'), join(folder, 'config', 'deadlines.yaml'));
  const config = (name: string, change: (text: string) => string) =>
    writeFileSync(join(folder, 'config', name), change(readFileSync(join(repository, 'config', name), 'utf8')));
  config('dutywatch.yaml', (text) =>
    text.replace(/^subscriptions: \[\]$/m, `subscriptions: [{ id: bench, channel: "${channel}", startCard: false }]`),
  );
  config('sources.yaml', (text) =>
    text
      .split(/^(?= {2}- id:)/m)
      .map((one) => (/^ +enabled: false/m.test(one) ? one : one.replace(/(?<=\baddress: )https:\/\/[^/\s]+/, origin)))
      .join('')
      .replace(/(?<=\ballowPrivate: )\[\]/, JSON.stringify([origin])),
  );
  return {
    folder,
    async [Symbol.asyncDispose]() {
      site.closeAllConnections();
      await new Promise((closed) => site.close(closed));
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const items = Array.from({ length: 30 }, (_, n) => {
  const at = new Date(Date.UTC(2026, 0, 1, 0, n)).toUTCString();
  const summary = 'The office spoke about its work of the week and thanked those who took part. '.repeat(4);
  return `<item><title>Note ${n} on the harbour festival</title><link>http://site/notes/${n}/</link><guid isPermaLink="false">http://site/?p=${n}</guid><pubDate>${at}</pubDate><description>${summary}</description></item>`;
});
/** Thirty items about something else, of the usual length. */
const feed = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Press office</title><link>http://site/</link><description>What we say</description>${items.join('')}</channel></rss>`;
