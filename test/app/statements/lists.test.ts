import { describe, expect, it } from 'vitest';
import { aSite, type Entry, order, sourceOf, watching } from './site.ts';

const entry = (n: number, over: Partial<Entry> = {}): Entry => ({
  path: `/news/${n}`,
  title: `Notes of day ${n}`,
  at: new Date(Date.UTC(2025, 5, 5, n)).toISOString(),
  ...over,
});
const entries = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, index) => entry(from - index));
const duty = order('The additional duty on articles of South Korea is fifteen percent from August 7, 2025 on.');
const titlesOf = (posted: readonly { readonly text: string }[]) =>
  posted.map(({ text }) =>
    text
      .split('\n')[0]
      ?.replace(/^[^:]+: /, '')
      .replace(/ · .*/, ''),
  );

/** A list of notes whose pages say nothing of duties; then what changes, and what comes of it. */
async function listed(first: readonly Entry[]) {
  const site = await aSite();
  site.entries = first;
  const harness = await watching([sourceOf(site)]);
  await harness.poll('2025-06-06T10:00:00Z');
  return { site, harness };
}

describe('lists that are odd', () => {
  it('a feed whose guids all change floods nobody, and its new items are published', async () => {
    const { site, harness } = await listed(entries(30, 21));
    for (const n of [30, 25, 22]) site.pages.set(`/news/${n}`, duty);
    site.pages.set('/news/31', duty);
    const renamed = [entry(31, { title: 'A duty on South Korea' }), ...entries(30, 22)];
    site.entries = renamed.map((each) => ({ ...each, guid: `urn:new:${each.path}` }));
    await harness.poll('2025-06-06T10:20:00Z');
    await harness.poll('2025-06-06T10:40:00Z');
    expect(titlesOf(harness.posted)).toEqual(['A duty on South Korea']);
  });

  it('an old document that a deleted one made room for is not news', async () => {
    const { site, harness } = await listed(entries(30, 21));
    site.pages.set('/news/20', order('Copper of South Korea pays a duty of fifty percent from September 5, 2025 on.'));
    site.pages.set('/news/31', duty);
    site.entries = [...entries(30, 26), ...entries(24, 20)];
    await harness.poll('2025-06-06T10:20:00Z');
    expect(harness.posted).toEqual([]);
    site.entries = [entry(31, { title: 'A duty on South Korea' }), ...entries(30, 21)];
    await harness.poll('2025-06-06T10:40:00Z');
    expect(titlesOf(harness.posted)).toEqual(['A duty on South Korea']);
  });

  it.each([
    ['an outage', () => 503],
    ['a page that is gone', () => 404],
  ])('%s hides nothing: what came meanwhile is told when the list is back', async (_, status) => {
    const { site, harness } = await listed(entries(30, 21));
    site.trouble = status();
    site.pages.set('/news/31', duty);
    site.entries = [entry(31, { title: 'A duty on South Korea' }), ...entries(30, 22)];
    await harness.poll('2025-06-06T10:20:00Z');
    expect(harness.posted).toEqual([]);
    site.trouble = null;
    await harness.poll('2025-06-06T13:00:00Z');
    await harness.poll('2025-06-06T14:00:00Z');
    expect(titlesOf(harness.posted)).toEqual(['A duty on South Korea']);
  });

  it('a title that shouts, links and formats reaches the channel as plain words and pings nobody', async () => {
    const { site, harness } = await listed(entries(30, 21));
    site.pages.set('/news/31', duty);
    site.entries = [
      entry(31, { title: '@everyone <b>duty</b> **on** [Korea](https://evil.example) <@&1>' }),
      ...entries(30, 22),
    ];
    await harness.poll('2025-06-06T10:20:00Z');
    const [post] = harness.posted;
    expect(harness.posted).toHaveLength(1);
    expect(post?.body.mentionRoles).toEqual([]);
    const shown = JSON.stringify(post?.body);
    expect(shown).not.toMatch(/[^\\]\[Korea\]\(https:\/\/evil/);
    expect(shown).not.toContain('**on**');
    expect(shown).not.toContain('<@&1>');
  });
});
