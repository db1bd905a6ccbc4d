import { request } from 'node:http';
import { type ChatInputCommandInteraction, Events, MessageFlags } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { example } from '../example-world.ts';
import type { PageEvent, PageState, TimeMachine, TimeState } from '../page-api.ts';
import type { Sandbox } from '../sandbox.ts';
import { aClient, aSandbox, ask } from './with-client.ts';

const api = (sandbox: Sandbox, path: string) => `${sandbox.origin}/sandbox/api${path}`;
const post = (sandbox: Sandbox, path: string, body: unknown, type = 'application/json') =>
  fetch(api(sandbox, path), { method: 'POST', headers: { 'content-type': type }, body: JSON.stringify(body) });
const asMember = { as: example.memberId, channel: example.general, locale: 'en-US' };

/** A request with a chosen Host header, which fetch does not allow. */
const statusFor = (sandbox: Sandbox, host: string, path = '/sandbox/api/state'): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    request(`${sandbox.origin}${path}`, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });

/** The events from now on; the stream is open when this resolves. */
const pageEvents = async (sandbox: Sandbox, as: string) => eventsIn(await fetch(api(sandbox, `/events?as=${as}`)));

async function* eventsIn(response: Response): AsyncGenerator<PageEvent> {
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += new TextDecoder().decode(chunk);
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) if (block.startsWith('data: ')) yield JSON.parse(block.slice(6)) as PageEvent;
  }
}

const withCommand = async (
  sandbox: Sandbox,
  answer: (interaction: ChatInputCommandInteraction) => Promise<unknown>,
) => {
  const client = await aClient(sandbox);
  await client.application.commands.set([{ name: 'next', description: 'The next deadlines' }]);
  client.on(Events.InteractionCreate, async (interaction) => {
    if (interaction.isChatInputCommand()) await answer(interaction);
  });
  return client;
};

describe('the page', () => {
  it('is served as HTML, style and JavaScript without types, with a policy that lets in nothing foreign', async () => {
    const sandbox = await aSandbox({ page: true });
    const html = await fetch(`${sandbox.origin}/sandbox`);
    expect(html.headers.get('content-type')).toContain('text/html');
    expect(html.headers.get('content-security-policy')).toContain("default-src 'none'");
    const scripts = [...(await html.text()).matchAll(/src="(\/sandbox\/[\w-]+\.js)"/g)].map((match) => match[1]);
    expect(scripts).toHaveLength(1);
    const seen = new Set<string>();
    const load = async (path: string) => {
      if (seen.has(path)) return;
      seen.add(path);
      const script = await fetch(`${sandbox.origin}${path}`);
      expect([path, script.status]).toEqual([path, 200]);
      expect(script.headers.get('content-type')).toContain('text/javascript');
      const source = await script.text();
      expect(source).not.toMatch(/import type|from '.*\.ts'/);
      for (const match of source.matchAll(/from\s+'\.\/([\w-]+\.js)'/g)) await load(`/sandbox/${match[1]}`);
    };
    await load(scripts[0] ?? '');
    expect(seen.size).toBeGreaterThan(3);
  });

  it.each(['..%2fsandbox.ts', 'app.ts', 'tsconfig.json', 'none.js', '%2e%2e%2fsandbox.ts'])(
    'serves no other file: %s',
    async (name) => {
      const sandbox = await aSandbox({ page: true });
      expect((await fetch(`${sandbox.origin}/sandbox/${name}`)).status).toBe(404);
    },
  );

  it('is where the bare address leads', async () => {
    const sandbox = await aSandbox({ page: true });
    expect((await fetch(sandbox.origin)).url).toBe(`${sandbox.origin}/sandbox`);
  });

  it('answers only this machine, under its own names', async () => {
    const sandbox = await aSandbox({ page: true });
    expect(await statusFor(sandbox, 'localhost:8080')).toBe(200);
    expect(await statusFor(sandbox, '127.0.0.1')).toBe(200);
    expect(await statusFor(sandbox, 'evil.example')).toBe(403);
    expect(await statusFor(sandbox, '127.0.0.1.evil.example')).toBe(403);
    expect(await statusFor(sandbox, 'evil.example', '/api/v10/gateway')).toBe(403);
  });

  it("keeps other sites' scripts from the gateway", async () => {
    const sandbox = await aSandbox({ page: true });
    const closed = (origin?: string) =>
      new Promise((resolve) => {
        const socket = new WebSocket(sandbox.origin.replace('http', 'ws'), origin ? { origin } : {});
        socket.on('error', () => resolve('refused'));
        socket.on('message', (data) => {
          socket.close();
          resolve(JSON.parse(String(data)).op);
        });
      });
    expect(await closed()).toBe(10);
    expect(await closed('http://evil.example')).toBe('refused');
  });

  it('takes orders as JSON only, and says what is wrong with them', async () => {
    const sandbox = await aSandbox({ page: true });
    expect((await post(sandbox, '/command', {}, 'text/plain')).status).toBe(415);
    const wrong = await post(sandbox, '/command', { ...asMember, name: 1, options: [] });
    expect(wrong.status).toBe(400);
    expect(await wrong.json()).toMatchObject({ code: 'invalid', error: expect.stringContaining('name') });
  });

  it('is not there unless asked for', async () => {
    const sandbox = await aSandbox();
    expect((await fetch(`${sandbox.origin}/sandbox`)).status).toBe(404);
  });
});

