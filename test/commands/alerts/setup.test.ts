import { describe, expect, it } from 'vitest';
import { demo } from '../../../src/cli/sandbox/demo-world.ts';
import { sectionNames, sections } from '../../../src/commands/alerts/panel.ts';
import { aMeasure, aSubscription } from '../../builders.ts';
import { aCatalogue, aWholeBot, elsewhere, type WholeBot } from '../with-bot.ts';

const followed = ({ bot }: WholeBot) => bot.app.snapshot.subscriptions();

async function followingKorea(): Promise<WholeBot> {
  const whole = await aWholeBot();
  await whole.chat.follow({ countries: ['KR'] });
  return whole;
}

describe('/alerts setup of a channel that is not subscribed', () => {
  it.each([
    [
      'en-US',
      'South Korea + measures on all countries',
      'date changes, deadlines reached, withdrawn or struck down',
      'is now subscribed',
    ],
    ['ko', '한국 + 모든 국가 공통 조치', '날짜 변경, 시행 시각, 철회·무효', '구독을 시작했습니다'],
  ])(
    'says in words what will be posted and begins it with a card of what lies ahead, in %s',
    async (locale, follows, pings, began) => {
      const whole = await aWholeBot();
      const { chat } = whole;
      const panel = await chat.setup({ countries: ['KR'], role: [demo.deskRoleId] }, { locale });
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
    let panel = await chat.setup();
    panel = await chat.choose(panel, 'kinds', ['moved', 'countdown']);
    expect(panel.text).toContain('**Posts:** reminders, date changes');
    panel = await chat.choose(panel, 'role', [demo.deskRoleId]);
    expect(panel.text).toContain('for date changes');
    panel = await chat.choose(panel, 'ping', ['countdown']);
    panel = await chat.choose(panel, 'also', ['publish', 'events']);
    expect(panel.text).toContain('posts published (announcement channel); a scheduled event for each deadline');
    panel = await chat.choose(panel, 'countries', ['JP', 'KR']);
    expect(panel.text).toContain('Japan, South Korea');
    panel = await chat.choose(panel, 'sectors', ['steel']);
    panel = await chat.choose(panel, 'authorities', ['Section 232']);
    expect(panel.text).toContain('only sectors: steel; only authorities: Section 232');
    panel = await chat.choose(panel, 'leads', ['0', '7d', '12h']);
    expect(panel.text).toContain('7 days and 12 hours before, and when it takes effect');
    panel = await chat.choose(panel, 'quiet', ['silent']);
    panel = await chat.type(panel, 'hours', { from: '22:30', to: '7 a.m.' });
    panel = await chat.choose(panel, 'zone', ['Asia/Seoul']);
    expect(panel.text).toContain('22:30 to 07:00 KST, alerts posted without sound or ping');
    panel = await chat.choose(panel, 'digest', ['mon']);
    panel = await chat.choose(panel, 'time', ['08:00']);
    expect(panel.text).toContain('together, every Monday at 08:00 KST');
    panel = await chat.choose(panel, 'language', ['ko']);
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
        quiet: { from: '22:30', to: '07:00', zone: 'Asia/Seoul', how: 'silent' },
        digest: { every: 'week', weekday: 'mon', at: '08:00', zone: 'Asia/Seoul' },
        publish: true,
        thread: false,
        events: true,
      },
    ]);
  });

  it.each([
    ['a channel of another server', { channel: elsewhere.channel }, 'DW-ALERTS-CHANNEL'],
    ['a forum', { channel: demo.questions }, 'DW-ALERTS-FORM'],
  ])('refuses %s with a sentence', async (_, options, code) => {
    const { chat } = await aWholeBot();
    const refused = await chat.run('alerts setup', options);
    expect(refused.text).toContain(code);
    expect(refused.ephemeral).toBe(true);
  });

  it.each([
    ['leads', { leads: '400d' }, 'DW-ALERTS-LEAD'],
    ['leads', { leads: ' , ' }, 'DW-EMPTY'],
    ['hours', { from: '25:00', to: '07:00' }, 'DW-ALERTS-TIME'],
    ['zone', { zone: 'Mars/Base' }, 'DW-ALERTS-ZONE'],
    ['countries', { countries: 'Atlantis' }, 'DW-ALERTS-UNKNOWN'],
    ['countries', { countries: 'Koraa' }, 'DW-ALERTS-UNKNOWN'],
    ['measures', { measures: 'xyzzy' }, 'DW-ALERTS-UNKNOWN'],
  ] as const)(
    'a form that cannot be read leaves the panel as it was and opens again as it was typed: %s, %o',
    async (menu, typed, code) => {
      const { chat, sandbox } = await aWholeBot();
      const panel = await chat.setup({ countries: ['KR'], quiet: ['held'] });
      const refused = await chat.type(panel, menu, typed);
      expect(refused.text).toContain(`(${code})`);
      const id = refused.parts.find(({ label }) => label === 'alerts-again')?.id ?? '';
      const request = { user: demo.adminId, channel: refused.channel, message: refused.id, customId: id };
      const again = await sandbox.world.interact.pressButton(request).answered;
      for (const text of Object.values(typed))
        expect(JSON.stringify(again)).toContain(`"value":${JSON.stringify(text)}`);
      expect((await chat.choose(panel, 'also', ['thread'])).text).toContain('South Korea');
    },
  );

  it('a page on which nothing is chosen does not say that nothing is', async () => {
    const now = Date.now();
    const { deadlines, measures, checkedOn } = aCatalogue(now);
    const codes = [
      'CN',
      'CA',
      'MX',
      'BR',
      'IN',
      'CH',
      'TW',
      'BD',
      'ID',
      'KH',
      'MY',
      'NI',
      'NO',
      'SG',
      'TH',
      'VN',
      'AR',
      'GB',
    ];
    const many = aMeasure({ id: 'many', on: [...codes, 'IL', 'MA', 'MO', 'AU', 'NZ', 'CL', 'PE', 'PH', 'TR', 'ZA'] });
    const catalogue = {
      checkedOn,
      measures: [...measures, many],
      deadlines: [
        ...deadlines,
        ...deadlines.slice(0, 1).map((it) => ({
          ...it,
          id: 'many',
          measureId: 'many',
          revisions: it.revisions.map((each) => ({ ...each, id: 'many/1' })),
        })),
      ],
    };
    const { chat, sandbox } = await aWholeBot({ catalogue });
    const panel = await chat.setup({ countries: ['KR'] });
    const partsOf = ({ channel, id }: { channel: string; id: string }) =>
      JSON.stringify(sandbox.world.messages(channel).find((message) => message.id === id)?.components);
    expect(partsOf(panel)).toContain('Countries (none chosen: all)');
    const next = panel.parts.find(({ id }) => id.startsWith('alerts-page:') && id.endsWith(':1'))?.id ?? '';
    const request = { user: demo.adminId, channel: panel.channel, message: panel.id, customId: next };
    await sandbox.world.interact.pressButton(request).settled;
    expect(partsOf(panel)).toContain('1 chosen on another page');
    expect(partsOf(panel)).not.toContain('none chosen');
  });

  it('names what the bot lacks in the channel before anything begins', async () => {
    const { chat, sandbox } = await aWholeBot();
    sandbox.world.setOverwrite(demo.announcements, { id: demo.botRoleId, kind: 'role', deny: 1n << 14n });
    await expect
      .poll(async () => (await chat.run('alerts setup')).text)
      .toContain('Missing permissions here: **Embed Links**');
  });

  it('offers as roles to ping those that people are given, with the chosen one marked', async () => {
    const { chat, sandbox } = await aWholeBot();
    const panel = await chat.setup({ role: [demo.deskRoleId] });
    const parts = JSON.stringify(sandbox.world.messages(panel.channel).find(({ id }) => id === panel.id)?.components);
    expect(parts).toContain(`"value":"${demo.deskRoleId}","default":true`);
    expect(parts).not.toContain(`"value":"${demo.guildId}"`);
    expect(parts).not.toContain(`"value":"${demo.botRoleId}"`);
  });

  it('takes no role that it does not offer, whatever a forged choice says', async () => {
    const { chat, sandbox } = await aWholeBot();
    const panel = await chat.setup({ role: [demo.deskRoleId] });
    const customId = panel.parts.find(({ id }) => id.endsWith(':role'))?.id ?? '';
    for (const role of [demo.guildId, demo.botRoleId, '1']) {
      const request = { user: demo.adminId, channel: panel.channel, message: panel.id, customId };
      const { original } = await sandbox.world.interact.forge({ ...request, type: 'menu', values: [role] }).settled;
      expect(original?.content).toContain('(DW-ALERTS-CHOICE)');
    }
  });
});

