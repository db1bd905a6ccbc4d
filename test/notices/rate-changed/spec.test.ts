import { describe, expect, it } from 'vitest';
import { wordMessage } from '../../../src/notices/index.ts';
import { aDeadline, aRevision } from '../../builders.ts';
import { aTold, cardOf, facts } from '../facts.ts';

const deadline = aDeadline({
  revisions: [
    aRevision({ rate: { before: '10%', after: '25%' } }),
    aRevision({ id: 'lower', change: 'rate-changed', moment: null, rate: { before: '10%', after: '15% cap' } }),
  ],
});

describe('a changed rate', () => {
  it.each([
    [
      'en',
      '🔁 Rate changed: 25% pause for South Korea',
      'From this date: ~~25%~~ → **15% cap**',
      'Until then: 10%',
      '12:01 a.m. ET, Wed 9 Jul 2025',
    ],
    [
      'ko',
      '🔁 세율 변경: 한국 상호관세 25% 유예',
      '이 날짜부터: ~~25%~~ → **15% 상한**',
      '그 전까지: 10%',
      '2025년 7월 9일(수) 00:01 미 동부시간',
    ],
  ] as const)(
    'shows in %s the old rate struck, the new one, and the date that stands',
    (language, title, after, until, date) => {
      const card = cardOf(wordMessage(facts([aTold({ kind: 'rate-changed', deadline })], { language })));
      expect(card.title).toBe(title);
      expect(card.description).toContain(after);
      expect(card.description).toContain(until);
      expect(card.description).toContain(date);
    },
  );
});
