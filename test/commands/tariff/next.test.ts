import { describe, expect, it } from 'vitest';
import { bodySize } from '../../../src/alerts/index.ts';
import { tariffNext } from '../../../src/commands/tariff/next.ts';
import { aContext, japan, said } from '../context.ts';

const names = (reply: Awaited<ReturnType<typeof tariffNext.handle>>) =>
  reply.body.embeds[0]?.fields?.map(({ name }) => name) ?? [];

describe('/tariff next', () => {
  it('lists what falls within thirty days, the nearest first, a country’s own before the general', async () => {
    const reply = await tariffNext.handle({}, aContext());
    expect(names(reply)).toEqual(['8 days left · 25% pause for South Korea', '8 days left · Pause for everyone']);
    expect(reply.body.embeds[0]?.title).toContain('Next 30 days: all countries');
  });

  it('counts calendar days in the deadline’s zone, the last one included', async () => {
    expect(names(await tariffNext.handle({ days: 31, country: 'Japan' }, aContext()))).toContain(
      '31 days left · Japan jp',
    );
    expect(names(await tariffNext.handle({ days: 30, country: 'Japan' }, aContext()))).not.toContain(
      '31 days left · Japan jp',
    );
  });

  it.each([
    [
      'en',
      'No tariff deadline falls within the next 3 days for Japan.',
      'The next one after that: Pause for everyone, 12:01 a.m. ET, Wed 9 Jul 2025.',
    ],
    [
      'ko',
      '앞으로 3일 안에 일본에 해당하는 관세 기한이 없습니다.',
      '그다음 기한: 전체 유예, 2025년 7월 9일(수) 00:01 미 동부시간.',
    ],
  ] as const)('says in %s when nothing does, and what comes after', async (language, nothing, after) => {
    const text = said(await tariffNext.handle({ days: 3, country: 'JP' }, aContext({ language })));
    expect(text).toContain(nothing);
    expect(text).toContain(after);
  });

  it('cuts a long list and counts the rest', async () => {
    const deadlines = () =>
      Array.from({ length: 60 }, (_, n) => japan(`deadline ${n} ${'*'.repeat(150)}`, '2025-07-20 00:01'));
    const reply = await tariffNext.handle({}, aContext({ deadlines }));
    const shown = names(reply).filter((name) => name.includes('left')).length;
    expect(shown).toBeGreaterThan(3);
    expect(names(reply).at(-1)).toBe(`${60 - shown} later deadlines`);
    expect(bodySize(reply.body)).toBeLessThanOrEqual(6_000);
  });

  it.each([{ days: 0 }, { days: 366 }, { days: 1.5 }, { days: 'x' }, { country: 7 }])(
    'refuses %j with a code instead of guessing',
    async (args) => {
      const reply = await tariffNext.handle(args, aContext());
      expect(said(reply)).toContain('(DW-OPTION)');
      expect(reply.ephemeral).toBe(true);
    },
  );
});
