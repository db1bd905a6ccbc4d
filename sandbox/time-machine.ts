import { type Clock, type EpochMs, type SteeredClock, steeredClock } from './clock.ts';
import type { SetTime, Story, TimeMachine, TimeState } from './page-api.ts';

export type TravelOptions = {
  readonly start: EpochMs;
  /** The machine's clock, which measures real time. */
  readonly real: Clock;
  /** Moments worth seeing; left out, there are none. */
  readonly story?: Story;
  /** Restarts the bot with an empty store, and the chat with an empty history; called when time goes back. */
  readonly freshHistory: () => Promise<void>;
  /** What the bot will do next and the channel it is for, as far as either is known; left out, the page does not lead to it. */
  readonly next?: () => Next | null;
  /** Called when the state should be kept across a restart. */
  readonly keep: (kept: KeptTime) => void;
  /** The kept state, so that the sandbox goes on where the last run stopped. */
  readonly kept?: KeptTime | undefined;
};

export type Next = { readonly at: EpochMs; readonly channel: string | null };

export type KeptTime = { readonly now: EpochMs; readonly speed: number; readonly steered: boolean };

const TICK_MS = 100;
/** While travelling, the page is updated at this interval of simulated time. */
const SLICE_MS = 12 * 3_600_000;
const EARLIEST = Temporal.Instant.from('2025-01-21T00:00:00Z').epochMilliseconds;
const LATEST = Temporal.Instant.from('2031-01-01T00:00:00Z').epochMilliseconds;
const FASTEST = 7 * 86_400;
/** Simulated seconds per real second while a turn runs through its moment. */
const TURN_SPEED = 60;
/** Waits of a few seconds (a rate limit, a retry) go on while time is paused, so that a press is answered. */
const SHORT_WAIT_MS = 10_000;

