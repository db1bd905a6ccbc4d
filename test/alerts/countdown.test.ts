import { describe, expect, it } from 'vitest';
import { wordMessage } from '../../src/alerts/message.ts';
import { at } from '../builders.ts';
import { anItem, cardOf, facts } from './facts.ts';

const colourAt = (due: string) => cardOf(wordMessage(facts([anItem({ due: at(due) })], { now: at(due) }))).color;

describe('a countdown', () => {
  it('grows more urgent in colour as the date nears', () => {
    const colours = ['2025-06-09T04:01:00Z', '2025-07-02T04:01:00Z', '2025-07-08T04:01:00Z'].map(colourAt);
    expect(new Set(colours).size).toBe(3);
    expect(colourAt('2025-07-09T03:01:00Z')).toBe(colours[2]);
  });

  it.each([
    ['en', '1 day left'],
    ['ko', '1일 남음'],
  ] as const)('leads with the time left in %s', (language, left) => {
    const due = at('2025-07-08T04:01:00Z');
    const body = wordMessage(facts([anItem({ due, lead: '1d' })], { now: due, language }));
    expect(body.content?.startsWith(`⏳ ${left} · `)).toBe(true);
  });
});
