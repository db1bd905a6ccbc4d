import { describe, expect, it } from 'vitest';
import { bodyLimits, bodySize } from '../../../src/alerts/body.ts';
import { tariffAsof } from '../../../src/commands/tariff/asof.ts';
import { choicesOf, said, theCatalogue } from '../context.ts';

const late = theCatalogue('2026-11-23T12:00:00Z');
const asof = (date: string, country?: string, context = late) => tariffAsof.handle({ date, country }, context);

/** The lines under a bold heading. */
function under(text: string, heading: string): string {
  const from = text.indexOf(`**${heading}`);
  expect(from, heading).toBeGreaterThanOrEqual(0);
  return text.slice(from).split('\n\n')[0] ?? '';
}

describe('/tariff asof', () => {
  it('tells the Korea story as it was known on each day', async () => {
    const april = said(await asof('2025-04-05', 'KR'));
    expect(under(april, 'Planned')).toContain('🗓️ **25% on top** · ');
    expect(under(april, 'Planned')).toContain('from Wed 9 Apr, 12:01 a.m. ET');
    expect(under(april, 'Deadlines ahead')).toContain('**9 Apr 2025, 12:01 a.m. ET** · 3 days left');
    expect(april).not.toContain('**Suspended**');

    const july6 = said(await asof('6 July 2025', 'korea'));
    expect(under(july6, 'Deadlines ahead')).toContain('▶️ **9 Jul 2025, 12:01 a.m. ET** · 2 days left');
    expect(under(july6, 'Deadlines ahead')).toContain('↪ later: Moved to **7 Aug 2025, 12:01 a.m. ET**');
    expect(july6).not.toContain('1 Aug 2025');

    const july8 = said(await asof('2025년 7월 8일', '한국'));
    expect(under(july8, 'Suspended')).toContain('⏸️ **10% on top** while suspended · ');
    expect(under(july8, 'Suspended')).toContain('until Fri 1 Aug, 12:01 a.m. ET');
    expect(under(july8, 'In force')).not.toContain('reciprocal');
    expect(under(july8, 'Deadlines ahead')).toContain('▶️ ~~9 Jul 2025~~ → **1 Aug 2025, 12:01 a.m. ET**');

    expect(under(said(await asof('2025-08-07', 'KR')), 'In force')).toContain('✅ **15% on top** · ');

    const march = said(await asof('2026-03-01', 'KR'));
    expect(under(march, 'Ended or struck down')).toMatch(/⚖️ struck down · .*reciprocal/);
    expect(under(march, 'In force')).not.toContain('reciprocal');
    expect(under(march, 'In force')).toContain('until Fri 24 Jul, 12:01 a.m. ET');
  });

  it('says beside what was known then what is known of that day today', async () => {
    const december = under(said(await asof('2025-12-02', 'KR')), 'In force');
    expect(december).toMatch(/\*\*15% on top\*\* · .*↪ as known today: \*\*15% in total\*\*/);
  });

  it('counts what is announced on the day itself, until the day ends in New York', async () => {
    const before = said(await asof('2025-07-06', 'KR'));
    const on = said(await asof('2025-07-07', 'KR'));
    expect(before).not.toContain('~~9 Jul 2025~~');
    expect(on).toContain('~~9 Jul 2025~~ → **1 Aug 2025');
    expect(on).toContain('end of that day in New York (ET)');
  });

  it('tells what was announced without a date, what no longer stood, and what became of it', async () => {
    const text = said(await asof('2025-11-20', 'KR'));
    expect(under(text, 'Announced without a date')).toContain('❔ ');
    const all = said(await asof('2026-03-01'));
    expect(under(all, 'Withdrawn or struck down')).toContain('**Withdrawn** · ');
    expect(said(await asof('2025-11-20'))).toMatch(/↪ later: /);
  });

  it('of today tells the present, of a day to come what is known now', async () => {
    const context = theCatalogue('2025-07-20T12:00:00Z');
    expect(said(await asof('today', 'KR', context))).toContain('As known now');
    expect(said(await asof('today', 'KR', context))).toContain('12 days left');
    const ahead = said(await asof('2025-08-02', 'KR', context));
    expect(ahead).toContain('That day lies ahead');
    expect(under(ahead, 'In force')).toContain('**25% on top** · ');
    expect(ahead).not.toContain('↪');
  });

  it('before anything was announced says so', async () => {
    expect(said(await asof('2020-01-01'))).toContain('No tracked measure had been announced by then.');
  });

  it('in Korean does not tell a day to come as if it were over', async () => {
    const text = said(await asof('다음 달 1일', 'KR', theCatalogue('2026-11-23T12:00:00Z', 'ko')));
    expect(text).toContain('2026년 12월 1일(화) 기준: 한국');
    expect(text).toContain('**그날 시행 중**');
    expect(text).not.toMatch(/당시|다가오던|이었|였습/);
  });

  it('answers in Korean', async () => {
    const text = said(await asof('2025-07-08', 'KR', theCatalogue('2026-11-23T12:00:00Z', 'ko')));
    expect(text).toContain('2025년 7월 8일(화) 기준: 한국');
    expect(text).toContain('**그날 유예 중**');
    expect(text).toContain('**그 이후 기한**');
    expect(text).toContain('↪ 이후: 새 기한: **2025년 8월 7일 00:01 미 동부시간**');
  });

  it.each([
    ['07/09/2025', 'DW-DATE-SEVERAL', '2025-07-09'],
    ['29 Feb 2027', 'DW-DATE-NONE', '2027-02-28'],
    ['9 July', 'DW-DATE-YEAR', '2026-07-09'],
    ['7/9/25', 'DW-DATE-SEVERAL', '2025-07-09'],
    ['midnight July 9', 'DW-DATE-YEAR', '2026-07-09'],
    ['보름', 'DW-DATE-SEVERAL', '2026-11-08'],
    ['24:00', 'DW-DATE', '24:00'],
    ['*soon*', 'DW-DATE', '\\*soon\\*'],
  ])('refuses %s with %s and what may be meant', async (date, code, offered) => {
    for (const language of ['en', 'ko'] as const) {
      const reply = await asof(date, undefined, theCatalogue('2026-11-23T12:00:00Z', language));
      expect(reply.ephemeral).toBe(true);
      expect(said(reply)).toContain(`(${code})`);
      expect([said(reply), ...choicesOf(reply)].join('\n')).toContain(offered);
    }
  });

  it.each([
    ['12:00 noon 4 January 2027', 'Mon 4 Jan 2027'],
    ['9 July 2025 12:01 a.m. KST', 'Tue 8 Jul 2025'],
    ['24:00 9 July 2025', 'Thu 10 Jul 2025'],
  ])('of %s it is the day in New York: %s', async (typed, day) => {
    expect(said(await asof(typed))).toContain(`As of ${day}`);
  });

  it('refuses an unknown country, and a missing date', async () => {
    expect(said(await asof('today', 'Atlantis'))).toContain('(DW-COUNTRY)');
    expect(said(await tariffAsof.handle({}, late))).toContain('(DW-OPTION)');
  });

  it('keeps Discord’s limits on any day, and says what is left out', async () => {
    for (const date of ['2025-04-10', '2025-08-01', '2026-02-24', '2026-11-23', '2030-01-01']) {
      const { body } = await asof(date);
      expect(body.embeds[0]?.description?.length).toBeLessThanOrEqual(bodyLimits.description);
      expect(body.embeds[0]?.description).not.toMatch(/…$/);
      expect(bodySize(body)).toBeLessThanOrEqual(bodyLimits.total);
    }
    expect(said(await asof('2026-11-23'))).toMatch(/… and \d+ more/);
  });
});

describe('dates while they are typed', () => {
  const suggest = async (value: string, context = late) =>
    (await tariffAsof.suggest({ option: 'date', value }, context)).choices;

  it('are read as they will be', async () => {
    expect(await suggest('9 july 2025')).toEqual([{ name: 'Wed 9 Jul 2025', value: '2025-07-09' }]);
    expect((await suggest('07/09/2025')).map(({ value }) => value)).toEqual(['2025-09-07', '2025-07-09']);
    expect(await suggest('gibberish')).toEqual([]);
  });

  it('begin with today and the days on which something was announced', async () => {
    const choices = await suggest('', theCatalogue('2025-07-20T12:00:00Z', 'ko'));
    expect(choices[0]).toEqual({ name: '2025년 7월 20일(일) · 오늘', value: '2025-07-20' });
    expect(choices[1]).toEqual({ name: '2025년 7월 7일(월) · 행정명령 14316', value: '2025-07-07' });
    expect((await suggest('')).length).toBe(25);
  });

  it('leave the country to its own list', async () => {
    const { choices } = await tariffAsof.suggest({ option: 'country', value: 'kor' }, late);
    expect(choices.map(({ value }) => value)).toContain('KR');
  });
});
