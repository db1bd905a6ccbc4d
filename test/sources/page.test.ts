import { describe, expect, it } from 'vitest';
import { itemsOf, kindOf, NOW, notesOf, watch } from './a-source.ts';
import { serve } from './server.ts';

async function site(first: string) {
  let main = first;
  let clock = 0;
  const server = await serve((request, response) => {
    if (request.url === '/news/2') response.end('<html><body><main><p>Talks go on.</p></main></body></html>');
    else
      response.end(
        `<html><head><title>Trade office</title></head><body><p>Visitor ${++clock}</p><main>${main}</main></body></html>`,
      );
  });
  return { server, write: (next: string) => (main = next) };
}

describe('a watched page', () => {
  const spec = { kind: 'page', options: { selector: 'main', ignore: ['last updated'] } };

  it('is published when its words change, with the added and removed ones; the rest of the page does not count', async () => {
    const { server, write } = await site('<p>Rate:  15%</p><p>Talks go on.</p>');
    const { poll, source } = watch({ ...spec, address: server.origin }, [server]);
    expect(await poll()).toMatchObject({
      kind: 'items',
      baseline: true,
      items: [{ title: 'Trade office', text: null }],
    });
    expect(kindOf(await poll())).toBe('unchanged');
    write('<div>Talks go on.</div><div>Rate:\n 15%</div>');
    expect(kindOf(await poll())).toBe('unchanged');
    write('<p>Rate: 25% from August&nbsp;1</p><p>Talks go on.</p><script>var a = 1;</script><p>Last updated now</p>');
    const [item] = itemsOf(await poll());
    expect(item).toMatchObject({
      title: 'Trade office: Rate: 25% from August 1',
      summary: '+ Rate: 25% from August 1 − Rate: 15%',
      text: 'Rate: 25% from August 1',
    });
    if (!item) throw new Error('no item');
    expect(await source.page(item, NOW)).toMatchObject({ kind: 'text', text: 'Rate: 25% from August 1' });
  });

  it('that goes back to what it said is known by the same key', async () => {
    const { server, write } = await site('<p>A</p>');
    const { poll } = watch({ ...spec, address: server.origin }, [server]);
    const first = itemsOf(await poll())[0]?.key;
    write('<p>B</p>');
    const second = itemsOf(await poll())[0]?.key;
    write('<p>A</p>');
    expect(itemsOf(await poll())[0]?.key).toBe(first);
    expect(second).not.toBe(first);
  });

  it('that holds more than selectors can be let at is trouble', async () => {
    const { server } = await site('<p>A</p>'.repeat(10_001));
    const options = { selector: 'p:nth-child(2)' };
    expect(kindOf(await watch({ ...spec, options, address: server.origin }, [server]).poll())).toBe('unexpected-shape');
  });

  it('without the watched part is trouble, as is one that asks for people', async () => {
    const { server, write } = await site('<p>A</p>');
    const { poll } = watch({ ...spec, address: server.origin }, [server]);
    await poll();
    write('');
    expect(kindOf(await poll())).toBe('nothing-selected');
    write('<p>A</p><script>window._cf_chl_opt={}</script>');
    expect(kindOf(await poll())).toBe('challenge');
    write('<p>A</p>');
    expect(kindOf(await poll())).toBe('unchanged');
  });
});

describe('a page of links', () => {
  it('every link is an item, known by its address, and read where it leads', async () => {
    const list = (numbers: readonly number[]) =>
      `<ul>${numbers.map((n) => `<li><a href="/news/${n}?utm_source=x#top">News ${n}</a></li>`).join('')}<li><a href="#top">Top</a></li><li><a href="javascript:void(0)">More</a></li></ul>`;
    const { server, write } = await site(list([1]));
    const options = { selector: 'main ul', watch: 'links' };
    const { poll, source } = watch({ kind: 'page', address: server.origin, options }, [server]);
    expect(await poll()).toMatchObject({
      baseline: true,
      items: [{ url: `${server.origin}/news/1`, title: 'News 1' }],
    });
    write(list([2, 1]));
    const next = await poll();
    expect(itemsOf(next).map(({ title }) => title)).toEqual(['News 2', 'News 1']);
    expect(notesOf(next)).toEqual([]);
    const [item] = itemsOf(next);
    if (!item) throw new Error('no item');
    expect(await source.page(item, NOW)).toMatchObject({ text: 'Talks go on.' });
    write(list([9, 8]));
    expect(notesOf(await poll())).toEqual(['gap']);
  });
});
