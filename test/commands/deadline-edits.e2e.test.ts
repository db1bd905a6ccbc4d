import { describe, expect, it } from 'vitest';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import { aSubscription } from '../builders.ts';
import { aWholeBot, type Here, idOf, other, said, shown, theDeadline } from './edit-bot.ts';

const admin: Here = { user: demo.adminId, channel: demo.koreaAlerts };
const second: Here = { user: other.admin, channel: demo.koreaAlerts };
const elsewhere: Here = { user: demo.adminId, channel: other.channel };
const member: Here = { user: demo.memberId, channel: demo.koreaAlerts };
const korean: Here = { ...admin, locale: 'ko' };
const august = {
  typed: '1 August 2031 12:01 am ET',
  instrument: 'Executive Order 14316, Extending the Modification',
  quote: 'until 12:01 a.m. eastern daylight time on August 1',
  link: 'https://www.federalregister.gov/d/2025-12962',
};
const pause = { deadline: 'pause' };

/** A bot whose channels have received the first date: each has a start card. */
async function anEdit(
  bot: Awaited<ReturnType<typeof aWholeBot>>,
  here = admin,
  values: Record<string, string> = august,
) {
  return bot.fill(here, await bot.edit(here, here.locale === 'ko' ? '날짜 변경' : 'Move'), values);
}

describe('an operator moves a deadline in the home server', () => {
  it('sees first what follows, then it is told everywhere, and undone again everywhere', async () => {
    const bot = await aWholeBot();
    const preview = await anEdit(bot);
    expect(said(preview)).toContain('12:01 a.m. ET, Fri 1 Aug 2031');
    expect(said(preview)).toContain('For everyone');
    expect(said(preview)).toContain('Cancels 16 pending reminders');
    expect(said(preview)).toContain('Will post “Moved” in 2 channels');
    expect(bot.bot.app.snapshot.deadline('pause')?.revisions).toHaveLength(1);

    const saved = await bot.settled(bot.press(admin, preview, 'Save'));
    expect(said(saved)).toContain('Saved.');
    for (const channel of [demo.koreaAlerts, other.channel]) {
      await expect.poll(() => bot.texts(channel).join('\n')).toContain('Extended');
    }

    const undo = await bot.settled(bot.press(admin, saved, 'Undo'));
    expect(said(undo)).toContain('Brings back revision 1.');
    expect(said(undo)).toContain('Edits 2 earlier posts');
    const undone = await bot.settled(bot.press(admin, undo, 'Save'));
    expect(said(undone)).toContain('12:01 a.m. ET, Wed 9 Jul 2031');
    for (const channel of [demo.koreaAlerts, other.channel]) {
      await expect.poll(() => bot.texts(channel).join('\n')).toContain('~~✏️ Entered by the operators');
      await expect.poll(() => bot.texts(channel).at(-1)).toContain('Brought forward');
      await expect.poll(() => bot.texts(channel).at(-1)).toContain('Undone');
    }
    const chain = bot.bot.app.snapshot.deadline('pause')?.revisions ?? [];
    expect(chain.at(-1)).toMatchObject({ restores: chain[0]?.id, by: demo.adminId, moment: { date: '2031-07-09' } });
  });

  it('for this server alone on request; the other keeps the date and hears nothing', async () => {
    const bot = await aWholeBot();
    const preview = await anEdit(bot);
    const here = await bot.settled(bot.press(admin, preview, 'Only this server'));
    expect(said(here)).toContain('Will post “Moved” in 1 channel');
    await bot.settled(bot.press(admin, here, 'Save'));
    await expect.poll(() => bot.texts(demo.koreaAlerts).join('\n')).toContain('Extended');
    expect(bot.texts(other.channel).join('\n')).not.toContain('Extended');
    expect(bot.bot.app.snapshot.deadline('pause')?.revisions).toHaveLength(1);
    const status = await bot.settled(bot.command(elsewhere, 'tariff show', pause));
    expect(said(status)).not.toContain('Aug 2031');
  });

  it('in Korean', async () => {
    const bot = await aWholeBot();
    const values = { ...august, typed: '2031년 8월 1일 0시 1분' };
    const preview = await anEdit(bot, korean, values);
    expect(said(preview)).toContain('예정된 알림 16건 취소');
    expect(said(preview)).toContain('채널 2곳에 ‘기한 변경’ 게시');
    expect(said(await bot.settled(bot.press(korean, preview, '저장')))).toContain('저장했습니다.');
  });
});

