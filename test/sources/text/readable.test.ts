import { describe, expect, it } from 'vitest';
import { readableText } from '../../../src/sources/text/readable.ts';

const blocks = (html: string) => (readableText(html)?.text ?? '').split('\n\n');
const around = (inside: string) =>
  `<!doctype html><html><head><title>An Order – The Office</title><style>p { color: red }</style></head><body class="has-nav">
<a class="skip-link" href="#main">Skip to content</a>
<header><a href="/">Office</a><p>Official website of the office, for all who visit</p></header>
<nav><ul><li><a href="/a">Actions</a></li><li><a href="/b">Briefings</a></li></ul></nav>
${inside}
<aside><h2>Related</h2><p>Another order of another day, about something else entirely</p></aside>
<footer><p>Copyright, privacy, accessibility, and where the office can be found</p></footer><script>let a = '<p>no</p>';</script></body></html>`;
const long = 'Imports from there pay fifteen percent from that day on, unless an agreement says otherwise. ';

describe('the document in a page', () => {
  it.each([
    ['main', `<main><h1>An Order</h1><p>${long}</p><p>Sec. 2. Scope.</p></main>`],
    ['article', `<div id="page"><article><div class="entry"><p>${long}</p><p>Sec. 2. Scope.</p></div></article></div>`],
    ['plain boxes', `<div><div><div class="body-text"><p>${long}</p><p>Sec. 2. Scope.</p></div></div></div>`],
    ['a form around it all', `<form id="aspnet"><div><p>${long}</p><p>Sec. 2. Scope.</p></div></form>`],
    ['a box that calls itself a menu', `<div class="menu-page"><p>${long.repeat(5)}</p><p>Sec. 2. Scope.</p></div>`],
    ['bare text and line breaks', `<div class="view">${long}<br><br>Sec. 2. Scope.</div>`],
    ['paragraphs that are never closed', `<div><p>${long}<p>Sec. 2. Scope.</div>`],
  ])('in %s', (_, html) => {
    const found = blocks(around(html));
    expect(found[0]?.startsWith('Imports from there')).toBe(true);
    expect(found[1]).toBe('Sec. 2. Scope.');
    expect(found).toHaveLength(2);
  });

  it('its title is the one it prints, without the site', () => {
    expect(readableText(around('<main><p>x</p></main>'))?.title).toBe('An Order');
    expect(readableText(around('<main><h1>Another <b>Order</b></h1><p>x</p></main>'))?.title).toBe('Another Order');
    const given =
      '<html><head><meta property="og:title" content="A Third &amp; Last"></head><body><h1>x</h1></body></html>';
    expect(readableText(given)?.title).toBe('A Third & Last');
  });

  it('keeps the line breaks that are printed, and no others', () => {
    expect(blocks('<div><p>MEMORANDUM FOR<br>THE SECRETARY\n  OF COMMERCE</p></div>')).toEqual([
      'MEMORANDUM FOR\nTHE SECRETARY OF COMMERCE',
    ]);
  });

  it('keeps lists and headings as blocks, links within sentences, and rows of tables on one line', () => {
    const html = `<main><h2>Annex</h2><p>See <a href="/x">Executive Order 14257</a> of April 2.</p><ol><li>First</li><li>Second</li></ol>
<table><tr><th>Country</th><th></th><th>Rate</th></tr><tr><td>Korea<td><td>15%</table></main>`;
    expect(blocks(html)).toEqual([
      'Annex',
      'See Executive Order 14257 of April 2.',
      'First',
      'Second',
      'Country | | Rate',
      'Korea | | 15%',
    ]);
  });

  it('sets what was typed with a machine in paragraphs again', () => {
    const text =
      '<html><body><pre>\n[Notices]\n    The duty ends at 12:01 a.m. eastern daylight\ntime on August 1.\n\n    Second.\n</pre></body></html>';
    expect(blocks(text)).toEqual([
      '[Notices]',
      'The duty ends at 12:01 a.m. eastern daylight time on August 1.',
      'Second.',
    ]);
  });

  it('reads tables and lists of thousands, none of their end tags written', () => {
    const rows = Array.from({ length: 3_000 }, (_, n) => `<tr><td>9903.${n}<td>15%`).join('');
    expect(blocks(`<main><p>${long}</p><table>${rows}</table></main>`)).toHaveLength(3_001);
    const points = Array.from({ length: 3_000 }, (_, n) => `<li>Point ${n}`).join('');
    expect(blocks(`<main><p>${long}</p><ul>${points}</ul></main>`)).toHaveLength(3_001);
  });

  it('says so when a page nests beyond reason, and gives an empty text for one without words', () => {
    expect(readableText('<div>'.repeat(2_000))).toBeNull();
    expect(readableText('<p><li>'.repeat(2_000))).toBeNull();
    expect(readableText('<html><body><script>x</script></body></html>')).toEqual({ text: '', title: null });
  });
});
