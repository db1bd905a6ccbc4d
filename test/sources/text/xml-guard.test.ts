import { describe, expect, it } from 'vitest';
import { lookAtXml, MOST_ENTRIES } from '../../../src/sources/text/xml-guard.ts';

describe('a look at the tags', () => {
  it.each([
    ['<rss><channel><item/></channel></rss>', 'good'],
    ['<!DOCTYPE rss PUBLIC "a" "b"><rss></rss>', 'good'],
    ['<rss><![CDATA[<!ENTITY a "b"> <a><a><a>]]></rss>', 'good'],
    ['<rss><!-- <!DOCTYPE a [ --></rss>', 'good'],
    ['<rss a="1 > 0 <b>"></rss>', 'good'],
    ['<rss><channel><p>left open</channel></rss>', 'good'],
    ['<!DOCTYPE rss [<!ENTITY a "b">]><rss></rss>', 'entities'],
    ['<!doctype rss [ ]><rss></rss>', 'entities'],
    [`<rss>${'<a>'.repeat(201)}${'</a>'.repeat(201)}</rss>`, 'depth'],
    [`<rss>${'<a>'.repeat(150)}${'</a>'.repeat(150)}</rss>`, 'good'],
    [`<rss ${'a="b" '.repeat(5_000)}></rss>`, 'tag'],
    ['<rss><channel><item>', 'unfinished'],
    ['<rss><channel><item></item>', 'unfinished'],
    ['<rss><channel><item></item></channel></rss', 'unfinished'],
    ['<rss><![CDATA[', 'unfinished'],
    ['<feed><entry></entry></feed>\n<!-- made by hand -->\n', 'good'],
  ])('%s', (text, expected) => {
    const look = lookAtXml(text);
    expect(look.kind === 'good' ? 'good' : look.because).toBe(expected);
  });

  it.each([
    ['rss', 'item', '</channel></rss>'],
    ['feed', 'entry', '</feed>'],
    ['rdf:RDF', 'item', '</rdf:RDF>'],
  ])('a long list is cut at an entry and closed again: %s', (root, entry, closing) => {
    const one = `<${entry}>x</${entry}>`;
    const long = `<${root}>${one.repeat(MOST_ENTRIES + 1)}</${root}>`;
    expect(lookAtXml(long)).toEqual({
      kind: 'good',
      text: `<${root}>${one.repeat(MOST_ENTRIES)}${closing}`,
      cut: true,
    });
    const full = `<${root}>${one.repeat(MOST_ENTRIES)}</${root}>`;
    expect(lookAtXml(full)).toEqual({ kind: 'good', text: full, cut: false });
  });
});
