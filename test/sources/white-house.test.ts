import { describe, expect, it } from 'vitest';
import { HOUR, itemsOf, kindOf, NOW, notesOf, rss, type Told, watch } from './a-source.ts';
import { type Server, serve } from './server.ts';

const PER_PAGE = 10;
const DAY = 24 * HOUR;

/** A WordPress site: posts newest first, ten a page, 404 behind the last. */
async function wordpress(first: readonly Told[]) {
  let posts = first;
  const broken = new Set<string>();
  const server: Server = await serve((request, response) => {
    const page = Number(new URL(request.url ?? '', 'http://x').searchParams.get('paged') ?? 1);
    const shown = posts.slice((page - 1) * PER_PAGE, page * PER_PAGE);
    if (broken.has(String(page))) response.writeHead(503).end();
    else if (shown.length === 0) response.writeHead(404).end();
    else response.end(rss(shown, server.origin));
  });
  return { server, broken, publish: (next: readonly Told[]) => (posts = next) };
}

const at = (n: number) => new Date(NOW - 400 * HOUR + n * HOUR).toUTCString();
const posts = (from: number, to: number): readonly Told[] =>
  Array.from({ length: from - to + 1 }, (_, index) => ({ n: from - index, at: at(from - index) }));
const numbers = (keys: readonly { readonly key: string }[]) => keys.map(({ key }) => Number(key.slice(2)));

/** Polls until there is no more to read; answers every item in the order it came, and the notes. */
async function exhaust(watching: ReturnType<typeof watch>, now: number) {
  const items: number[] = [];
  const notes: string[] = [];
  let polls = 0;
  for (;;) {
    const poll = await watching.poll(now);
    polls++;
    if (poll.kind !== 'items') return { items, notes, polls, ended: kindOf(poll) };
    items.push(...numbers(poll.items.filter(({ flags }) => !flags.includes('before-watching'))));
    notes.push(...notesOf(poll));
    if (!poll.more) return { items, notes, polls, ended: 'items' };
  }
}

describe('the White House', () => {
  it('knows posts by their number, whatever their address and title become', async () => {
    const site = await wordpress(posts(4, 1));
    const { poll } = watch({ kind: 'white-house', address: site.server.origin }, [site.server]);
    const [first] = itemsOf(await poll());
    expect(first).toMatchObject({ key: 'p=4', url: `${site.server.origin}/statements/4/` });
  });

  it('says what the site itself calls an order', async () => {
    const extra = '<category>Presidential Actions</category><category><![CDATA[Executive Orders]]></category>';
    const site = await wordpress([{ n: 1, extra }]);
    const { poll } = watch({ kind: 'white-house', address: site.server.origin }, [site.server]);
    expect(itemsOf(await poll())[0]).toMatchObject({
      instrumentType: 'executive order',
      categories: ['Presidential Actions', 'Executive Orders'],
    });
  });

  it('the first pages are a baseline, all of them', async () => {
    const site = await wordpress(posts(60, 1));
    const watching = watch({ kind: 'white-house', address: site.server.origin }, [site.server]);
    const baselines = [await watching.poll(), await watching.poll(), await watching.poll()];
    expect(baselines.map((poll) => poll.kind === 'items' && [poll.baseline, poll.more])).toEqual([
      [true, true],
      [true, true],
      [true, false],
    ]);
    expect(baselines.flatMap((poll) => numbers(itemsOf(poll)))).toEqual(
      numbers(posts(60, 31).map(({ n }) => ({ key: `p=${n}` }))),
    );
    expect(kindOf(await watching.poll())).toBe('unchanged');
  });

  it('a gap longer than the feed is read back page by page until it meets what was known', async () => {
    const site = await wordpress(posts(60, 1));
    const watching = watch({ kind: 'white-house', address: site.server.origin }, [site.server]);
    await exhaust(watching, NOW);
    site.publish(posts(97, 1));
    const { items, notes } = await exhaust(watching, NOW + HOUR);
    expect(new Set(items.filter((n) => n > 60))).toEqual(new Set(posts(97, 61).map(({ n }) => n)));
    expect(notes).toEqual([]);
    site.publish(posts(98, 1));
    const next = await exhaust(watching, NOW + HOUR);
    expect(next.polls).toBe(1);
    expect(next.items).toContain(98);
  });

  it('trouble on the way back is waited out, and nothing is missed', async () => {
    const site = await wordpress(posts(60, 1));
    const watching = watch({ kind: 'white-house', address: site.server.origin }, [site.server]);
    await exhaust(watching, NOW);
    site.publish(posts(97, 1));
    site.broken.add('3');
    const before = await exhaust(watching, NOW + HOUR);
    expect(before.ended).toBe('server-error');
    site.broken.clear();
    const after = await exhaust(watching, NOW + 2 * HOUR);
    const all = new Set([...before.items, ...after.items].filter((n) => n > 60));
    expect(all).toEqual(new Set(posts(97, 61).map(({ n }) => n)));
  });

  it('a gap that nothing closes is said', async () => {
    const site = await wordpress(posts(25, 1));
    const watching = watch({ kind: 'white-house', address: site.server.origin }, [site.server]);
    await exhaust(watching, NOW);
    site.publish(posts(175, 151));
    expect((await exhaust(watching, NOW + HOUR)).notes).toEqual(['gap']);
  });

  it('a post published late under an earlier date is found on a further page, and one that is merely old is not news', async () => {
    const site = await wordpress(posts(60, 1));
    const watching = watch({ kind: 'white-house', address: site.server.origin }, [site.server]);
    await exhaust(watching, NOW);
    const late = { n: 900, at: at(44), guid: `${site.server.origin}/?p=900` };
    const without = posts(60, 1).filter(({ n }) => n !== 50 && n !== 55);
    site.publish(without.flatMap((each) => (each.n === 44 ? [late, each] : [each])));
    expect((await exhaust(watching, NOW + HOUR)).items).not.toContain(900);
    const swept = await exhaust(watching, NOW + DAY);
    expect(swept.items.filter((n) => n === 900 || n < 31)).toEqual([900]);
    expect((await exhaust(watching, NOW + DAY + HOUR)).ended).toBe('unchanged');
  });
});
