import { request } from 'node:http';
import type { PageMessages, PagePins, PageState } from '@dutywatch/sandbox/page-api.ts';
import type { Sandbox } from '@dutywatch/sandbox/sandbox.ts';
import { GuildScheduledEventEntityType, GuildScheduledEventPrivacyLevel } from 'discord.js';
import { expect, it } from 'vitest';
import { aClient, aSandbox } from '../../sandbox/test/with-client.ts';
import { demo, demoWorld } from '../../src/cli/sandbox/demo-world.ts';
import { registerWeb } from '../../src/web/serve.ts';
import { pauseAfter, webOptions } from '../web/with-web.ts';

const stateFor = async (sandbox: Sandbox, as: string) =>
  (await (await fetch(`${sandbox.origin}/sandbox/api/state?as=${as}`)).json()) as PageState;
const directOf = ({ guilds }: PageState) => guilds.find(({ id }) => id === '@me');

it('a direct message is in a separate list, which only its reader sees', async () => {
  const sandbox = await aSandbox({ world: demoWorld, page: true });
  const client = await aClient(sandbox);
  expect(directOf(await stateFor(sandbox, demo.memberId))).toBeUndefined();
  await client.users.send(demo.memberId, 'In seven days.');
  const channel = directOf(await stateFor(sandbox, demo.memberId))?.channels[0];
  expect(channel).toMatchObject({ name: 'Dutywatch', type: 1 });
  expect(directOf(await stateFor(sandbox, demo.adminId))).toBeUndefined();
  const messages = (as: string) => fetch(`${sandbox.origin}/sandbox/api/messages?channel=${channel?.id}&as=${as}`);
  const read = (await (await messages(demo.memberId)).json()) as PageMessages;
  expect(read.messages.map(({ content }) => content)).toEqual(['In seven days.']);
  expect((await messages(demo.adminId)).status).toBe(404);
});

it('pinned messages of a channel are listed, the newest first', async () => {
  const sandbox = await aSandbox({ world: demoWorld, page: true });
  const client = await aClient(sandbox);
  const channel = await client.channels.fetch(demo.koreaAlerts);
  if (!channel?.isSendable()) throw new Error('the channel takes no messages');
  const [first, , third] = [await channel.send('one'), await channel.send('two'), await channel.send('three')];
  await first.pin();
  await third.pin();
  const pins = async (as: string, of: string = demo.koreaAlerts) =>
    fetch(`${sandbox.origin}/sandbox/api/pins?channel=${of}&as=${as}`);
  const listed = (await (await pins(demo.memberId)).json()) as PagePins;
  expect(listed.messages.map(({ content }) => content)).toEqual(['three', 'one']);
  expect((await pins(demo.memberId, '1')).status).toBe(404);
});

it('events of a server are listed while they are to come', async () => {
  const sandbox = await aSandbox({ world: demoWorld, page: true });
  const client = await aClient(sandbox);
  const guild = await client.guilds.fetch(demo.guildId);
  const start = Date.now() + 86_400_000;
  await guild.scheduledEvents.create({
    name: 'Pause ends',
    scheduledStartTime: start,
    scheduledEndTime: start + 3_600_000,
    privacyLevel: GuildScheduledEventPrivacyLevel.GuildOnly,
    entityType: GuildScheduledEventEntityType.External,
    entityMetadata: { location: 'https://example.org' },
  });
  const [server] = (await stateFor(sandbox, demo.memberId)).guilds;
  expect(server?.events).toMatchObject([{ name: 'Pause ends', location: 'https://example.org', isRunning: false }]);
});

it('the board beside it is for everybody under any name, and the rest stays for this machine', async () => {
  const sandbox = await aSandbox({
    world: demoWorld,
    page: true,
    site: (app) => registerWeb(app, { ...webOptions([pauseAfter]), now: () => Date.parse('2025-07-08T00:00:00Z') }),
  });
  const statusOf = (path: string, host: string) =>
    new Promise<number | undefined>((resolve, reject) => {
      request(`${sandbox.origin}${path}`, { headers: { host } }, (answer) => {
        answer.resume();
        resolve(answer.statusCode);
      })
        .on('error', reject)
        .end();
    });
  const outside = 'duty.example.org';
  for (const path of ['/', '/deadline/pause', '/calendar.ics', '/api/deadlines.json'])
    expect(await statusOf(path, outside), path).toBe(200);
  for (const path of ['/sandbox', '/sandbox/api/state', '/api/v10/gateway', '/api/gateway'])
    expect(await statusOf(path, outside), path).toBe(403);
  const local = new URL(sandbox.origin).host;
  expect([await statusOf('/sandbox', local), await statusOf('/api/v10/gateway', local)]).toEqual([200, 200]);
  const lost = await fetch(`${sandbox.origin}/none`);
  expect([lost.status, (await lost.text()).includes('Page not found')]).toEqual([404, true]);
});

it('on a public address the chat page is not there while the board is', async () => {
  const sandbox = await aSandbox({
    world: demoWorld,
    page: false,
    site: (app) => registerWeb(app, { ...webOptions([pauseAfter]), now: () => 1_751_900_000_000 }),
  });
  expect((await fetch(`${sandbox.origin}/`)).status).toBe(200);
  expect((await fetch(`${sandbox.origin}/sandbox`)).status).toBe(404);
});
