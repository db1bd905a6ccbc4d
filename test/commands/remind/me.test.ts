import { demo } from '@dutywatch/sandbox/demo.ts';
import { describe, expect, it } from 'vitest';
import { MOST_REMINDERS } from '../../../src/app/subscriptions/reminders.ts';
import { aWholeBot } from '../with-bot.ts';
import { arrived, directOf, movedCatalogue } from '../with-post.ts';

const member = { user: demo.memberId };

describe('/remind me', () => {
  it.each([
    ['en-US', 'You are reminded of **25% pause for South Korea**', '7 days before, 1 day before', 'Extended'],
    ['ko', '**한국 상호관세 25% 유예** 알림을', '7일 전, 1일 전', '연장'],
  ])(
    'is answered to the person alone, and news of the deadline come by direct message, in %s',
    async (locale, set, when, moved) => {
      const whole = await aWholeBot();
      const { chat, bot } = whole;
      const answer = await chat.run('remind me', { deadline: 'pause', when: '1d 7d' }, { ...member, locale });
      expect(answer.ephemeral).toBe(true);
      expect(answer.text).toContain(set);
      expect(answer.text).toContain(when);
      expect(bot.app.snapshot.subscriptions()).toMatchObject([
        { person: demo.memberId, deadlines: ['pause'], language: locale === 'ko' ? 'ko' : 'en' },
      ]);
      await bot.app.catalogueChanged(movedCatalogue(Date.now()));
      const direct = await directOf(whole, demo.memberId);
      const message = await arrived(whole, direct, 1);
      expect(message.text).toContain(moved);
      expect(message.parts.map(({ label }) => label)).toEqual(['history', 'reminder-cancel']);
      // Nobody else is told.
      expect(whole.sandbox.log.posted().map(({ channelId }) => channelId)).toEqual([direct]);
    },
  );

  it('is changed by the menu below the answer, and cancelled by the button under the message', async () => {
    const whole = await aWholeBot();
    const { chat, bot } = whole;
    const answer = await chat.run('remind me', { deadline: 'pause' }, member);
    const changed = await chat.press(answer, 'reminder-leads', ['12h', '0'], member);
    expect(changed.text).toContain('is changed');
    expect(changed.text).toContain('12 hours before, when it is reached');
    expect(bot.app.snapshot.subscriptions().map(({ leads }) => leads.length)).toEqual([2]);
    await bot.app.catalogueChanged(movedCatalogue(Date.now()));
    const message = await arrived(whole, await directOf(whole, demo.memberId), 1);
    expect((await chat.press(message, 'reminder-cancel', undefined, member)).text).toContain('is cancelled');
    expect(bot.app.snapshot.subscriptions()).toEqual([]);
    expect((await chat.press(message, 'reminder-cancel', undefined, member)).text).toContain('(DW-REMIND-NONE)');
  });

  it('of one is never cancelled by another', async () => {
    const { chat, bot } = await aWholeBot();
    const answer = await chat.run('remind me', { deadline: 'pause' }, member);
    await chat.forge(answer, 'reminder-cancel', demo.adminId);
    expect(bot.app.snapshot.subscriptions()).toHaveLength(1);
  });

  it.each([
    [{ deadline: 'pause', when: 'soon' }, '(DW-LEAD)'],
    [{ deadline: 'Atlantis' }, '(DW-DEADLINE)'],
    [{ deadline: 'pause', when: '1d 2d 3d 4d 5d 6d 7d 8d 9d 10d 11d' }, '(DW-LEAD-MANY)'],
  ])('%j is refused with a sentence', async (options, code) => {
    const { chat } = await aWholeBot();
    expect((await chat.run('remind me', options, member)).text).toContain(code);
  });

  it('takes at most so many of one person', async () => {
    const { bot } = await aWholeBot();
    const actor = { user: '7', guild: null, channel: null, administrator: false, operator: false };
    const before = bot.app.snapshot.deadlines()[0];
    for (let n = 0; n < MOST_REMINDERS; n++) {
      const { deadlines } = movedCatalogue(Date.now());
      const [first] = deadlines;
      if (!first || !before) throw new Error('no deadline');
      const many = Array.from({ length: MOST_REMINDERS + 1 }, (_, at) => ({
        ...first,
        id: `d${at}`,
        revisions: first.revisions.map((revision) => ({ ...revision, id: `d${at}/${revision.id}` })),
      }));
      if (n === 0)
        await bot.app.catalogueChanged({ ...movedCatalogue(Date.now()), deadlines: [...deadlines, ...many] });
      await bot.app.services.reminders.set(actor, { deadlineId: `d${n}`, leads: [], language: 'en' });
    }
    const last = { deadlineId: `d${MOST_REMINDERS}`, leads: [], language: 'en' } as const;
    expect(await bot.app.services.reminders.set(actor, last)).toEqual({ kind: 'too-many', most: MOST_REMINDERS });
  });
});
