import {
  ActionRowBuilder,
  AttachmentBuilder,
  ButtonBuilder,
  ButtonStyle,
  ChannelType,
  Client,
  EmbedBuilder,
  Events,
  GatewayIntentBits,
  MessageFlags,
  PermissionFlagsBits,
  type TextChannel,
} from 'discord.js';
import { describe, expect, it } from 'vitest';
import { steeredClock } from '../clock.ts';
import { example, exampleWorld, manyGuildId, manyServers, serverChannelId } from '../example-world.ts';
import { Permission } from '../permissions.ts';
import type { Sandbox } from '../sandbox.ts';
import { aClient, aSandbox } from './with-client.ts';

const textChannel = async (client: Awaited<ReturnType<typeof aClient>>, id: string): Promise<TextChannel> => {
  const channel = await client.channels.fetch(id);
  if (channel?.type !== ChannelType.GuildText) throw new Error('not a text channel');
  return channel;
};

describe('the unmodified discord.js client', () => {
  it('becomes ready and sees the server, its channels and its own rights', async () => {
    const client = await aClient(await aSandbox());
    const guild = client.guilds.cache.get(example.guildId);
    expect(guild?.name).toBe('My server');
    expect(guild?.channels.cache.get(example.korean)?.name).toBe('한국어');
    expect(guild?.channels.cache.get(example.announcements)?.type).toBe(ChannelType.GuildAnnouncement);
    const ops = guild?.channels.cache.get(example.staff);
    const mine = guild?.members.me?.permissionsIn(example.staff);
    expect(ops && mine?.has(PermissionFlagsBits.SendMessages)).toBe(true);
    expect(client.application.id).toBe(example.applicationId);
    expect((await client.application.fetch()).owner?.id).toBe(example.adminId);
  });

  it('posts, edits, reads back, pins, opens a thread and deletes', async () => {
    const sandbox = await aSandbox();
    const client = await aClient(sandbox);
    const channel = await textChannel(client, example.general);
    const embed = new EmbedBuilder()
      .setTitle('Pause ends')
      .setDescription('12:01 a.m. ET')
      .addFields({ name: 'For', value: 'Korea' })
      .setTimestamp(1_752_033_660_000)
      .setFooter({ text: 'ref d1' });
    const posted = await channel.send({ embeds: [embed], nonce: 'n-1', enforceNonce: true });
    expect(posted.nonce).toBe('n-1');
    await posted.edit({ content: 'moved' });
    await posted.pin();
    const thread = await posted.startThread({ name: 'Talk' });
    await thread.send('in the thread');
    const read = await channel.messages.fetch({ message: posted.id, force: true });
    expect(read.content).toBe('moved');
    expect(read.editedAt).not.toBeNull();
    expect(read.embeds[0]?.title).toBe('Pause ends');
    expect(read.pinned && read.hasThread).toBe(true);
    expect((await channel.messages.fetchPins()).items.map((item) => item.message.id)).toEqual([posted.id]);
    await posted.delete();
    await expect(channel.messages.fetch({ message: posted.id, force: true })).rejects.toMatchObject({ code: 10008 });
    expect(sandbox.log.commits.map((commit) => commit.kind)).toEqual([
      'post',
      'edit',
      'pin',
      'thread',
      'post',
      'delete',
    ]);
  });

  it('uploads a picture that its embed shows and that can be fetched again', async () => {
    const client = await aClient(await aSandbox());
    const channel = await textChannel(client, example.general);
    const files = [new AttachmentBuilder(Buffer.from('picture'), { name: 'line.png', description: 'a timeline' })];
    const embeds = [new EmbedBuilder().setTitle('t').setImage('attachment://line.png')];
    const message = await channel.send({ embeds, files });
    const attachment = message.attachments.first();
    expect(attachment?.description).toBe('a timeline');
    expect(message.embeds[0]?.image?.url).toBe(attachment?.url);
    const served = await fetch(attachment?.url ?? '');
    expect(served.headers.get('content-type')).toContain('image/png');
    expect(await served.text()).toBe('picture');
  });

  it('publishes in an announcement channel and writes to a person', async () => {
    const client = await aClient(await aSandbox());
    const news = await client.channels.fetch(example.announcements);
    if (news?.type !== ChannelType.GuildAnnouncement) throw new Error('not an announcement channel');
    await (await news.send('news')).crosspost();
    const [published] = (await news.messages.fetch({ cache: false })).values();
    expect(published?.flags.has(MessageFlags.Crossposted)).toBe(true);
    const direct = await (await client.users.fetch(example.memberId)).send('hello');
    expect(direct.channel.type).toBe(ChannelType.DM);
  });

  it('hears of messages only with the intent for them', async () => {
    const sandbox = await aSandbox();
    const heard: string[] = [];
    const deaf = await aClient(sandbox);
    deaf.on(Events.MessageCreate, (message) => void heard.push(`deaf ${message.content}`));
    const listening = await aClient(sandbox, { intents: [GatewayIntentBits.Guilds, GatewayIntentBits.GuildMessages] });
    const got = new Promise((resolve) => listening.once(Events.MessageCreate, resolve));
    await (await textChannel(listening, example.general)).send('one');
    expect(await got).toMatchObject({ content: 'one' });
    expect(heard).toEqual([]);
  });

  it('loses a channel, a right and a server the moment they are taken away', async () => {
    const sandbox = await aSandbox();
    const client = await aClient(sandbox);
    const deleted = new Promise((resolve) => client.once(Events.ChannelDelete, resolve));
    sandbox.faults.deleteChannel(example.random);
    expect(await deleted).toMatchObject({ id: example.random });
    const updated = new Promise((resolve) => client.once(Events.ChannelUpdate, resolve));
    sandbox.faults.losePermission(example.general, PermissionFlagsBits.SendMessages);
    await updated;
    const channel = await textChannel(client, example.general);
    await expect(channel.send('x')).rejects.toMatchObject({ code: 50013, status: 403 });
    const left = new Promise((resolve) => client.once(Events.GuildDelete, resolve));
    sandbox.world.removeGuild(example.guildId);
    expect(await left).toMatchObject({ id: example.guildId });
  });

  it('writes messages of 2025 while the sandbox lives there', async () => {
    const clock = steeredClock(Date.parse('2025-07-09T04:01:00Z'));
    const client = await aClient(await aSandbox({ clock }));
    const message = await (await textChannel(client, example.general)).send('reached');
    expect(message.createdAt.toISOString()).toBe('2025-07-09T04:01:00.000Z');
  });

  it('shards: each connection sees only its own servers, and hears only of them', async () => {
    const world = manyServers(4);
    const sandbox = await aSandbox({ world });
    const client = await aClient(sandbox, { shards: [1], shardCount: 2 });
    const isMine = (id: string) => (BigInt(id) >> 22n) % 2n === 1n;
    const mine = world.guilds.map(({ id }) => id).filter(isMine);
    expect([...client.guilds.cache.keys()].sort()).toEqual(mine.sort());
    expect(mine).toHaveLength(2);
    const heard: string[] = [];
    client.on(Events.ChannelUpdate, (_before, channel) => {
      if (!channel.isDMBased()) heard.push(channel.guildId);
    });
    for (const guild of [0, 1, 2, 3]) {
      sandbox.faults.losePermission(serverChannelId(guild, 0), Permission.SendMessages);
    }
    await expect.poll(() => heard.length).toBeGreaterThanOrEqual(2);
    expect(heard.sort()).toEqual(mine.sort());
  });

  it('shards: one connection for more than 2,500 servers is refused', async () => {
    const [guild] = exampleWorld.guilds;
    if (!guild) throw new Error('the example has no server');
    const guilds = Array.from({ length: 2_501 }, (_, index) => ({ ...guild, id: manyGuildId(index), channels: [] }));
    const sandbox = await aSandbox({ world: { ...exampleWorld, guilds } });
    const client = new Client({ intents: [], shards: [0], shardCount: 1, rest: { api: sandbox.api } });
    const closed = new Promise((resolve) => client.once(Events.ShardDisconnect, ({ code }) => resolve(code)));
    client.login(sandbox.token).catch(() => {});
    expect(await closed).toBe(4011);
    await client.destroy();
  });
});

