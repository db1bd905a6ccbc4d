import { type Clock, type EpochMs, type SteeredClock, steeredClock } from '../clock.ts';
import type { SetTime, TimeMachine, TimeState, TimeTurn } from './page-api.ts';

export type TravelOptions = {
  readonly start: EpochMs;
  /** The machine's clock: how much real time has passed. */
  readonly real: Clock;
  readonly turns: readonly TimeTurn[];
  /** Starts the bot over with an empty store, and the chat with an empty history; called when time goes back. */
  readonly freshHistory: () => Promise<void>;
  /** When the next alert is planned, if known. */
  readonly nextAlert: () => EpochMs | null;
  /** Called when the state is worth keeping over a restart. */
  readonly keep: (kept: KeptTime) => void;
  /** What was kept, to go on where the last run stopped. */
  readonly kept?: KeptTime | undefined;
};

export type KeptTime = { readonly now: EpochMs; readonly speed: number; readonly steered: boolean };

export type Travel = {
  /** The sandbox's time; the bot and the sandbox both live on it. */
  readonly clock: Clock;
  readonly machine: TimeMachine;
  /** Lets time pass. */
  readonly start: () => void;
  readonly stop: () => void;
};

const BEAT_MS = 100;
/** While travelling the page is told where it is this often, in simulated time. */
const SLICE_MS = 12 * 3_600_000;
const EARLIEST = Temporal.Instant.from('2025-01-21T00:00:00Z').epochMilliseconds;
const LATEST = Temporal.Instant.from('2031-01-01T00:00:00Z').epochMilliseconds;
const FASTEST = 7 * 86_400;

/** The time machine: one steered clock for the bot and the sandbox, moved by real time, by speed and by jumps. */
export function createTravel(options: TravelOptions): Travel {
  const { real, kept } = options;
  let steered: SteeredClock = steeredClock(
    kept?.steered ? kept.now : Math.max(options.start, kept?.now ?? options.start),
  );
  let speed = kept?.steered ? kept.speed : 1;
  let isSteered = kept?.steered ?? false;
  let travellingTo: EpochMs | null = null;
  let timer: NodeJS.Timeout | undefined;
  let last = real.now();
  let beating = false;
  const listeners = new Set<(state: TimeState) => void>();

  const state = (): TimeState => {
    const next = options.nextAlert();
    return {
      now: iso(steered.now()),
      speed,
      steered: isSteered,
      travellingTo: travellingTo === null ? null : iso(travellingTo),
      nextAlert: next === null ? null : iso(next),
      turns: options.turns,
    };
  };
  const tell = () => {
    options.keep({ now: steered.now(), speed, steered: isSteered });
    for (const listener of listeners) listener(state());
  };

  let sinceTold = 0;
  const beat = async () => {
    const now = real.now();
    const passed = Math.max(0, now - last);
    last = now;
    if (beating || travellingTo !== null) return;
    beating = true;
    try {
      if (speed > 0) await steered.advanceTo(steered.now() + passed * speed);
      sinceTold += passed;
      if (sinceTold >= 1_000) {
        sinceTold = 0;
        tell();
      }
    } finally {
      beating = false;
    }
  };

  const travel = async (to: EpochMs) => {
    travellingTo = to;
    isSteered = true;
    tell();
    try {
      while (steered.now() < to) {
        await steered.advanceTo(Math.min(to, steered.now() + SLICE_MS));
        tell();
      }
    } finally {
      travellingTo = null;
      last = real.now();
      tell();
    }
  };

  const goBack = async (to: EpochMs) => {
    travellingTo = to;
    isSteered = true;
    steered = steeredClock(to);
    tell();
    try {
      await options.freshHistory();
    } finally {
      travellingTo = null;
      last = real.now();
      tell();
    }
  };

  const set = async (request: SetTime): ReturnType<TimeMachine['set']> => {
    if (timer === undefined) return refuse('DW-STARTING', 'The bot is still starting. Try again in a moment.');
    if (travellingTo !== null)
      return refuse('DW-TRAVELLING', 'The time machine is still travelling. Wait until it arrives.');
    if ('speed' in request) {
      if (!Number.isFinite(request.speed) || request.speed < 0 || request.speed > FASTEST) {
        return refuse('DW-SPEED', `Speed must be between 0 (paused) and ${FASTEST} seconds a second.`);
      }
      speed = request.speed;
      if (speed !== 1) isSteered = true;
      tell();
      return { ok: true };
    }
    const to = target(request, steered.now(), options.nextAlert());
    if (to === null) return refuse('DW-INSTANT', 'No such instant. Give it as 2025-07-09T04:01:00Z.');
    if (to < EARLIEST || to > LATEST)
      return refuse('DW-RANGE', `Choose an instant from ${iso(EARLIEST)} to ${iso(LATEST)}.`);
    if (to >= steered.now()) {
      void travel(to);
      return { ok: true };
    }
    if (!('to' in request) || request.confirmed !== true) {
      return refuse('DW-CONFIRM', 'Going back starts a fresh history. Confirm to go on.');
    }
    await goBack(to);
    return { ok: true };
  };

  return {
    clock: { now: () => steered.now(), wakeAt: (instant, run) => steered.wakeAt(instant, run) },
    machine: {
      state,
      set,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    start() {
      last = real.now();
      timer = setInterval(() => void beat(), BEAT_MS);
    },
    stop() {
      clearInterval(timer);
      options.keep({ now: steered.now(), speed, steered: isSteered });
    },
  };
}

function target(request: SetTime, now: EpochMs, nextAlert: EpochMs | null): EpochMs | null {
  if ('by' in request) return Number.isFinite(request.by) ? now + request.by * 1_000 : null;
  if ('nextAlert' in request) return nextAlert;
  if (!('to' in request)) return null;
  try {
    return Temporal.Instant.from(request.to).epochMilliseconds;
  } catch {
    return null;
  }
}

const iso = (instant: EpochMs) => Temporal.Instant.fromEpochMilliseconds(Math.floor(instant)).toString();
const refuse = (code: string, error: string) => ({ ok: false, code, error }) as const;