describe('what a person sees', () => {
  const stateOf = async (sandbox: Sandbox, as: string) =>
    (await (await fetch(api(sandbox, `/state?as=${as}`))).json()) as PageState;

  it('are the channels and commands of that person', async () => {
    const sandbox = await aSandbox({ page: true });
    const names = (state: PageState) => state.guilds.flatMap((guild) => guild.channels.map((channel) => channel.name));
    const member = await stateOf(sandbox, example.memberId);
    expect(names(member)).not.toContain('staff');
    expect(names(await stateOf(sandbox, example.adminId))).toContain('staff');
    expect(member.bot.online).toBe(false);
    await withCommand(sandbox, (interaction) => interaction.reply('x'));
    const later = await stateOf(sandbox, example.memberId);
    expect(later.bot.online).toBe(true);
    expect(later.commands.map((command) => command.name)).toEqual(['next']);
  });

  it('are messages, newest last, without the private ones of others', async () => {
    const sandbox = await aSandbox({ page: true });
    await ask(sandbox, 'POST', `/channels/${example.general}/messages`, { embeds: [{ title: 'Pause ends' }] });
    await withCommand(sandbox, (interaction) => interaction.reply({ content: 'yours', flags: MessageFlags.Ephemeral }));
    const done = await post(sandbox, '/command', { ...asMember, name: 'next', options: [] });
    expect(done.status).toBe(200);
    const read = async (as: string) => {
      const answer = await fetch(api(sandbox, `/messages?channel=${example.general}&as=${as}`));
      return ((await answer.json()) as { messages: { content: string; interaction: unknown }[] }).messages;
    };
    expect((await read(example.memberId)).map((message) => message.content)).toEqual(['', 'yours']);
    expect((await read(example.memberId))[1]?.interaction).toEqual({ user: 'Mina', command: 'next' });
    expect(await read(example.adminId)).toHaveLength(1);
    const hidden = await fetch(api(sandbox, `/messages?channel=${example.staff}&as=${example.memberId}`));
    expect(hidden.status).toBe(404);
  });

  it('arrives as it happens: thinking, then the answer, then its end', async () => {
    const sandbox = await aSandbox({ page: true });
    await withCommand(sandbox, async (interaction) => {
      await interaction.deferReply();
      await interaction.editReply('here');
      await interaction.deleteReply();
    });
    const events = await pageEvents(sandbox, example.adminId);
    const first = events.next();
    await expect
      .poll(async () => (await post(sandbox, '/command', { ...asMember, name: 'next', options: [] })).status)
      .toBe(200);
    const seen = [(await first).value, (await events.next()).value, (await events.next()).value];
    expect(seen).toMatchObject([
      { kind: 'message', message: { thinking: true, content: '' } },
      { kind: 'message-edited', message: { thinking: false, content: 'here' } },
      { kind: 'message-deleted', channelId: example.general },
    ]);
  });

  it('is told when a command does not exist', async () => {
    const sandbox = await aSandbox({ page: true });
    const refused = await post(sandbox, '/command', { ...asMember, name: 'none', options: [] });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ code: 'refused' });
  });
});

describe('the time machine', () => {
  it('passes orders on and its refusals back', async () => {
    const asked: unknown[] = [];
    const time: TimeState = {
      now: '2025-07-09T04:01:00Z',
      speed: 0,
      steered: true,
      travellingTo: null,
      runningTo: null,
      next: null,
      today: '2026-11-28T10:00:00Z',
      story: null,
    };
    const timeMachine: TimeMachine = {
      state: () => time,
      async set(order) {
        asked.push(order);
        return 'to' in order ? { ok: false, error: 'Going back starts afresh.', code: 'confirm' } : { ok: true };
      },
      subscribe: () => () => {},
    };
    const sandbox = await aSandbox({ page: true, timeMachine });
    expect(await (await post(sandbox, '/time', { speed: 60 })).json()).toEqual(time);
    const back = await post(sandbox, '/time', { to: '2025-04-02T00:00:00Z' });
    expect(back.status).toBe(409);
    expect(await back.json()).toEqual({ error: 'Going back starts afresh.', code: 'confirm' });
    expect((await post(sandbox, '/time', { to: 'yesterday' })).status).toBe(400);
    expect((await post(sandbox, '/time', { speed: -1 })).status).toBe(400);
    expect(asked).toEqual([{ speed: 60 }, { to: '2025-04-02T00:00:00Z' }]);
  });
});
