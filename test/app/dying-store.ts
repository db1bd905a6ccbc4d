import type { Store } from '../../src/app/store.ts';

/** What every call of a process that has died comes to. */
export class Gone extends Error {}

/** Every method but those after which nothing is different. */
const WRITES =
  /^(?!(list|page|pending|get|load|broken|of|entries|entriesOf|message|newest|counts|nextDue|unfinished|waitingActions|idleActions|posts|directs|actions|planned|seen|deadlineCards|term|onChange)$)/;

/**
 * A store whose `nth` write of those `counted`, from the moment it is armed, is the last: either lost or made, and then the process is gone.
 * The next process has the whole store.
 */
export function dyingStore(nth: number, made: boolean, armed: () => boolean, counted = WRITES) {
  let writes = 0;
  let dead = false;
  const guard =
    (work: (...args: readonly unknown[]) => Promise<unknown>) =>
    async (...args: readonly unknown[]): Promise<unknown> => {
      if (dead) throw new Gone('the process is gone');
      if (!armed() || ++writes < nth) return work(...args);
      dead = true;
      if (made) await work(...args);
      throw new Gone('the process is gone');
    };
  const guarded = <Part extends object>(part: Part): Part =>
    new Proxy(part, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' && counted.test(String(name)) ? guard(value.bind(target)) : value;
      },
    });
  const parts = [
    'subscriptions',
    'notices',
    'ledger',
    'delivery',
    'statements',
    'catalogue',
    'recipients',
    'meta',
  ] as const;
  return {
    reached: () => dead,
    around: (store: Store): Store =>
      dead ? store : { ...store, ...Object.fromEntries(parts.map((part) => [part, guarded(store[part])])) },
  };
}

/** Resolves when the work is over or the process has died in it: what a dead process was about to do never ends. */
export async function untilOver(death: { readonly reached: () => boolean }, work: Promise<unknown>): Promise<void> {
  let over = false;
  void work
    .catch(() => {})
    .finally(() => {
      over = true;
    });
  while (!over && !death.reached()) await new Promise((resolve) => setImmediate(resolve));
}
