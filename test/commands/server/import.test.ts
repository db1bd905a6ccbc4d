import { describe, expect, it } from 'vitest';
import { demo } from '../../../src/cli/sandbox/demo-world.ts';
import { MOST_OWN_DEADLINES } from '../../../src/domain/override.ts';
import { aMoment, anInstrument } from '../../builders.ts';
import { aWholeBot, elsewhere, type Seen, type WholeBot } from '../with-bot.ts';

const fileOf = async ({ sandbox }: WholeBot, { files: [url = ''] }: Seen) =>
  (await fetch(`${sandbox.origin}${new URL(url, sandbox.origin).pathname}`)).text();

const subscriptions = ({ bot }: WholeBot) =>
  bot.app.snapshot.subscriptions().filter(({ kinds }) => kinds[0] !== 'health');
const ownDeadlines = ({ bot }: WholeBot, guild: string) =>
  bot.app.snapshot.deadlines(guild).filter((it) => it.guild === guild);

const ownDeadline = (id: string) => `
  - id: ${id}
    measure: us-jp
    kind: effective
    title: { en: Our own date, ko: 우리 날짜 }
    revisions:
      - id: ${id}/1
        change: set
        moment: { date: 2031-05-01, time: "00:01", zone: America/New_York }
        boundary: on-or-after
        basis: printed
        announcedAt: 2026-01-01T00:00:00Z
        announcedAtPrecision: day
        instrument: { type: announcement, number: null, title: A letter, signedOn: null, frDocument: null, url: null }
        quote: null
        evidence: unverified
        note: null
`;

/** The ways in which a file may differ on the same deadline. */
const otherStories = [
  ['2031-05-01', '2031-05-09'],
  ['en: Our own date', 'en: Our date'],
  ['title: A letter', 'title: Another letter'],
  ['quote: null', 'quote: other words'],
] as const;

const aFile = (
  over: {
    readonly channel?: string;
    readonly server?: string;
    readonly deadlines?: string;
    readonly more?: string;
  } = {},
) => `version: 1
server: "${over.server ?? demo.guildId}"
subscriptions:
  - channel: "${over.channel ?? demo.announcements}"
    countries: [KR]
    language: ko
    leads: [7d, 0]
${over.more ?? ''}deadlines: ${over.deadlines ?? '[]'}
`;

