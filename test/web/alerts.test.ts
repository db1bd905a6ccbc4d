import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { metricsOf } from './vitals-of.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/alerts.prometheus.yaml'), 'utf8');
const rule = z.strictObject({
  alert: z.string().regex(/^Dutywatch[A-Z]\w+$/),
  expr: z.string().min(1),
  for: z
    .string()
    .regex(/^\d+[mh]$/)
    .optional(),
  annotations: z.strictObject({ summary: z.string().min(20) }),
});
const file = z.strictObject({ groups: z.array(z.strictObject({ name: z.string(), rules: z.array(rule).min(1) })) });

/** Metrics and, of each, the labels a rule may name. */
async function offered(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map<string, Set<string>>();
  for (const [, name = '', labels = ''] of (await metricsOf()).matchAll(/^(dutywatch_\w+)(?:\{(.*)\})? /gm)) {
    const known = found.get(name) ?? new Set();
    for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) known.add(label);
    found.set(name, known);
  }
  return found;
}

it('every rule asks for metrics and labels that exist', async () => {
  const metrics = await offered();
  const { groups } = file.parse(parse(text));
  const rules = groups.flatMap(({ rules }) => rules);
  expect(new Set(rules.map(({ alert }) => alert)).size).toBe(rules.length);
  for (const { alert, expr } of rules) {
    const named = [...expr.matchAll(/\b(dutywatch_\w+)(?:\{([^}]*)\})?/g)];
    expect(named.length, alert).toBeGreaterThan(0);
    for (const [, name = '', selector = ''] of named) {
      expect([...metrics.keys()], alert).toContain(name);
      const asked = [...selector.matchAll(/(\w+)\s*[=!]/g)].map(([, label]) => label ?? '');
      const grouped = [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(/,\s*/));
      const known = metrics.get(name) ?? new Set();
      expect(
        [...asked, ...grouped].filter((label) => !known.has(label)),
        alert,
      ).toEqual([]);
    }
  }
});