describe('an administrator of another server', () => {
  it('changes it there alone, as a copy with reminders of its own', async () => {
    const bot = await aWholeBot();
    const preview = await anEdit(bot, elsewhere);
    expect(said(preview)).toContain('other servers keep theirs');
    expect(() => idOf(preview, 'For everyone')).toThrow();
    await bot.settled(bot.press(elsewhere, preview, 'Save'));
    await expect.poll(() => bot.texts(other.channel).join('\n')).toContain('Extended');
    expect(bot.texts(demo.koreaAlerts).join('\n')).not.toContain('Extended');
    const seen = async (here: Here) =>
      said(await bot.settled(bot.command(here, 'tariff show', { deadline: 'South Korea' })));
    expect(await seen(elsewhere)).toContain('1 Aug 2031');
    expect(await seen(admin)).not.toContain('1 Aug 2031');
    // Neither sees the other's changes.
    expect(said(await bot.settled(bot.command(elsewhere, 'deadline log')))).toContain('1 Aug 2031');
    expect(said(await bot.settled(bot.command(admin, 'deadline log')))).toContain('Nobody has changed');
  });

  it('adds one of its own, which the home server never sees', async () => {
    const bot = await aWholeBot();
    const form = bot.command(elsewhere, 'deadline add', { measure: 'us-kr-reciprocal', kind: 'comment-closes' });
    const values = {
      title: 'Comments on our case',
      typed: '2031-05-05 17:00',
      instrument: 'Docket 12',
      quote: '',
      link: '',
    };
    const preview = await bot.fill(elsewhere, form, values);
    expect(said(preview)).toContain('Will post “Added” in 1 channel');
    await bot.settled(bot.press(elsewhere, preview, 'Save'));
    await expect.poll(() => bot.texts(other.channel).join('\n')).toContain('Comments on our case');
    expect(bot.texts(demo.koreaAlerts).join('\n')).not.toContain('Comments');
    expect(said(await bot.settled(bot.command(admin, 'tariff search', { words: 'Comments' })))).toContain(
      '(DW-SEARCH)',
    );
  });

  it('cannot make an edit count for everyone by forging the button', async () => {
    const bot = await aWholeBot();
    const preview = await anEdit(bot, elsewhere);
    const draft = idOf(preview, 'Save').split(':')[1];
    const forged = {
      ...elsewhere,
      message: shown(preview).id,
      customId: `dl-scope:${draft}:everyone`,
      type: 'button',
    } as const;
    expect(said(await bot.settled(bot.interact.forge(forged)))).toContain('(DW-OPERATOR)');
  });
});

