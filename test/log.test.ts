import { expect, it } from 'vitest';
import { withoutFloods } from '../src/log.ts';

it('a sentence that comes a thousand times is said ten times a minute, then with the number that was held back', () => {
  let now = 0;
  const lines: string[] = [];
  const write = withoutFloods(
    (fields, sentence) => lines.push(`${sentence} ${JSON.stringify(fields)}`),
    () => now,
  );
  for (let channel = 0; channel < 1_000; channel++) {
    write({ channel }, 'Discord did not take a message');
    now += 50;
  }
  // Another sentence is another trouble.
  write({}, 'a source could not be read');
  expect(lines).toHaveLength(11);
  expect(lines.at(-1)).toBe('a source could not be read {}');
  now = 60_001;
  write({ channel: 7 }, 'Discord did not take a message');
  expect(lines.at(-1)).toBe('Discord did not take a message {"channel":7,"heldBack":990}');
});

it('an occasional sentence is always logged', () => {
  let now = 0;
  let lines = 0;
  const write = withoutFloods(
    () => lines++,
    () => now,
  );
  for (let n = 0; n < 100; n++) {
    write({}, 'a source could not be read');
    now += 10_000;
  }
  expect(lines).toBe(100);
});
