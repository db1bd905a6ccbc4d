export type RateLimit = {
  /** Requests one address may send at once. */
  readonly burst: number;
  /** Requests that an address regains every second. */
  readonly perSecond: number;
};

/** The most addresses remembered; beyond it the one seen longest ago is forgotten. */
const MOST_ADDRESSES = 20_000;

/** Answers 0 when an address may go on, else how many seconds it has to wait. `elapsedMs` is any clock that only runs forward. */
export function rateLimiter({ burst, perSecond }: RateLimit, elapsedMs: () => number): (address: string) => number {
  const left = new Map<string, { readonly tokens: number; readonly at: number }>();
  return (address) => {
    const key = networkOf(address);
    const at = elapsedMs();
    const known = left.get(key);
    const tokens = known ? Math.min(burst, known.tokens + ((at - known.at) / 1_000) * perSecond) : burst;
    // Inserted again at the end, so that the first one is always the one seen longest ago.
    left.delete(key);
    left.set(key, { tokens: tokens < 1 ? tokens : tokens - 1, at });
    if (left.size > MOST_ADDRESSES) left.delete(left.keys().next().value ?? '');
    return tokens < 1 ? Math.max(1, Math.ceil((1 - tokens) / perSecond)) : 0;
  };
}

/** A subscriber of IPv6 has a whole /64: its addresses count as one. */
function networkOf(address: string): string {
  if (!address.includes(':') || address.includes('.')) return address;
  const [head = '', tail] = address.split('::');
  const before = head.split(':');
  const zeros =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - before.length - tail.split(':').length)).fill('0');
  return [...before, ...zeros, ...(tail ?? '').split(':')].slice(0, 4).join(':');
}
