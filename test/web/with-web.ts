import { request } from 'node:http';
import type { MeasuredDeadline } from '../../src/domain/ahead.ts';
import { type Served, serveWeb } from '../../src/web/lazy-server.ts';
import type { WebOptions } from '../../src/web/serve.ts';
import type { WebSnapshot } from '../../src/web/view.ts';
import { aDeadline, aMeasure, aMoment, anInstrument, aRevision, at } from '../builders.ts';
import { well } from './vitals-of.ts';

/** The Monday on which the pause was extended, before and after it was. */
export const BEFORE_THE_MOVE = at('2025-07-07T12:00:00Z');
export const AFTER_THE_MOVE = at('2025-07-07T22:00:00Z');

const set = aRevision();
const extended = aRevision({
  id: 'pause/eo-14316',
  change: 'extended',
  moment: aMoment('2025-08-01 00:01'),
  rate: { before: '10%', after: '25%' },
  instrument: anInstrument({
    number: '14316',
    title: 'Extending the Modification',
    url: 'https://example.org/eo-14316',
  }),
  quote: 'to extend the suspension until 12:01 a.m. eastern daylight time on August 1, 2025',
  announcedAt: at('2025-07-07T21:51:00Z'),
});

/** The pause for Korea, as it stood before the order that moved it, and after. */
export const pauseBefore: MeasuredDeadline = { deadline: aDeadline({ revisions: [set] }), measure: aMeasure() };
export const pauseAfter: MeasuredDeadline = {
  deadline: aDeadline({ revisions: [set, extended] }),
  measure: aMeasure(),
};

/** A deadline of all countries without a printed time. */
export const comments: MeasuredDeadline = {
  deadline: aDeadline({
    id: 'chips/comments~1.b',
    measureId: 'chips',
    kind: 'comment-closes',
    title: { en: 'Comments on chips', ko: '반도체 의견' },
    window: null,
    revisions: [aRevision({ id: 'chips/comments', moment: aMoment('2025-08-14'), boundary: 'through', quote: null })],
  }),
  measure: aMeasure({ id: 'chips', on: ['*'], sectors: ['semiconductors'], authority: 'Section 232' }),
};

/** Nobody but a hostile catalogue would hold it: every field that enters a page tries to be more than text. */
export const hostile: MeasuredDeadline = {
  deadline: aDeadline({
    id: 'hostile',
    title: { en: '<script>alert(1)</script>"\'&', ko: '<img src=x onerror=alert(1)>' },
    revisions: [
      aRevision({
        id: 'hostile/1"><b>',
        quote: '</blockquote><script>alert(2)</script> ]]> \r\nBEGIN:VEVENT\nUID:forged',
        note: '<svg onload=alert(3)>',
        instrument: anInstrument({ title: '</a><script>', url: 'javascript:alert(4)', number: '"><i>' }),
      }),
    ],
  }),
  measure: aMeasure({ id: 'hostile-measure', title: { en: '<u>M</u>', ko: '<u>M</u>' } }),
};

export function snapshotOf(items: readonly MeasuredDeadline[], version = 'v1'): WebSnapshot {
  return {
    deadlines: () => items,
    freshness: () => [{ source: 'catalogue', checkedAt: BEFORE_THE_MOVE }],
    version: () => version,
  };
}

/** Without a limit, at half a day before the pause was moved. */
export const webOptions = (items: readonly MeasuredDeadline[]): WebOptions => ({
  snapshot: () => snapshotOf(items),
  secret: async () => undefined,
  vitals: async () => well,
  metrics: 'local',
  now: () => BEFORE_THE_MOVE,
  publicUrl: null,
  rateLimit: null,
  elapsedMs: () => 0,
  onError() {},
});

type Started = Served & { readonly get: (path: string, headers?: Record<string, string>) => Promise<Response> };

/** Serves these deadlines on a free port; the time is half a day before the pause was moved unless told otherwise. */
export async function withWeb(items: readonly MeasuredDeadline[], options: Partial<WebOptions> = {}): Promise<Started> {
  const served = await serveWeb({
    host: '127.0.0.1',
    port: 0,
    ...webOptions(items),
    ...options,
  });
  return { ...served, get: (path, headers = {}) => fetch(served.origin + path, { headers, redirect: 'manual' }) };
}

/** Sends a path as it is, which `fetch` would tidy first. */
export function rawGet(
  origin: string,
  path: string,
  headers: Record<string, string> = {},
): Promise<{ readonly status: number; readonly type: string; readonly body: string }> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, headers, method: 'GET' }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (part) => {
        body += part;
      });
      answer.on('end', () =>
        resolve({ status: answer.statusCode ?? 0, type: answer.headers['content-type'] ?? '', body }),
      );
    });
    asked.on('error', reject);
    asked.end();
  });
}
