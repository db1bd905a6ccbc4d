import { Permission } from '@dutywatch/sandbox/permissions.ts';
import { describe, expect, it } from 'vitest';
import type { BoardLinkService } from '../../../src/app/operations/board-links.ts';
import type { HealthService } from '../../../src/app/operations/health.ts';
import type { HomeService } from '../../../src/app/operations/home.ts';
import { demo } from '../../../src/cli/sandbox/demo-world.ts';
import { findComponent } from '../../../src/commands/index.ts';
import type { CommandContext } from '../../../src/commands/shared/command.ts';
import { watchSetup } from '../../../src/commands/watch/setup.ts';
import type { Language } from '../../../src/domain/subscription.ts';
import { aSubscription } from '../../builders.ts';
import { aContext, anAdministrator, noServices, refusing } from '../context.ts';
import { aWholeBot, elsewhere, type WholeBot } from '../with-bot.ts';
import { idsOf, read } from './harness.ts';

/** Follows in #announcements, takes a permission away there, and asks for a message. */
async function broken(whole: WholeBot): Promise<void> {
  const { chat, sandbox } = whole;
  await chat.follow();
  await expect
    .poll(() => chat.posts(demo.announcements).some((text) => text.includes('Tariff deadlines ahead')))
    .toBe(true);
  const test = await chat.press(await chat.run('alerts setup'), 'alerts-check');
  sandbox.world.setOverwrite(demo.announcements, { id: demo.botRoleId, kind: 'role', deny: Permission.SendMessages });
  await chat.press(test, 'alerts-test');
}

describe('/watch setup, problems', () => {
  it.each([
    ['en-US', 'are now reported in', 'A channel cannot be reached', 'Send Messages'],
    ['ko', '에 알립니다', '채널에 게시할 수 없습니다', 'Send Messages'],
  ])(
    'says where they are reported, and there they are with the permission that is missing, in %s',
    async (locale, set, title, missing) => {
      const whole = await aWholeBot();
      const { chat } = whole;
      const panel = await chat.run('watch setup', {}, { locale });
      expect(panel.ephemeral).toBe(true);
      const chosen = await chat.press(panel, 'watch-ops', [demo.allTariffs], { locale });
      expect(chosen.text).toContain(set);
      await broken(whole);
      await expect.poll(() => chat.posts(demo.allTariffs).join('\n'), { timeout: 5_000 }).toContain(title);
      expect(chat.posts(demo.allTariffs).join('\n')).toContain(missing);
      whole.sandbox.world.removeOverwrite(demo.announcements, demo.botRoleId);
      await expect
        .poll(() => chat.posts(demo.announcements).join('\n'), { timeout: 5_000 })
        .toContain('Test: alerts arrive');
    },
  );

  it.each([
    ['en-US', `<#${demo.ops}>, set in the settings file`, `reported in <#${demo.ops}>`],
    ['ko', `<#${demo.ops}>(설정 파일에서 지정`, `<#${demo.ops}>에 알립니다`],
  ])(
    'are reported where the settings file says, and a choice here takes its place, in %s',
    async (locale, panel, health) => {
      const ops = aSubscription({
        id: 'file/ops',
        channel: demo.ops,
        guild: demo.guildId,
        kinds: ['health'],
        startCard: false,
      });
      const { chat } = await aWholeBot({ subscriptions: [ops], ops: ops.id });
      const shown = await chat.run('watch setup', {}, { locale });
      expect(shown.text).toContain(panel);
      expect(JSON.stringify(shown)).not.toContain('watch-ops-off');
      expect((await chat.run('watch health', {}, { locale })).text).toContain(health);
      const chosen = await chat.press(shown, 'watch-ops', [demo.allTariffs], { locale });
      expect(chosen.text).not.toContain(panel);
      expect(JSON.stringify(chosen)).toContain('watch-ops-off');
    },
  );

  it('are reported in the channel chosen last, and in none once that is ended', async () => {
    const { chat, bot } = await aWholeBot();
    let panel = await chat.run('watch setup');
    panel = await chat.press(panel, 'watch-ops', [demo.allTariffs]);
    panel = await chat.press(panel, 'watch-ops', [demo.koreaAlerts]);
    expect(panel.text).toContain(`<#${demo.koreaAlerts}>`);
    expect(bot.app.snapshot.subscriptions().map(({ channel }) => channel)).toEqual([demo.koreaAlerts]);
    expect((await chat.press(panel, 'watch-ops-off')).text).toContain('no longer reported in this server');
    expect(await chat.forge(panel, 'watch-ops-off', demo.adminId)).toContain('No channel was chosen');
    expect(bot.app.snapshot.subscriptions()).toEqual([]);
  });

  it('are reported in no channel of another server, whatever a forged choice says', async () => {
    const { chat, bot, sandbox } = await aWholeBot();
    const panel = await chat.run('watch setup');
    const request = { user: demo.adminId, channel: panel.channel, message: panel.id, customId: 'watch-ops' };
    const { original } = await sandbox.world.interact.forge({ ...request, type: 'menu', values: [elsewhere.channel] })
      .settled;
    expect(original?.content).toContain('(DW-ALERTS-CHANNEL)');
    expect(bot.app.snapshot.subscriptions()).toEqual([]);
  });

  it('are none of the alerts of a channel', async () => {
    const { chat } = await aWholeBot();
    await chat.press(await chat.run('watch setup'), 'watch-ops', [demo.announcements]);
    expect((await chat.run('alerts list')).text).toContain('subscribed yet');
  });
});

