import { describe, expect, it } from 'vitest';
import { wordMessage } from '../../src/alerts/message.ts';
import { aDeadline, aRevision } from '../builders.ts';
import { anItem, facts, linesOf } from './facts.ts';

const deadline = aDeadline({
  kind: 'effective',
  window: null,
  revisions: [
    aRevision({ rate: { before: '10%', after: '25%' } }),
    aRevision({ id: 'lower', change: 'rate-changed', moment: null, rate: { before: '10%', after: '15% cap' } }),
  ],
});

describe('a changed rate', () => {
  it.each([
    [
      'en',
      '🔁 Rate changed · 25% pause for South Korea: 15% cap instead of 25% from Wed 9 Jul, 12:01 a.m. ET',
      'Applies to goods entered from then: 15% cap. Until then: 10%.',
    ],
    [
      'ko',
      '🔁 세율 변경 · 한국 상호관세 25% 유예 · 7월 9일(수) 00:01 미 동부시간부터 25% → 15% 상한',
      '위 시점 이후 통관분부터 적용: 15% 상한. 그 전까지: 10%.',
    ],
  ] as const)('says in %s the new rate, the one it replaces, and the date that stands', (language, line, law) => {
    const body = wordMessage(facts([anItem({ kind: 'rate-changed', deadline })], { language }));
    expect(body.content).toBe(line);
    expect(linesOf(body)[0]).toBe(law);
  });
});

it.each([
  ['en', 'Until then: 10%', 'Until then: 25%'],
  ['ko', '그 전까지: 10%', '그 전까지: 25%'],
] as const)('never says in %s that a rate applied which was only planned', (language, applied, planned) => {
  const [first, lower] = deadline.revisions;
  const revisions = [first, lower && { ...lower, rate: { before: '25%', after: '15%' } }].filter(
    (it) => it !== undefined,
  );
  const told = anItem({ kind: 'rate-changed', deadline: { ...deadline, revisions } });
  const said = linesOf(wordMessage(facts([told], { language }))).join('\n');
  expect(said).toContain(applied);
  expect(said).not.toContain(planned);
});

it.each([
  ['en', 'rate entered by the operators', '✏️ Entered by the operators, not read from an official source · '],
  ['ko', '운영자가 입력한 세율', '✏️ 운영자 입력, 공식 출처 미확인 · '],
] as const)(
  'that a person entered is marked as theirs in %s, also beside the date of the law',
  (language, rate, entered) => {
    const [first, lower] = deadline.revisions;
    const revisions = [first, lower && { ...lower, by: '300000000000000001', quote: null }].filter(
      (it) => it !== undefined,
    );
    const mine = { ...deadline, revisions };
    const alert = wordMessage(facts([anItem({ kind: 'rate-changed', deadline: mine })], { language }));
    expect(alert.content?.startsWith(entered)).toBe(true);
    const reminder = wordMessage(facts([anItem({ kind: 'countdown', lead: '7d', deadline: mine })], { language }));
    expect(JSON.stringify(reminder)).toContain(rate);
    expect(reminder.content?.startsWith(entered)).toBe(false);
  },
);