describe('the time zone of a channel', () => {
  it('is that of each deadline until one is chosen, and is said with the reminders', async () => {
    const whole = await aWholeBot();
    const { chat } = whole;
    let panel = await chat.setup();
    expect(panel.text).not.toContain('09:00');
    panel = await chat.choose(panel, 'zone', ['Asia/Seoul']);
    expect(panel.text).toContain('those of a day or more at 09:00 KST');
    await chat.press(await chat.choose(panel, 'quiet', ['held']), 'alerts-save');
    expect(followed(whole)).toMatchObject([{ zone: 'Asia/Seoul', quiet: { zone: 'Asia/Seoul' } }]);
    panel = await chat.choose(await chat.setup({ quiet: ['none'] }), 'zone', ['deadline']);
    await chat.press(panel, 'alerts-save');
    expect(followed(whole)).toMatchObject([{ zone: null, quiet: null }]);
  });
});

describe('/alerts setup of a subscribed channel', () => {
  it.each([
    ['en-US', 'Changed, not saved yet:** countries, language', 'Saved.'],
    ['ko', '변경됨(저장 전):** 국가, 언어', '저장했습니다'],
  ])('says what would change and keeps who began it and since when, in %s', async (locale, changes, saved) => {
    const whole = await followingKorea();
    const [before] = followed(whole);
    const panel = await whole.chat.setup({ countries: ['JP'], language: ['ko'] }, { locale });
    expect(panel.text).toContain(changes);
    expect((await whole.chat.press(panel, 'alerts-save', undefined, { locale })).text).toContain(saved);
    expect(followed(whole)).toEqual([{ ...before, countries: ['JP'], language: 'ko' }]);
  });

  it('of two who change it at once the second is shown what the first has saved', async () => {
    const whole = await followingKorea();
    const { chat } = whole;
    const mine = await chat.setup({ countries: ['JP'] });
    const theirs = await chat.type(await chat.setup({ countries: [] }), 'countries', { countries: 'China' });
    await chat.press(theirs, 'alerts-save');
    const told = await chat.press(mine, 'alerts-save');
    expect(told.text).toContain('(DW-ALERTS-CHANGED)');
    expect(told.text).toContain('China');
    expect(followed(whole)).toMatchObject([{ countries: ['CN'] }]);
  });

  it.each([
    ['en-US', '**Weekly summary:** every Friday at 08:00 KST, if anything changed', '**Weekly summary:** none'],
    ['ko', '**주간 변경 요약:** 매주 금요일 08:00', '**주간 변경 요약:** 없음'],
  ])('a weekly summary of changes is chosen, moved and turned off again, in %s', async (locale, chosen, none) => {
    const whole = await followingKorea();
    const { chat } = whole;
    let panel = await chat.setup({}, { locale });
    expect(panel.text).toContain(none);
    panel = await chat.choose(panel, 'weekly', ['fri'], locale);
    expect(panel.text).toContain('09:00');
    panel = await chat.choose(panel, 'weeklyTime', ['08:00'], locale);
    panel = await chat.choose(panel, 'zone', ['Asia/Seoul'], locale);
    expect(panel.text).toContain(chosen);
    await chat.press(panel, 'alerts-save', undefined, { locale });
    expect(followed(whole)).toMatchObject([{ weekly: { weekday: 'fri', at: '08:00', zone: 'Asia/Seoul' } }]);
    panel = await chat.choose(await chat.setup({}, { locale }), 'weekly', ['never'], locale);
    await chat.press(panel, 'alerts-save', undefined, { locale });
    expect(followed(whole)).toMatchObject([{ weekly: null }]);
  });

  it('cancelled changes nothing', async () => {
    const whole = await followingKorea();
    const panel = await whole.chat.setup({ countries: ['JP'] });
    expect((await whole.chat.press(panel, 'alerts-cancel')).text).toContain('Nothing was changed');
    expect(followed(whole)).toMatchObject([{ countries: ['KR'], channel: demo.announcements }]);
  });

  it.each([
    ['en-US', 'Paused: nothing is posted in', 'is already paused', 'Paused since', 'Resumed', 'is not paused'],
    ['ko', '일시 중지했습니다', '이미 일시 중지되어', '부터 일시 중지', '재개했습니다', '일시 중지되어 있지 않습니다'],
  ])('is paused and resumed by a button, with one catch-up, in %s', async (locale, ...told) => {
    const [paused = '', already = '', since = '', resumed = '', not = ''] = told;
    const whole = await aWholeBot();
    const { chat } = whole;
    const { channel } = await chat.follow({}, { locale });
    await expect.poll(() => chat.posts(channel).filter((text) => /ahead|다가오는/.test(text))).toHaveLength(1);
    const press = (seen: Awaited<ReturnType<typeof chat.run>>, name: string) =>
      chat.press(seen, name, undefined, { locale });
    const [panel, stale] = [await chat.setup({}, { locale }), await chat.setup({}, { locale })];
    const after = await press(panel, 'alerts-pause');
    expect(after.text).toContain(paused);
    expect(after.text).toContain(since);
    expect(followed(whole)[0]?.pausedSince).not.toBeNull();
    expect((await press(stale, 'alerts-pause')).text).toContain(already);
    expect((await chat.run('alerts list', {}, { locale })).text).toContain(since);
    const stalePaused = await chat.setup({}, { locale });
    expect((await press(after, 'alerts-resume')).text).toContain(resumed);
    await expect
      .poll(() => chat.posts(channel).filter((text) => /After the pause|일시 중지 이후/.test(text)))
      .toHaveLength(1);
    expect((await press(stalePaused, 'alerts-resume')).text).toContain(not);
  });

  it.each([
    ['en-US', 'Nothing more is posted there', 'is no longer subscribed'],
    ['ko', '더 이상 아무것도 게시하지 않습니다', '구독을 중지했습니다'],
  ])('ends once it is confirmed, in %s; then the channel can begin anew', async (locale, asked, done) => {
    const whole = await followingKorea();
    const { chat } = whole;
    const kept = await chat.press(await chat.setup({}, { locale }), 'alerts-end', undefined, { locale });
    expect(kept.text).toContain(asked);
    await chat.press(kept, 'alerts-keep');
    expect(followed(whole)).toHaveLength(1);
    const sure = await chat.press(await chat.setup({}, { locale }), 'alerts-end', undefined, { locale });
    expect((await chat.press(sure, 'alerts-stop', undefined, { locale })).text).toContain(done);
    expect(followed(whole)).toEqual([]);
    await chat.follow();
    expect(followed(whole)).toHaveLength(1);
  });
});

