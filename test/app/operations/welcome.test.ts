import { everydayPermissions, Permission } from '@dutywatch/sandbox/permissions.ts';
import { type Sandbox, startSandbox } from '@dutywatch/sandbox/sandbox.ts';
import { ChannelType, type GuildSpec } from '@dutywatch/sandbox/world-spec.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { createWelcome, type ServerSeen, wordWelcome } from '../../../src/app/operations/welcome.ts';
import { startBot } from '../../../src/cli/bot/bot.ts';
import { readDutywatch } from '../../../src/cli/config/dutywatch.ts';
import { demo, demoWorld, invitedPermissions } from '../../../src/cli/sandbox/demo-world.ts';
import { systemClock } from '../../../src/clock.ts';
import { openSqlite } from '../../../src/store/sqlite.ts';
import { aFolder } from '../../store/folder.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

const clock = systemClock();
const NEW = '1325000000000009100';
const GENERAL = '1325000000000009201';
const BOT_ROLE = '1325000000000009101';

function aServer(over: Partial<GuildSpec> = {}, bot: bigint = invitedPermissions): GuildSpec {
  return {
    id: NEW,
    name: 'Seoul *Importers*',
    ownerId: demo.adminId,
    systemChannelId: GENERAL,
    roles: [
      {
        id: NEW,
        name: '@everyone',
        permissions: everydayPermissions & ~(Permission.EmbedLinks | Permission.SendMessages),
      },
      { id: BOT_ROLE, name: 'Dutywatch', permissions: bot, managed: true },
    ],
    members: [
      { userId: demo.botId, roles: [BOT_ROLE] },
      { userId: demo.adminId, roles: [] },
    ],
    channels: [{ id: GENERAL, name: 'general', type: ChannelType.text }],
    ...over,
  };
}

async function aSandbox(): Promise<Sandbox> {
  const sandbox = await startSandbox({ clock, world: demoWorld });
  cleanups.push(() => sandbox.close());
  return sandbox;
}

/** The bot over a store that outlives it. */
async function aBot(sandbox: Sandbox, folder: string, config = '') {
  const opened = await openSqlite({ file: 'dutywatch.db', dataDir: folder, now: clock.now() });
  const settings = readDutywatch(config, 'dutywatch.yaml');
  if (!opened.ok || !settings.ok) throw new Error('the parts of the bot could not be made');
  const store = opened.value;
  const errors: string[] = [];
  const log = { debug() {}, info() {}, warn() {}, error: (_: object, sentence: string) => void errors.push(sentence) };
  const started = await startBot({
    clock,
    store,
    log,
    token: sandbox.token,
    api: sandbox.api,
    settings: settings.settings,
    catalogue: { checkedOn: '2026-01-01', measures: [], deadlines: [] },
    subscriptions: [],
    opsSubscription: null,
    limiter: { startPauseMs: 0 },
    deploy: false,
    cron: false,
    onFatal() {},
  });
  if (!started.ok) throw new Error(started.error.sentence);
  // The servers of this start are marked.
  await expect.poll(() => store.meta.get('welcome-begun')).not.toBeNull();
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    await started.value.stop();
    await store.close();
    expect(errors).toEqual([]);
  };
  cleanups.push(stop);
  return { stop, store, bot: started.value };
}

const said = (sandbox: Sandbox) =>
  sandbox.log.posted().map(({ channelId }) => (channelId === GENERAL ? 'general' : 'elsewhere'));
/** Another server is joined and greeted: by then, all earlier events have been handled. */
async function afterwards(sandbox: Sandbox, { store }: Awaited<ReturnType<typeof aBot>>, name = '99') {
  const [id, channel] = [`13250000000000${name}000`, `13250000000000${name}001`];
  const roles = aServer().roles.map((role) => (role.id === NEW ? { ...role, id } : role));
  const channels = [{ id: channel, name: 'x', type: ChannelType.text }];
  sandbox.world.addGuild(aServer({ id, roles, systemChannelId: channel, channels }));
  await expect.poll(() => store.meta.get(`welcome/${id}`), { timeout: 15_000 }).not.toBeNull();
  await expect.poll(() => sandbox.world.messages(channel).length, { timeout: 15_000 }).toBe(1);
  sandbox.world.removeGuild(id);
}

