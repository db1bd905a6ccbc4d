import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Http } from '../src/sources/http/http.ts';
import type { HttpAnswer } from '../src/sources/http/response.ts';

/** A site as it stood at one poll after another: its feed, and the page behind every link. */
type FeedSite = {
  readonly origin: string;
  /** Sets the feed's content. */
  readonly show: (xml: string) => void;
  readonly close: () => Promise<void>;
};

export const FEED_PATH = '/feed/';

/** Serves the site on loopback. `pages` are texts by path. */
export async function serveFeed(pages: ReadonlyMap<string, string>): Promise<FeedSite> {
  let xml = '';
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    if (path === FEED_PATH) {
      response.writeHead(200, { 'content-type': 'application/rss+xml; charset=utf-8' }).end(xml);
      return;
    }
    const text = pages.get(path);
    if (text === undefined)
      response.writeHead(404, { 'content-type': 'text/html' }).end('<html><body>Not found</body></html>');
    else response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(pageOf(text));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show(next) {
      xml = next;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The client as the product uses it, asking the site on loopback wherever an address leads. */
export function redirected(http: Http, origin: string): Http {
  return {
    async get(asked) {
      const there = new URL(asked.address);
      const here = new URL(`${there.pathname}${there.search}`, origin);
      const answer = await http.get({ ...asked, address: here.href });
      return answer.kind === 'body' ? backAt(answer, there) : answer;
    },
    close: http.close,
  };
}

function backAt(answer: HttpAnswer & { kind: 'body' }, there: URL): HttpAnswer {
  const { pathname, search } = new URL(answer.url);
  return { ...answer, url: new URL(`${pathname}${search}`, there.origin).href };
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string) => text.replace(/[&<>]/g, (sign) => entities[sign] ?? sign);

/** A text as a site sets it: paragraphs in an article, with what stands around it everywhere. */
function pageOf(text: string): string {
  const paragraphs = text.split(/\n\s*\n/).map((part) => `<p>${escaped(part)}</p>`);
  return `<!doctype html><html><head><title>Page</title></head><body><nav><a href="/">Home</a></nav>
<main><article class="entry-content">${paragraphs.join('\n')}</article></main><footer>Contact</footer></body></html>`;
}
