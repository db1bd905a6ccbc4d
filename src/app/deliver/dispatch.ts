import type { Cancel, EpochMs } from '../../clock.ts';
import { urgency } from '../../domain/grouping.ts';
import { guildRecipient } from '../../domain/ledger.ts';
import { yieldToEventLoop } from '../core.ts';
import type { ChannelJob } from './channel-job.ts';
import type { SendPorts } from './ports.ts';
import { createSender } from './send.ts';

type DispatchPorts = Omit<SendPorts, 'rest' | 'stopped' | 'stop'> & {
  /** How long a claim lasts without being renewed. */
  readonly leaseMs: number;
  /** Called once when Discord refuses the token; nothing is sent afterwards. */
  readonly onStop: (code: string) => void;
  /** Whether hardly anything is sent at present: then little is claimed ahead, so that the most urgent is always next. */
  readonly slowly: () => boolean;
  /** Runs the overdue sweep, without sending. */
  readonly catchUp: () => Promise<boolean>;
  /** Called when sending that woke by itself failed. */
  readonly onFailed: (error: unknown) => void;
};

/** Channels fetched ahead of the limiter: enough for a full second, few enough that priority holds. */
const READY = 128;
/** The same limit while hardly anything is sent. */
const READY_SLOWLY = 4;
const LOOK_AGAIN_MS = 1_000;
const REST_MS = 30_000;
/** Jobs started before commands get a turn: words and records of so many take some milliseconds. */
const AT_ONCE = 8;
/** Messages prepared while the limiter is full: a third of a second's worth. */
const AHEAD = 16;

