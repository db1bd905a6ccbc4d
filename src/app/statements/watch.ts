import type { Cancel, EpochMs } from '../../clock.ts';
import { createPoller, type PollPorts } from './poll.ts';
import type { Source } from './sources.ts';

type WatchPorts = PollPorts & {
  /** Whether this process polls the sources: of several on one store only one does. */
  readonly watches: () => boolean;
  /** Resolves when the alerts about the last recorded items have been sent. */
  readonly alertsSent: () => Promise<void>;
};

/** How many pages of a long list are read in a row before other sources continue. */
const MOST_PAGES = 25;
/** Pages read at once. */
const PAGES_AT_ONCE = 8;
/** Pages examined to see which sources have any that are due. */
const MOST_DUE = 200;
/** After a fault of ours a source rests, so that the fault is not repeated without a pause. */
const REST_MS = 60_000;

/** Runs every source by its own due instant, all in parallel: a slow one delays no other. */
export function createWatch(ports: WatchPorts) {
  const { clock, statements, known, log } = ports;
  const poller = createPoller(ports);
  const underWay = new Map<string, Promise<void>>();
  const resting = new Map<string, EpochMs>();
  let reading: Promise<void> | undefined;
  let cancelWake: Cancel = () => {};
  let stopped = false;
  /** Whether this process was watching at the last check. */
  let watched = true;

  /** Logs a failure that will be retried; work cut off because this process stops is neither logged nor retried. */
  const failed = (err: unknown, sentence: string, fields: Readonly<Record<string, unknown>> = {}) => {
    if (!stopped) log.warn({ err, ...fields }, sentence);
  };

  const dueAt = ({ spec }: Source): EpochMs => Math.max(known.standing(spec.id)?.dueAt ?? 0, resting.get(spec.id) ?? 0);

  const run = async (source: Source) => {
    for (let page = 0; page < MOST_PAGES && !stopped; page++) {
      const polled = await poller.poll(source);
      if (polled.kind !== 'read' || !polled.more) break;
    }
  };

  const start = (source: Source): Promise<void> => {
    const work = run(source)
      .catch((error: unknown) => {
        failed(error, 'checking a source failed; retrying', { source: source.spec.id });
        resting.set(source.spec.id, clock.now() + REST_MS);
      })
      .finally(() => underWay.delete(source.spec.id));
    underWay.set(source.spec.id, work);
    return work;
  };

  const readPagesOf = async (source: Source) => {
    for (;;) {
      const due = stopped ? [] : await statements.unread(clock.now(), [source.spec.id], PAGES_AT_ONCE);
      if (due.length === 0) return;
      await poller.readPages(source, due);
    }
  };

  /** Slow pages delay only their own source. */
  const readDuePages = async () => {
    const watched = new Map(ports.sources().flatMap((it) => (it.spec.enabled ? [[it.spec.id, it] as const] : [])));
    const due = await statements.unread(clock.now(), [...watched.keys()], MOST_DUE);
    const sources = new Set(due.map(({ statement }) => statement.source));
    await Promise.all([...sources].flatMap((id) => watched.get(id) ?? []).map(readPagesOf));
  };

  const startReading = (): Promise<void> => {
    reading ??= readDuePages()
      .catch((error: unknown) => failed(error, 'pages could not be read; retrying'))
      .finally(() => {
        reading = undefined;
      });
    return reading;
  };

  /** Polls the sources that are due and reads the pages that are due; resolves when all work it started has ended. Safe at any time. */
  const wake = async (): Promise<void> => {
    if (stopped) return;
    if (!ports.watches()) {
      watched = false;
      return;
    }
    if (!watched) {
      watched = true;
      poller.forget();
      await known.refresh();
    }
    const now = clock.now();
    const due = ports.sources().filter((source) => source.spec.enabled && dueAt(source) <= now);
    await Promise.all(due.map((source) => underWay.get(source.spec.id) ?? start(source)));
    await startReading();
    if (stopped) return;
    cancelWake();
    const next = Math.min(
      ...ports
        .sources()
        .filter(({ spec }) => spec.enabled)
        .map(dueAt),
    );
    if (Number.isFinite(next)) cancelWake = clock.wakeAt(Math.max(next, now + 1), wake);
    // A steered clock moves on when this ends: alerts are sent at the instant of reading, not at the next one.
    await ports.alertsSent();
  };

  return {
    wake,
    /** Publishes the items that a source held back because they were too many at once; null for a source that is not watched. */
    async release(sourceId: string) {
      const source = ports.sources().find(({ spec }) => spec.id === sourceId);
      return source ? poller.release(source) : null;
    },
    async stop() {
      stopped = true;
      cancelWake();
      await Promise.allSettled([...underWay.values(), reading]);
    },
  };
}