describe('nobody else changes anything', () => {
  it.each([
    ['the member presses Save', member, 'DW-PERMISSION'],
    ['another administrator presses it', second, 'DW-DRAFT'],
    ['it is pressed in another server', elsewhere, 'DW-DRAFT'],
  ])('when %s', async (_name, here, code) => {
    const bot = await aWholeBot();
    const preview = await anEdit(bot);
    const customId = idOf(preview, 'Save');
    const carrier = shown(await bot.settled(bot.command(here, 'tariff status'))).id;
    const forged = { ...here, message: carrier, customId, type: 'button' } as const;
    expect(said(await bot.settled(bot.interact.forge(forged)))).toContain(`(${code})`);
    expect(bot.bot.app.snapshot.deadline('pause')?.revisions).toHaveLength(1);
  });

  it('when the permission was lost since', async () => {
    const bot = await aWholeBot();
    const preview = await anEdit(bot, second);
    bot.sandbox.world.setMemberRoles(demo.guildId, other.admin, []);
    expect(said(await bot.settled(bot.press(second, preview, 'Save')))).toContain('(DW-PERMISSION)');
    expect(bot.bot.app.snapshot.deadline('pause')?.revisions).toHaveLength(1);
  });

  it('when Save is pressed twice', async () => {
    const bot = await aWholeBot();
    const preview = await anEdit(bot);
    const again = { ...admin, message: shown(preview).id, customId: idOf(preview, 'Save'), type: 'button' } as const;
    await bot.settled(bot.press(admin, preview, 'Save'));
    expect(said(await bot.settled(bot.interact.forge(again)))).toContain('(DW-DRAFT)');
    expect(bot.bot.app.snapshot.deadline('pause')?.revisions).toHaveLength(2);
  });

  it('when a member forges the form', async () => {
    const bot = await aWholeBot();
    const forged = {
      ...member,
      message: '1',
      customId: `dl-form:${'0'.repeat(26)}`,
      type: 'form',
      form: august,
    } as const;
    expect(said(await bot.settled(bot.interact.forge(forged)))).toContain('(DW-PERMISSION)');
  });

  it('and Discord does not even offer members the command', async () => {
    const bot = await aWholeBot();
    expect(await bot.command(member, 'deadline edit', pause).answered).toMatchObject({ kind: 'refused' });
  });
});

describe('two administrators at once', () => {
  it('the later sees what the earlier did, and may go on from there', async () => {
    const bot = await aWholeBot();
    const mine = await anEdit(bot);
    const theirs = await anEdit(bot, second, { ...august, typed: '15 August 2031 12:01 am ET' });
    await bot.settled(bot.press(second, theirs, 'Save'));
    const refused = await bot.settled(bot.press(admin, mine, 'Save'));
    expect(said(refused)).toContain('(DW-CHANGED)');
    expect(said(refused)).toContain(`<@${other.admin}>`);
    expect(said(refused)).toContain('Fri 15 Aug 2031');
    const again = await bot.settled(bot.press(admin, refused, 'Go on with mine'));
    expect(said(again)).toContain('~~12:01 a.m. ET, Fri 15 Aug 2031~~ → **12:01 a.m. ET, Fri 1 Aug 2031**');
    await bot.settled(bot.press(admin, again, 'Save'));
    expect(bot.bot.app.snapshot.deadline('pause')?.revisions.map(({ moment }) => moment?.date)).toEqual([
      '2031-07-09',
      '2031-08-15',
      '2031-08-01',
    ]);
  });
});

describe('a date that is none', () => {
  it('is refused with the choices, and the chosen one goes on', async () => {
    const bot = await aWholeBot();
    const refused = await anEdit(bot, admin, { ...august, typed: '31 June 2031 00:01' });
    expect(said(refused)).toContain('(DW-DATE-NONE)');
    const menu = shown(refused).components[0] as { readonly components: readonly { readonly custom_id: string }[] };
    const chosen = bot.interact.chooseFromMenu({
      ...admin,
      message: shown(refused).id,
      customId: menu.components[0]?.custom_id ?? '',
      values: ['2031-06-30 00:01 America/New_York'],
    });
    expect(said(await bot.settled(chosen))).toContain('**12:01 a.m. ET, Mon 30 Jun 2031**');
  });

  it.each([
    [admin, '1 August 2024 12:01 am ET', 'That date has passed already. Check the year.'],
    [korean, '2024-08-01', '이미 지난 날짜입니다. 연도를 확인해 주세요.'],
  ])('that has passed is pointed out before anything is saved', async (here, typed, warning) => {
    const bot = await aWholeBot();
    expect(said(await anEdit(bot, here, { ...august, typed }))).toContain(`⚠️ ${warning}`);
    expect(said(await anEdit(bot, here))).not.toContain('⚠️');
  });

  it('that cannot be read opens the form again with what was typed', async () => {
    const bot = await aWholeBot();
    const refused = await anEdit(bot, admin, { ...august, typed: 'soon' });
    expect(said(refused)).toContain('(DW-WHEN)');
    const form = bot.press(admin, refused, 'Change');
    expect(JSON.stringify(await form.answered)).toContain('Executive Order 14316');
    expect(said(await bot.fill(admin, form, august))).toContain('1 Aug 2031');
  });
});

