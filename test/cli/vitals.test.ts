import { expect, it } from 'vitest';
import { anAction } from '../../src/app/messages.ts';
import { timedArrivals } from '../../src/cli/bot/vitals.ts';
import { IN_MEMORY, openSqlite } from '../../src/store/sqlite.ts';

it('the store that measures how late messages are records all that the one below it does', async () => {
  const opened = await openSqlite({ file: IN_MEMORY, now: 0 });
  if (!opened.ok) throw new Error(opened.error.sentence);
  const { store } = timedArrivals(opened.value);
  const card = anAction({ id: 'card', action: 'board', channel: '1', target: null, now: 0, body: 'sent last' });
  const look = anAction({ id: 'look', action: 'look', channel: '1', target: 'card', now: 5 });
  await store.ledger.addActions([card]);
  await store.ledger.sent('card', '7', 3, [look], 'what stands there');
  expect(await store.ledger.message('card')).toMatchObject({
    state: 'sent',
    discordId: '7',
    body: 'what stands there',
  });
  expect(await store.ledger.message('look')).toMatchObject({ state: 'waiting' });
  await store.close();
});
