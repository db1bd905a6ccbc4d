import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runEval } from '../../tools/eval.ts';
import { runRead } from '../../tools/read.ts';

const text =
  'The duty applies on or after 12:01 a.m. eastern time on March 9, 2026.\n' +
  'It was set by Order 7 of January 5, 2026, and is suspended\nuntil May 20, 2026.';

const events = [
  {
    kind: 'effective_from',
    quote: 'on or after 12:01 a.m. eastern time on March 9, 2026',
    instant_utc: '2026-03-09T04:01:00Z',
  },
  { kind: 'suspension_until', quote: 'suspended until May 20, 2026', date: '2026-05-20', offset_normalised: 119 },
  { kind: 'past', quote: 'of January 5, 2026', date: '2026-01-05' },
  { kind: 'something_else', quote: 'Order 7' },
];

describe('eval', () => {
  let folder = '';
  const lines: string[] = [];
  const say = (line: string) => lines.push(line);
  const write = (more: readonly object[] = []) => {
    const documents = [{ file: 'a.txt', signed: '2026-02-20', events: [...events, ...more] }];
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ documents }));
    writeFileSync(join(folder, 'a.txt'), text);
  };
  const scores = () => {
    runEval({ folder, json: true, say });
    return JSON.parse(lines.at(-1) ?? '');
  };

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'eval-'));
    lines.length = 0;
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('counts what is found, and leaves out kinds that are not scored', () => {
    write();
    expect(scores()).toEqual({
      principal: { labelled: 2, found: 2, wrong: 0, missed: 0 },
      traps: { labelled: 1, fallen: 0 },
      mentions: { total: 0, right: 0, wrong: 0, nothing: 0 },
    });
  });

  it('a wrong role and a wrong instant are wrong, nothing read is a miss, a trap read as a deadline is a fall', () => {
    write([
      { kind: 'window_end', quote: 'suspended until May 20, 2026', date: '2026-05-20' },
      { kind: 'effective_from', quote: 'March 9, 2026', instant_utc: '2026-03-09T05:01:00Z' },
      { kind: 'effective_from', quote: 'It was set', date: '2026-03-09' },
      { kind: 'restatement', quote: 'March 9, 2026' },
    ]);
    expect(scores()).toMatchObject({
      principal: { labelled: 5, found: 2, wrong: 2, missed: 1 },
      traps: { labelled: 2, fallen: 1 },
    });
    runEval({ folder, json: false, say });
    expect(lines.join('\n')).toContain('nothing was read there');
  });

  it('holds mentions against their instants', () => {
    write();
    const mention = (words: string) => JSON.stringify({ text: words, instant_utc: '2026-03-09T04:01:00Z' });
    const mentions = ['12:01 a.m. on March 9, 2026', '12:02 a.m. on March 9, 2026', 'some day'].map(mention);
    writeFileSync(join(folder, 'zoned-mentions.jsonl'), `${mentions.join('\n')}\n`);
    expect(scores()).toMatchObject({ mentions: { total: 3, right: 1, wrong: 1, nothing: 1 } });
  });

  it('a folder without a manifest is reported in a sentence', () => {
    expect(() => runEval({ folder, json: true, say })).toThrow('has no manifest.json');
  });

  it('read prints ISO instants, and refuses days that are none', () => {
    write();
    const asked = { file: join(folder, 'a.txt'), published: undefined, title: 'On tariffs', type: undefined, say };
    runRead({ ...asked, signed: '2026-02-20' });
    const reading = JSON.parse(lines.at(-1) ?? '');
    expect(reading.dates[0]).toMatchObject({ instant: '2026-03-09T04:01:00Z', role: 'effective', offset: 17 });
    expect(reading).toMatchObject({ relevance: { relevant: true }, rates: [] });
    expect(() => runRead({ ...asked, signed: '2026-02-30' })).toThrow('--signed expects a date');
  });
});
