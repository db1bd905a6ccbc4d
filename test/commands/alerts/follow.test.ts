import { demo } from '@dutywatch/sandbox/demo.ts';
import { describe, expect, it } from 'vitest';
import { aSubscription } from '../../builders.ts';
import { aWholeBot, elsewhere, type WholeBot } from '../with-bot.ts';

const followed = ({ bot }: WholeBot) => bot.app.snapshot.subscriptions().filter(({ id }) => !id.startsWith('file/'));

describe('/alerts follow', () => {
  it.each([
    [
      'en-US',
      'South Korea and what all countries have',
      'date changes, deadlines reached, withdrawn or struck down',
      'follows now',
    ],
    ['ko', '한국 및 모든 국가 공통', '날짜 변경, 시행 시각, 철회·무효', '구독합니다'],
  ])(
    'says in words what will be posted and begins it with a card of what lies ahead, in %s',
    async (locale, follows, pings, began) => {
      const whole = await aWholeBot();
      const { chat } = whole;
      const panel = await chat.run('alerts follow', { countries: 'korea', role: demo.deskRoleId }, { locale });
      expect(panel.ephemeral).toBe(true);
      expect(panel.text).toContain(follows);
      expect(panel.text).toContain(`<@&${demo.deskRoleId}>`);
      expect(panel.text).toContain(pings);
      expect(followed(whole)).toEqual([]);
      expect((await chat.press(panel, 'alerts-save', undefined, { locale })).text).toContain(began);
      expect(followed(whole)).toMatchObject([
        {
          channel: demo.announcements,
          guild: demo.guildId,
          countries: ['KR'],
          mention: { role: demo.deskRoleId, kinds: ['moved', 'reached', 'withdrawn'] },
          createdBy: demo.adminId,
        },
      ]);
      await expect
        .poll(() => chat.posts(demo.announcements))
        .toContainEqual(expect.stringContaining(locale === 'ko' ? '다가오는 관세 기한' : 'Tariff deadlines ahead'));
    },
  );

  it('changes with menus and forms, each shown in words at once, and nothing holds before it is saved', async () => {
    const whole = await aWholeBot();
    const { chat } = whole;
    let panel = await chat.run('alerts follow');
    panel = await chat.press(panel, 'alerts-kinds', ['moved', 'countdown']);
    expect(panel.text).toContain('**Tells of:** reminders, date changes');
    panel = await chat.press(panel, 'alerts-role', [demo.deskRoleId]);
    expect(panel.text).toContain('for date changes');
    panel = await chat.press(panel, 'alerts-ping', ['countdown']);
    panel = await chat.press(panel, 'alerts-also', ['publish', 'events']);
    expect(panel.text).toContain(
      'publishes its posts (announcement channel); keeps a scheduled event for each deadline',
    );
    panel = await chat.fill(panel, 'alerts-what', {
      countries: '일본, korea',
      measures: '',
      sectors: 'stel',
      authorities: '232',
      leads: '12h, 7 days, 0',
    });
    expect(panel.text).toContain('Japan, South Korea');
    expect(panel.text).toContain('only sectors: steel; only authorities: Section 232');
    expect(panel.text).toContain('7 days and 12 hours before, and at the instant itself');
    panel = await chat.fill(panel, 'alerts-when', {
      quiet: '22:00-7:00',
      how: ['silent'],
      digest: 'mon 08:00',
      zone: 'seoul',
      language: ['ko'],
    });
    expect(panel.text).toContain('22:00 to 07:00 KST: alerts are posted without a sound or ping');
    expect(panel.text).toContain('together, every Monday at 08:00 KST');
    expect(followed(whole)).toEqual([]);
    await chat.press(panel, 'alerts-save');
    expect(followed(whole)).toMatchObject([
      {
        countries: ['JP', 'KR'],
        sectors: ['steel'],
        authorities: ['Section 232'],
        kinds: ['countdown', 'moved'],
        leads: [
          { unit: 'd', n: 7 },
          { unit: 'h', n: 12 },
          { unit: 'instant', n: 0 },
        ],
        language: 'ko',
        mention: { role: demo.deskRoleId, kinds: ['countdown'] },
        quiet: { from: '22:00', to: '07:00', zone: 'Asia/Seoul', how: 'silent' },
        digest: { every: 'week', weekday: 'mon', at: '08:00', zone: 'Asia/Seoul' },
        publish: true,
        thread: false,
        events: true,
      },
    ]);
  });

  it.each([
    ['a country that is none', { countries: 'Atlantis' }, 'DW-ALERTS-UNKNOWN'],
    ['a time that is none', { leads: '2w' }, 'DW-ALERTS-LEAD'],
    ['a channel of another server', { channel: elsewhere.channel }, 'DW-ALERTS-CHANNEL'],
    ['a forum', { channel: demo.questions }, 'DW-ALERTS-FORM'],
  ])('refuses %s with a sentence', async (_, options, code) => {
    const { chat } = await aWholeBot();
    const refused = await chat.run('alerts follow', options);
    expect(refused.text).toContain(code);
    expect(refused.ephemeral).toBe(true);
  });

  it('a form that cannot be read leaves the panel as it was', async () => {
    const { chat } = await aWholeBot();
    const panel = await chat.run('alerts follow', { countries: 'KR' });
    const refused = await chat.fill(panel, 'alerts-when', {
      quiet: '22-22',
      how: ['held'],
      digest: '',
      zone: 'Asia/Seoul',
      language: ['en'],
    });
    expect(refused.text).toContain('(DW-ALERTS-QUIET)');
    expect((await chat.press(panel, 'alerts-also', ['thread'])).text).toContain('South Korea');
  });

  it('names what the bot lacks in the channel before anything begins', async () => {
    const { chat, sandbox } = await aWholeBot();
    sandbox.world.setOverwrite(demo.announcements, { id: demo.botRoleId, kind: 'role', deny: 1n << 14n });
    await expect.poll(async () => (await chat.run('alerts follow')).text).toContain('lacks here: **Embed Links**');
  });

  it('of a channel that the settings file holds is said to be edited there', async () => {
    const { chat } = await aWholeBot({
      subscriptions: [aSubscription({ id: 'file/korea', channel: demo.koreaAlerts })],
    });
    expect((await chat.run('alerts follow', {}, { channel: demo.koreaAlerts })).text).toContain('(DW-ALERTS-CONFIG)');
  });

  it('completes lists, the last part at a time, in any spelling', async () => {
    const { sandbox } = await aWholeBot();
    const typing = async (option: string, value: string) =>
      (
        await sandbox.world.interact.autocomplete({
          user: demo.adminId,
          channel: demo.announcements,
          name: 'alerts',
          locale: 'en-US',
          options: [{ name: 'follow', type: 1, options: [{ name: option, type: 3, value, focused: true }] }],
        })
      ).map((choice) => choice.value);
    expect(await typing('countries', 'KR, jap')).toContain('KR,JP');
    expect(await typing('countries', '한국, 일')).toContain('KR,JP');
    expect(await typing('measures', '9903.01')).toContain('us-kr-reciprocal');
    expect(await typing('sectors', '철')).toContain('steel');
    expect(await typing('leads', '30d,7')).toContain('30d,7d');
  });
});

describe('what an administrator has begun', () => {
  it('cannot be saved by a member, by another server, or twice', async () => {
    const whole = await aWholeBot();
    const { chat } = whole;
    const panel = await chat.run('alerts follow', { countries: 'KR' });
    expect(await chat.forge(panel, 'alerts-save', demo.memberId)).toContain('(DW-PERMISSION)');
    const theirs = await chat.run('alerts list', {}, { user: elsewhere.adminId, channel: elsewhere.channel });
    expect(await chat.forge(panel, 'alerts-save', elsewhere.adminId, theirs)).toContain('(DW-DRAFT)');
    expect(followed(whole)).toEqual([]);
    await chat.press(panel, 'alerts-save');
    expect(await chat.forge(panel, 'alerts-save', demo.adminId)).toContain('(DW-DRAFT)');
    expect(followed(whole)).toHaveLength(1);
  });
});
