/** Runs one thing a host at a time, with a rest after each, in the order asked. Hosts do not wait for each other. */
export type Turns = {
  readonly inTurn: <T>(host: string, run: () => Promise<T>) => Promise<T>;
  /** Ends all rests: whoever waits goes on at once. */
  readonly close: () => void;
};

export function hostTurns(restMs: number): Turns {
  const last = new Map<string, Promise<void>>();
  const resting = new Map<NodeJS.Timeout, () => void>();
  let closed = false;

  const rest = (end: () => void) => {
    if (closed || restMs <= 0) return end();
    const timer = setTimeout(() => {
      resting.delete(timer);
      end();
    }, restMs);
    resting.set(timer, end);
  };

  return {
    async inTurn(host, run) {
      const before = last.get(host);
      const mine = Promise.withResolvers<void>();
      last.set(host, mine.promise);
      await before;
      try {
        return await run();
      } finally {
        rest(() => {
          if (last.get(host) === mine.promise) last.delete(host);
          mine.resolve();
        });
      }
    },
    close() {
      closed = true;
      for (const [timer, end] of resting) {
        clearTimeout(timer);
        end();
      }
      resting.clear();
    },
  };
}
