import { manyChannelId } from '@dutywatch/sandbox/example-world.ts';
import type { EpochMs } from '../../src/clock.ts';
import type { Deadline, DeadlineKind } from '../../src/domain/deadline.ts';
import type { Measure } from '../../src/domain/measure.ts';
import { dateIn, timeIn } from '../../src/domain/moment.ts';
import type { Change, Instrument, Revision } from '../../src/domain/revision.ts';
import { type Lead, parseLead, type Subscription } from '../../src/domain/subscription.ts';
import { aMeasure, aSubscription, at } from '../builders.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

/** Everything a run is computed from, as plain data: what the file says, who follows what, when it begins and ends. */
export type Scenario = {
  readonly start: EpochMs;
  /** Nothing new is announced or due any more after this. */
  readonly end: EpochMs;
  readonly measures: readonly Measure[];
  readonly deadlines: readonly Deadline[];
  readonly subscriptions: readonly Subscription[];
};

/** A Monday without a change of clocks near it. */
export const START = at('2025-06-02T04:00:00Z');
const ZONE = 'America/New_York';
const kinds = ['effective', 'suspension-ends', 'expires', 'rate-step'] as const satisfies readonly DeadlineKind[];

export const measures: readonly Measure[] = [
  aMeasure({ id: 'everyone', title: { en: 'For all countries', ko: '모든 국가' }, on: ['*'] }),
  aMeasure({ id: 'korea', title: { en: 'For Korea', ko: '한국' }, on: ['KR'] }),
  aMeasure({ id: 'korea-own', title: { en: 'For Korea too', ko: '한국도' }, on: ['KR'], seeAlso: ['everyone'] }),
  aMeasure({ id: 'japan', title: { en: 'For Japan', ko: '일본' }, on: ['JP'] }),
  aMeasure({ id: 'europe', title: { en: 'For the EU', ko: '유럽연합' }, on: ['EU'], sectors: ['steel'] }),
];

const leads = (...texts: readonly string[]): readonly Lead[] => texts.flatMap((text) => parseLead(text) ?? []);
const every = leads('1d', '12h', '1h', '0');

export const subscriptions: readonly Subscription[] = [
  follower(0, { leads: every }),
  follower(1, { leads: every, countries: ['KR'] }),
  follower(2, { leads: leads('12h', '0'), countries: ['JP'] }),
  follower(3, { leads: leads('1h', '0'), countries: ['KR', 'EU'] }),
  follower(4, { leads: leads('12h', '1h'), measures: ['korea', 'japan'] }),
  follower(5, { leads: every, kinds: ['reached', 'moved', 'withdrawn'] }),
];

function follower(index: number, over: Partial<Subscription>): Subscription {
  return aSubscription({ id: `file/s${index}`, channel: manyChannelId(index), ...over });
}

/** One turn of a story: at `at` the instrument sets the date, which falls on `due`, or takes it back (null). */
export type Announced = { readonly at: EpochMs; readonly by: string; readonly due: EpochMs | null };

/** A deadline called `D007`, whose turns are announced in order; the first may lie before the start. */
export function story(n: number, measureId: string, turns: readonly Announced[]): Deadline {
  const id = `D${String(n).padStart(3, '0')}`;
  return {
    id,
    measureId,
    kind: kinds[n % kinds.length] ?? 'effective',
    title: { en: id, ko: id },
    window: null,
    guild: null,
    overrides: null,
    revisions: turns.map((turn, index) => revisionOf(id, index, turn, turns[index - 1]?.due ?? null)),
  };
}

function revisionOf(
  id: string,
  index: number,
  { at: announcedAt, by, due }: Announced,
  before: EpochMs | null,
): Revision {
  return {
    id: `${id}/r${index}`,
    change: changeOf(before, due),
    moment: due === null ? null : { date: dateIn(due, ZONE), time: timeIn(due, ZONE), zone: ZONE },
    boundary: null,
    basis: due === null ? 'none' : 'printed',
    rate: null,
    instrument: instrumentOf(by),
    quote: null,
    evidence: 'secondary',
    note: null,
    announcedAt,
    announcedAtPrecision: 'minute',
    recordedAt: announcedAt,
    by: 'catalogue',
    restores: null,
  };
}

function changeOf(before: EpochMs | null, due: EpochMs | null): Change {
  if (due === null) return 'withdrawn';
  if (before === null) return 'set';
  return due > before ? 'extended' : 'brought-forward';
}

const instrumentOf = (number: string): Instrument => ({
  type: 'executive order',
  number,
  title: `Order ${number}`,
  signedOn: null,
  frDocument: null,
  url: null,
});

/** A long story drawn from a seed: `deadlines` of them, due all over the hours, every third one moved or withdrawn. */
export function drawnScenario(seed: number, hours: number, deadlines: number): Scenario {
  const random = seeded(seed);
  const between = (from: EpochMs, to: EpochMs) => from + Math.floor((random() * (to - from)) / MINUTE) * MINUTE;
  const end = START + hours * HOUR;
  const stories: Deadline[] = [];
  for (let n = 0; stories.length < deadlines; n = stories.length) {
    const due = between(START + 20 * MINUTE, end - HOUR);
    const known = random() < 0.7 ? START - HOUR : between(START, due);
    const turns: Announced[] = [{ at: known, by: `o${n}`, due }];
    for (let last = turns[0]; last?.due && random() < 0.45 && turns.length < 4; last = turns.at(-1)) {
      const from = Math.max(last.at, START) + 10 * MINUTE;
      if (from >= last.due - MINUTE) break;
      const announced = between(from, last.due);
      const withdrawn = random() < 0.2;
      const next = between(announced + 15 * MINUTE, Math.min(end, announced + 26 * HOUR));
      // A date that comes back would be announced twice in the same words, and the account could not distinguish the two.
      if (next <= announced + 10 * MINUTE || turns.some(({ due }) => due === next)) break;
      turns.push({ at: announced, by: `o${n}.${turns.length}`, due: withdrawn ? null : next });
    }
    const draw = random();
    // The same order for everyone and for Korea's own, or for several countries at once.
    if (draw < 0.15) stories.push(story(n, 'everyone', turns), story(n + kinds.length, 'korea-own', turns));
    else if (draw < 0.35) stories.push(...['korea', 'japan', 'europe'].map((id, more) => story(n + more, id, turns)));
    else stories.push(story(n, ['everyone', 'korea', 'japan', 'europe'][Math.floor(random() * 4)] ?? 'korea', turns));
  }
  const numbered = stories.map((deadline, n) => renumbered(deadline, n));
  return { start: START, end, measures, deadlines: numbered, subscriptions };
}

/** Pairs keep their kind, which decides whether the general one gives way; ids become unique. */
function renumbered(deadline: Deadline, n: number): Deadline {
  const id = `D${String(n).padStart(3, '0')}`;
  const revisions = deadline.revisions.map((revision, index) => ({ ...revision, id: `${id}/r${index}` }));
  return { ...deadline, id, title: { en: id, ko: id }, revisions };
}

/** mulberry32, so that a run can be played again from its seed. Answers 0 to 1. */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