describe('a dropped connection', () => {
  it('is resumed and what happened meanwhile is replayed', async () => {
    const sandbox = await aSandbox();
    const client = await aClient(sandbox);
    const resumed = new Promise<number>((resolve) =>
      client.once(Events.ShardResume, (_shard, replayed) => resolve(replayed)),
    );
    const dropped = new Promise((resolve) => client.once(Events.ShardReconnecting, resolve));
    sandbox.gateway.drop();
    await dropped;
    sandbox.world.updateChannel(example.general, { name: 'renamed-meanwhile' });
    await resumed;
    await expect.poll(() => client.channels.cache.get(example.general)).toMatchObject({ name: 'renamed-meanwhile' });
  });

  it('is resumed when Discord asks for it', async () => {
    const sandbox = await aSandbox();
    const client = await aClient(sandbox);
    const resumed = new Promise((resolve) => client.once(Events.ShardResume, resolve));
    sandbox.gateway.askReconnect();
    await resumed;
  });

  it('is not resumed after a reset: whoever logs in then finds the fresh world', async () => {
    const sandbox = await aSandbox();
    const before = await aClient(sandbox);
    await (await textChannel(before, example.general)).send('old');
    sandbox.faults.deleteChannel(example.random);
    const cut = new Promise((resolve) => before.once(Events.ShardReconnecting, resolve));
    await sandbox.reset();
    await cut;
    const client = await aClient(sandbox);
    const channel = await textChannel(client, example.general);
    expect((await channel.messages.fetch({ cache: false })).size).toBe(0);
    expect(client.channels.cache.has(example.random)).toBe(true);
  });

  it('is refused for good when the token was revoked', async () => {
    const sandbox = await aSandbox();
    const client = await aClient(sandbox);
    const gone = new Promise<unknown>((resolve) => {
      client.once(Events.ShardError, resolve);
      client.once(Events.ShardDisconnect, resolve);
    });
    client.on(Events.Error, () => {});
    sandbox.faults.revokeToken();
    await gone;
    await expect(aClient(sandbox)).rejects.toThrow(/token/i);
  });
});

