import { Permission } from '@dutywatch/sandbox/permissions.ts';
import { describe, expect, it } from 'vitest';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import { aMoment, aRevision } from '../builders.ts';
import { aCatalogue, aWholeBot, type Choices, type WholeBot } from '../commands/with-bot.ts';

const SOON = { timeout: 30_000 };

/** Follows in a channel, with #all-tariffs told of trouble; the start card has arrived. */
async function following(choices: Choices = {}, channel: string = demo.announcements) {
  const whole = await aWholeBot();
  const { chat } = whole;
  await chat.press(await chat.run('watch setup'), 'watch-ops', [demo.allTariffs]);
  await chat.follow(choices, { channel });
  await expect.poll(() => posts(whole, channel).length, SOON).toBe(1);
  return whole;
}

/** The permissions of a channel, as its panel shows them. */
const checked = async ({ chat }: WholeBot, channel: string) =>
  chat.press(await chat.run('alerts setup', { channel }), 'alerts-check');

/** The messages in the channel that everybody sees. */
const posts = ({ sandbox }: WholeBot, channel: string) =>
  sandbox.world.messages(channel).filter(({ ephemeralTo }) => ephemeralTo === null);
const told = (whole: WholeBot, channel: string) =>
  posts(whole, channel)
    .map(({ content, embeds }) => JSON.stringify([content, embeds]))
    .join('\n');

/** The Korean pause is moved to September, now. */
async function moved({ bot }: WholeBot): Promise<void> {
  const now = Temporal.Now.instant().epochMilliseconds;
  const catalogue = aCatalogue(now);
  const [korea, ...others] = catalogue.deadlines;
  if (!korea) throw new Error('there is no deadline');
  const known = bot.app.snapshot.deadlines().find(({ id }) => id === korea.id);
  const next = aRevision({
    id: 'pause/moved',
    change: 'extended',
    announcedAt: now,
    moment: aMoment('2031-09-01 00:01'),
  });
  const revisions = [...(known?.revisions ?? []).map((it) => ({ ...it, recordedAt: it.announcedAt })), next];
  await bot.app.catalogueChanged({ ...catalogue, deadlines: [{ ...korea, revisions }, ...others] });
}

describe('trouble around an alert', () => {
  it('a permission that is lost is named once; the alert waits and leaves when it is given back', async () => {
    const whole = await following();
    whole.sandbox.faults.losePermission(demo.announcements, Permission.EmbedLinks);
    await moved(whole);
    await expect.poll(() => told(whole, demo.allTariffs), SOON).toContain('Missing permission: **Embed Links**');
    expect(told(whole, demo.announcements)).not.toContain('Extended');
    whole.sandbox.faults.restorePermission(demo.announcements);
    await expect.poll(() => told(whole, demo.announcements), SOON).toContain('Extended');
    await expect.poll(() => told(whole, demo.allTariffs), SOON).toContain('can be reached again');
    expect(told(whole, demo.allTariffs).match(/Missing permission:/g)).toHaveLength(1);
  });

  it('a deleted channel is reported once, with its remedy', async () => {
    const whole = await following();
    whole.sandbox.faults.deleteChannel(demo.announcements);
    await expect
      .poll(() => told(whole, demo.allTariffs), SOON)
      .toContain('was deleted, so its alerts have nowhere to go');
    await moved(whole);
    expect(posts(whole, demo.allTariffs)).toHaveLength(1);
  });

  it('a role that is deleted is left out of the alert, and told once', async () => {
    const whole = await following({ role: [demo.deskRoleId] });
    whole.sandbox.world.deleteRole(demo.guildId, demo.deskRoleId);
    await expect.poll(() => whole.bot.gateway.roleExists(demo.guildId, demo.deskRoleId)).toBe(false);
    await moved(whole);
    await expect.poll(() => told(whole, demo.announcements), SOON).toContain('Extended');
    expect(posts(whole, demo.announcements).at(-1)?.mentions.roles).toEqual([]);
    // The next minute's sweep reports it.
    await whole.bot.app.sweep();
    await expect.poll(() => told(whole, demo.allTariffs), SOON).toMatch(/role/i);
    await whole.bot.app.sweep();
    expect(posts(whole, demo.allTariffs)).toHaveLength(1);
  });

  it('a channel that is slowed down gets its alert a little later, once, and nobody is bothered', async () => {
    const whole = await following();
    whole.sandbox.faults.set([
      {
        kind: '429',
        scope: 'user',
        retryAfterMs: 300,
        method: 'POST',
        route: new RegExp(`/channels/${demo.announcements}/messages$`),
        times: 1,
      },
    ]);
    await moved(whole);
    await expect.poll(() => told(whole, demo.announcements), SOON).toContain('Extended');
    expect(whole.sandbox.faults.struck(0)).toBe(1);
    expect(posts(whole, demo.announcements)).toHaveLength(2);
    expect(posts(whole, demo.allTariffs)).toEqual([]);
  });

  it('a thread that was archived is opened again by its alert', async () => {
    const thread = '1325000000000000777';
    const whole = await aWholeBot();
    const parent = whole.sandbox.world.channel(demo.koreaAlerts);
    if (!parent) throw new Error('there is no channel');
    whole.sandbox.world.addThread({ id: thread, parent, name: 'desk', ownerId: demo.adminId, autoArchiveMinutes: 60 });
    await whole.chat.press(await whole.chat.run('alerts setup', { channel: thread }), 'alerts-save');
    await expect.poll(() => posts(whole, thread).length, SOON).toBe(1);
    whole.sandbox.world.updateChannel(thread, { archived: true });
    await expect.poll(async () => (await checked(whole, thread)).text).toContain('a post opens it again');
    await moved(whole);
    await expect.poll(() => told(whole, thread), SOON).toContain('Extended');
    expect(whole.sandbox.world.channel(thread)?.archived).toBe(false);
  });
});
