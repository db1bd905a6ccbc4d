import { describe, expect, it } from 'vitest';
import { itemsOf, kindOf, watch } from './a-source.ts';
import { serve } from './server.ts';

const filing = (number: string, over: object = {}) => ({
  document_number: number,
  title: `Filing ${number}  `,
  toc_doc: 'Filing',
  type: 'Notice',
  filed_at: '2026-11-24T08:45:00.000-05:00',
  html_url: `https://www.federalregister.example/public-inspection/${number}/filing`,
  editorial_note: null,
  agencies: [{ name: 'Office of Trade', raw_name: 'OFFICE', slug: 'office-of-trade' }],
  ...over,
});

async function harness(first: readonly object[]) {
  let results = first;
  let views = 0;
  const server = await serve((_request, response) =>
    response.end(JSON.stringify({ count: results.length, special_filings_updated_at: ++views, results })),
  );
  const spec = {
    kind: 'public-inspection',
    address: `${server.origin}/api/v1/public-inspection-documents/current.json`,
  };
  return { server, spec, file: (next: readonly object[]) => (results = next) };
}

describe('public inspection', () => {
  it('tells what is not in print yet, with its number and when it was filed', async () => {
    const order = filing('2026-11111', {
      type: 'Presidential Document',
      toc_doc: 'Korea, Republic of; Duties (EO 14444)',
    });
    const { server, spec } = await harness([order, filing('2026-11112')]);
    expect(itemsOf(await watch(spec, [server]).poll())).toMatchObject([
      { key: '2026-11111', number: '14444', instrumentType: 'executive order', flags: ['not-published-yet'] },
      { key: '2026-11112', title: 'Filing 2026-11112', publishedAt: Date.parse('2026-11-24T13:45:00Z') },
    ]);
  });

  it('only of the agencies asked for', async () => {
    const { server, spec } = await harness([
      filing('2026-11111'),
      filing('2026-11112', { agencies: [{ slug: 'railroads' }] }),
    ]);
    const items = itemsOf(await watch({ ...spec, options: { agencies: ['office-of-trade'] } }, [server]).poll());
    expect(items.map(({ key }) => key)).toEqual(['2026-11111']);
  });

  it('an empty harness is no trouble, and a count that does not fit is', async () => {
    const { server, spec, file } = await harness([filing('2026-11111')]);
    const { poll } = watch(spec, [server]);
    expect(await poll()).toMatchObject({ baseline: true });
    expect(kindOf(await poll())).toBe('unchanged');
    file([]);
    expect(itemsOf(await poll())).toEqual([]);
    file([{ what: 'else' }]);
    expect(kindOf(await poll())).toBe('unexpected-shape');
  });
});
