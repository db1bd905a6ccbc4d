import { expect, it } from 'vitest';
import { aStatedDate } from '../builders.ts';
import { aKnown, itemOf, pause, word } from './statements.ts';

const edited = aKnown({
  title: 'Extending the pause',
  tier: 'official',
  dates: [aStatedDate({ date: '2025-08-01' })],
  versions: [
    { n: 1, title: 'Extending the pause', digest: 'a', seenAt: 1, added: [], removed: [] },
    {
      n: 2,
      title: 'Extending the pause',
      digest: 'b',
      seenAt: 2,
      added: ['Until August 1.'],
      removed: ['Until July 9.'],
    },
  ],
});

it('a date that changed in a published text is shown with the difference and the date it names now', () => {
  const { body, text } = word({
    kind: 'statement-edited',
    events: [{ ...itemOf(edited), tied: [pause] }],
    mentionRole: '42',
  });
  expect(body.content).toBe(
    '<@&42> Dates changed in a statement: Official statement: Extending the pause · Evening Post',
  );
  expect(body.mentionRoles).toEqual(['42']);
  expect(text).toContain('− Until July 9. | + Until August 1.');
  expect(text).toContain('Suspended until: 12:01 a.m. ET, Fri 1 Aug 2025');
  expect(text).toContain('No deadline was changed.');
  expect(text).toContain('25% pause for South Korea');
});

it('in Korean as well', () => {
  const { text } = word({ kind: 'statement-edited', events: [itemOf(edited)], language: 'ko' });
  expect(text).toContain('발표의 날짜 변경: 공식 발표: Extending the pause');
  expect(text).toContain('유예 종료: 2025년 8월 1일(금) 00:01 미 동부시간');
});