describe('the other edits', () => {
  it.each([
    [
      'Rate',
      { before: '25%', after: '15%', instrument: 'EO 14316', quote: '', link: '' },
      'Will post “Rate changed” in 2 channels',
    ],
    ['Withdraw', { instrument: 'EO 1', quote: '', link: '', note: '' }, 'Will post “Withdrawn” in 2 channels'],
    ['Cite', { instrument: 'EO 14266', quote: 'other words', link: '', note: '' }, 'Nothing will be posted'],
  ])('/deadline edit, %s', async (name, values, follows) => {
    const bot = await aWholeBot();
    const preview = await bot.fill(admin, await bot.edit(admin, name), values);
    expect(said(preview)).toContain(follows);
    const save = name === 'Withdraw' ? 'Withdraw' : 'Save';
    expect(said(await bot.settled(bot.press(admin, preview, save)))).toContain('Saved.');
    expect(bot.bot.app.snapshot.deadline('pause')?.revisions).toHaveLength(2);
    const history = await bot.settled(bot.command(admin, 'deadline log', pause));
    expect(said(history)).toContain(`<@${demo.adminId}>`);
    const undo = await bot.settled(bot.press(admin, history, 'Undo 2'));
    expect(said(undo)).toMatch(/Brings back revision 1|DW-NOTHING/);
  });

  it.each(['en-US', 'ko'])('a citation that is left as it stood has nothing to save, in %s', async (locale) => {
    const bot = await aWholeBot();
    const here = { ...admin, locale };
    const opened = await bot.edit(here, locale === 'ko' ? '근거' : 'Cite');
    const form = await opened.answered;
    if (form.kind !== 'modal') throw new Error('no form opened');
    const fields = [
      ...JSON.stringify(form.modal).matchAll(/"custom_id":"([a-z]+)"[^{}]*?"value":"((?:[^"\\\\]|\\\\.)*)"/g),
    ];
    const stood = Object.fromEntries(fields.map(([, id = '', value]) => [id, JSON.parse(`"${value}"`) as string]));
    expect(stood).toHaveProperty('instrument');
    expect(said(await bot.fill(here, opened, stood))).toContain('(DW-NOTHING)');
    expect(
      said(
        await bot.fill(here, await bot.edit(here, locale === 'ko' ? '근거' : 'Cite'), {
          ...stood,
          quote: 'other words',
        }),
      ),
    ).not.toContain('DW-NOTHING');
  });

  it('a withdrawn date that is brought back is told again', async () => {
    const bot = await aWholeBot();
    const values = { instrument: 'EO 1', quote: '', link: '', note: '' };
    const preview = await bot.fill(admin, await bot.edit(admin, 'Withdraw'), values);
    await bot.settled(bot.press(admin, preview, 'Withdraw'));
    await expect.poll(() => bot.texts(other.channel).join('\n')).toContain('Correction · Withdrawn');
    const log = await bot.settled(bot.command(admin, 'deadline log', pause));
    const undo = await bot.settled(bot.press(admin, log, 'Undo 2'));
    expect(said(undo)).toContain('Schedules 16 reminders');
    await bot.settled(bot.press(admin, undo, 'Save'));
    await expect.poll(() => bot.texts(other.channel).at(-1)).toContain('9 Jul 2031');
    await expect.poll(() => bot.texts(other.channel).join('\n')).toContain('Correction · Withdrawn · 25% pause');
    expect(bot.texts(other.channel).at(-1)).not.toMatch(/New:|🆕|official announcement|Executive order/);
  });
});