describe('a server the bot is added to', () => {
  it('is greeted once in its system channel, across reconnects, restarts and invitations', async () => {
    const sandbox = await aSandbox();
    const folder = aFolder();
    const first = await aBot(sandbox, folder);
    sandbox.world.addGuild(aServer());
    await expect.poll(() => said(sandbox), { timeout: 15_000 }).toEqual(['general']);
    const [welcome] = sandbox.world.messages(GENERAL);
    expect(JSON.stringify(welcome?.embeds)).toContain('/alerts setup');
    expect(welcome?.mentions).toMatchObject({ users: [], roles: [], everyone: false });
    sandbox.gateway.invalidate(false);
    await expect.poll(sandbox.gateway.connected, { timeout: 20_000 }).toBe(1);
    await afterwards(sandbox, first, '98');
    await first.stop();
    const second = await aBot(sandbox, folder);
    sandbox.world.removeGuild(NEW);
    sandbox.world.addGuild(aServer());
    await afterwards(sandbox, second);
    expect(said(sandbox)).toEqual(['general', 'elsewhere', 'elsewhere']);
  }, 40_000);

  it('is not greeted where the bot was already at its first start, and is greeted at the next start where it was joined meanwhile', async () => {
    const sandbox = await aSandbox();
    const folder = aFolder();
    sandbox.world.addGuild(aServer());
    const first = await aBot(sandbox, folder);
    await afterwards(sandbox, first);
    expect(said(sandbox)).toEqual(['elsewhere']);
    await first.stop();
    sandbox.world.removeGuild(NEW);
    const later = '1325000000000009777';
    const roles = aServer().roles.map((role) => (role.id === NEW ? { ...role, id: later } : role));
    sandbox.world.addGuild(aServer({ id: later, roles }));
    await aBot(sandbox, folder);
    await expect.poll(() => said(sandbox), { timeout: 15_000 }).toEqual(['elsewhere', 'general']);
  }, 40_000);

  it.each([
    ['the bot may not write there', aServer({}, invitedPermissions & ~Permission.SendMessages)],
    ['the bot may not show embeds there', aServer({}, invitedPermissions & ~Permission.EmbedLinks)],
    ['there is none', { ...aServer(), systemChannelId: undefined } as unknown as GuildSpec],
  ])('is told through its owner where the system channel is closed: %s', async (_why, server) => {
    const sandbox = await aSandbox();
    await aBot(sandbox, aFolder());
    sandbox.world.addGuild({ ...server, locale: 'ko' });
    await expect.poll(() => said(sandbox), { timeout: 15_000 }).toEqual(['elsewhere']);
    const [posted] = sandbox.log.posted();
    const [direct] = sandbox.world.messages(posted?.channelId ?? '');
    expect(direct?.guildId).toBeNull();
    expect(direct?.embeds[0]).toMatchObject({ description: expect.stringContaining('Seoul \\*Importers\\*') });
    expect(JSON.stringify(direct?.embeds)).toContain('/알림 설정');
  });

  it('is left alone where the settings say so, also after they say otherwise', async () => {
    const sandbox = await aSandbox();
    const folder = aFolder();
    const silent = await aBot(sandbox, folder, 'discord: { welcome: false }');
    sandbox.world.addGuild(aServer());
    await expect.poll(() => silent.store.meta.get(`welcome/${NEW}`)).not.toBeNull();
    await silent.stop();
    const talking = await aBot(sandbox, folder);
    await afterwards(sandbox, talking);
    expect(said(sandbox)).toEqual(['elsewhere']);
  }, 40_000);

  it.each(['timeout-after', 'reset-after', '5xx-after', '429'] as const)(
    'is greeted once across a %s',
    async (kind) => {
      const sandbox = await aSandbox();
      const bot = await aBot(sandbox, aFolder(), 'discord: { requestTimeoutSeconds: 1 }');
      sandbox.faults.set([
        { kind, method: 'POST', route: /messages/, times: 1, ...(kind === '429' && { retryAfterMs: 50 }) },
      ]);
      sandbox.world.addGuild(aServer());
      await expect.poll(() => said(sandbox), { timeout: 15_000 }).toEqual(['general']);
      await afterwards(sandbox, bot);
      expect(said(sandbox)).toEqual(['general', 'elsewhere']);
    },
    20_000,
  );

  it('is greeted by one of several processes', async () => {
    const opened = await openSqlite({ file: 'dutywatch.db', dataDir: aFolder(), now: clock.now() });
    if (!opened.ok) throw new Error('no store');
    const store = opened.value;
    cleanups.push(() => store.close());
    const posts: string[] = [];
    const one = () =>
      createWelcome({
        clock,
        store,
        take: async () => ({ cancel() {} }),
        messenger: {
          post: async (_permit, { channel }) => {
            posts.push(channel);
            return { kind: 'sent', discordId: '1' };
          },
          perform: async () => ({ kind: 'sent', discordId: '2' }),
        },
        enabled: true,
        log: { info() {}, warn() {} },
      });
    const server = (id: number): ServerSeen => {
      return { id: String(id), name: 'x', language: 'en', systemChannel: String(id), owner: null };
    };
    const ids = Array.from({ length: 150 }, (_, id) => id);
    const processes = [one(), one(), one()];
    for (const each of processes) await each.connected([]);
    await Promise.all(processes.flatMap((each) => ids.map((id) => each.seen(server(id)))));
    expect(posts.toSorted()).toEqual(ids.map(String).toSorted());
    const next = one();
    await next.connected(ids.map(String));
    for (const id of ids) await next.seen(server(id));
    expect(posts.length).toBe(ids.length);
  });
});

describe('the greeting', () => {
  const server: ServerSeen = { id: '1', name: 'Desk', language: 'en', systemChannel: null, owner: null };

  it.each([
    ['en', ['/alerts setup', '/tariff status', '/help']],
    ['ko', ['/알림 설정', '/관세 현황', '/도움말']],
  ] as const)(
    'names three commands in %s, the setting that turns it off, and links to nothing',
    (language, commands) => {
      for (const place of ['channel', 'direct'] as const) {
        const body = wordWelcome({ ...server, language }, place);
        const text = JSON.stringify(body);
        for (const command of commands) expect(text).toContain(`\`${command}\``);
        expect(text).toContain('discord.welcome: false');
        expect(text).not.toMatch(/https?:|<[@#&]/);
        expect(text.includes('Desk')).toBe(place === 'direct');
        expect(body).toMatchObject({ mentionRoles: [] });
      }
    },
  );
});