describe('a channel that the settings file holds', () => {
  const file = aSubscription({ id: 'file/korea', channel: demo.koreaAlerts, countries: ['KR'] });
  const here = { channel: demo.koreaAlerts };

  it.each([
    ['en-US', 'entry `korea` of `subscriptions`', 'are now changed here'],
    ['ko', '항목 `korea`', '여기서 바꿀 수 있습니다'],
  ])('is shown as it stands there, and taken over, in %s; nothing is told twice', async (locale, said, taken) => {
    const whole = await aWholeBot({ subscriptions: [file] });
    const { chat } = whole;
    const [before] = followed(whole);
    const panel = await chat.run('alerts setup', {}, { ...here, locale });
    expect(panel.text).toContain(said);
    expect(panel.parts.map(({ label }) => label)).toEqual(['alerts-take-over', 'alerts-check', 'alerts-card']);
    const mine = await chat.press(panel, 'alerts-take-over', undefined, { locale });
    expect(mine.text).toContain(taken);
    expect(followed(whole)).toEqual([{ ...before, createdBy: demo.adminId }]);
    const changed = await chat.choose(mine, 'language', ['ko'], locale);
    await chat.press(changed, 'alerts-save', undefined, { locale });
    expect(followed(whole)).toMatchObject([{ id: 'file/korea', language: 'ko', countries: ['KR'] }]);
    // The file is read again: its entry is set aside, also where it now names another channel.
    await whole.bot.app.settingsChanged({
      subscriptions: [file, { ...file, channel: demo.allTariffs }],
      opsSubscription: null,
      kept: '',
    });
    expect(followed(whole)).toMatchObject([{ id: 'file/korea', channel: demo.koreaAlerts, language: 'ko' }]);
  });

  it('is taken over by no member and by no other server', async () => {
    const whole = await aWholeBot({ subscriptions: [file] });
    const { chat } = whole;
    const panel = await chat.run('alerts setup', {}, here);
    expect(await chat.forge(panel, 'alerts-take-over', demo.memberId)).toContain('(DW-PERMISSION)');
    const theirs = await chat.run('alerts list', {}, { user: elsewhere.adminId, channel: elsewhere.channel });
    expect(await chat.forge(panel, 'alerts-take-over', elsewhere.adminId, theirs)).toContain('(DW-DRAFT)');
    expect(followed(whole)).toMatchObject([{ createdBy: file.createdBy }]);
  });
});

