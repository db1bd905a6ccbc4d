import { parseAtomFeed } from 'feedsmith';
import RssParser from 'rss-parser';
import { describe, expect, it } from 'vitest';
import { AFTER_THE_MOVE, comments, hostile, pauseAfter, pauseBefore, withWeb } from './with-web.ts';

async function feedOf(items: Parameters<typeof withWeb>[0], lang = 'en') {
  const web = await withWeb(items, { now: () => AFTER_THE_MOVE, publicUrl: 'https://d.example' });
  const answer = await web.get(`/feed.atom?lang=${lang}`);
  const text = await answer.text();
  await web.close();
  return { type: answer.headers.get('content-type'), text, feed: parseAtomFeed(text) };
}

describe('the feed of changes', () => {
  it('tells every change once, the newest first, with its instrument and page', async () => {
    const { type, feed } = await feedOf([pauseAfter, comments]);
    expect(type).toBe('application/atom+xml; charset=utf-8');
    expect(feed.entries?.map(({ title }) => title?.value)).toEqual([
      'Extended 23 days: 25% pause for South Korea',
      'New: Comments on chips',
      'Suspended for 90 days: 25% pause for South Korea',
    ]);
    expect(feed.updated).toBe('2025-07-07T21:51:00Z');
    const links = feed.entries?.[0]?.links?.map(({ rel, href }) => [rel, href]);
    expect(links).toEqual([
      ['alternate', 'https://d.example/deadline/pause?lang=en#pause%2Feo-14316'],
      ['via', 'https://example.org/eo-14316'],
    ]);
    expect(feed.entries?.[0]?.content?.value).toContain('now ends Fri 1 Aug, 12:01 a.m. ET (was 9 Jul)');
    expect(feed.entries?.[0]?.content?.value).toContain('to extend the suspension');
  });

  it('keeps the ids of what it told before when a date moves', async () => {
    const before = (await feedOf([pauseBefore])).feed.entries?.map(({ id }) => id) ?? [];
    const after = (await feedOf([pauseAfter])).feed.entries?.map(({ id }) => id) ?? [];
    expect(before).toHaveLength(1);
    expect(after).toEqual([expect.any(String), ...before]);
  });

  it('is read by another reader too, in Korean', async () => {
    const { text } = await feedOf([pauseAfter], 'ko');
    const read = await new RssParser().parseString(text);
    expect(read.items.map(({ title }) => title)).toEqual([
      '23일 연장: 한국 상호관세 25% 유예',
      '90일간 유예: 한국 상호관세 25% 유예',
    ]);
  });

  it('lets nothing in a deadline become markup', async () => {
    const { text, feed } = await feedOf([hostile]);
    expect(text).not.toMatch(/<script|<img|<svg|javascript:/);
    expect(feed.entries?.[0]?.title?.value).toContain('<script>alert(1)</script>');
    // Inside the content it is text once more: a reader that shows HTML shows it, and runs nothing.
    expect(feed.entries?.[0]?.content?.value).not.toMatch(/<script|<svg|href="javascript/);
  });
});
