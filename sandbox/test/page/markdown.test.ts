import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Block, readMarkdown } from '../../page/blocks.ts';
import { type Inline, readInline, safeHref } from '../../page/markdown.ts';

/** The tree as one line: `b(…)`, `i(…)`; unmarked text is unchanged. */
function sketch(nodes: readonly Inline[]): string {
  return nodes.map(sketchOne).join('');
}

function sketchOne(node: Inline): string {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'code':
      return `code(${node.text})`;
    case 'bold':
    case 'italic':
    case 'underline':
    case 'strike':
    case 'spoiler':
      return `${node.kind}(${sketch(node.children)})`;
    case 'link':
      return `link(${sketch(node.children)} → ${node.href})`;
    case 'time':
      return `time(${node.unix} ${node.style})`;
    case 'role':
    case 'channel':
    case 'user':
      return `${node.kind}(${node.id})`;
    case 'everyone':
    case 'command':
    case 'emoji':
      return `${node.kind}(${node.name})`;
    default:
      return node satisfies never;
  }
}

function sketchBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
      return sketch(block.children);
    case 'subtext':
      return `subtext(${sketch(block.children)})`;
    case 'heading':
      return `h${block.level}(${sketch(block.children)})`;
    case 'quote':
      return `quote(${block.blocks.map(sketchBlock).join(' | ')})`;
    case 'code':
      return `pre:${block.language}(${block.text})`;
    case 'list': {
      const items = block.items.map((item) => [sketch(item.children), ...item.inner.map(sketchBlock)].join(' '));
      return `${block.ordered ? `ol${block.start}` : 'ul'}(${items.join(', ')})`;
    }
    default:
      return block satisfies never;
  }
}

const sketchAll = (source: string) => readMarkdown(source).map(sketchBlock);

describe('a run of text reads as Discord shows it', () => {
  test.each([
    ['bold and italic', '**25 %** from *today*', 'bold(25 %) from italic(today)'],
    ['both at once', '***now***', 'bold(italic(now))'],
    ['italic that ends inside bold', '**a *b***', 'bold(a italic(b))'],
    ['underline and underscore italics', '__a__ _b_', 'underline(a) italic(b)'],
    ['a struck date', '~~9 Jul~~ **1 Aug**', 'strike(9 Jul) bold(1 Aug)'],
    ['a spoiler', '||x||', 'spoiler(x)'],
    ['snake_case stays as it is', 'tariff_next_id', 'tariff_next_id'],
    ['a lone star stays', '2 * 3 * 4', '2 * 3 * 4'],
    ['an unclosed mark stays', '**half', '**half'],
    ['an escaped mark stays', '\\*not\\* this', '*not* this'],
    ['code is read literally', '`**a** <t:1:R>`', 'code(**a** <t:1:R>)'],
    ['a code span in double ticks holds ticks', '`` a`b ``', 'code(a`b)'],
    ['bold around Hangul without spaces', '**한국**은', 'bold(한국)은'],
    [
      'a bare address without the full stop',
      'see https://a.example/x_y.',
      'see link(https://a.example/x_y → https://a.example/x_y).',
    ],
    ['a bare address in brackets', '(https://a.example/x)', '(link(https://a.example/x → https://a.example/x))'],
    ['an address in angle brackets', '<https://a.example/x>', 'link(https://a.example/x → https://a.example/x)'],
    ['a masked link', '[EO **14266**](https://a.example/eo)', 'link(EO bold(14266) → https://a.example/eo)'],
    ['a masked link with a title', '[EO](<https://a.example/> "title")', 'link(EO → https://a.example/)'],
    ['a masked address with brackets', '[a](https://a.example/b_(c))', 'link(a → https://a.example/b_(c))'],
    ['mentions', '<@&11> <#22> <@!33> <@44>', 'role(11) channel(22) user(33) user(44)'],
    ['everyone and here', '@everyone @here @heretic', 'everyone(everyone) everyone(here) @heretic'],
    [
      'commands and custom emoji',
      '</tariff next:123> <:won:1> <a:spin:2>',
      'command(tariff next) emoji(won) emoji(spin)',
    ],
    ['timestamps with and without style', '<t:1752033660:R> <t:1752033660>', 'time(1752033660 R) time(1752033660 f)'],
    ['a timestamp in an unknown style stays', '<t:1752033660:Q>', '<t:1752033660:Q>'],
    ['a timestamp no clock can show stays', '<t:9999999999999:F>', '<t:9999999999999:F>'],
  ])('%s', (_name, source, expected) => {
    expect(sketch(readInline(source))).toBe(expected);
  });

  test.each([
    ['a script address', '[a](javascript:alert(1))', '[a](javascript:alert(1))'],
    ['a data address', '<data:text/html,x>', '<data:text/html,x>'],
    ['a label that claims another address', '[https://bank.example](https://evil.example)', 'https://evil.example/'],
  ])('%s is never a link that deceives', (_name, source, expected) => {
    const shown = sketch(readInline(source));
    expect(shown).toContain(expected);
    expect(shown).not.toContain('link(https://bank.example → https://evil.example');
    expect(shown).not.toMatch(/→ (javascript|data):/);
  });

  test('markup of the web is text', () => {
    expect(readInline('<script>alert(1)</script>')).toEqual([{ kind: 'text', text: '<script>alert(1)</script>' }]);
  });

  test('only http and https addresses may be opened', () => {
    expect(safeHref('https://a.example/b')).toBe('https://a.example/b');
    for (const address of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'blob:x', 'no address']) {
      expect(safeHref(address)).toBeNull();
    }
  });
});

