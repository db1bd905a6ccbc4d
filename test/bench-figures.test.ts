import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withFigures } from '../bench/figures.ts';
import type { Row } from '../bench/row.ts';

const row: Row = {
  name: 'board requests',
  size: '100 deadlines',
  value: 15_174,
  unit: '/s',
  peer: 'Fastify',
  ratio: 0.8931,
  goal: '≥ 0.5',
  met: true,
};
const published = readFileSync(new URL('../bench/figures.md', import.meta.url), 'utf8');
const sections = (text: string) => text.split(/^(?=## )/m);

it('a benchmark measured again replaces its own figures, and no others', () => {
  const before = sections(published);
  const after = sections(withFigures(published, 'board', 'today', [row]));
  const changed = after.filter((section) => !before.includes(section));
  expect(changed).toEqual([
    expect.stringContaining('| board requests | 100 deadlines | 15174 /s | ×0.893 of Fastify | ≥ 0.5: met |'),
  ]);
  expect(after).toHaveLength(before.length);
});

it('a benchmark without figures so far gets a section at the end', () => {
  expect(withFigures('# Figures\n', 'new', 'today', [{ ...row, met: false }])).toMatch(
    /^# Figures\n\n## new\n\ntoday\n\n(\|.*\n){2}\| board requests .* ≥ 0\.5: MISSED \|\n$/,
  );
});
