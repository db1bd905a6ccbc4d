import { catalogueState } from '../../app/catalogue/absorb.ts';
import { type PingState, WELL_AT } from '../../app/operations/ping.ts';
import type { Store } from '../../app/store.ts';
import { isOps } from '../../app/subscriptions/ops.ts';
import type { CatalogueState } from '../../domain/catalogue-state.ts';
import { isChannel } from '../../domain/ledger.ts';
import { tryToWrite } from '../../store/sqlite-file.ts';
import { APPLICATION_ID } from '../../store/store.ts';
import { followedChannels } from './subscriptions.ts';

/** Changes with the fields below: with a bot of another version running, its answer is not interpreted. */
const FORM = 'state/4';

/** The bot's state as its store and the process know it, for the doctor. Instants in epoch milliseconds. */
export type RuntimeStatus = {
  readonly form: typeof FORM;
  /** The Discord application the store belongs to; null while no bot has connected with it. */
  readonly application: string | null;
  /** Entries of the ledger by state. */
  readonly entries: Readonly<Record<string, number>>;
  readonly broken: readonly { readonly channel: string; readonly missing: string }[];
  readonly sources: readonly {
    readonly source: string;
    readonly checkedAt: number | null;
    readonly trouble: string | null;
  }[];
  /** Followed channels, and channels that only receive reports of trouble. */
  readonly followed: readonly string[];
  readonly ops: readonly string[];
  /** Why the store cannot be written, as a sentence; null where it can. */
  readonly unwritable: string | null;
  /** The parts of the catalogue file that were not applied. */
  readonly catalogue: CatalogueState;
  /** The instant since which a running bot's planning and sending fail; null while they work, or no bot answers. */
  readonly failingSince: number | null;
  /** When planning, sending and the store last worked together; null where there is no dead-man service. */
  readonly wellAt: number | null;
  /** The state of a running bot's ping; null where there is none, or no bot answers. */
  readonly ping: PingState | null;
};

/** A running bot's answer on its own socket; undefined when it has another form. */
export function readState(answer: unknown): RuntimeStatus | undefined {
  const isOurs = typeof answer === 'object' && answer !== null && Reflect.get(answer, 'form') === FORM;
  return isOurs ? (answer as RuntimeStatus) : undefined;
}

export async function stateOf(
  store: Store,
  ping: PingState | null,
  failingSince: number | null = null,
): Promise<RuntimeStatus> {
  const wellAt = await store.meta.get(WELL_AT);
  const subscriptions = await store.subscriptions.list();
  const written = await tryToWrite(store);
  return {
    form: FORM,
    application: await store.meta.get(APPLICATION_ID),
    followed: followedChannels(subscriptions),
    ops: subscriptions.filter(isOps).map(({ channel }) => channel),
    unwritable: written.ok ? null : written.error.sentence,
    catalogue: await catalogueState(store),
    failingSince,
    entries: await store.ledger.counts(),
    broken: (await store.recipients.broken())
      .filter(({ channel }) => isChannel(channel))
      .map(({ channel, missing }) => ({ channel, missing })),
    sources: (await store.statements.standings()).map(({ source, checkedAt, trouble }) => ({
      source,
      checkedAt,
      trouble: trouble?.sentence.en ?? null,
    })),
    wellAt: wellAt === null ? null : Number(wellAt),
    ping,
  };
}
