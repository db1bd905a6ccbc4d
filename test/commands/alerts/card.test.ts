import { Permission } from '@dutywatch/sandbox/permissions.ts';
import { expect, it } from 'vitest';
import { demo } from '../../../src/cli/sandbox/demo-world.ts';
import { aWholeBot, elsewhere, type WholeBot } from '../with-bot.ts';
import { arrived, movedCatalogue } from '../with-post.ts';

const channel = demo.allTariffs;

const open = ({ chat }: WholeBot, locale = 'en-US') => chat.run('alerts setup', {}, { channel, locale });
const toggled = async (whole: WholeBot, kept: 'on' | 'off', locale = 'en-US') =>
  whole.chat.press(await open(whole, locale), `alerts-card ${kept}`, undefined, { locale });

it.each([
  ['en-US', 'A card of the next deadlines is posted', 'Next tariff deadlines', 'The pinned card is removed'],
  ['ko', '기한 카드를 이 채널에', '다가오는 관세 기한', '없앴습니다'],
])(
  'posts and pins a card, edits it when a deadline changes, and takes it away, in %s',
  async (locale, begun, title, ended) => {
    const whole = await aWholeBot();
    const { chat, sandbox, bot } = whole;
    expect((await toggled(whole, 'on', locale)).text).toContain(begun);
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
    const stale = await chat.run('alerts setup', {}, { channel, locale });
    expect((await chat.press(stale, 'alerts-card off', undefined, { locale })).text).toContain(ended);
    await expect.poll(() => pinned()).toEqual([]);
    expect(await chat.forge(stale, 'alerts-card off', demo.adminId)).toContain('(DW-BOARD-NONE)');
    expect((await chat.press(await open(whole, locale), 'alerts-card on', undefined, { locale })).text).toContain(
      begun,
    );
    await arrived(whole, channel, 1);
  },
);

it('asked for twice stands once, and takes the language of who asked last', async () => {
  const whole = await aWholeBot();
  const { chat, sandbox } = whole;
  const [first, second, third] = [await open(whole), await open(whole), await open(whole)];
  await chat.press(third, 'alerts-card on');
  await expect.poll(() => sandbox.log.posted(channel).length).toBe(1);
  expect((await chat.press(first, 'alerts-card on')).text).toContain('already there');
  expect((await chat.press(second, 'alerts-card on', undefined, { locale: 'ko' })).text).toContain('한국어');
  await expect.poll(() => JSON.stringify(sandbox.log.edited().at(-1)?.body ?? '')).toContain('다가오는 관세 기한');
  expect(sandbox.log.posted(channel)).toHaveLength(1);
});

it('is for administrators of the channel’s own server', async () => {
  const whole = await aWholeBot();
  const { bot, sandbox } = whole;
  expect((await toggled(whole, 'on')).text).not.toContain('DW-');
  const actor = {
    user: elsewhere.adminId,
    guild: elsewhere.guildId,
    channel,
    administrator: true,
    operator: false,
  };
  expect(await bot.app.services.deadlineCards.end(actor, channel)).toEqual({ kind: 'none' });
  expect(
    await bot.app.services.deadlineCards.begin({ ...actor, guild: demo.guildId, administrator: false }, channel, 'en'),
  ).toEqual({
    kind: 'none',
  });
  expect(sandbox.world.guilds.size).toBe(2);
});

it('names the permission that is missing, and changes nothing', async () => {
  const whole = await aWholeBot();
  const { sandbox } = whole;
  sandbox.faults.losePermission(channel, Permission.PinMessages);
  await expect.poll(async () => (await toggled(whole, 'on')).text).toContain('needs **Pin Messages** in this channel');
});
