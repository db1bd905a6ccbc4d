import { expect, it } from 'vitest';
import { openPing } from '../../src/cli/bot/ping.ts';
import { systemClock } from '../../src/clock.ts';
import { aDiscord } from '../discord/with-discord.ts';
import { serve, serveRaw } from '../sources/server.ts';
import { aFolder } from '../store/folder.ts';
import { aProject, run } from './with-process.ts';

const SECRET = 'check-0b1c-hidden';

it('a running bot asks the address once it has planned and sent; its secret is nowhere in what the bot says, refused or taken', {
  timeout: 60_000,
}, async () => {
  const service = await serve((_request, response) => void response.writeHead(500).end(`no such check: ${SECRET}`));
  const discord = await aDiscord();
  const root = aProject(`health:\n  ping: ${service.origin}/${SECRET}?key=${SECRET}\n`, 'sources: []\n');
  const env = { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, DATA_DIR: aFolder() };
  const bot = run(root, ['start'], env);
  await expect
    .poll(() => service.asked.map(({ path }) => path), { timeout: 30_000 })
    .toEqual([`/${SECRET}?key=${SECRET}`]);
  await expect.poll(bot.output, { timeout: 30_000 }).toContain('did not accept the ping');
  const origin = /The board is at (http:\S+?)\/\./.exec(bot.output())?.[1] ?? '';
  const metrics = await (await fetch(`${origin}/metrics`)).text();
  expect(metrics).toContain('dutywatch_ping_failing 1');
  expect(metrics).toContain('dutywatch_ping_withheld 0');
  const doctor = run(root, ['doctor'], env);
  await doctor.ended;
  expect(doctor.output()).toContain(`Dead-man ping: ${new URL(service.origin).host}`);
  expect(doctor.output()).toContain('server-error 500');
  bot.child.kill('SIGTERM');
  expect(await bot.ended).toBe(0);
  // The doctor looks and does not ask: it must not speak for a bot that is dead.
  expect(service.asked).toHaveLength(1);
  for (const said of [bot.output(), metrics, doctor.output()]) expect(said).not.toContain(SECRET);
});

it.each([
  ['200', (origin: string) => `${origin}/ok`, null],
  ['a redirect to it', (origin: string) => `${origin}/moved`, null],
  ['no such check', (origin: string) => `${origin}/gone`, 'not-there 404'],
  ['another host in the private network', (origin: string) => `${origin}/inside`, 'address-blocked'],
])('an answer of the service: %s', async (_what, address, code) => {
  const service = await serve(({ url }, response) => {
    if (url === '/ok') response.end('OK');
    else if (url === '/moved') response.writeHead(302, { location: '/ok' }).end();
    else if (url === '/inside') response.writeHead(302, { location: 'http://127.0.0.2:9/' }).end();
    else response.writeHead(404).end();
  });
  const ping = openPing(address(service.origin), systemClock());
  expect(await ping.ask()).toBe(code);
  await ping.close();
});

it('a service that hangs, or is not there, is a code; closing ends what is under way', async () => {
  const hanging = await serveRaw(() => {});
  const ping = openPing(`${hanging.origin}/${SECRET}`, systemClock());
  const asking = ping.ask();
  await expect.poll(() => hanging.asked.length).toBe(1);
  await ping.close();
  expect(await asking).toBe('not-asked');
  const nobody = openPing(`http://127.0.0.1:9/${SECRET}`, systemClock());
  expect(await nobody.ask()).toBe('unreachable');
  await nobody.close();
});
