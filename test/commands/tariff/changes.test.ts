import { describe, expect, it } from 'vitest';
import { tariffChanges } from '../../../src/commands/tariff/changes.ts';
import { aDeadline, aMeasure, aMoment, aRevision, at } from '../../builders.ts';
import { aContext, said, story, theCatalogue } from '../context.ts';

const lines = (reply: Awaited<ReturnType<typeof tariffChanges.handle>>) =>
  (reply.body.embeds[0]?.description ?? '').split('\n').filter((line) => line.startsWith('• '));

describe('/tariff changes', () => {
  it.each([
    ['en', 'Changes in the last 30 days: South Korea', 'Extended'],
    ['ko', '최근 30일 변경: 한국', '연장'],
  ] as const)(
    'tells in %s each revision once, the newest first, with its date and source',
    async (language, title, label) => {
      const reply = await tariffChanges.handle({ country: 'KR' }, theCatalogue('2025-08-05T12:00:00Z', language));
      expect(reply.ephemeral).toBe(false);
      expect(reply.body.embeds[0]?.title).toContain(title);
      const found = lines(reply);
      const moves = found.filter((line) => line.includes(label));
      expect(moves.length).toBeGreaterThan(0);
      const text = said(reply);
      expect(text.indexOf('14316')).toBeGreaterThan(text.indexOf('14326'));
      expect(text.indexOf('14326')).toBeGreaterThan(0);
      expect(new Set(found).size).toBe(found.length);
    },
  );

  it('counts the days back in New York, and leaves out what is older, confirmed or still to be announced', async () => {
    const moved = (id: string, day: string, change: 'extended' | 'confirmed' = 'extended') =>
      aRevision({ id, change, moment: aMoment(`2025-08-${day} 00:01`), announcedAt: at(`2025-06-${day}T12:00:00Z`) });
    const revisions = [aRevision(), moved('a', '20'), moved('b', '28'), moved('c', '29', 'confirmed')];
    const deadlines = () => [{ deadline: aDeadline({ revisions }), measure: aMeasure() }];
    const context = aContext({ deadlines, now: at('2025-06-29T20:00:00Z') });
    expect(lines(await tariffChanges.handle({ days: 1 }, context))).toHaveLength(1);
    expect(lines(await tariffChanges.handle({ days: 9 }, context))).toHaveLength(2);
    const early = aContext({ deadlines, now: at('2025-06-27T20:00:00Z') });
    expect(lines(await tariffChanges.handle({ days: 9 }, early))).toHaveLength(1);
  });

  it.each([
    ['en', 'Nothing changed for Japan in the last 5 days.', 'Last change before that:'],
    ['ko', '최근 5일 동안 일본에 해당하는 변경이 없습니다.', '그 전의 마지막 변경:'],
  ] as const)('says in %s when nothing changed, and what came last', async (language, none, last) => {
    const text = said(
      await tariffChanges.handle({ days: 5, country: 'JP' }, aContext({ language, deadlines: () => story })),
    );
    expect(text).toContain(none);
    expect(text).toContain(last);
  });

  it('keeps Discord’s limits over a whole year and counts what does not fit', async () => {
    const reply = await tariffChanges.handle({ days: 365 }, theCatalogue('2025-12-01T12:00:00Z'));
    expect((reply.body.embeds[0]?.description ?? '').length).toBeLessThanOrEqual(4_096);
    expect(reply.body.embeds[0]?.description).toMatch(/… and \d+ earlier announcements$/);
  });
});

it('of an order with a rate for each country those of the asked one are told', async () => {
  const text = said(await tariffChanges.handle({ country: 'JP' }, theCatalogue('2025-08-05T12:00:00Z')));
  expect(text).toContain('new country rates');
  expect(text).not.toContain('TW 20%');
});
