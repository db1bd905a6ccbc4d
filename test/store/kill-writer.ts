import { openSqlite } from '../../src/store/sqlite.ts';
import { aMessage, aNotice, anEntry } from '../builders.ts';

/** Inserts, claims, begins and completes entries one after the other, and prints each step once it is acknowledged, until it is killed. */
const [dataDir = '', run = ''] = process.argv.slice(2);
const opened = await openSqlite({ file: 'store.sqlite', dataDir, now: 1 });
if (!opened.ok) throw new Error(opened.error.sentence);
const store = opened.value;
const say = (step: string, id: string) => process.stdout.write(`${step} ${id}\n`);

await store.ledger.release(run, 1, 'all');
for (let n = 0; ; n++) {
  const id = `${run}-${n}`;
  await store.notices.add([aNotice({ id, due: 1, lead: null })]);
  await store.notices.expand([id], [anEntry({ id, noticeId: id, due: 1, channel: id })]);
  say('owed', id);
  await store.ledger.claim({ now: 1, owner: run, leaseUntil: 1e15, limit: 1_000, busy: [] });
  await store.ledger.begin(run, aMessage({ id, channel: id }), [id], []);
  say('sending', id);
  await store.ledger.sent(id, '1', 2);
  say('sent', id);
}
