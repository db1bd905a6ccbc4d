import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type EpochMs, systemClock } from '../clock.ts';
import type { TimeTurn } from '../page-api.ts';
import { createTravel, type KeptTime, type Travel, type TravelOptions } from '../time-machine.ts';

const at = (text: string): EpochMs => Temporal.Instant.from(text).epochMilliseconds;
const TODAY = '2026-11-28T10:00:00Z';
const turn: TimeTurn = {
  title: { en: 'A turn', ko: '전환점' },
  at: '2025-07-07T21:28:00Z',
  until: '2025-07-07T21:43:00Z',
};

let running: Travel[] = [];
beforeEach(() => void vi.useFakeTimers({ now: at(TODAY) }));
afterEach(() => {
  for (const travel of running) travel.stop();
  running = [];
  vi.useRealTimers();
});

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000);

function aTravel(over: Partial<TravelOptions> = {}) {
  const kept: KeptTime[] = [];
  const fresh: string[] = [];
  const travel: Travel = createTravel({
    start: at(TODAY),
    real: systemClock(),
    story: { title: turn.title, text: turn.title, turns: [turn] },
    next: () => null,
    keep: (one) => kept.push(one),
    freshHistory: async () => void fresh.push(travel.machine.state().now),
    ...over,
  });
  running.push(travel);
  travel.start();
  const { machine } = travel;
  return { ...machine, travel, fresh, kept: () => kept.at(-1) };
}

describe('a turn of the story', () => {
  it('asks before it goes back; then it runs through its moment by itself and stops just after', async () => {
    const { set, state, fresh } = aTravel();
    expect(await set({ turn: 0 })).toMatchObject({ ok: false, code: 'confirm' });
    expect(await set({ turn: 0, confirmed: true })).toEqual({ ok: true });
    expect(fresh).toEqual([turn.at]);
    expect(state()).toMatchObject({ speed: 60, steered: true, runningTo: turn.until });
    await pass(10);
    expect(state()).toMatchObject({ speed: 60, runningTo: turn.until });
    await pass(20);
    expect(state()).toMatchObject({ now: turn.until, speed: 0, runningTo: null });
  });

  it('does what falls due in it', async () => {
    const { set, travel } = aTravel();
    await set({ turn: 0, confirmed: true });
    const done: EpochMs[] = [];
    travel.clock.wakeAt(at('2025-07-07T21:30:00Z'), () => void done.push(travel.clock.now()));
    travel.clock.wakeAt(at('2025-07-07T22:30:00Z'), () => void done.push(travel.clock.now()));
    await pass(30);
    expect(done).toEqual([at('2025-07-07T21:30:00Z')]);
  });

  it('ahead, it is travelled to without a question', async () => {
    const { set, state, fresh } = aTravel({ start: at('2025-04-01T00:00:00Z') });
    expect(await set({ turn: 0 })).toEqual({ ok: true });
    await pass(1);
    expect(fresh).toEqual([]);
    expect(state()).toMatchObject({ runningTo: turn.until });
  });

  it('whatever else is asked for ends it, and time stands where that leads', async () => {
    const next = { at: at('2025-07-07T21:31:00Z'), channel: '1' };
    const { set, state } = aTravel({ next: () => next });
    await set({ turn: 0, confirmed: true });
    await set({ next: true });
    await pass(30);
    expect(state()).toMatchObject({ now: '2025-07-07T21:31:00Z', speed: 0, runningTo: null });
    expect(state().next).toEqual({ at: '2025-07-07T21:31:00Z', channel: '1' });
    await set({ turn: 0, confirmed: true });
    await set({ speed: 1 });
    expect(state()).toMatchObject({ speed: 1, runningTo: null });
  });

  it('cut short by a restart, it stands where it was', async () => {
    const first = aTravel();
    await first.set({ turn: 0, confirmed: true });
    await pass(5);
    first.travel.stop();
    const again = aTravel({ kept: first.kept() });
    const { now } = again.state();
    await pass(60);
    expect(again.state()).toMatchObject({ now, speed: 0, steered: true });
  });

  it('that does not exist is refused', async () => {
    expect(await aTravel().set({ turn: 1 })).toMatchObject({ ok: false, code: 'invalid-instant' });
  });
});

describe('back to today', () => {
  it('leads to the clock of the machine with what was told, and goes on with it', async () => {
    const { set, state, fresh } = aTravel();
    await set({ to: '2025-07-07T00:00:00Z', confirmed: true });
    await set({ speed: 0 });
    await pass(60);
    expect(await set({ today: true })).toEqual({ ok: true });
    await pass(5);
    expect(fresh).toHaveLength(1);
    expect(state()).toMatchObject({ now: state().today, steered: false, speed: 1 });
  });

  it('from a day to come it asks first, since that day is not today’s history', async () => {
    const { set, state, fresh } = aTravel();
    await set({ to: '2027-01-01T00:00:00Z' });
    await pass(1);
    expect(await set({ today: true })).toMatchObject({ ok: false, code: 'confirm' });
    await set({ today: true, confirmed: true });
    await pass(1);
    expect(fresh).toHaveLength(1);
    expect(state()).toMatchObject({ now: state().today, steered: false });
  });
});

it('while time is paused, what waits for seconds goes on and what waits for an hour does not', async () => {
  const { set, travel } = aTravel();
  await set({ to: '2025-07-07T00:00:00Z', confirmed: true });
  await set({ speed: 0 });
  const done: string[] = [];
  const now = travel.clock.now();
  travel.clock.wakeAt(now + 5_000, () => void done.push('a place in the limiter'));
  travel.clock.wakeAt(now + 3_600_000, () => void done.push('a reminder'));
  await pass(7_200);
  expect(done).toEqual(['a place in the limiter']);
});