it('/deadline log turns its pages and undoes from there', async () => {
  const bot = await aWholeBot(
    [aSubscription({ id: 'file/home', channel: demo.koreaAlerts, kinds: ['reached'] })],
    [theDeadline()],
  );
  for (let day = 10; day < 17; day++) {
    const preview = await anEdit(bot, admin, { ...august, typed: `${day} August 2031 12:01 am` });
    await bot.settled(bot.press(admin, preview, 'Save'));
  }
  const first = await bot.settled(bot.command(admin, 'deadline log', pause));
  expect(said(first)).toContain('Page 1 of 2');
  expect(said(first)).toContain('8. 25% pause for South Korea');
  expect(said(first)).toContain('Fri 15 Aug 2031 → 12:01 a.m. ET, Sat 16 Aug 2031');
  const older = await bot.settled(bot.press(admin, first, 'Older'));
  expect(said(older)).toContain('Wed 9 Jul 2031 → 12:01 a.m. ET, Sun 10 Aug 2031');
  // The changes made since stand: taking back the first of all changes nothing that people see.
  const undo = await bot.settled(bot.press(admin, older, 'Undo 2'));
  expect(said(undo)).toContain('Takes back: Date: 12:01 a.m. ET, Sun 10 Aug 2031');
  expect(said(undo)).toContain('A later change or the catalogue says the same');
  expect(said(undo)).toContain('Nothing will be posted');
});

describe('undoing from /deadline log', () => {
  it.each([
    [admin, 'There is nothing to undo'],
    [korean, '되돌릴 수동 변경이 없습니다'],
  ])('of a deadline that nobody changed withdraws nothing, also when it is forged', async (here, told) => {
    const bot = await aWholeBot();
    const log = await bot.settled(bot.command(here, 'deadline log', pause));
    expect(JSON.stringify(shown(log).components)).not.toContain('dl-undo');
    const actor = { user: here.user, guild: demo.guildId, channel: here.channel, administrator: true, operator: true };
    const fields = { edit: 'undo', deadline: 'pause', last: 'pause/eo-14266', target: 'pause/eo-14266', shared: 'yes' };
    const draft = await bot.bot.app.services.drafts.open(actor, 'deadline-edit', { ...fields, scope: 'everyone' });
    const carrier = shown(log).id;
    const forged = { ...here, message: carrier, customId: `dl-undo:${draft}`, type: 'button' } as const;
    const answer = await bot.settled(bot.interact.forge(forged));
    expect(said(answer)).toContain(told);
    expect(said(answer)).toContain('(DW-NOTHING)');
    expect(bot.bot.app.snapshot.deadline('pause')?.revisions).toHaveLength(1);
  });

  it.each([
    [elsewhere, 'Undo 1 (withdraws)', 'Undo and withdraw', 'This withdraws the deadline', '**Withdrawn**'],
    [{ ...elsewhere, locale: 'ko' }, '1번 되돌리기 (철회)', '되돌리고 철회', '이 기한을 철회합니다', '**Withdrawn**'],
  ])('of what a person added says on a red button that it withdraws', async (here, undo, label, warning, after) => {
    const bot = await aWholeBot();
    const adding = bot.command(elsewhere, 'deadline add', { measure: 'us-kr-reciprocal', kind: 'negotiation-ends' });
    const added = await bot.fill(elsewhere, adding, { ...august, title: 'Talks end' });
    await bot.settled(bot.press(elsewhere, added, 'Save'));
    const log = await bot.settled(bot.command(here, 'deadline log', { deadline: 'Talks end' }));
    const preview = await bot.settled(bot.press(here, log, undo));
    expect(said(preview)).toContain(warning);
    const buttons = (shown(preview).components as readonly { readonly components: readonly object[] }[]).flatMap(
      (row) => row.components,
    );
    expect(buttons).toContainEqual(expect.objectContaining({ label, style: 4 }));
    await bot.settled(bot.press(here, preview, label));
    expect(said(await bot.settled(bot.command(elsewhere, 'tariff show', { deadline: 'Talks end' })))).toContain(after);
  });
});