export function createDispatcher(ports: DispatchPorts) {
  const { clock, store, messenger } = ports;
  const ready = new Map<string, ChannelJob>();
  const underWay = new Map<string, Promise<void>>();
  const resting = new Set<string>();
  let running: Promise<void> | undefined;
  let stopped = false;
  let cancelWake: Cancel = () => {};
  let nudge: () => void = () => {};
  let nudged = false;
  let lookedAt: EpochMs | undefined;

  const wake = () => {
    nudged = true;
    nudge();
  };
  const pause = () =>
    new Promise<void>((resolve) => {
      nudge = resolve;
      if (nudged) resolve();
    });

  const sender = createSender({
    ...ports,
    rest: (channel) => rest(channel),
    stopped: () => stopped,
    stop(code) {
      stopped = true;
      ports.onStop(code);
    },
  });

  const busy = () => [...ready.keys(), ...underWay.keys(), ...resting];

  /** A fault of ours must not be retried without a pause. */
  const rest = (channel: string) => {
    resting.add(channel);
    clock.wakeAt(clock.now() + REST_MS, () => {
      resting.delete(channel);
      return runAgain();
    });
  };

  const refill = async () => {
    const now = clock.now();
    const most = ports.slowly() ? READY_SLOWLY : READY;
    if (ready.size > most) await handBack();
    const room = most - ready.size;
    if (room <= most / 2) return;
    for (const message of await store.ledger.unfinished(now, room, busy())) {
      if (ready.has(message.channel)) continue;
      ready.set(message.channel, { kind: 'unfinished', channel: message.channel, priority: message.priority, message });
    }
    const owner = ports.leadership.term();
    if (owner === null) return;
    const claimed = await store.ledger.claim({
      now,
      owner,
      leaseUntil: now + ports.leaseMs,
      limit: Math.max(1, most - ready.size),
      busy: busy(),
    });
    for (const [channel, entries] of Map.groupBy(claimed, (entry) => entry.channel)) {
      ready.set(channel, { kind: 'entries', channel, priority: urgency(entries), entries });
    }
    if (ready.size >= most) return;
    for (const message of await store.ledger.waitingActions(now, most - ready.size, busy())) {
      if (ready.has(message.channel)) continue;
      ready.set(message.channel, { kind: 'action', channel: message.channel, priority: message.priority, message });
    }
  };

  /** Releases claimed jobs unchanged. */
  const handBack = async () => {
    const jobs = [...ready.values()].filter((job) => job.kind === 'entries');
    ready.clear();
    for (const { prepared } of jobs) {
      if (prepared) await store.ledger.dissolve(prepared.message.id, 'planned', clock.now(), 'handed back');
    }
    await store.ledger.unclaim(jobs.flatMap(({ entries }) => entries.map(({ id }) => id)));
  };

  /** Starts the jobs the limiter has room for, most urgent first, a few at once. Answers when it is worth trying again. */
  const startJobs = (): EpochMs | null | 'more' => {
    let again: EpochMs | null = null;
    let started = 0;
    for (const job of inOrder()) {
      if (started === AT_ONCE) return 'more';
      const reservation = messenger.reserve(sender.needOf(job));
      if (reservation.kind === 'granted') {
        started++;
        ready.delete(job.channel);
        const work = sender
          .take(job, reservation.permit)
          .catch((error: unknown) => {
            ports.log.warn({ err: error, channel: job.channel }, 'work on a channel failed; retrying');
            reservation.permit.cancel();
            rest(job.channel);
            return store.ledger.unclaim(job.kind === 'entries' ? job.entries.map((entry) => entry.id) : []);
          })
          .catch(() => {})
          .finally(() => {
            underWay.delete(job.channel);
            wake();
          });
        underWay.set(job.channel, work);
        continue;
      }
      // Publishing may have to wait for an hour: alerts due in the channel meanwhile go first.
      if (job.kind === 'action' && reservation.scope === 'channel' && reservation.until !== null) {
        postpone(job, reservation.until);
        continue;
      }
      if (reservation.until !== null && (again === null || reservation.until < again)) again = reservation.until;
      if (reservation.scope === 'global') break;
    }
    return again;
  };

  const postpone = ({ channel, message }: Extract<ChannelJob, { kind: 'action' }>, until: EpochMs) => {
    ready.delete(channel);
    const work = store.ledger
      .dissolve(message.id, 'planned', until, 'waits for its turn')
      .catch(() => rest(channel))
      .finally(() => {
        underWay.delete(channel);
        wake();
      });
    underWay.set(channel, work);
  };

  /** While the limiter is full the next messages are prepared, so that a slot is used the moment it is free. */
  const prepareNext = async (): Promise<boolean> => {
    // It would be out of date by the time it may be sent.
    if (ports.slowly()) return false;
    const next = inOrder()
      .slice(0, AHEAD)
      .find((job) => job.kind === 'entries' && !job.prepared);
    if (next?.kind !== 'entries' || sender.mustLook(next) || sender.mustOpen(next)) return false;
    ready.delete(next.channel);
    try {
      const prepared = await sender.prepare(next);
      if (prepared) ready.set(next.channel, { ...next, prepared });
    } catch (error) {
      ports.log.warn({ err: error, channel: next.channel }, 'a message could not be prepared; retrying');
      rest(next.channel);
      await store.ledger.unclaim(next.entries.map((entry) => entry.id));
    }
    return true;
  };

  const inOrder = (): readonly ChannelJob[] =>
    [...ready.values()].sort((a, b) => a.priority - b.priority || Number(isPrepared(b)) - Number(isPrepared(a)));

  const loop = async () => {
    let again: ReturnType<typeof startJobs> = null;
    for (;;) {
      const isNews = nudged;
      nudged = false;
      const leads = !stopped && ports.leadership.term() !== null;
      // The process that sends now takes over: it finds in the store what was claimed and begun here.
      if (!ports.leadership.holds()) ready.clear();
      if (leads && ports.sweepOverdue()) {
        await ports.catchUp();
        if (ports.sweepOverdue()) throw new Error('the sweep that is overdue did not succeed');
      }
      if (leads && (isNews || again !== 'more')) await refill();
      again = leads ? startJobs() : null;
      cancelWake();
      if (again === 'more') {
        await yieldToEventLoop();
        continue;
      }
      if (underWay.size === 0) {
        if (!leads) return;
        if (nudged) continue;
        const now = clock.now();
        const next = ready.size > 0 ? (again ?? now) : await store.ledger.nextDue([...resting]);
        if (next === null) return;
        // Something is due, yet nothing could start: look once more, then a little later instead of spinning.
        if (next <= now && lookedAt !== now) {
          lookedAt = now;
          continue;
        }
        cancelWake = clock.wakeAt(Math.max(next, next <= now ? now + LOOK_AGAIN_MS : next), runAgain);
        return;
      }
      if (leads && ready.size > 0 && (await prepareNext())) continue;
      if (again !== null) cancelWake = clock.wakeAt(again, wake);
      await pause();
    }
  };

  /** Sends everything due until nothing more can be done now; then it resolves. Safe to call at any time. */
  const run = (): Promise<void> => {
    if (running) {
      wake();
      return running;
    }
    running = sender
      .ready()
      .then(loop)
      .finally(() => {
        running = undefined;
      });
    return running;
  };

  /** Due entries were planned long before: they are sent without planning first, unless planning is overdue. */
  const runAgain = async () => {
    if (!stopped) await run().catch(ports.onFailed);
  };

  return {
    run,
    /** Retries what was refused in these channels now, after a permission came back; answers whether there was anything. */
    async probe(channels: readonly string[]): Promise<boolean> {
      const broken = new Map((await store.recipients.broken()).map((recipient) => [recipient.channel, recipient]));
      if (broken.size === 0) return false;
      const now = clock.now();
      /** Recipients for which an action besides posting is not allowed: the key is the action, a slash, and the channel or server. */
      const besides = new Set([...broken.keys()].flatMap((key) => /(?<=\/).*/.exec(key) ?? []));
      const recipients = channels.map((channel) => [channel, guildRecipient(ports.guildOf(channel) ?? '')] as const);
      const hurried = new Set(recipients.filter((pair) => pair.some((recipient) => besides.has(recipient))).flat());
      if (hurried.size > 0) {
        await store.delivery.hurry([...hurried], now);
        sender.rememberAnew();
      }
      const again = channels.flatMap((channel) => broken.get(channel) ?? []);
      for (const recipient of again) await store.recipients.break({ ...recipient, probeAt: now });
      return again.length > 0 || hurried.size > 0;
    },
    /** Waits for what is under way and starts nothing new. */
    async stop() {
      stopped = true;
      cancelWake();
      wake();
      await running;
      await Promise.allSettled(underWay.values());
      if (!ports.leadership.holds()) return;
      await handBack();
    },
  };
}

const isPrepared = (job: ChannelJob) => job.kind === 'entries' && job.prepared !== undefined;
