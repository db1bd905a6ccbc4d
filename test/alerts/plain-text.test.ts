import { describe, expect, it } from 'vitest';
import { plainText } from '../../src/alerts/body.ts';
import { wordMessage } from '../../src/alerts/message.ts';
import { aDeadline, aMoment, aRevision } from '../builders.ts';
import { anItem, facts, thePause } from './facts.ts';

describe('a message as plain text', () => {
  const text = plainText(wordMessage(facts([anItem({ kind: 'moved', deadline: thePause(3) })], { mentionRole: '77' })));

  it('keeps every fact and drops the markup', () => {
    expect(text).toContain('15% instead of 25% from Thu 7 Aug, 12:01 a.m. ET (was 1 Aug)');
    expect(text).toContain('2025-08-07T04:01:00Z');
    expect(text).toContain('EO 14266 (https://example.org/eo-14266) · law');
    expect(text).not.toMatch(/\*\*|~~|<@|<t:|> “/);
  });

  it("leaves out what only a viewer's clock can fill, as where no time is printed", () => {
    const untimed = aDeadline({ revisions: [aRevision({ moment: aMoment('2025-07-09') })] });
    const lines = plainText(wordMessage(facts([anItem({ deadline: untimed }), anItem({ deadline: untimed })]))).split(
      '\n',
    );
    expect(lines.filter((line) => /:$|\|\s*(\||$)/.test(line))).toEqual([]);
  });

  it('gives escaped text back as it was', () => {
    const title = { en: '5 * 3 [a_b] ~ @everyone <x>', ko: 'x' };
    expect(plainText(wordMessage(facts([anItem({ deadline: aDeadline({ title }) })])))).toContain(title.en);
  });
});
