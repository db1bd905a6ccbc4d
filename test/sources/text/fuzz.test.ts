import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/sources/text/charset.ts';
import { readFeedDate } from '../../../src/sources/text/dates.ts';
import { readFeedText } from '../../../src/sources/text/feed-entries.ts';
import { plainLine } from '../../../src/sources/text/markup.ts';
import { readableText } from '../../../src/sources/text/readable.ts';
import { lookAtXml } from '../../../src/sources/text/xml-guard.ts';
import { rss, told } from '../a-source.ts';

const feeds = [
  rss(told(9, 1)),
  '<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title><id>f</id><updated>2026-11-24T08:00:00Z</updated><entry><id>1</id><title>A &amp; B</title><link href="https://a.example/1"/><updated>2026-11-24T08:00:00Z</updated><content type="html">&lt;p&gt;x&lt;/p&gt;</content></entry></feed>',
  '{"version":"https://jsonfeed.org/version/1.1","title":"J","items":[{"id":"1","title":"A","content_html":"<p>x</p>"}]}',
];
const page =
  '<!doctype html><html><head><title>T</title></head><body><nav><ul><li><a href="/">Home</a></li></ul></nav><main><h1>T</h1><p>One &amp; two<br>three</p><table><tr><td>a<td>b</table><pre>x\n  y</pre></main><footer>f</footer></body></html>';

const marks = ['<', '>', '&', '"', "'", ']]>', '<![CDATA[', '<!--', '-->', '</', '/>', '{', '[', '\\u'];
const tags = ['<item>', '</item>', '<!DOCTYPE x [', '&#x0;', '&#xD800;', '\u0000', '\uFFFD', '<p>', '</div>', '<pre>'];
const put = fc.oneof(fc.constantFrom(...marks, ...tags), fc.string({ maxLength: 12 }), fc.constant(''));
const edit = fc.record({ place: fc.nat(), length: fc.nat(40), put, twice: fc.boolean() });

/** A text with some of its parts cut out, doubled, swapped for others or for noise. */
const broken = (texts: readonly string[]) =>
  fc.tuple(fc.constantFrom(...texts), fc.array(edit, { minLength: 1, maxLength: 12 })).map(([text, edits]) =>
    edits.reduce((current, { place, length, put: part, twice }) => {
      const at = place % (current.length + 1);
      const cut = current.slice(at, at + length);
      return current.slice(0, at) + part + (twice ? cut + cut : '') + current.slice(at + length);
    }, text),
  );

const runs = { numRuns: 1_000 };

/** A `<` that begins no tag is handed on as the entity it should be. */
const asSigns = (text: string) => text.replaceAll('&lt;', '<');

describe('broken at random', () => {
  it('a feed is read or is trouble, and never throws; what is read has entries', async () => {
    const property = fc.asyncProperty(broken(feeds), async (text) => {
      const feed = await readFeedText(text);
      if (feed.kind === 'feed') expect(feed.entries.length).toBeGreaterThan(0);
      else expect(feed.code).not.toBe('');
    });
    await fc.assert(property, runs);
  });

  it('a page gives lines without control characters or blanks at their ends', () => {
    const property = fc.property(broken([page]), (html) => {
      const text = readableText(html)?.text ?? '';
      for (const line of text.split('\n')) expect(line).toBe(line.trim());
      expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    });
    fc.assert(property, runs);
  });

  it('a title is one line within its limit', () => {
    const markup = fc.oneof(broken([page]), fc.string({ maxLength: 300 }));
    const property = fc.property(markup, fc.integer({ min: 1, max: 200 }), (title, limit) => {
      const line = plainLine(title, limit);
      expect(line.length).toBeLessThanOrEqual(limit);
      expect(line).not.toMatch(/\s{2}|[\r\n]/);
    });
    fc.assert(property, runs);
  });

  it('a text that is not cut is handed on as it is', () => {
    const property = fc.property(broken(feeds), (text) => {
      const look = lookAtXml(text);
      if (look.kind === 'good' && !look.cut) expect(asSigns(look.text)).toBe(asSigns(text));
    });
    fc.assert(property, runs);
  });

  it('bytes become text or are unreadable', () => {
    const property = fc.property(fc.uint8Array({ maxLength: 200 }), fc.string({ maxLength: 20 }), (bytes, charset) => {
      const contentType = `text/xml; charset=${charset}`;
      expect(['text', 'unreadable']).toContain(decodeText(Buffer.from(bytes), { encoding: null, contentType }).kind);
    });
    fc.assert(property, runs);
  });

  it('Korean comes back as it went, whatever it is encoded in and whatever the header says', () => {
    const syllables = fc.array(fc.integer({ min: 0xac00, max: 0xd7a3 }), { minLength: 30, maxLength: 60 });
    const used = fc.constantFrom('utf-8', 'cp949');
    const said = fc.constantFrom('utf-8', 'euc-kr', null);
    const property = fc.property(syllables, used, said, (codes, encoding, charset) => {
      const text = `<p>${String.fromCodePoint(...codes)}</p>`;
      const contentType = charset && `text/html; charset=${charset}`;
      const decoded = decodeText(iconv.encode(text, encoding), { encoding: null, contentType });
      // UTF-8 that is announced as EUC-KR may happen to be EUC-KR as well; all else is unmistakable.
      if (encoding === 'cp949' || charset !== 'euc-kr') expect(decoded).toEqual({ kind: 'text', text });
    });
    fc.assert(property, runs);
  });

  it('a date is an instant or null', () => {
    const property = fc.property(fc.string({ maxLength: 40 }), (text) => {
      const at = readFeedDate(text, 'Asia/Seoul');
      if (at !== null) expect(Number.isSafeInteger(at)).toBe(true);
    });
    fc.assert(property, runs);
  });
});
