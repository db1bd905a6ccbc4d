import { describe, expect, it } from 'vitest';
import { findComponent } from '../../../src/commands/index.ts';
import { tariffAsof } from '../../../src/commands/tariff/asof.ts';
import { replyOf, said, theCatalogue } from '../context.ts';

const today = theCatalogue('2026-11-23T12:00:00Z');
const asked = async (country: string, loaded: string, date: string, context = today) =>
  said(await tariffAsof.handle({ country, loaded, date }, context));
const KR = 'South Korea: reciprocal tariff (IEEPA)';

describe('goods in transit', () => {
  it.each([
    ['KR', '2025-08-06', '2025-10-04', `✅ **10% on top** · ${KR}`],
    ['KR', '2025-08-07', '2025-10-04', `❌ **15% on top** · ${KR}`],
    ['KR', '2025-08-06', '2025-10-05', `❌ **15% on top** · ${KR}`],
    ['IN', '2025-08-20', '2025-09-16', '✅ **not charged** · India'],
    ['IN', '2025-08-27', '2025-09-16', '❌ **25% on top** · India'],
    ['BR', '2026-07-21', '2026-07-28', '✅ **not charged** · Brazil'],
    ['JP', '2026-02-20', '2026-02-27', '✅ **not charged** · All countries: import surcharge (Section 122)'],
    ['JP', '2026-02-20', '2026-02-28', '❌ **10% on top** · All countries: import surcharge (Section 122)'],
  ])('of %s, loaded %s and entered %s: %s', async (country, loaded, date, line) => {
    expect(await asked(country, loaded, date)).toContain(line);
  });

  it('says why, with the days that count and the source', async () => {
    const text = await asked('KR', '1 August 2025', '2025-10-04');
    expect(text).toContain('In transit: loaded Fri 1 Aug 2025');
    expect(text).toMatch(
      /loaded before the rate began \(12:01 a\.m\. ET, Thu 7 Aug 2025\), entered before the cut-off \(12:01 a\.m\. ET, Sun 5 Oct 2025\)/,
    );
    expect(text).toContain('14326');
    // The general rule of the same day is the same thing.
    expect(text.match(/loaded before the rate began/g)).toHaveLength(1);
  });

  it('in Korean', async () => {
    const korean = theCatalogue('2026-11-23T12:00:00Z', 'ko');
    const text = await asked('한국', '2025년 8월 1일', '2025년 10월 4일', korean);
    expect(text).toContain('운송 중 화물: 2025년 8월 1일');
    expect(text).toContain('통관 기한(2025년 10월 5일');
  });

  it.each([
    ['KR', '2026-11-01', '2026-11-20', 'South Korea'],
    ['KR', '2025-07-01', '2025-08-01', 'South Korea'],
    ['CN', '2025-11-01', '2025-11-20', 'China'],
  ])('of %s, loaded %s and entered %s: that no rule is known is said', async (country, loaded, date, name) => {
    expect(await asked(country, loaded, date)).toContain(`No in-transit rule known for ${name} on these days.`);
  });

  it.each(['JP', 'KR'])(
    'of %s says so where the catalogue does not know by when goods had to be loaded',
    async (country) => {
      const text = await asked(country, '2025-04-01', '2025-05-01');
      expect(text).toContain('❔');
      expect(text).toContain('does not say by when the goods had to be loaded');
    },
  );

  it('counts what was known on the day of entry alone', async () => {
    expect(await asked('KR', '2025-07-20', '2025-07-30')).toContain('No in-transit rule known');
  });

  it('asks for the country, whose choice goes on', async () => {
    const answer = await tariffAsof.handle({ loaded: '2025-08-06', date: '2025-10-04' }, today);
    expect(said(answer)).toContain('(DW-COUNTRY-NEEDED)');
    const menu = replyOf(answer).body.components?.[0]?.components[0];
    if (menu?.type !== 3) throw new Error('there is no menu');
    const found = findComponent(menu.custom_id);
    const pressed = { kind: 'menu', values: ['KR'], fields: {}, source: null } as const;
    const chosen = await found?.component.handle(found.args, pressed, today);
    expect(chosen && said(chosen)).toContain('✅ **10% on top**');
  });

  it('refuses a day of loading after the day of entry', async () => {
    const refused = await asked('KR', '2025-10-05', '2025-10-04');
    expect(refused).toContain('(DW-LOADED)');
    // The example can be typed.
    expect(refused).toContain('`2025-10-04` or earlier');
  });
});
