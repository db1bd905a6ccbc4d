import { demo } from '@dutywatch/sandbox/demo.ts';
import { Permission } from '@dutywatch/sandbox/permissions.ts';
import { expect, it } from 'vitest';
import { aWholeBot, elsewhere } from '../with-bot.ts';
import { arrived, movedCatalogue } from '../with-post.ts';

const channel = demo.allTariffs;

it.each([
  ['en-US', 'The board is posted here', 'Next tariff deadlines', 'The board is taken away'],
  ['ko', '기한 게시판을 이 채널에', '다가오는 관세 기한', '없앴습니다'],
])(
  'posts and pins a card, edits it when a deadline changes, and takes it away, in %s',
  async (locale, begun, title, ended) => {
    const whole = await aWholeBot();
    const { chat, sandbox, bot } = whole;
    expect((await chat.run('alerts board', {}, { channel, locale })).text).toContain(begun);
    const pinned = () => sandbox.world.messages(channel).filter((message) => message.pinned);
    await expect.poll(() => pinned().length).toBe(1);
    const [card] = pinned();
    expect(JSON.stringify(card?.embeds)).toContain(title);
    expect(JSON.stringify(card?.embeds)).toMatch(/<t:\d+:R>/);
    await bot.app.sweep();
    expect(sandbox.log.edited()).toEqual([]);
    await bot.app.catalogueChanged(movedCatalogue(Date.now()));
    await expect.poll(() => sandbox.log.edited(card?.id).length).toBe(1);
    expect(sandbox.log.posted(channel)).toHaveLength(1);
    expect((await chat.run('alerts board', { board: 'off' }, { channel, locale })).text).toContain(ended);
    await expect.poll(() => pinned()).toEqual([]);
    expect((await chat.run('alerts board', { board: 'off' }, { channel, locale })).text).toContain('(DW-BOARD-NONE)');
    expect((await chat.run('alerts board', {}, { channel, locale })).text).toContain(begun);
    await arrived(whole, channel, 1);
  },
);

it('asked for twice stands once, and takes the language of who asked last', async () => {
  const { chat, sandbox } = await aWholeBot();
  await chat.run('alerts board', {}, { channel });
  await expect.poll(() => sandbox.log.posted(channel).length).toBe(1);
  expect((await chat.run('alerts board', {}, { channel })).text).toContain('stands already');
  expect((await chat.run('alerts board', {}, { channel, locale: 'ko' })).text).toContain('한국어');
  await expect.poll(() => JSON.stringify(sandbox.log.edited().at(-1)?.body ?? '')).toContain('다가오는 관세 기한');
  expect(sandbox.log.posted(channel)).toHaveLength(1);
});

it('is for administrators of the channel’s own server', async () => {
  const { chat, bot, sandbox } = await aWholeBot();
  expect((await chat.run('alerts board', {}, { channel, user: demo.adminId })).text).not.toContain('DW-');
  const actor = {
    user: elsewhere.adminId,
    guild: elsewhere.guildId,
    channel,
    administrator: true,
    operator: false,
  };
  expect(await bot.app.services.boards.end(actor, channel)).toEqual({ kind: 'none' });
  expect(
    await bot.app.services.boards.begin({ ...actor, guild: demo.guildId, administrator: false }, channel, 'en'),
  ).toEqual({
    kind: 'none',
  });
  expect(sandbox.world.guilds.size).toBe(2);
});

it('names the permission that is missing, and changes nothing', async () => {
  const { chat, sandbox } = await aWholeBot();
  sandbox.faults.losePermission(channel, Permission.PinMessages);
  await expect
    .poll(async () => (await chat.run('alerts board', {}, { channel })).text)
    .toContain('lacks the permission **Pin Messages**');
});
