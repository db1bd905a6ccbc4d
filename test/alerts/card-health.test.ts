import { describe, expect, it } from 'vitest';
import { wordCard } from '../../src/alerts/card.ts';
import { wordHealth } from '../../src/alerts/health.ts';
import { reportIn } from '../../src/domain/health-report.ts';
import { aMeasure, at } from '../builders.ts';
import { cardOf, fieldOf, seen, thePause, zonelessLines } from './facts.ts';

const now = at('2025-07-02T04:01:00Z');
const about = { now, freshness: [{ source: 'catalogue', checkedAt: now }], ref: 'm9' } as const;

describe('the card of what lies ahead', () => {
  const card = { ...about, kind: 'catch-up', reason: 'start', happened: [], owed: 0, countries: ['KR'] } as const;
  const ahead = [{ deadline: thePause(1), measure: aMeasure() }];

  it.each([
    [
      'en',
      'Tariff deadlines ahead',
      'Following: South Korea',
      '25% pause for South Korea',
      '12:01 a.m. ET, Wed 9 Jul 2025',
      'day 83 of 90',
    ],
    [
      'ko',
      '다가오는 관세 기한',
      '구독: 한국',
      '한국 상호관세 25% 유예',
      '2025년 7월 9일(수) 00:01 미 동부시간',
      '90일 중 83일째',
    ],
  ] as const)(
    'lists each with date, progress and link in %s and pings nobody',
    (language, title, following, name, date, progress) => {
      const body = wordCard({ ...card, ahead, language });
      expect(cardOf(body).title).toContain(title);
      expect(cardOf(body).description).toBe(following);
      expect(fieldOf(body, name)).toContain(date);
      expect(fieldOf(body, name)).toContain(progress);
      expect(fieldOf(body, name)).toContain('](https://example.org/eo-14266)');
      expect(body.mentionRoles).toEqual([]);
      expect(zonelessLines(body)).toEqual([]);
      expect(cardOf(body).footer?.text.endsWith('ref m9')).toBe(true);
    },
  );

  it.each([
    ['en', 'No upcoming deadline has a date', 'everything'],
    ['ko', '날짜가 정해진 기한이 없습니다', '전체'],
  ] as const)('says so in %s when nothing lies ahead', (language, nothing, everything) => {
    const text = seen(wordCard({ ...card, countries: [], ahead: [], language }));
    expect(text).toContain(nothing);
    expect(text).toContain(everything);
  });
});

describe('trouble told to operators', () => {
  const health = { ...about, channel: '200000000000000001', language: 'en' } as const;
  const reportOf = (trouble: string, detail = '') => ({ report: reportIn(`${trouble}:${detail}`) });

  it.each([
    ['broken', 'en', 'Send Messages', 'Missing permission: **Send Messages**'],
    ['broken', 'ko', 'Send Messages', '없는 권한: **Send Messages**'],
    ['broken', 'en', 'channel', 'was deleted, so its alerts have nowhere to go'],
    ['healed', 'en', '', 'being posted again'],
    ['healed', 'ko', '', '재개'],
    ['refused', 'en', '50035', '50035'],
    ['refused', 'ko', '50035', '거부'],
  ] as const)('%s in %s names the channel and what is wrong', (trouble, language, detail, said) => {
    const text = seen(wordHealth({ ...health, ...reportOf(trouble, detail), language }));
    expect(text).toContain('<#200000000000000001>');
    expect(text).toContain(said);
  });

  it.each([
    ['many', 'en', '/watch health'],
    ['many', 'ko', '/감시 상태'],
    ['refusals', 'en', 'resumes automatically'],
    ['refusals', 'ko', '자동으로 재개'],
  ] as const)('%s in %s is about no one channel and says what to do', (trouble, language, said) => {
    const text = seen(wordHealth({ ...health, ...reportOf(trouble), channel: null, language }));
    expect(text).toContain(said);
    expect(text).not.toContain('<#');
  });

  it('names file and line of a rejected file, literally', () => {
    const detail = 'config/deadlines.yaml:12 measures[0].on expected a *country*';
    const text = seen(wordHealth({ ...health, ...reportOf('config', detail), channel: null }));
    expect(text).toContain('config/deadlines.yaml:12');
    expect(text).toContain('\\*country\\*');
    expect(text).toContain('Nothing was changed');
  });

  it.each(['config', 'sources', 'settings'] as const)('says in Korean what the file should say: %s', (trouble) => {
    const detail = 'config/sources.yaml:12  sources  expected a list';
    const text = seen(wordHealth({ ...health, ...reportOf(trouble, detail), channel: null, language: 'ko' }));
    expect(text).toContain('config/sources.yaml:12 sources 목록');
  });

  it('gives every mistake of a rejected file a line of its own', () => {
    const detail = 'config/deadlines.yaml:12  measures[0].on\nconfig/deadlines.yaml:15  measures[0].hts';
    const body = wordHealth({ ...health, ...reportOf('config', detail), channel: null });
    expect(cardOf(body).description?.split('\n').slice(1)).toEqual([
      expect.stringMatching(/^config\/deadlines\.yaml:12/),
      expect.stringMatching(/^config\/deadlines\.yaml:15/),
    ]);
  });
});
