import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detailOf, type HealthReport, reportIn } from '../../src/domain/health-report.ts';

const name = { en: 'Federal Register', ko: '미 연방관보' };
const held = { key: 'k', file: 'f', at: 1, lost: [], turned: [], aside: [] };

/** As they stand in stores: a report planned by one version is worded by the next. */
const stored: Readonly<Record<HealthReport['trouble'], readonly [string, HealthReport][]>> = {
  broken: [['broken:Send Messages', { trouble: 'broken', missing: 'Send Messages' }]],
  healed: [['healed:', { trouble: 'healed' }]],
  role: [['role:', { trouble: 'role' }]],
  apart: [['apart:', { trouble: 'apart' }]],
  many: [['many:', { trouble: 'many' }]],
  refusals: [['refusals:', { trouble: 'refusals' }]],
  lost: [['lost:', { trouble: 'lost' }]],
  config: [['config:a.yaml:1  a: b\na.yaml:2  c', { trouble: 'config', lines: ['a.yaml:1  a: b', 'a.yaml:2  c'] }]],
  sources: [['sources:a.yaml:1  a', { trouble: 'sources', lines: ['a.yaml:1  a'] }]],
  settings: [['settings:a.yaml:1  a', { trouble: 'settings', lines: ['a.yaml:1  a'] }]],
  ended: [['ended:"korea", channel 1', { trouble: 'ended', lines: ['"korea", channel 1'] }]],
  refused: [['refused:discord-50035', { trouble: 'refused', code: 'discord-50035' }]],
  blocked: [['blocked:discord-200000', { trouble: 'blocked', code: 'discord-200000' }]],
  passing: [['passing:http-403', { trouble: 'passing', code: 'http-403' }]],
  step: [
    ['step:pin:Pin Messages', { trouble: 'step', action: 'pin', missing: 'Pin Messages' }],
    ['step:pin:', { trouble: 'step', action: 'pin', missing: null }],
  ],
  unchecked: [['unchecked:2025-06-01', { trouble: 'unchecked', day: '2025-06-01' }]],
  held: [[`held:${JSON.stringify(held)}`, { trouble: 'held', held }]],
  aside: [['aside:{"key":"k","at":1,"list":[]}', { trouble: 'aside', aside: { key: 'k', at: 1, list: [] } }]],
  stale: [
    [
      'stale:Federal Register\n미 연방관보\n12\nHTTP 500\nHTTP 오류 500',
      { trouble: 'stale', name, checkedAt: 12, sentence: { en: 'HTTP 500', ko: 'HTTP 오류 500' } },
    ],
    ['stale:Federal Register\n미 연방관보\n\n\n', { trouble: 'stale', name, checkedAt: null, sentence: null }],
  ],
  back: [['back:Federal Register\n미 연방관보', { trouble: 'back', name }]],
  up: [['up:Federal Register\n미 연방관보', { trouble: 'up', name }]],
  waiting: [['waiting:Federal Register\n미 연방관보\n300', { trouble: 'waiting', name, items: 300 }]],
  odd: [
    ['odd:Federal Register\n미 연방관보\nlong\n길다', { trouble: 'odd', name, sentence: { en: 'long', ko: '길다' } }],
  ],
  down: [['down:\n\n12\n3', { trouble: 'down', since: 12, sources: 3 }]],
};

describe('a report to the operators', () => {
  it.each(Object.values(stored).flat())('%j is written and read back', (text, report) => {
    expect(detailOf(report)).toBe(text);
    expect(reportIn(text)).toEqual(report);
  });

  it('keeps every word it holds, and a source’s on one line each', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1 }).filter((it) => !it.includes('\n'));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const sentence = { en: `${one} x`, ko: `${other}\n x` };
        const flat = (it: string) => it.replace(/\s+/g, ' ');
        const reports: HealthReport[] = [
          { trouble: 'broken', missing: one },
          { trouble: 'passing', code: one },
          { trouble: 'step', action: 'pin', missing: one },
          { trouble: 'config', lines: [one, other] },
        ];
        for (const report of reports) expect(reportIn(detailOf(report))).toEqual(report);
        expect(reportIn(detailOf({ trouble: 'odd', name, sentence }))).toEqual({
          trouble: 'odd',
          name,
          sentence: { en: flat(sentence.en), ko: flat(sentence.ko) },
        });
      }),
    );
  });

  it('of trouble that no version knows is an error', () => {
    expect(() => reportIn('elsewhere:')).toThrow('elsewhere');
  });
});
