import { describe, expect, it } from 'vitest';
import { wordMessage } from '../../src/alerts/index.ts';
import { aDeadline, aMoment, aRevision, at } from '../builders.ts';
import { aTold, cardOf, facts, fieldOf, thePause } from './facts.ts';

const told = (dates: readonly string[]) =>
  aTold({
    kind: 'moved',
    deadline: aDeadline({
      window: null,
      revisions: dates.map((date, n) =>
        aRevision({ id: `r${n}`, moment: aMoment(date), announcedAt: at('2025-04-10T03:30:00Z') + n }),
      ),
    }),
  });
const described = (dates: readonly string[], language: 'en' | 'ko' = 'en') =>
  cardOf(wordMessage(facts([told(dates)], { language })));

describe('a moved deadline', () => {
  it.each([
    [
      'en',
      '📅 Moved later: 25% pause for South Korea',
      '**Moved:** ~~9 Jul 2025~~ → ~~1 Aug~~ → **7 Aug 2025, 12:01 a.m. ET**',
      '6 days later than before.',
    ],
    [
      'ko',
      '📅 연기: 한국 상호관세 25% 유예',
      '**일정 변경:** ~~2025년 7월 9일~~ → ~~8월 1일~~ → **2025년 8월 7일 00:01 미 동부시간**',
      '종전보다 6일 연기되었습니다.',
    ],
  ] as const)('shows the whole way it went in %s', (language, title, path, by) => {
    const body = wordMessage(
      facts([aTold({ kind: 'moved', deadline: thePause(3) })], { language, now: at('2025-07-31T23:08:00Z') }),
    );
    expect(cardOf(body).title).toBe(title);
    expect(cardOf(body).description?.split('\n')).toContain(path);
    expect(cardOf(body).description?.split('\n')).toContain(by);
    expect(fieldOf(body, language === 'en' ? 'Window' : '기간 경과')).toMatch(/112/);
  });

  it('says when it came nearer', () => {
    const card = described(['2025-08-01 00:01', '2025-07-09 00:01']);
    expect(card.title).toContain('Moved earlier');
    expect(card.description).toContain('23 days earlier than before.');
    expect(described(['2025-08-01 00:01', '2025-07-09 00:01'], 'ko').title).toContain('앞당김');
  });

  it('repeats the year only where it changes', () => {
    expect(described(['2025-11-10', '2025-12-20', '2026-01-05', '2026-11-10']).description).toContain(
      '~~10 Nov 2025~~ → ~~20 Dec~~ → ~~5 Jan 2026~~ → **10 Nov 2026, no time printed (ET)**',
    );
  });

  it('shows the times when only they differ', () => {
    const card = described(['2026-02-24 00:00', '2026-02-24 00:01']);
    expect(card.description).toContain('~~24 Feb 2026, 12:00 a.m.~~ → **24 Feb 2026, 12:01 a.m. ET**');
    expect(card.description).toContain('Same day, another time of day.');
  });

  it('leaves out the oldest steps of a long way, visibly', () => {
    const dates = Array.from({ length: 9 }, (_, n) => `2025-0${n + 1}-01`);
    expect(described(dates).description).toContain('**Moved:** … → ~~1 Mar 2025~~');
  });
});
