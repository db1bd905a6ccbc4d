import { connect, type Socket } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import { aDiscord } from '../discord/with-discord.ts';
import { aFolder } from '../store/folder.ts';
import { aProject, run } from './with-process.ts';

const HALF_OPEN = 1_200;

it('connections to the board that never finish asking neither keep a command waiting nor stay', {
  timeout: 120_000,
}, async () => {
  const discord = await aDiscord();
  const root = aProject('', 'sources: []\n');
  const env = { DISCORD_TOKEN: discord.token, DISCORD_API: discord.api, DATA_DIR: aFolder() };
  expect(await run(root, ['deploy-commands'], env).ended).toBe(0);
  const bot = run(root, ['start'], env);
  await expect.poll(bot.output, { timeout: 60_000 }).toContain('Connected.');
  const port = Number(/The board is at http:\S+?:(\d+)\/\./.exec(bot.output())?.[1]);
  const open = new Set<Socket>();
  onTestFinished(() => {
    for (const socket of open) socket.destroy();
  });
  for (let n = 0; n < HALF_OPEN; n++) {
    const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: board\r\n'));
    open.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
  }
  await expect
    .poll(() => [...open].some(({ readyState }) => readyState === 'opening'), { timeout: 20_000 })
    .toBe(false);
  const { original } = await discord.world.interact.runCommand({
    user: demo.memberId,
    channel: demo.koreaAlerts,
    name: 'help',
  }).settled;
  expect(original).toBeDefined();
  // They hold every place there is until they are closed.
  const ready = () =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ status }) => status,
      () => 'no place',
    );
  await expect.poll(ready, { timeout: 40_000 }).toBe(200);
});