describe('/server import', () => {
  it.each(['hello', 'a: [1,\n b: }', 'version: 1\nfoo: 2', aFile({ server: '1' })])(
    'what is pasted and cannot be used is in the form again: %j',
    async (file) => {
      const { sandbox } = await aWholeBot();
      const { interact } = sandbox.world;
      const here = { user: demo.adminId, channel: demo.announcements };
      const opened = interact.runCommand({ ...here, name: 'server', options: [{ name: 'import', type: 1 }] as never });
      expect((await opened.answered).kind).toBe('modal');
      const { original } = await interact.sendForm({ user: demo.adminId, interaction: opened.id, values: { file } })
        .settled;
      expect(original?.content).toContain('(DW-IMPORT)');
      const [customId = ''] = JSON.stringify(original?.components).match(/server-import-again:[^"]+/) ?? [];
      const again = await interact.pressButton({ ...here, message: original?.id ?? '', customId }).answered;
      expect(JSON.stringify(again)).toContain(JSON.stringify(file.trim()).slice(1, -1));
    },
  );

  it.each([
    ['en-US', 'What the file would change', 'is subscribed: South Korea', 'Our own date', 'Imported. Changes'],
    ['ko', '파일로 달라지는 내용', '구독 시작: 한국', '우리 날짜', '가져왔습니다'],
  ])(
    'shows what a file would change, changes nothing before it is saved, and then does it, in %s',
    async (locale, title, begins, deadline, done) => {
      const whole = await aWholeBot();
      const { chat } = whole;
      const shown = await chat.run('server import', { file: aFile({ deadlines: ownDeadline('own') }) }, { locale });
      for (const told of [title, begins, deadline]) expect(shown.text).toContain(told);
      expect(subscriptions(whole)).toEqual([]);
      expect((await chat.press(shown, 'server-import-save', undefined, { locale })).text).toContain(done);
      expect(subscriptions(whole)).toMatchObject([
        { channel: demo.announcements, guild: demo.guildId, countries: ['KR'], language: 'ko' },
      ]);
      expect(ownDeadlines(whole, demo.guildId)).toMatchObject([
        {
          id: `own@${demo.guildId}`,
          guild: demo.guildId,
          revisions: [{ id: `own/1@${demo.guildId}`, by: demo.adminId }],
        },
      ]);
      expect(ownDeadlines(whole, elsewhere.guildId)).toEqual([]);
    },
  );

  it('a second time, and of its own export, changes nothing', async () => {
    const whole = await aWholeBot();
    const { chat } = whole;
    const file = aFile({ deadlines: ownDeadline('own') });
    await chat.press(await chat.run('server import', { file }), 'server-import-save');
    const before = [subscriptions(whole), ownDeadlines(whole, demo.guildId)];
    expect((await chat.run('server import', { file })).text).toContain('everything in the file is already here');
    const exported = await fileOf(whole, await chat.run('server export'));
    expect((await chat.run('server import', { file: exported })).text).toContain(
      'everything in the file is already here',
    );
    expect([subscriptions(whole), ownDeadlines(whole, demo.guildId)]).toEqual(before);
  });

  it('a further revision in the file is added and announced; another story is left alone', async () => {
    const whole = await aWholeBot();
    const { chat } = whole;
    await chat.press(
      await chat.run('server import', { file: aFile({ deadlines: ownDeadline('own') }) }),
      'server-import-save',
    );
    const moved =
      ownDeadline('own') +
      ownDeadline('own')
        .split('revisions:\n')[1]
        ?.replace('own/1', 'own/2')
        .replace('change: set', 'change: extended')
        .replace('2031-05-01', '2031-06-01');
    const shown = await chat.run('server import', { file: aFile({ deadlines: moved }) });
    expect(shown.text).toContain('1 more revision, now 1 Jun 2031');
    expect(shown.text).toContain('announced to its followers');
    await chat.press(shown, 'server-import-save');
    expect(ownDeadlines(whole, demo.guildId)[0]?.revisions.map(({ id }) => id)).toEqual([
      `own/1@${demo.guildId}`,
      `own/2@${demo.guildId}`,
    ]);
    for (const [from, to] of otherStories) {
      const other = aFile({ deadlines: ownDeadline('own').replace(from, to) });
      expect((await chat.run('server import', { file: other })).text).toContain('differs here and stays as it is');
    }
  });

  it('a further revision that gives another title gives it here as well', async () => {
    const whole = await aWholeBot();
    const { chat } = whole;
    const first = ownDeadline('own');
    await chat.press(await chat.run('server import', { file: aFile({ deadlines: first }) }), 'server-import-save');
    const before = '{ en: Our own date, ko: 우리 날짜 }';
    const after = '{ en: The other date, ko: 다른 날짜 }';
    const retitled = first
      .split('revisions:\n')[1]
      ?.replace('own/1', 'own/2')
      .replace('change: set', 'change: confirmed');
    const file = aFile({
      deadlines: `${first.replace(before, after)}${retitled?.trimEnd()}
        retitled: { before: ${before}, after: ${after} }
`,
    });
    const shown = await chat.run('server import', { file });
    expect(shown.text).toContain('The other date**: 1 more revision');
    expect(shown.text).toContain('not announced');
    await chat.press(shown, 'server-import-save');
    expect(ownDeadlines(whole, demo.guildId)[0]?.title).toEqual({ en: 'The other date', ko: '다른 날짜' });
    // The older file takes nothing back.
    const older = await chat.run('server import', { file: aFile({ deadlines: first }) });
    expect(older.text).toContain('everything in the file is already here');
  });

  it('what is here and not in the file stays; what differs is changed', async () => {
    const whole = await aWholeBot();
    const { chat } = whole;
    await chat.follow({ countries: ['JP'] }, { channel: demo.allTariffs });
    await chat.follow({ countries: ['JP'] });
    const shown = await chat.run('server import', { file: aFile({ more: '    paused: true\n' }) });
    expect(shown.text).toContain(`<#${demo.allTariffs}> is not in the file`);
    expect(shown.text).toContain(`<#${demo.announcements}> changes: countries, reminders, language`);
    await chat.press(shown, 'server-import-save');
    const [here] = subscriptions(whole).filter(({ channel }) => channel === demo.announcements);
    expect(here).toMatchObject({ countries: ['KR'], createdBy: demo.adminId });
    expect(here?.pausedSince).not.toBeNull();
  });

  it('of another server gets ids of this one, and touches that server not at all', async () => {
    const whole = await aWholeBot();
    const { chat } = whole;
    await chat.press(
      await chat.run('server import', { file: aFile({ deadlines: ownDeadline('own') }) }),
      'server-import-save',
    );
    const before = ownDeadlines(whole, demo.guildId);
    const there = { user: elsewhere.adminId, channel: elsewhere.channel };
    const file = aFile({ channel: elsewhere.channel, deadlines: ownDeadline('own') });
    const shown = await chat.run('server import', { file }, there);
    await chat.press(shown, 'server-import-save', undefined, { user: elsewhere.adminId });
    expect(ownDeadlines(whole, elsewhere.guildId).map(({ id }) => id)).toEqual([`own@${elsewhere.guildId}`]);
    expect(ownDeadlines(whole, demo.guildId)).toEqual(before);
    expect((await chat.run('server import', { file }, there)).text).toContain('everything in the file is already here');
  });

  it.each([
    [
      'a channel of another server',
      aFile({ channel: elsewhere.channel }),
      '4 · subscriptions\\[0\\].channel · a channel of this server',
    ],
    [
      'a country that is none',
      aFile().replace('[KR]', '[Atlantis]'),
      '5 · subscriptions\\[0\\].countries\\[0\\] · an ISO country code',
    ],
    ['a misspelled key', aFile().replace('language', 'langauge'), 'a known key; did you mean \\`language\\`?'],
    ['no YAML', 'version: [1', 'valid YAML'],
    ['another version', aFile().replace('version: 1', 'version: 2'), '1 · version · 1'],
    [
      'a control character in a title',
      aFile({ deadlines: ownDeadline('own').replace('en: Our own date', 'en: "Our\\rown\\0 date"') }),
      'deadlines\\[0\\].title.en · some text without control characters',
    ],
    [
      'a control character as it is',
      aFile({ deadlines: ownDeadline('own').replace('Our own date', 'Our\0own date') }),
      'text without control characters',
    ],
    ['nothing', '', '1 · the whole file · keys with values'],
  ])('of %s names line, key and what was expected, and changes nothing', async (_, file, told) => {
    const whole = await aWholeBot();
    const shown = await whole.chat.run('server import', { file });
    expect(shown.text).toContain('(DW-IMPORT)');
    expect(shown.text).toContain(told);
    expect(subscriptions(whole)).toEqual([]);
  });

  it('that was attached and cannot be used is offered in a form, to be corrected there, with its mistakes in Korean for a Korean reader', async () => {
    const { sandbox, chat } = await aWholeBot();
    const file = 'version: 1\nfoo: 2';
    const shown = await chat.run('server import', { file }, { locale: 'ko' });
    expect(shown.text).toContain('2번째 줄 · foo · 다음 키 중 하나: version');
    expect(shown.text).not.toMatch(/one of|this key/);
    const again = sandbox.world.interact.pressButton({
      user: demo.adminId,
      channel: demo.announcements,
      message: shown.id,
      customId: /server-import-again:[^"]+/.exec(JSON.stringify(shown))?.[0] ?? '',
    });
    expect(JSON.stringify(await again.answered)).toContain('foo: 2');
  });

  it.each([
    ['en-US', 'run `/server import` and attach it again'],
    ['ko', '`/서버 가져오기`에 다시 첨부'],
  ])('that is too long for a form says how to go on, in %s', async (locale, next) => {
    const { chat } = await aWholeBot();
    const shown = await chat.run('server import', { file: `foo: 2\n${'# long\n'.repeat(1_000)}` }, { locale });
    expect(shown.text).toContain(next);
  });

  it('can be pasted into a form', async () => {
    const whole = await aWholeBot();
    const { interact } = whole.sandbox.world;
    const opened = interact.runCommand({
      user: demo.adminId,
      channel: demo.announcements,
      name: 'server',
      options: [{ name: 'import', type: 1, options: [] }],
    });
    expect(await opened.answered).toMatchObject({ kind: 'modal' });
    const { original } = await interact.sendForm({
      user: demo.adminId,
      interaction: opened.id,
      values: { file: aFile() },
    }).settled;
    expect(JSON.stringify(original?.embeds)).toContain('What the file would change');
  });

  it('cannot be saved by a member', async () => {
    const whole = await aWholeBot();
    const shown = await whole.chat.run('server import', { file: aFile() });
    expect(await whole.chat.forge(shown, 'server-import-save', demo.memberId)).toContain('(DW-PERMISSION)');
    expect(subscriptions(whole)).toEqual([]);
  });

  it('of a title over two lines, with marks that turn its direction, keeps one line of plain text', async () => {
    const whole = await aWholeBot();
    const { chat } = whole;
    const title = 'en: "Our\\nown \\u202edate\\u2069"';
    const file = aFile({ deadlines: ownDeadline('own').replace('en: Our own date', title) });
    await chat.press(await chat.run('server import', { file }), 'server-import-save');
    expect(ownDeadlines(whole, demo.guildId)[0]?.title.en).toBe('Our own date');
    expect((await chat.run('server import', { file })).text).toContain('everything in the file is already here');
  });

  const many = (n: number) => Array.from({ length: n }, (_, at) => ownDeadline(`own-${at}`)).join('');

  it.each([1, 40])('takes %i deadlines as one change, so that nobody waits for it', async (n) => {
    const whole = await aWholeBot();
    const { chat, bot } = whole;
    const shown = await chat.run('server import', { file: aFile({ deadlines: many(n) }) });
    const before = bot.app.snapshot.version();
    await chat.press(shown, 'server-import-save');
    expect(ownDeadlines(whole, demo.guildId)).toHaveLength(n);
    // The deadlines once, then who follows before and after the pauses.
    expect(bot.app.snapshot.version() - before).toBe(3);
  });

  it('of one list of revisions that is named again and again is refused before it is expanded', async () => {
    const whole = await aWholeBot();
    const [, head = '', chain = ''] = /^([\s\S]*revisions:)\n([\s\S]*)$/.exec(ownDeadline('a')) ?? [];
    const long = Array.from({ length: 50 }, (_, n) => chain.replaceAll('a/1', `a/${n}`)).join('');
    const named = Array.from({ length: 40 }, (_, n) => `${head.replaceAll(' a\n', ` b${n}\n`)} *long\n`).join('');
    const deadlines = `${head} &long\n${long}${named}`;
    const { text } = await whole.chat.run('server import', { file: aFile({ deadlines }) });
    expect(text).toContain('at most 1000 revisions in all');
    expect(ownDeadlines(whole, demo.guildId)).toEqual([]);
  });

  it('saved in another encoding than UTF-8 is refused with its line, not imported with its letters lost', async () => {
    const { chat } = await aWholeBot();
    const korean = Buffer.from([0xbb, 0xf3, 0xc8, 0xa3, 0xb0, 0xfc, 0xbc, 0xbc]);
    const deadlines = ownDeadline('a').replace('우리 날짜', new TextDecoder().decode(korean));
    const { text } = await chat.run('server import', { file: aFile({ deadlines }) });
    expect(text).toContain('Save the file as UTF-8');
    expect(text).toContain('12 · the whole file');
  });

  it('of more deadlines than a server may have of its own is refused; so is one more by hand', async () => {
    const whole = await aWholeBot();
    const { chat, bot } = whole;
    const tooMany = await chat.run('server import', { file: aFile({ deadlines: many(MOST_OWN_DEADLINES + 1) }) });
    expect(tooMany.text).toContain(`deadlines · at most ${MOST_OWN_DEADLINES} deadlines`);
    const some = aFile({ deadlines: many(MOST_OWN_DEADLINES) });
    await chat.press(await chat.run('server import', { file: some }), 'server-import-save');
    const more = await chat.run('server import', { file: aFile({ deadlines: ownDeadline('other') }) });
    expect(more.text).toContain(`${MOST_OWN_DEADLINES + 1} deadlines of its own;`);
    expect(ownDeadlines(whole, demo.guildId)).toHaveLength(MOST_OWN_DEADLINES);
    // An existing deadline can still be read again, and be changed.
    expect((await chat.run('server import', { file: some })).text).toContain('is already here');
    const administrator = {
      user: demo.adminId,
      guild: demo.guildId,
      channel: demo.announcements,
      administrator: true,
      operator: false,
      roles: [],
    };
    const cited = { instrument: anInstrument(), quote: null, note: null };
    const moment = aMoment('2031-05-01 00:01');
    const added = await bot.app.services.deadlines.preview(administrator, {
      ...{ kind: 'add', measureId: 'us-jp', deadlineKind: 'effective', title: 'One more', scope: 'here' },
      ...{ moment, boundary: null, cited },
    });
    expect(added.kind).toBe('full');
    const copied = await bot.app.services.deadlines.preview(administrator, {
      ...{ kind: 'withdraw', deadlineId: 'jp', last: 'jp/1', scope: 'here', cited },
    });
    expect(copied.kind).toBe('full');
  });
});