describe('a slash command', () => {
  const registered = async (sandbox: Sandbox) => {
    const client = await aClient(sandbox);
    await client.application.commands.set([
      {
        name: 'tariff',
        nameLocalizations: { ko: '관세' },
        description: 'Tariff deadlines',
        options: [
          {
            type: 1,
            name: 'status',
            description: 'What counts down now',
            options: [{ type: 3, name: 'country', description: 'Which country', autocomplete: true }],
          },
        ],
      },
      { name: 'deadline', description: 'Edit deadlines', defaultMemberPermissions: PermissionFlagsBits.ManageGuild },
    ]);
    return client;
  };
  const status = (options: readonly Record<string, unknown>[] = []) => ({
    user: example.memberId,
    channel: example.general,
    name: 'tariff',
    options: [{ name: 'status', options }],
  });

  it('is answered at once, with what the client knows of the person', async () => {
    const sandbox = await aSandbox();
    const client = await registered(sandbox);
    client.on(Events.InteractionCreate, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const may = interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild);
      const country = interaction.options.getString('country');
      await interaction.reply(`${interaction.user.username} ${interaction.locale} ${country} ${may}`);
    });
    const exchange = sandbox.world.interact.runCommand({
      ...status([{ name: 'country', value: 'KR' }]),
      locale: 'ko',
    });
    const { original } = await exchange.settled;
    expect(original?.content).toBe('Mina ko KR false');
    expect(original?.interaction?.name).toBe('tariff status');
  });

  it('is deferred, filled in and followed up, seen only by the one who asked', async () => {
    const sandbox = await aSandbox();
    const client = await registered(sandbox);
    client.on(Events.InteractionCreate, async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const deferred = await interaction.deferReply({ flags: MessageFlags.Ephemeral, withResponse: true });
      expect(deferred.resource?.message?.flags.has(MessageFlags.Loading)).toBe(true);
      await interaction.editReply('done');
      await interaction.followUp({ content: 'and this', flags: MessageFlags.Ephemeral });
    });
    const exchange = sandbox.world.interact.runCommand(status());
    expect(await exchange.answered).toEqual({ kind: 'deferred', ephemeral: true, updates: false });
    const { original } = await exchange.settled;
    // At that very moment both requests that led to it stand in the log.
    expect(sandbox.log.requests.slice(-2).map(({ method, route }) => `${method} ${route}`)).toEqual([
      'POST /interactions/:interaction/:token/callback',
      'PATCH /webhooks/:application/:token/messages/:message',
    ]);
    expect(original).toMatchObject({ content: 'done', ephemeralTo: example.memberId });
    await expect.poll(() => exchange.seen().followups.map((message) => message.content)).toEqual(['and this']);
    const channel = await textChannel(client, example.general);
    expect((await channel.messages.fetch()).size).toBe(0);
  });

  it('completes while the person types', async () => {
    const sandbox = await aSandbox();
    const client = await registered(sandbox);
    client.on(Events.InteractionCreate, async (interaction) => {
      if (!interaction.isAutocomplete()) return;
      await interaction.respond([{ name: `${interaction.options.getFocused()}rea`, value: 'KR' }]);
    });
    const choices = await sandbox.world.interact.autocomplete(
      status([{ name: 'country', value: 'Ko', focused: true }]),
    );
    expect(choices).toEqual([{ name: 'Korea', value: 'KR' }]);
  });

  it('puts a button on its answer that updates the message when pressed', async () => {
    const sandbox = await aSandbox();
    const client = await registered(sandbox);
    const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
      new ButtonBuilder().setCustomId('next').setLabel('Next').setStyle(ButtonStyle.Primary),
    );
    client.on(Events.InteractionCreate, async (interaction) => {
      if (interaction.isChatInputCommand()) await interaction.reply({ content: 'page 1', components: [row] });
      if (interaction.isButton()) await interaction.update({ content: 'page 2', components: [] });
    });
    const { original } = await sandbox.world.interact.runCommand(status()).settled;
    const press = { user: example.memberId, channel: example.general, message: original?.id ?? '', customId: 'next' };
    const pressed = await sandbox.world.interact.pressButton(press).settled;
    expect(pressed.original).toMatchObject({ id: original?.id, content: 'page 2', components: [] });
    const again = await sandbox.world.interact.pressButton(press).answered;
    expect(again.kind).toBe('refused');
  });

  it('is not offered to those without the right, nor sent when an option is unknown', async () => {
    const sandbox = await aSandbox();
    await registered(sandbox);
    const { interact } = sandbox.world;
    const run = (user: string) =>
      interact.runCommand({ user, channel: example.general, name: 'deadline' }).seen().first;
    expect(run(example.memberId)?.kind).toBe('refused');
    expect(run(example.adminId)).toBeUndefined();
    expect(interact.runCommand(status([{ name: 'colour', value: 'x' }])).seen().first?.kind).toBe('refused');
    expect(interact.commandsFor(example.memberId, example.staff)).toEqual([]);
  });

  it('fails for the person after three seconds, and an answer then finds nothing', async () => {
    const clock = steeredClock(Date.parse('2025-07-09T04:01:00Z'));
    const sandbox = await aSandbox({ clock });
    const client = await registered(sandbox);
    const late = new Promise<{ readonly code?: unknown }>((resolve) => {
      client.once(Events.InteractionCreate, async (interaction) => {
        if (!interaction.isChatInputCommand()) return;
        await clock.advanceTo(clock.now() + 3_000);
        await interaction.reply('too late').catch(resolve);
      });
    });
    expect((await sandbox.world.interact.runCommand(status()).settled).first).toEqual({ kind: 'no-answer' });
    expect((await late).code).toBe(10062);
  });

  it('can be edited for fifteen minutes, and answered only once', async () => {
    const clock = steeredClock(Date.parse('2025-07-09T04:01:00Z'));
    const sandbox = await aSandbox({ clock });
    const client = await registered(sandbox);
    const codes = new Promise<unknown[]>((resolve) => {
      client.once(Events.InteractionCreate, async (interaction) => {
        if (!interaction.isChatInputCommand()) return;
        await interaction.reply('first');
        const codeOf = (error: { readonly code?: unknown }) => error.code;
        const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
        const twice = await client.rest
          .post(path, { auth: false, body: { type: 4, data: { content: 'x' } } })
          .catch(codeOf);
        await clock.advanceTo(clock.now() + 15 * 60_000);
        resolve([twice, await interaction.editReply('x').catch(codeOf)]);
      });
    });
    sandbox.world.interact.runCommand(status());
    expect(await codes).toEqual([40060, 50027]);
  });
});
