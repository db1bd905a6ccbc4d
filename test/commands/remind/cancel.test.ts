import { demo } from '@dutywatch/sandbox/demo.ts';
import { expect, it } from 'vitest';
import { aWholeBot } from '../with-bot.ts';

const member = { user: demo.memberId };

it('completes from one’s own, tolerant of slips, and cancels one or all', async () => {
  const { chat, bot, sandbox } = await aWholeBot();
  await chat.run('remind me', { deadline: 'pause' }, member);
  await chat.run('remind me', { deadline: 'jp' }, member);
  const typing = (value: string, user: string) =>
    sandbox.world.interact.autocomplete({
      user,
      channel: demo.koreaAlerts,
      name: 'remind',
      locale: 'en-US',
      options: [{ name: 'cancel', type: 1, options: [{ name: 'reminder', type: 3, value, focused: true }] }],
    } as never);
  expect((await typing('japn', demo.memberId)).map(({ value }) => value)).toEqual(['jp', 'all']);
  expect(await typing('', demo.adminId)).toEqual([]);
  expect((await chat.run('remind cancel', { reminder: 'pause for japan' }, member)).text).toContain(
    '**Pause for Japan** is cancelled',
  );
  expect((await chat.run('remind cancel', { reminder: 'jp' }, member)).text).toContain('(DW-REMIND-NONE)');
  expect((await chat.run('remind cancel', { reminder: '전부' }, { ...member, locale: 'ko' })).text).toContain(
    '1건을 모두',
  );
  expect(bot.app.snapshot.subscriptions()).toEqual([]);
});

it('what was cancelled and wanted again is owed again', async () => {
  const { chat, bot } = await aWholeBot();
  const actor = { user: '7', guild: null, channel: null, administrator: false, operator: false };
  await chat.run('remind me', { deadline: 'pause' }, member);
  expect(await bot.app.services.reminders.cancel(actor, 'pause')).toBe(0);
  await chat.run('remind cancel', { reminder: 'pause' }, member);
  const again = await chat.run('remind me', { deadline: 'pause' }, member);
  expect(again.text).toContain('You are reminded of');
});
