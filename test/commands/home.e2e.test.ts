import { expect, it } from 'vitest';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import { aWholeBot, type Here, other, said, shown, theOther } from './edit-bot.ts';

const owner: Here = { user: demo.adminId, channel: demo.koreaAlerts };
const ownerElsewhere: Here = { user: demo.adminId, channel: other.channel };
const form = { typed: '1 August 2031 00:01', instrument: 'EO 14316', quote: '', link: '', note: '' };

it('the owner of the application names another home server, whose administrators operate the bot from then on', async () => {
  const bot = await aWholeBot();
  const previewOf = async (here: Here) => said(await bot.fill(here, await bot.edit(here, 'Move'), form));
  expect(await previewOf(owner)).toContain('For everyone');
  expect(await previewOf(ownerElsewhere)).toContain('This server only');
  const panel = await bot.settled(bot.command(ownerElsewhere, 'watch setup'));
  expect(said(await bot.settled(bot.press(ownerElsewhere, panel, 'Make this the home server')))).toContain(
    'instead of the one before',
  );
  expect(await previewOf(owner)).toContain('This server only');
  expect(await previewOf(ownerElsewhere)).toContain('For everyone');
});

it('nobody else does, whatever they may do in their server', async () => {
  const bot = await aWholeBot();
  const second = { user: other.admin, channel: demo.koreaAlerts, locale: 'ko' };
  const panel = shown(await bot.settled(bot.command(second, 'watch setup')));
  const forged = bot.interact.forge({ ...second, message: panel.id, customId: 'watch-home', type: 'button' });
  expect(said(await bot.settled(forged))).toContain('(DW-OWNER)');
  expect(bot.bot.app.services.home.guild()).toBe(demo.guildId);
});

it('a server that was locked out and invited again has kept its own deadlines and its subscription', async () => {
  const bot = await aWholeBot();
  const preview = await bot.fill(ownerElsewhere, await bot.edit(ownerElsewhere, 'Move'), form);
  await bot.settled(bot.press(ownerElsewhere, preview, 'Save'));
  await expect.poll(() => bot.texts(other.channel).join('\n')).toContain('Extended');
  const shown = async () => said(await bot.settled(bot.command(ownerElsewhere, 'tariff show', { deadline: 'pause' })));
  expect(await shown()).toContain('Fri 1 Aug 2031');

  bot.sandbox.world.removeGuild(other.guild);
  await expect.poll(() => bot.bot.gateway.guildDirectory.guilds()).not.toContain(other.guild);
  const meanwhile = { ...form, typed: '15 August 2031 00:01' };
  const everyone = await bot.fill(owner, await bot.edit(owner, 'Move'), meanwhile);
  expect(said(everyone)).toContain('Will post “Moved” in 1 channel');
  await bot.settled(bot.press(owner, everyone, 'Save'));

  bot.sandbox.world.addGuild(theOther);
  await expect.poll(() => bot.bot.gateway.guildDirectory.guilds()).toContain(other.guild);
  expect(await shown()).toContain('Fri 1 Aug 2031');
  const log = await bot.settled(bot.command(ownerElsewhere, 'deadline log', { deadline: 'pause' }));
  const undo = await bot.settled(bot.press(ownerElsewhere, log, 'Undo 2'));
  await bot.settled(bot.press(ownerElsewhere, undo, 'Save'));
  await expect.poll(() => bot.texts(other.channel).join('\n')).toContain('Undone');
});
