/** Which requests a fault strikes; a field that is left out matches all. */
export type FaultMatch = {
  readonly method?: string;
  /** Matched against the path without `/api/v10`, such as `/channels/123/messages`. */
  readonly route?: RegExp;
  /** Strikes this often, then never again. */
  readonly times?: number;
  /** Lets this many matching requests through before it strikes. */
  readonly skip?: number;
  /** Strikes only requests with files. */
  readonly withFiles?: true;
  /** Matched against the request's body as JSON. */
  readonly body?: RegExp;
  /** 0 to 1, drawn from a seeded generator. */
  readonly probability?: number;
};

/** `before` strikes instead of the request's effect; with `after` the effect stands and only the answer is lost. */
export type Fault = FaultMatch &
  /** With `retryAfterMs` null, the answer does not say how long to wait. */
  (
    | { readonly kind: '429'; readonly scope?: 'user' | 'shared' | 'global'; readonly retryAfterMs?: number | null }
    /** Discord's JSON with this code, without any effect; null: a page of HTML, like the answer of a wall in front of Discord. */
    | { readonly kind: 'refusal'; readonly status: number; readonly code: number | null }
    | { readonly kind: '5xx-before' | '5xx-after'; readonly status?: number }
    /** Never answers: the socket is held until the client gives up. */
    | { readonly kind: 'timeout-before' | 'timeout-after' }
    /** The socket is destroyed without an answer. */
    | { readonly kind: 'reset-before' | 'reset-after' }
    /** Delays the answer by `ms` real milliseconds; adds to other faults. */
    | { readonly kind: 'latency'; readonly ms: number }
  );

export type Strike = { readonly fault: Exclude<Fault, { kind: 'latency' }> | undefined; readonly latencyMs: number };

export type FaultSwitches = Omit<FaultDraw, 'draw'> & {
  /** Every request is answered 401 and gateway sessions are closed with 4004. */
  readonly revokeToken: () => void;
  readonly restoreToken: () => void;
  /** Takes these permission bits from the bot in one channel; `restorePermission` gives them back. */
  readonly losePermission: (channelId: string, permissions: bigint) => void;
  readonly restorePermission: (channelId: string) => void;
  readonly deleteChannel: (channelId: string) => void;
};

/** The content of a request. */
export type Carried = { readonly body: unknown; readonly files: number };
const nothing: Carried = { body: undefined, files: 0 };

type Armed = { readonly fault: Fault; seen: number; struck: number };

export function faultDraw() {
  let armed: Armed[] = [];
  let random = seeded(1);
  const hits = (one: Armed, method: string, path: string, carried: Carried): boolean => {
    const { fault } = one;
    if (fault.method && fault.method !== method) return false;
    if (fault.withFiles && carried.files === 0) return false;
    if (fault.body && !fault.body.test(JSON.stringify(carried.body) ?? '')) return false;
    if (fault.route && !fault.route.test(path)) return false;
    one.seen++;
    if (one.seen <= (fault.skip ?? 0)) return false;
    if (fault.times !== undefined && one.struck >= fault.times) return false;
    if (fault.probability !== undefined && random() >= fault.probability) return false;
    return true;
  };
  return {
    /** Replaces all faults; the same seed strikes the same requests in the same order. */
    set(faults: readonly Fault[], seed = 1) {
      armed = faults.map((fault) => ({ fault, seen: 0, struck: 0 }));
      random = seeded(seed);
    },
    clear() {
      armed = [];
    },
    /** How often the fault at this position of the list has struck. */
    struck: (index: number) => armed[index]?.struck ?? 0,
    /** Decides, once per request, which fault strikes it. */
    draw(method: string, path: string, carried = nothing): Strike {
      let latencyMs = 0;
      for (const one of armed) {
        if (!hits(one, method, path, carried)) continue;
        one.struck++;
        if (one.fault.kind !== 'latency') return { fault: one.fault, latencyMs };
        latencyMs += one.fault.ms;
      }
      return { fault: undefined, latencyMs };
    },
  };
}

export type FaultDraw = ReturnType<typeof faultDraw>;

/** mulberry32: small, fast and the same everywhere, so a failing run can be repeated from its seed. */
function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
