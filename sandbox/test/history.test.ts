import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { steeredClock } from '../clock.ts';
import { example } from '../example-world.ts';
import { aSandbox, ask } from './with-client.ts';

const MESSAGES = `/channels/${example.general}/messages`;
const folder = mkdtempSync(join(tmpdir(), 'sandbox-history-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('a restart while the clock stands still keeps the messages, their nonces and the order of new ones', async () => {
  const clock = steeredClock(Date.parse('2025-07-09T04:00:00Z'));
  const historyFile = join(folder, 'chat.jsonl');
  const before = await aSandbox({ clock, historyFile });
  const first = await ask(before, 'POST', MESSAGES, { content: 'a', nonce: 'n', enforce_nonce: true });
  await ask(before, 'POST', MESSAGES, { content: 'b' });
  await before.close();

  const after = await aSandbox({ clock, historyFile });
  const again = await ask(after, 'POST', MESSAGES, { content: 'x', nonce: 'n', enforce_nonce: true });
  expect(again.body.id).toBe(first.body.id);
  await ask(after, 'POST', MESSAGES, { content: 'c' });
  const shown = (await ask(after, 'GET', MESSAGES)).body.map((message: { content: string }) => message.content);
  expect(shown).toEqual(['c', 'b', 'a']);
});