describe('what an administrator has begun', () => {
  it('cannot be saved by a member, by another server, or twice', async () => {
    const whole = await aWholeBot();
    const { chat } = whole;
    const panel = await chat.setup({ countries: ['KR'] });
    expect(await chat.forge(panel, 'alerts-save', demo.memberId)).toContain('(DW-PERMISSION)');
    const theirs = await chat.run('alerts list', {}, { user: elsewhere.adminId, channel: elsewhere.channel });
    expect(await chat.forge(panel, 'alerts-save', elsewhere.adminId, theirs)).toContain('(DW-DRAFT)');
    expect(followed(whole)).toEqual([]);
    await chat.press(panel, 'alerts-save');
    expect(await chat.forge(panel, 'alerts-save', demo.adminId)).toContain('(DW-DRAFT)');
    expect(followed(whole)).toHaveLength(1);
  });

  it.each(['alerts-kinds', 'alerts-what'])(
    'goes on from what stood below it in the version before: %s',
    async (name) => {
      const { chat, sandbox } = await aWholeBot();
      const panel = await chat.setup({ countries: ['KR'] });
      const draft = panel.parts[0]?.id.split(':')[1] ?? '';
      const request = { user: demo.adminId, channel: panel.channel, message: panel.id, customId: `${name}:${draft}` };
      const type = name === 'alerts-kinds' ? 'menu' : 'button';
      const { original } = await sandbox.world.interact.forge({ ...request, type, values: ['moved'] }).settled;
      expect(JSON.stringify(original?.embeds)).toContain('South Korea');
      expect(JSON.stringify(original?.components)).toContain('alerts-section');
    },
  );
});