const TOKEN = 'a'.repeat(32);
const nothing = { kind: 'button', values: [], fields: {}, source: null } as const;

/** A server with nothing set up, with answers about the home server and the board's link. */
function answering(home: Partial<HomeService>, link: Partial<BoardLinkService> = {}, language: Language = 'en') {
  return aContext({
    actor: anAdministrator(),
    language,
    services: {
      ...noServices,
      watch: { ...refusing<HealthService>(), ops: () => null },
      home: { guild: () => null, name: async () => ({ kind: 'already' }), ...home },
      link: {
        publish: async () => ({ token: TOKEN, replaced: false }),
        revoke: async () => 'revoked',
        stands: async () => true,
        publicUrl: 'https://duty.example.org',
        ...link,
      },
    },
  });
}

const pressed = async (id: string, context: CommandContext) => {
  const found = findComponent(id);
  if (!found) throw new Error(`nothing answers ${id}`);
  return read(await found.component.handle(found.args, nothing, context));
};

describe('/watch setup, home server', () => {
  it.each([
    ['en', { kind: 'named', before: null }, 'This is now the home server'],
    ['ko', { kind: 'named', before: null }, '이제 이 서버가 홈 서버입니다'],
    ['en', { kind: 'named', before: '1' }, 'instead of the one before'],
    ['en', { kind: 'already' }, 'already'],
    ['en', { kind: 'configured', guild: '1' }, '(DW-HOME-CONFIGURED)'],
    ['ko', { kind: 'not-owner' }, '(DW-OWNER)'],
  ] as const)('says in %s what came of it: %j', async (language, named, told) => {
    expect(await pressed('watch-home', answering({ name: async () => named }, {}, language))).toContain(told);
  });

  it('offers the home server nothing it is already', async () => {
    const { actor } = answering({});
    const shown = await watchSetup.handle({}, answering({ guild: () => actor.guild }));
    expect(read(shown)).toContain('this one; its administrators operate the bot');
    expect(idsOf(shown)).not.toContain('watch-home');
    expect(idsOf(await watchSetup.handle({}, answering({})))).toContain('watch-home');
  });
});

describe('/watch setup, board link', () => {
  it('is shown to the person who asked alone, without a preview', async () => {
    const context = answering({});
    const found = findComponent('watch-link');
    const reply = await found?.component.handle([], nothing, context);
    expect(reply).toMatchObject({ ephemeral: true });
    expect(await pressed('watch-link', context)).toContain(`<https://duty.example.org/s/${TOKEN}/>`);
  });

  it('says that the earlier one is dead, and what to do without an address', async () => {
    const context = answering({}, { publish: async () => ({ token: TOKEN, replaced: true }), publicUrl: null });
    const told = await pressed('watch-link', context);
    expect(told).toContain('The earlier link no longer works.');
    expect(told).toContain(`\`/s/${TOKEN}/\``);
    expect(told).toContain('publicUrl');
  });

  it.each([
    ['en', 'revoked', 'no longer works'],
    ['ko', 'none', '취소할 링크가 없습니다'],
  ] as const)('is revoked, in %s', async (language, done, words) => {
    expect(await pressed('watch-unlink', answering({}, { revoke: async () => done }, language))).toContain(words);
  });

  it('is offered to be revoked only where there is one', async () => {
    expect(idsOf(await watchSetup.handle({}, answering({})))).toContain('watch-unlink');
    expect(idsOf(await watchSetup.handle({}, answering({}, { stands: async () => false })))).not.toContain(
      'watch-unlink',
    );
  });
});

it('is for administrators of the server, and asks nobody else further', async () => {
  expect(read(await watchSetup.handle({}, aContext()))).toContain('(DW-PERMISSION)');
  for (const id of ['watch-home', 'watch-link', 'watch-unlink', 'watch-ops-off']) {
    expect(await pressed(id, aContext())).toContain('(DW-PERMISSION)');
  }
});
