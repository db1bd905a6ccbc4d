import { describe, expect, it } from 'vitest';
import { bodyLimits, bodySize } from '../../../src/alerts/body.ts';
import { tariffShow } from '../../../src/commands/tariff/show.ts';
import type { Actor } from '../../../src/domain/actor.ts';
import { aDeadline, aMeasure, aMoment, anInstrument, aRevision, at } from '../../builders.ts';
import { aContext, aMember, said, shipped, theCatalogue } from '../context.ts';

const show = (deadline: string, context = theCatalogue('2025-07-20T12:00:00Z')) =>
  tariffShow.handle({ deadline }, context);

describe('/tariff show', () => {
  it('tells every revision with its date, rate, words, instrument, link and evidence; what moved is struck', async () => {
    const reply = await show('kr-25-suspension');
    const text = said(reply);
    expect(reply.ephemeral).toBe(false);
    expect(reply.body.embeds[0]?.fields?.map(({ name }) => name)).toEqual([
      '1 · ⏸️ Suspended for 90 days',
      '2 · 📅 Extended 23 days',
    ]);
    expect(text).toContain('**Suspension ends:** ~~12:01 a.m. ET, Wed 9 Jul 2025~~');
    expect(text).toContain('**Suspension ends:** **12:01 a.m. ET, Fri 1 Aug 2025** · 23 days later than before.');
    expect(text).toContain('Rate: 10% → **25%**');
    expect(text).toContain('> “is suspended until 12:01 a.m. eastern daylight time on July 9, 2025”');
    expect(text).toMatch(/\[EO 14316: [^\]]+\]\(https:\/\/www\.whitehouse\.gov\/[^)]+\)/);
    expect(text).toContain('law · checked against the original text');
    expect(text).toContain('Announced 5:51 p.m. ET, Mon 7 Jul 2025');
  });

  it('begins with how it stands now', async () => {
    const running = said(await show('kr-25-suspension'));
    expect(running).toContain('▶️ **12 days left** · **Suspension ends:** 12:01 a.m. ET, Fri 1 Aug 2025');
    expect(running).toContain('day 101 (90-day suspension, extended to 1 Aug ET)');
    expect(running).toContain('IEEPA · **South Korea** · all goods · HTS 9903.01.25');
    const over = said(await show('kr-25-suspension', theCatalogue('2026-11-23T12:00:00Z')));
    expect(over).toContain('✅ **Suspension over**');
    expect(over).toContain('day 119 (90-day suspension, extended to 7 Aug ET)');
    const voided = said(await show('cn-suspension', theCatalogue('2026-11-23T12:00:00Z')));
    expect(voided).toContain('🚫 **20 Feb 2026 ET** · **Struck down**');
  });

  it('tells it in Korean, with the words the alerts use', async () => {
    const text = said(await show('한국 유예', theCatalogue('2025-07-20T12:00:00Z', 'ko')));
    expect(text).toContain('📜 한국 상호관세: 유예');
    expect(text).toContain('▶️ **12일 남음** · **유예 종료:** 2025년 8월 1일(금) 00:01 미 동부시간');
    expect(text).toContain('2 · 📅 23일 연장');
    expect(text).toContain('법령 · 원문 확인');
  });

  it('names a mere confirmation, and a second ending, as what they are', async () => {
    const text = said(await show('kr-reciprocal-voided', theCatalogue('2026-11-23T12:00:00Z')));
    expect(text).toContain('1 · ⚖️ Struck down');
    expect(text).toContain('2 · ✔️ Struck down');
    expect(said(await show('ni-10', theCatalogue('2026-11-23T12:00:00Z')))).toContain('2 · ✔️ Confirmed');
  });

  it('calls a person’s new citation, a new title, a merged edit and a mere report by their names', async () => {
    const by = { by: '1325000000000000012', moment: null, boundary: null, change: 'confirmed' } as const;
    const moved = { change: 'extended', moment: aMoment('2025-08-01 00:01') } as const;
    const titles = { before: { en: 'A', ko: '가' }, after: { en: 'B', ko: '나' } };
    const revisions = [
      aRevision(),
      aRevision({ id: 'cited', ...by }),
      aRevision({ id: 'retitled', ...by, retitled: titles }),
      aRevision({ id: 'moved', ...by, ...moved }),
      aRevision({ id: 'merged', ...moved, change: 'confirmed' }),
      aRevision({ id: 'report', change: 'extended', moment: aMoment('2025-09-01 00:01'), evidence: 'unverified' }),
    ];
    const it = { deadline: aDeadline({ revisions }), measure: aMeasure() };
    const names = async (language: 'en' | 'ko') => {
      const { body } = await show('pause', aContext({ deadlines: () => [it], language }));
      return (body.embeds[0]?.fields ?? []).map(({ name }) => name).filter((name) => name.includes('✔️'));
    };
    expect(await names('en')).toEqual([
      '2 · ✔️ Source updated',
      '3 · ✔️ Title changed',
      '5 · ✔️ Matches an earlier edit',
      '6 · ✔️ Reported, no instrument',
    ]);
    expect(await names('ko')).toEqual([
      '2 · ✔️ 출처 변경',
      '3 · ✔️ 제목 변경',
      '5 · ✔️ 앞선 수동 변경과 일치',
      '6 · ✔️ 보도됨(법적 문서 없음)',
    ]);
  });

  it('tells who entered a revision in Discord, in the server where they did', async () => {
    const shownTo = async (guild: string | null, actor: Actor) => {
      const deadline = aDeadline({ guild, revisions: [aRevision({ by: '1325000000000000012' })] });
      const context = aContext({ deadlines: () => [{ deadline, measure: aMeasure() }], actor });
      return said(await show('pause', context));
    };
    const here = aMember();
    const entered = '✏️ **Entered by the operators, not read from an official source**';
    expect(await shownTo(here.guild, here)).toContain(`${entered} · by <@1325000000000000012>`);
    expect(await shownTo(null, aMember({ operator: true }))).toContain(`${entered} · by <@1325000000000000012>`);
    expect(await shownTo(null, here)).toContain(entered);
    expect(await shownTo(null, here)).not.toContain('1325000000000000012');
    expect(said(await show('pause', aContext()))).not.toContain('Entered');
  });

  it.each(['en', 'ko'] as const)('shows every deadline that is shipped whole, in %s', async (language) => {
    const context = theCatalogue('2026-11-23T12:00:00Z', language);
    for (const { id, revisions } of shipped().deadlines) {
      const { body } = await show(id, context);
      expect(body.embeds[0]?.fields?.length).toBe(revisions.length);
      expect(bodySize(body)).toBeLessThanOrEqual(bodyLimits.total);
      expect(JSON.stringify(body)).not.toMatch(/undefined|NaN|null/);
    }
  });

  it('cuts a long chain in the middle, says how much, and keeps how it began and what came last', async () => {
    const revisions = Array.from({ length: 40 }, (_, n) =>
      aRevision({
        id: `r${n}`,
        change: n === 0 ? 'set' : 'extended',
        moment: aMoment(`2025-07-${String((n % 28) + 1).padStart(2, '0')} 00:01`),
        announcedAt: at('2025-04-10T03:30:00Z') + n * 60_000,
        quote: `quote ${n} ${'*'.repeat(900)}`,
        note: 'x'.repeat(900),
        instrument: anInstrument({
          number: String(15_000 + n),
          title: 't'.repeat(400),
          url: `https://example.org/${n}`,
        }),
      }),
    );
    const context = aContext({ deadlines: () => [{ deadline: aDeadline({ revisions }), measure: aMeasure() }] });
    const { body } = await show('pause', context);
    const fields = body.embeds[0]?.fields ?? [];
    const left = fields.length - 2;
    expect(fields[0]?.name).toMatch(/^1 · /);
    expect(fields[1]?.name).toBe(`… ${40 - left - 1} revisions in between not shown`);
    expect(fields.at(-1)?.name).toMatch(/^40 · /);
    expect(left).toBeGreaterThan(3);
    expect(bodySize(body)).toBeLessThanOrEqual(bodyLimits.total);
    expect(fields.length).toBeLessThanOrEqual(bodyLimits.fields);
    for (const { value } of fields) expect(value.length).toBeLessThanOrEqual(bodyLimits.fieldValue);
    // Every link is whole: a masked link cut short shows its brackets.
    expect(said({ body, ephemeral: false }).match(/\]\(/g)?.length).toBe(
      said({ body, ephemeral: false }).match(/\]\(https:[^\s)]+\)/g)?.length,
    );
  });

  it.each([
    ['en', 'suspension', 'DW-DEADLINE-SEVERAL', 'Reciprocal tariffs, all partners: suspension · 1 Aug 2025'],
    ['ko', '유예', 'DW-DEADLINE-SEVERAL', '전 교역국 상호관세: 국가별 세율 유예 · 2025년 8월 1일'],
    ['en', 'Atlantis *@everyone*', 'DW-DEADLINE', 'No deadline matches “Atlantis \\*@\u200beveryone\\*”.'],
    ['ko', 'Atlantis', 'DW-DEADLINE', '“Atlantis”에 해당하는 기한을 찾을 수 없습니다.'],
  ] as const)('answers in %s to %s with %s, seen by the person alone', async (language, typed, code, sentence) => {
    const reply = await show(typed, theCatalogue('2025-07-20T12:00:00Z', language));
    expect(reply.ephemeral).toBe(true);
    expect(said(reply)).toContain(`(${code})`);
    const menu = reply.body.components?.[0]?.components[0];
    const offered = menu?.type === 3 ? menu.options.map(({ label }) => label) : [];
    expect([said(reply), ...offered].join('\n')).toContain(sentence);
  });
});
