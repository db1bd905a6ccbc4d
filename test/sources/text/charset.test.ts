import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { decodeText, isEncoding } from '../../../src/sources/text/charset.ts';

const french = 'Tarif sur l’acier – 25 % à partir du 5 août';
const korean = '철강 관세 25% 인상, 똠방각하 8월 5일 시행';
const xml = (encoding: string | null, text: string) =>
  `<?xml version="1.0"${encoding === null ? '' : ` encoding="${encoding}"`}?><t>${text}</t>`;

/** The real encoding, the header's, the document's own, and the text. */
const cases: readonly (readonly [string, string | null, string | null, string])[] = [
  ['windows-1252', null, 'ISO-8859-1', french],
  ['windows-1252', 'latin1', null, french],
  ['windows-1252', 'us-ascii', null, french],
  ['utf-8', 'ISO-8859-1', 'UTF-8', french],
  ['utf-8', 'windows-1252', null, french],
  ['utf-8', null, 'ISO-8859-1', korean],
  ['utf-8', 'utf-16', null, korean],
  ['utf-8', null, 'utf-16', korean],
  ['cp949', 'ISO-8859-1', 'euc-kr', korean],
  ['cp949', null, 'ks_c_5601-1987', korean],
  ['cp949', 'utf-8', null, korean],
  ['cp949', null, null, korean],
  ['utf-16le', null, 'utf-16', korean],
  ['utf-16be', 'iso-8859-1', null, korean],
];

describe('bytes', () => {
  it.each(cases)('%s under the header %s that call themselves %s are read right', (used, header, own, text) => {
    const bytes = iconv.encode(xml(own, text), used);
    const contentType = header === null ? null : `text/xml; charset=${header}`;
    expect(decodeText(bytes, { encoding: null, contentType })).toEqual({ kind: 'text', text: xml(own, text) });
  });

  it('the settings count before header and document', () => {
    const bytes = iconv.encode(xml('utf-8', 'Ðuro'), 'windows-1257');
    expect(decodeText(bytes, { encoding: 'windows-1257', contentType: 'text/xml; charset=latin1' })).toEqual({
      kind: 'text',
      text: iconv.decode(bytes, 'windows-1257'),
    });
  });

  it('encodings go by the labels of the standard, and UHC by its other names', () => {
    expect(['euc-kr', 'UHC', 'cp949', 'l1', 'shift_jis', 'utf8'].map(isEncoding)).not.toContain(false);
    expect(['', 'base64', 'hex', 'utf-7', 'replacement'].map(isEncoding)).not.toContain(true);
  });
});