describe('every section of the panel', () => {
  it('keeps to the rows and options that a message may have, with everything chosen', async () => {
    const { chat, sandbox } = await aWholeBot();
    let panel = await chat.setup({ quiet: ['held'], digest: ['mon'], weekly: ['mon'], role: [demo.deskRoleId] });
    for (const section of sectionNames) {
      panel = await chat.press(panel, 'alerts-section', [section]);
      const rows = sandbox.world.messages(panel.channel).find(({ id }) => id === panel.id)?.components as {
        components: { options?: [] }[];
      }[];
      expect(rows.length, section).toBeLessThanOrEqual(5);
      for (const { components } of rows) {
        expect(components.length).toBeLessThanOrEqual(5);
        expect(components[0]?.options?.length ?? 0).toBeLessThanOrEqual(25);
      }
      for (const menu of sections[section]) expect(panel.parts.map(({ id }) => id.split(':')[2])).toContain(menu);
    }
  });
});

it('asks with a menu which country a typed name means, and keeps what was typed beside it', async () => {
  const { chat } = await aWholeBot();
  const asked = await chat.type(await chat.setup(), 'countries', { countries: 'Japan, Congo' });
  expect(asked.text).toContain('No country is called “Congo”. Which one do you mean? (DW-ALERTS-UNKNOWN)');
  const panel = await chat.press(asked, 'alerts-meant', ['Japan, CD']);
  expect(panel.text).toContain('Japan');
  expect(panel.text).toContain('Congo - Kinshasa');
});

it('puts the country that was meant in the place of its own name, and names what is meant where no menu holds it', async () => {
  const { chat } = await aWholeBot();
  const asked = await chat.type(await chat.setup(), 'countries', { countries: 'Cayman Islands, Islands' });
  expect(asked.text).toContain('No country is called “Islands”. Which one do you mean?');
  const panel = await chat.press(asked, 'alerts-meant', ['Cayman Islands, AX']);
  expect(panel.text).toContain('Cayman Islands');
  expect(panel.text).toContain('Åland Islands');
  const long = `${'Cayman Islands, '.repeat(7)}Congo`;
  const told = await chat.type(await chat.setup(), 'countries', { countries: long });
  expect(told.text).toContain('- Congo - Kinshasa');
});
