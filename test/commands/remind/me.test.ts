import { describe, expect, it } from 'vitest';
import { MOST_REMINDERS } from '../../../src/app/subscriptions/reminders.ts';
import { demo } from '../../../src/cli/sandbox/demo-world.ts';
import { remindMe } from '../../../src/commands/remind/me.ts';
import { aMoment } from '../../builders.ts';
import { aContext } from '../context.ts';
import { aCatalogue, aWholeBot } from '../with-bot.ts';
import { arrived, directOf, movedCatalogue } from '../with-post.ts';

const member = { user: demo.memberId };

/** The Korean pause ends in two days. */
function inTwoDays() {
  const catalogue = aCatalogue(Date.now());
  const date = Temporal.Now.plainDateISO('America/New_York').add({ days: 2 }).toString();
  const deadlines = catalogue.deadlines.map((deadline) => ({
    ...deadline,
    revisions: deadline.revisions.map((revision) => ({ ...revision, moment: aMoment(`${date} 23:59`) })),
  }));
  return { ...catalogue, deadlines };
}

describe('/remind me', () => {
  it.each([
    ['en-US', 'I’ll DM you before **25% pause for South Korea**', '7 days before, 1 day before', 'Extended'],
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
      // Nobody else receives it.
      expect(whole.sandbox.log.posted().map(({ channelId }) => channelId)).toEqual([direct]);
    },
  );

  it('is changed by the menu below the answer, and cancelled by the button under the message', async () => {
    const whole = await aWholeBot();
    const { chat, bot } = whole;
    const answer = await chat.run('remind me', { deadline: 'pause' }, member);
    const changed = await chat.press(answer, 'reminder-leads', ['12h', '0'], member);
    expect(changed.text).toContain('Changed: I’ll DM you');
    expect(changed.text).toContain('12 hours before, at the deadline');
    expect(bot.app.snapshot.subscriptions().map(({ leads }) => leads.length)).toEqual([2]);
    await bot.app.catalogueChanged(movedCatalogue(Date.now()));
    const message = await arrived(whole, await directOf(whole, demo.memberId), 1);
    expect((await chat.press(message, 'reminder-cancel', undefined, member)).text).toContain('Cancelled: ');
    expect(bot.app.snapshot.subscriptions()).toEqual([]);
    expect((await chat.press(message, 'reminder-cancel', undefined, member)).text).toContain('(DW-REMIND-NONE)');
  });

  it.each(['7d', '0', ''])('of a deadline that is over says so, whatever time is asked for: %j', async (when) => {
    const catalogue = aCatalogue(Date.now());
    const deadlines = catalogue.deadlines.map((deadline) => ({
      ...deadline,
      revisions: deadline.revisions.map((revision) => ({ ...revision, moment: aMoment('2025-07-09 00:01') })),
    }));
    const { chat } = await aWholeBot({ catalogue: { ...catalogue, deadlines } });
    const answer = await chat.run('remind me', { deadline: 'pause', ...(when === '' ? {} : { when }) }, member);
    expect(answer.text).toContain('(DW-REMIND-OVER)');
  });

  it.each([
    ['en-US', '“7 days before, 3 days before” has already passed for', '(DW-LEAD-PASSED)'],
    ['ko', '‘7일 전, 3일 전’ 시점은 이미 지나', '(DW-LEAD-PASSED)'],
  ])('at a time that has passed is refused in %s, and the one before stays', async (locale, said, code) => {
    const { chat, bot } = await aWholeBot({ catalogue: inTwoDays() });
    await chat.run('remind me', { deadline: 'pause', when: '1d' }, { ...member, locale });
    const before = bot.app.snapshot.subscriptions();
    const refused = await chat.run('remind me', { deadline: 'pause', when: '7d 3d 12h' }, { ...member, locale });
    expect(refused.text).toContain(said);
    expect(refused.text).toContain(code);
    expect(bot.app.snapshot.subscriptions()).toEqual(before);
    // Times that are still ahead can be chosen right there.
    const chosen = await chat.press(refused, 'reminder-leads', ['12h'], { ...member, locale });
    expect(chosen.text).not.toContain('(DW-');
    expect(bot.app.snapshot.subscriptions().map(({ leads }) => leads)).toEqual([[{ unit: 'h', n: 12 }]]);
  });

  it('at the usual times needs none of them to be ahead but the deadline itself, and keeps them for a later date', async () => {
    const { chat, bot } = await aWholeBot({ catalogue: inTwoDays() });
    const answer = await chat.run('remind me', { deadline: 'pause' }, member);
    expect(answer.text).toContain('When: 1 day before, 1 hour before, at the deadline.');
    expect(bot.app.snapshot.subscriptions()[0]?.leads).toContainEqual({ unit: 'd', n: 7 });
  });

  it.each([
    ['', ['7d', '3d', '1d', '12h', '1h', '0']],
    ['한 달', ['30d', '30d, 7d', '30d, 3d', '30d, 1d', '30d, 12h', '30d, 1h', '30d, 0']],
    ['1d, 7d', ['7d, 1d', '7d, 1d, 3d', '7d, 1d, 12h', '7d, 1d, 1h', '7d, 1d, 0']],
    ['xyz', ['7d', '3d', '1d', '12h', '1h', '0']],
  ])('offers times while %j is typed', async (value, values) => {
    const { choices } = await remindMe.suggest({ option: 'when', value }, aContext());
    expect(choices.map((choice) => choice.value)).toEqual(values);
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