describe('blocks', () => {
  test.each([
    ['headings of three sizes', '# a\n## b\n### c\n#### d', ['h1(a)', 'h2(b)', 'h3(c)', '#### d']],
    ['a hash without a space is text', '#korea', ['#korea']],
    ['subtext', 'a\n-# ref *cd*', ['a', 'subtext(ref italic(cd))']],
    ['a quote of two lines', '> a\n> **b**\nc', ['quote(a\nbold(b))', 'c']],
    ['a quote to the end', '>>> a\n- b', ['quote(a | ul(b))']],
    ['a bullet list with one inside', '- a\n  - b\n  - c\n- d', ['ul(a ul(b, c), d)']],
    ['a numbered list keeps its first number', '3. a\n4. b', ['ol3(a, b)']],
    ['a list right after a line', 'for\n* a\n* b\nend', ['for', 'ul(a, b)', 'end']],
    ['fenced code with a language', '```ts\nconst a = **1**;\n```', ['pre:ts(const a = **1**;)']],
    ['fenced code within a line', 'a ```b``` c', ['a ', 'pre:(b)', ' c']],
    ['bold over two lines', '**a\nb**', ['bold(a\nb)']],
    ['Windows line ends', 'a\r\n- b', ['a', 'ul(b)']],
  ])('%s', (_name, source, expected) => {
    expect(sketchAll(source)).toEqual(expected);
  });

  test('hostile nesting is read to a limit and loses no character that is not a mark', () => {
    const deep = `${'*_'.repeat(2000)}x${'_*'.repeat(2000)}`;
    expect(sketchAll(deep).join('')).toContain('x');
    expect(sketchAll(`${'['.repeat(2000)}a`).join('')).toBe(`${'['.repeat(2000)}a`);
    expect(sketchAll(`${'> '.repeat(500)}a`)).toHaveLength(1);
  });

  test('any text is read without failing and words without marks survive', () => {
    const marks = fc.constantFrom(
      '*',
      '**',
      '_',
      '__',
      '~~',
      '||',
      '`',
      '```',
      '\\',
      '<t:1:R>',
      '[',
      '](https://a.b)',
      '> ',
      '- ',
      '\n',
      '# ',
    );
    const words = fc.constantFrom('tariff', '한국', '25 %');
    fc.assert(
      fc.property(fc.array(fc.oneof(marks, words), { maxLength: 40 }), (pieces) => {
        const count = (text: string) => text.split('한국').length - 1;
        expect(count(sketchAll(pieces.join('')).join('\n'))).toBe(count(pieces.join('')));
      }),
      { numRuns: 500, seed: 20250709 },
    );
  });
});