describe('what people read of a change that a person made', () => {
  it('begins with who entered it, in the home server by name, and calls nothing an announcement', async () => {
    const bot = await aWholeBot();
    const preview = await anEdit(bot, admin, { ...august, instrument: '15%', quote: '' });
    expect(said(preview)).toContain(
      'Source given by the operators: [15%](https://www.federalregister.gov/d/2025-12962)',
    );
    await bot.settled(bot.press(admin, preview, 'Save'));
    const last = (channel: string) => {
      const post = bot.sandbox.world.messages(channel).findLast(({ ephemeralTo }) => ephemeralTo === null);
      return post ? [post.content, JSON.stringify(post.embeds)].join('\n') : '';
    };
    for (const channel of [demo.koreaAlerts, other.channel]) {
      await expect.poll(() => last(channel)).toContain('Correction · Extended');
      expect(last(channel)).toMatch(/^✏️ Entered by the operators, not read from an official source · /);
      expect(last(channel)).toContain('Source given by the operators: [15%]');
      expect(last(channel)).toMatch(/Entered 1?\d:\d\d [ap]\.m\. ET/);
      expect(last(channel)).not.toMatch(/official announcement|Announced|New:|14266|is suspended until/);
    }
    expect(last(demo.koreaAlerts)).toContain(`by <@${demo.adminId}>`);
    expect(last(other.channel)).not.toContain(demo.adminId);
    for (const command of ['tariff show', 'tariff status']) {
      const options = command === 'tariff show' ? pause : {};
      const answer = said(await bot.settled(bot.command(elsewhere, command, options)));
      expect(answer).toContain('Entered by the operators, not read from an official source');
      expect(answer).not.toContain(demo.adminId);
    }
    const inKorean = said(await bot.settled(bot.command({ ...elsewhere, locale: 'ko' }, 'tariff show', pause)));
    expect(inKorean).toContain('운영자 입력, 공식 출처 미확인');
    expect(inKorean).not.toContain('공식 발표');
  });
});

it('another title is said before it is saved, stands in /deadline log, and is taken back from there', async () => {
  const bot = await aWholeBot();
  const adding = bot.command(elsewhere, 'deadline add', { measure: 'us-kr-reciprocal', kind: 'negotiation-ends' });
  const added = await bot.fill(elsewhere, adding, { ...august, title: 'Talks end' });
  await bot.settled(bot.press(elsewhere, added, 'Save'));
  const talks = bot.bot.app.snapshot.deadlines(other.guild).find(({ title }) => title.en === 'Talks end');
  const which = { deadline: talks?.id ?? '' };
  const values = { title: 'Talks were to end', instrument: 'EO 14316', quote: '', link: '', note: '' };
  const preview = await bot.fill(elsewhere, await bot.edit(elsewhere, 'Cite', which), values);
  expect(said(preview)).toContain('Title: “Talks end” → “Talks were to end”');
  await bot.settled(bot.press(elsewhere, preview, 'Save'));
  expect(bot.bot.app.snapshot.deadline(which.deadline)?.title.en).toBe('Talks were to end');

  const korean = { ...elsewhere, locale: 'ko' };
  expect(said(await bot.settled(bot.command(korean, 'deadline log', which)))).toContain(
    '제목: “Talks end” → “Talks were to end”',
  );
  const audit = await bot.settled(bot.command(elsewhere, 'deadline log', which));
  const undo = await bot.settled(bot.press(elsewhere, audit, 'Undo 2'));
  expect(said(undo)).toContain('Title: “Talks were to end” → “Talks end”');
  await bot.settled(bot.press(elsewhere, undo, 'Save'));
  expect(bot.bot.app.snapshot.deadline(which.deadline)?.title.en).toBe('Talks end');
});