/** The time machine: one steered clock for the bot and the sandbox, moved by real time, by speed and by jumps. */
export function createTravel(options: TravelOptions) {
  const { real, kept } = options;
  let steered: SteeredClock = steeredClock(
    kept?.steered ? kept.now : Math.max(options.start, kept?.now ?? options.start),
  );
  let speed = kept?.steered ? kept.speed : 1;
  let isSteered = kept?.steered ?? false;
  let travellingTo: EpochMs | null = null;
  let runningTo: EpochMs | null = null;
  let timer: NodeJS.Timeout | undefined;
  let last = real.now();
  let ticking = false;
  const listeners = new Set<(state: TimeState) => void>();

  const state = (): TimeState => {
    const next = options.next?.();
    return {
      now: iso(steered.now()),
      speed,
      steered: isSteered,
      travellingTo: travellingTo === null ? null : iso(travellingTo),
      runningTo: runningTo === null ? null : iso(runningTo),
      ...(next !== undefined && { next: next && { ...next, at: iso(next.at) } }),
      today: iso(real.now()),
      story: options.story ?? null,
    };
  };
  const keep = () => {
    // After a restart, an interrupted turn does not run on.
    options.keep({ now: steered.now(), speed: runningTo === null ? speed : 0, steered: isSteered });
  };
  const tell = () => {
    keep();
    for (const listener of listeners) listener(state());
  };

  let sinceTold = 0;
  const tick = async () => {
    const now = real.now();
    const passed = Math.max(0, now - last);
    last = now;
    if (ticking || travellingTo !== null) return;
    ticking = true;
    try {
      const wake = steered.nextWake();
      const waits = speed === 0 && wake !== undefined && wake - steered.now() <= SHORT_WAIT_MS;
      const carried = steered.now() + passed * (waits ? 1 : speed);
      const to = isSteered ? carried : Math.max(carried, now);
      if (speed > 0 || waits) await steered.advanceTo(Math.min(to, runningTo ?? to));
      if (runningTo !== null && steered.now() >= runningTo) {
        stopRunning();
        tell();
      }
      sinceTold += passed;
      if (sinceTold >= 1_000) {
        sinceTold = 0;
        tell();
      }
    } finally {
      ticking = false;
    }
  };

  const stopRunning = () => {
    if (runningTo === null) return;
    runningTo = null;
    speed = 0;
  };

  /** Goes to `to` by `move`; `arrived` decides how time goes on from there. */
  const journey = async (to: EpochMs, move: () => Promise<void>, arrived: () => void) => {
    stopRunning();
    travellingTo = to;
    isSteered = true;
    tell();
    try {
      await move();
      arrived();
    } finally {
      travellingTo = null;
      last = real.now();
      tell();
    }
  };

  const forward = (to: EpochMs) => async () => {
    while (steered.now() < to) {
      await steered.advanceTo(Math.min(to, steered.now() + SLICE_MS));
      tell();
    }
  };

  const back = (to: EpochMs) => () => {
    steered = steeredClock(to);
    tell();
    return options.freshHistory();
  };

  const runUntil = (until: EpochMs) => () => {
    runningTo = until;
    speed = TURN_SPEED;
  };
  const runWithTheMachine = () => {
    isSteered = false;
    speed = 1;
  };
  const goOn = () => {};

  const set = async (request: SetTime): ReturnType<TimeMachine['set']> => {
    if (timer === undefined) return refuse('starting', 'The bot is still starting. Try again in a moment.');
    if (travellingTo !== null)
      return refuse('travelling', 'The time machine is still travelling. Wait until it arrives.');
    if ('speed' in request) {
      if (!Number.isFinite(request.speed) || request.speed < 0 || request.speed > FASTEST) {
        return refuse('invalid-speed', `Speed must be between 0 (paused) and ${FASTEST} seconds a second.`);
      }
      runningTo = null;
      speed = request.speed;
      if (speed !== 1) isSteered = true;
      tell();
      return { ok: true };
    }
    const aim = aimOf(request);
    if (aim === null) return refuse('invalid-instant', 'No such instant. Give it as 2025-07-09T04:01:00Z.');
    const { to, arrived } = aim;
    if (to < EARLIEST || to > LATEST)
      return refuse('out-of-range', `Choose an instant from ${iso(EARLIEST)} to ${iso(LATEST)}.`);
    if (to >= steered.now()) {
      void journey(to, forward(to), arrived);
      return { ok: true };
    }
    if (!('confirmed' in request) || request.confirmed !== true) {
      return refuse('confirm', 'Going back starts a fresh history. Confirm to go on.');
    }
    await journey(to, back(to), arrived);
    return { ok: true };
  };

  /** The destination of a request, and how time goes on there; null where there is none. */
  const aimOf = (request: Exclude<SetTime, { readonly speed: number }>): Aim | null => {
    if ('today' in request) return { to: real.now(), arrived: runWithTheMachine };
    if ('turn' in request) {
      const turn = options.story?.turns[request.turn];
      return turn ? { to: instantOf(turn.at), arrived: runUntil(instantOf(turn.until)) } : null;
    }
    if ('by' in request) {
      return Number.isFinite(request.by) ? { to: steered.now() + request.by * 1_000, arrived: goOn } : null;
    }
    const to = 'next' in request ? (options.next?.()?.at ?? null) : readInstant(request.to);
    return to === null ? null : { to, arrived: goOn };
  };

  return {
    /** The sandbox's time; the bot and the sandbox both live on it. */
    clock: { now: () => steered.now(), wakeAt: (instant, run) => steered.wakeAt(instant, run) } satisfies Clock,
    machine: {
      state,
      set,
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    } satisfies TimeMachine,
    /** Lets time pass. */
    start() {
      last = real.now();
      timer = setInterval(() => void tick(), TICK_MS);
    },
    stop() {
      clearInterval(timer);
      keep();
    },
  };
}

export type Travel = ReturnType<typeof createTravel>;

type Aim = { readonly to: EpochMs; readonly arrived: () => void };

function readInstant(text: string): EpochMs | null {
  try {
    return instantOf(text);
  } catch {
    return null;
  }
}

const instantOf = (text: string): EpochMs => Temporal.Instant.from(text).epochMilliseconds;
const iso = (instant: EpochMs) => Temporal.Instant.fromEpochMilliseconds(Math.floor(instant)).toString();
const refuse = (code: string, error: string) => ({ ok: false, code, error }) as const;
