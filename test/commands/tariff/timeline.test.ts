import { describe, expect, it } from 'vitest';
import { bodyLimits } from '../../../src/alerts/body.ts';
import { tariffStatus } from '../../../src/commands/tariff/status.ts';
import { timeline } from '../../../src/commands/tariff/timeline.ts';
import { aDeadline, aMeasure, aRevision } from '../../builders.ts';
import { aContext, aMember, japan, replyOf, said, story, theCatalogue } from '../context.ts';
import { idsIn, press } from '../drafting.ts';

const lines = async (country: string | undefined, context = theCatalogue('2025-07-20T12:00:00Z')) =>
  said(await timeline(country, undefined, context)).split('\n');

describe('the timeline below /tariff status', () => {
  it('goes from past to future through now, in the order things happen', async () => {
    const list = await lines('KR', aContext({ deadlines: () => [japan('late', '2025-09-01 00:01'), ...story] }));
    const marked = list.filter((line) => /^(✅|▶️|⏳|▫️|━━)/u.test(line));
    expect(marked[1]).toBe('━━ **Now: Tue 1 Jul 2025, 08:00 ET** ━━');
    expect(marked[2]).toBe('▶️ **9 Jul 2025, 12:01 a.m. ET** · 8 days left');
  });

  it('strikes every date it had, and says how far a window is', async () => {
    const list = await lines('KR', theCatalogue('2025-08-01T12:00:00Z'));
    expect(list).toContain('▶️ ~~9 Jul 2025~~ → ~~1 Aug~~ → **7 Aug 2025, 12:01 a.m. ET** · 5 d 16 h left');
    expect(list.some((line) => /^> day 113 \(90-day suspension, extended to 7 Aug ET\)$/.test(line))).toBe(true);
  });

  it('marks what is over, what has no date, and explains only the marks it uses', async () => {
    const over = aDeadline({
      id: 'over',
      revisions: [aRevision(), aRevision({ id: 'w', change: 'voided', moment: null })],
    });
    const open = aDeadline({ id: 'open', window: null, revisions: [aRevision({ id: 'o', moment: null })] });
    const deadlines = () => [over, open].map((deadline) => ({ deadline, measure: aMeasure() }));
    const list = await lines(undefined, aContext({ deadlines }));
    expect(list[1]).toBe('🚫 withdrawn or struck down · ❔ no date yet');
    expect(list).toContain('🚫 **9 Apr 2025 ET** · **Struck down** · 25% pause for South Korea · ~~9 Jul 2025~~');
    expect(list).toContain('❔ no date yet · 25% pause for South Korea');
  });

  it('leaves out what all countries have where the country has its own', async () => {
    expect((await lines('KR')).join('\n')).not.toContain('Reciprocal tariffs, all partners: suspension');
    expect((await lines('JP')).join('\n')).toContain('Reciprocal tariffs, all partners: suspension');
  });

  it('is cut at both ends where a message ends, and counts what is missing', async () => {
    const now = theCatalogue('2026-11-23T12:00:00Z');
    const reply = await timeline(undefined, undefined, now);
    const text = reply.body.embeds[0]?.description ?? '';
    expect(text.length).toBeLessThanOrEqual(bodyLimits.description);
    const shown = text.split('\n').filter((line) => /^(✅|▶️|⏳|▫️|🚫|❔) (\*\*|~~|no date)/u.test(line)).length;
    const before = Number(/… (\d+) earlier/.exec(text)?.[1]);
    const after = Number(/… and (\d+) later/.exec(text)?.[1]);
    const twins = now.deadlines().length;
    expect(shown + before + after).toBe(twins);
    expect(shown).toBeGreaterThan(20);
  });

  it('answers in Korean, in Seoul time', async () => {
    const list = await lines('KR', theCatalogue('2025-07-20T12:00:00Z', 'ko'));
    expect(list[0]).toBe('🧭 타임라인: 한국');
    expect(list).toContain('━━ **현재: 2025년 7월 20일(일) 21:00 KST** ━━');
    expect(list).toContain('▶️ ~~2025년 7월 9일~~ → **2025년 8월 1일 00:01 미 동부시간** · 12일 남음');
  });

  it('says plainly that there is nothing, and refuses what is no country', async () => {
    const none = await timeline('NO', undefined, aContext({ deadlines: () => story.slice(0, 1) }));
    expect(said(none)).toContain('No tracked measure applies to Norway.');
    expect(said(await press('timeline:Atlantis:-', aContext()))).toContain('(DW-COMPONENT)');
  });

  it.each([
    [{ country: 'KR' }, 'Timeline', 'Timeline: South Korea', 'Japan jp'],
    [{ measure: 'jp' }, 'Timeline', 'Timeline: Japan', '25% pause'],
    [{}, 'Timeline', 'Timeline: all countries', undefined],
  ])(
    'is drawn at the press of a button for whoever asked %j, and for the presser alone',
    async (args, label, title, other) => {
      const picture = { name: 'timeline.png', data: 'AAAA', description: 'a picture' };
      const context = aContext({ actor: aMember(), draw: async () => picture });
      const status = await tariffStatus.handle(args, context);
      const answer = await press(idsIn(status)[label], context);
      expect(said(answer)).toContain(title);
      expect(replyOf(answer).ephemeral).toBe(true);
      expect(replyOf(answer).body.files).toEqual([picture]);
      if (other) expect(said(answer)).not.toContain(other);
    },
  );
});
