import type { Sandbox } from '@dutywatch/sandbox/sandbox.ts';
import { type OwnStep, ownSteps } from '../crash/bot-process.ts';
import type { TestStore } from '../crash/test-store.ts';

/** When one life ends, and how long (real milliseconds) the bot stays down afterwards. */
export type Kill = { readonly restMs: number } & (
  | { readonly at: 'own step'; readonly step: OwnStep; readonly nth: number }
  | { readonly at: 'arrival' | 'commit'; readonly nth: number }
  /** Some die while they start or stand by; the others are given their time from when they may send. */
  | { readonly at: 'any time'; readonly afterMs: number; readonly from: 'start' | 'up' }
);

/** These come several times in every life; the others may need some lives to come at all. */
const OFTEN: readonly OwnStep[] = ['planned', 'expanded', 'claimed', 'sending', 'answered', 'recorded'];

/** Where several stand by, so many of the kills strike one that starts or waits, which costs the others nothing. */
const STANDBYS = { sqlite: 0, postgres: 0.35 } as const satisfies Record<TestStore['kind'], number>;
const FROM_THE_START = 0.3;
/** Real milliseconds. On a shared store the next process first has to settle what the last one left open. */
const LONGEST_MS = { sqlite: 2_500, postgres: 5_000 } as const satisfies Record<TestStore['kind'], number>;

export function drawnKill(random: () => number, store: TestStore['kind']): Kill {
  const upTo = (most: number) => 1 + Math.floor(random() * most);
  // Mostly at once, sometimes for longer than any nonce is remembered.
  const restMs = random() < 0.8 ? 0 : upTo(4_000);
  if (random() < STANDBYS[store]) return { at: 'any time', afterMs: upTo(1_500), from: 'start', restMs: 0 };
  const draw = random();
  if (draw < 0.5) {
    const step = ownSteps[Math.floor(random() * ownSteps.length)] ?? 'claimed';
    return { at: 'own step', step, nth: upTo(OFTEN.includes(step) ? 5 : 2), restMs };
  }
  if (draw < 0.58) return { at: 'arrival', nth: upTo(6), restMs };
  if (draw < 0.7) return { at: 'commit', nth: upTo(6), restMs };
  return { at: 'any time', afterMs: upTo(LONGEST_MS[store]), from: random() < FROM_THE_START ? 'start' : 'up', restMs };
}

/** A process that never gets to send, such as a standby, is ended after this. */
const LONGEST_WAIT_MS = 30_000;

export function wordsOf(kill: Kill): string {
  if (kill.at === 'own step') return `${kill.step} (${kill.nth})`;
  return kill.at === 'any time' ? `after ${kill.afterMs} ms` : `${kill.at} (${kill.nth})`;
}

/** Kills from outside as drawn; whatever was drawn, no life lasts longer than so many real milliseconds. Answers how to call it off. */
export function armed(
  kill: Kill,
  { log }: Pick<Sandbox, 'log'>,
  { store, longestMs }: { readonly store: TestStore['kind']; readonly longestMs: number },
  up: Promise<void>,
  end: () => void,
): () => void {
  let left = kill.at === 'arrival' || kill.at === 'commit' ? kill.nth : 0;
  // Where a store is shared, what crosses the wire before is another one's.
  let counts = store === 'sqlite';
  void up.then(() => {
    counts = true;
  });
  const count = () => {
    if (counts && --left === 0) end();
  };
  const timers: NodeJS.Timeout[] = [];
  const endIn = (ms: number) => void timers.push(setTimeout(end, ms));
  if (kill.at === 'any time' && kill.from === 'start') endIn(kill.afterMs);
  else void up.then(() => endIn(kill.at === 'any time' ? kill.afterMs : longestMs));
  endIn(LONGEST_WAIT_MS);
  const offArrival = log.onArrival(({ path }) => kill.at === 'arrival' && path.includes('/messages') && count());
  const offCommit = log.onCommit(() => kill.at === 'commit' && count());
  return () => {
    timers.forEach(clearTimeout);
    offArrival();
    offCommit();
  };
}
