import { describe, expect, it } from 'vitest';
import { HOUR, itemsOf, kindOf, NOW, notesOf, watch } from './a-source.ts';
import { serve } from './server.ts';

type Listed = { readonly document_number: string; readonly publication_date: string } & Record<string, unknown>;

const document = (number: string, date = '2026-11-23', over: object = {}): Listed => ({
  document_number: number,
  title: `Notice ${number}`,
  abstract: null,
  type: 'Notice',
  subtype: null,
  publication_date: date,
  signing_date: null,
  executive_order_number: null,
  proclamation_number: null,
  html_url: `https://www.federalregister.example/documents/${date.replaceAll('-', '/')}/${number}/a-notice`,
  agencies: [{ raw_name: 'OFFICE OF TRADE', name: 'Office of Trade', slug: 'office-of-trade' }],
  correction_of: null,
  ...over,
});

/** The API: searched by date, newest first, a hundred a page. */
async function register(first: readonly Listed[]) {
  let documents = first;
  const server = await serve((request, response) => {
    const url = new URL(request.url ?? '', 'http://x');
    const from = url.searchParams.get('conditions[publication_date][gte]') ?? '';
    const page = Number(url.searchParams.get('page'));
    const size = Number(url.searchParams.get('per_page'));
    const found = documents.filter(({ publication_date: date }) => date >= from).reverse();
    const results = found.slice((page - 1) * size, page * size);
    const body = {
      count: found.length,
      total_pages: Math.ceil(found.length / size),
      ...(found.length > 0 ? { results } : {}),
    };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  const spec = { kind: 'federal-register', address: `${server.origin}/api/v1/documents.json`, official: true };
  return { server, spec, publish: (next: readonly Listed[]) => (documents = next) };
}

const keys = (poll: Parameters<typeof itemsOf>[0]) => itemsOf(poll).map(({ key }) => key);

describe('documents of the Federal Register', () => {
  it('are asked for with conditions, and past the shared cache', async () => {
    const { server, spec } = await register([document('2026-10001')]);
    const options = { types: ['PRESDOCU'], agencies: ['international-trade-commission'], terms: 'tariff' };
    await watch({ ...spec, options }, [server]).poll();
    const asked = new URL(server.asked[0]?.path ?? '', server.origin).searchParams;
    expect(asked.getAll('conditions[type][]')).toEqual(['PRESDOCU']);
    expect(asked.getAll('conditions[agencies][]')).toEqual(['international-trade-commission']);
    expect(asked.get('conditions[term]')).toBe('tariff');
    expect(asked.get('_')).toBe(String(NOW / 1000));
  });

  it.each([
    [
      'an order',
      { executive_order_number: '14430', signing_date: '2026-11-17', subtype: 'Executive Order' },
      { number: '14430', instrumentType: 'executive order', signedOn: '2026-11-17' },
    ],
    [
      'a proclamation',
      { proclamation_number: 10_999, subtype: 'Proclamation' },
      { number: '10999', instrumentType: 'proclamation' },
    ],
    ['a notice', {}, { number: '2026-10001', instrumentType: 'Federal Register notice' }],
    [
      'a correction that is linked',
      { correction_of: 'https://www.federalregister.gov/api/v1/documents/2026-09999' },
      { corrects: '2026-09999' },
    ],
    [
      'a correction by its number',
      { document_number: 'C1-2026-09998' },
      { key: 'C1-2026-09998', corrects: '2026-09998' },
    ],
    [
      'a title with markup',
      { title: 'Duties on <I>Steel</I> &amp; Aluminum ' },
      { title: 'Duties on Steel & Aluminum' },
    ],
  ])('%s', async (_, over, expected) => {
    const { server, spec } = await register([document('2026-10001', '2026-11-23', over)]);
    const [item] = itemsOf(await watch(spec, [server]).poll());
    expect(item).toMatchObject({ ...expected, publishedAt: Date.parse('2026-11-23T11:00:00Z') });
  });

  it('are read once each, also when they are added to days that were read before', async () => {
    const { server, spec, publish } = await register([document('2026-10001', '2026-11-20'), document('2026-10002')]);
    const { poll } = watch(spec, [server]);
    expect(await poll()).toMatchObject({ kind: 'items', baseline: true });
    expect(kindOf(await poll())).toBe('unchanged');
    const more = [
      document('2026-10001', '2026-11-20'),
      document('2026-10003', '2026-11-21'),
      document('2026-10002'),
      document('2026-10004', '2026-11-25'),
    ];
    publish(more);
    const next = await poll(NOW + 24 * HOUR);
    expect(next).toMatchObject({ baseline: false, more: false });
    expect(keys(next)).toEqual(['2026-10004', '2026-10003']);
    expect(kindOf(await poll(NOW + 25 * HOUR))).toBe('unchanged');
  });

  it('nothing is missed over an outage of a month and many pages, nor when a page fails', async () => {
    const { server, spec, publish } = await register([document('2026-10001', '2026-11-20')]);
    const { poll, source, state } = watch(spec, [server]);
    await poll();
    const many = Array.from({ length: 250 }, (_, n) => document(`2026-2${String(n).padStart(4, '0')}`, '2026-12-01'));
    publish([document('2026-10001', '2026-11-20'), ...many]);
    const later = NOW + 30 * 24 * HOUR;
    const seen: string[] = [];
    for (let more = true, polls = 0; more; polls++) {
      // Half of the answers never reach the store: what was read under them is read again.
      if (polls % 2 === 0) await source.poll(state(), later);
      const next = await poll(later);
      seen.push(...keys(next));
      more = next.kind === 'items' && next.more;
    }
    expect(seen).toHaveLength(250);
    expect(new Set(seen)).toEqual(new Set(many.map(({ document_number }) => document_number)));
    expect(kindOf(await poll(later + HOUR))).toBe('unchanged');
  });

  it('a search that finds nothing is no trouble', async () => {
    const { server, spec } = await register([]);
    expect(itemsOf(await watch(spec, [server]).poll())).toEqual([]);
  });

  it.each([
    ['another shape', JSON.stringify({ message: 'moved' }), 200, 'unexpected-shape'],
    ['a count without results', JSON.stringify({ count: 5, total_pages: 1, results: [] }), 200, 'unexpected-shape'],
    [
      'documents that are none',
      JSON.stringify({ count: 1, total_pages: 1, results: [{ id: 1 }] }),
      200,
      'unexpected-shape',
    ],
    ['broken JSON', '{"count":1', 200, 'unexpected-shape'],
    ['a page that asks for people', '<html><title>Federal Register :: Request Access</title></html>', 200, 'challenge'],
    ['a field that is not known', '{"message":"field not valid"}', 400, 'unexpected-status'],
  ])('%s is trouble', async (_, body, status, code) => {
    const server = await serve((_request, response) => response.writeHead(status).end(body));
    const address = `${server.origin}/api/v1/documents.json`;
    expect(kindOf(await watch({ kind: 'federal-register', address }, [server]).poll())).toBe(code);
  });

  it('a document that cannot be read hides no other', async () => {
    const { server, spec } = await register([document('2026-10001'), { ...document('2026-10002'), html_url: 5 }]);
    const poll = await watch(spec, [server]).poll();
    expect(keys(poll)).toEqual(['2026-10001']);
    expect(notesOf(poll)).toEqual(['items-unreadable']);
  });

  it('the text comes from where the API says, without the marks of the printed page', async () => {
    const server = await serve((request, response) => {
      if (request.url?.startsWith('/api/v1/documents/2026-10001.json'))
        response.end(JSON.stringify({ body_html_url: `${server.origin}/full/2026-10001.html`, raw_text_url: null }));
      else if (request.url === '/full/2026-10001.html')
        response.end(
          '<html><body><h1>A Notice</h1><p>The duty ends <span>Start Printed Page 38961</span> on August 1.</p><p>Next.</p></body></html>',
        );
      else response.end(JSON.stringify({ count: 1, total_pages: 1, results: [document('2026-10001')] }));
    });
    const { source, poll } = watch({ kind: 'federal-register', address: `${server.origin}/api/v1/documents.json` }, [
      server,
    ]);
    const [item] = itemsOf(await poll());
    if (!item) throw new Error('no item');
    expect(await source.page(item, NOW)).toMatchObject({
      text: 'The duty ends on August 1.\n\nNext.',
      title: 'A Notice',
      url: item.url,
    });
  });
});
