import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeDiscord, linkable, linkWords, oneLine, typedText } from '../../src/texts/escape.ts';

describe('text from outside', () => {
  it.each([
    [
      '**bold** _it_ ~~no~~ `code` ||spoiler||',
      '\\*\\*bold\\*\\* \\_it\\_ \\~\\~no\\~\\~ \\`code\\` \\|\\|spoiler\\|\\|',
    ],
    ['<@123> <@&456> <#7> <t:1:R>', '\\<@\u200b123\\> \\<@\u200b&456\\> \\<#7\\> \\<t:1:R\\>'],
    ['@everyone @here', '@\u200beveryone @\u200bhere'],
    ['[click](https://evil.example)', '\\[click\\](https:\u200b//evil.example)'],
    ['# heading', '\\# heading'],
    ['-# small', '\\-# small'],
    ['- list', '\\- list'],
    ['1. list', '1\\. list'],
    ['> quote', '\\> quote'],
    ['two\nlines\r\n\tthree\u0000', 'two lines three'],
    ['Duties\u202e 5202 luJ 9\u2066 \u200fnow\u061c', 'Duties 5202 luJ 9 now'],
    ['25% on $1,000 of goods (15% cap)', '25% on $1,000 of goods (15% cap)'],
    ['-5% is no list', '-5% is no list'],
  ])('shows %j literally', (text, shown) => {
    expect(escapeDiscord(text)).toBe(shown);
  });

  it('never leaves a live mark, whatever comes in', () => {
    const hostile = fc.string({ unit: fc.constantFrom(...'*_~`|[]()<>@#-\\ \nae:/&t1.') });
    fc.assert(
      fc.property(hostile, (text) => {
        const live = escapeDiscord(text).replace(/\\./g, '');
        expect(live).not.toMatch(/[*_~`|[\]<>\n]|@(?!\u200b)|:\/\//);
      }),
    );
  });
});

describe('links', () => {
  it('masks an address behind its escaped label', () => {
    expect(linkWords('EO [1] *2*', 'https://example.org/a_(b)')).toBe(
      '[EO \\[1\\] \\*2\\*](https://example.org/a_%28b%29)',
    );
  });

  it.each([null, 'javascript:alert(1)', 'not an address', `https://example.org/${'x'.repeat(600)}`])(
    'shows the label alone when there is nothing safe to link to: %s',
    (url) => {
      expect(linkable(url)).toBeNull();
      expect(linkWords('EO', url)).toBe('EO');
    },
  );
});

it('form input keeps its lines, but no control characters and no direction marks', () => {
  expect(typedText('one\r\ntwo\rthree\u2028four\u0000\u001b[31m\u202efive\tsix')).toBe(
    'one\ntwo\nthree\nfour[31mfive\tsix',
  );
  expect(oneLine(' one\r\ntwo\u0000\u0085three\u2029\u2066four ')).toBe('one two three four');
});
