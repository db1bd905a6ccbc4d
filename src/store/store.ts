import type { Kysely } from 'kysely';
import type { Coordination } from '../app/coordination.ts';
import type { Store } from '../app/store.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { addedSourceStore } from './added-sources.ts';
import { catalogueStore } from './catalogue.ts';
import { claimStore, leaseStore } from './claims.ts';
import { deliveryStore, recipientStore } from './delivery.ts';
import { draftStore } from './drafts.ts';
import { expansionStore } from './expansion.ts';
import { alertStore, healthStore } from './health.ts';
import { readingStore } from './ledger-reading.ts';
import { noticeStore } from './notices.ts';
import { outcomeStore } from './outcomes.ts';
import { proposalStore } from './proposals.ts';
import type { Schema } from './schema.ts';
import { statementStore } from './statements.ts';
import { subscriptionStore } from './subscriptions.ts';

/** The differences between databases; everything else is written once, in SQL that both of them understand. */
export type Dialect = {
  readonly name: 'sqlite' | 'postgres';
  /** Copies the database to a file while it is in use and checks the copy. Answers its size in bytes. */
  readonly backup: (file: string) => Promise<number>;
  /** Coordination of several processes; left out where a store keeps every other process out. */
  readonly coordination?: Coordination;
};

/** Key in `meta` of the id a store is given once, when it is made. */
export const STORE_ID = 'store-id';
/** Key in `meta` of the one Discord application a store belongs to. */
export const APPLICATION_ID = 'application-id';

/** Databases limit how many values a statement may bind; SQLite to 32,766. */
const KEYS_AT_ONCE = 400;

export function kyselyStore(db: Kysely<Schema>, dialect: Dialect): Store {
  return {
    catalogue: catalogueStore(db),
    subscriptions: subscriptionStore(db),
    notices: { ...noticeStore(db), ...expansionStore(db) },
    ledger: { ...claimStore(db), ...outcomeStore(db), ...readingStore(db) },
    alerts: alertStore(db),
    recipients: recipientStore(db),
    statements: statementStore(db),
    drafts: draftStore(db),
    health: healthStore(db),
    proposals: proposalStore(db),
    sources: addedSourceStore(db),
    delivery: deliveryStore(db),
    meta: {
      async get(key) {
        const row = await db.selectFrom('meta').select('value').where('key', '=', key).executeTakeFirst();
        return row?.value ?? null;
      },
      async put(key, value) {
        await db
          .insertInto('meta')
          .values({ key, value })
          .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
          .execute();
      },
      async putNew(keys, value) {
        const put: string[] = [];
        for (let at = 0; at < keys.length; at += KEYS_AT_ONCE) {
          const rows = keys.slice(at, at + KEYS_AT_ONCE).map((key) => ({ key, value }));
          const fresh = db
            .insertInto('meta')
            .values(rows)
            .onConflict((conflict) => conflict.column('key').doNothing())
            .returning('key');
          put.push(...(await fresh.execute()).map(({ key }) => key));
        }
        return put;
      },
    },
    coordination: dialect.coordination ?? onlyProcess(db),
    backup: dialect.backup,
    close: () => db.destroy(),
  };
}

/** Another process cannot open the store: there is nobody to wait for or to hear from. */
function onlyProcess(db: Kysely<Schema>): Coordination {
  return { ...leaseStore(db, 'sqlite'), withLock: (_name, work) => work(), onChange() {} };
}

/** Whether no bot has ever connected with a store: then it contains nothing worth a copy. */
export async function neverUsed({ meta, subscriptions }: Pick<Store, 'meta' | 'subscriptions'>): Promise<boolean> {
  return (await meta.get(APPLICATION_ID)) === null && (await subscriptions.list()).length === 0;
}

/** Ties the store to one Discord application id for good; refuses another one as `store-of-another-bot`. */
export async function bindApplication(store: Store, applicationId: string): Promise<Result<null>> {
  const found = await store.meta.get(APPLICATION_ID);
  // An earlier version wrote the text `undefined` before Discord was connected: such a store is not bound yet.
  const bound = found === 'undefined' ? null : found;
  if (bound === null) await store.meta.put(APPLICATION_ID, applicationId);
  if (bound === null || bound === applicationId) return ok(null);
  return fail({
    code: 'store-of-another-bot',
    sentence: `This store belongs to the Discord application ${bound}, but the token is for ${applicationId}. Use that bot's token, or another DATA_DIR for this one.`,
  });
}
