/** What changed in the store: the catalogue or the subscriptions, or anything that may be due now. */
export type ChangeTopic = 'knowledge' | 'work';

/** What processes on one store agree by. Where there can be only one, everything is granted and nobody else changes anything. */
export type Coordination = {
  /**
   * Takes a lease or renews it for `ttlMs` from now, by the store's clock. Answers its fencing token, which grows with every
   * change of hands, or null while another holder has it.
   */
  readonly take: (lease: string, holder: string, ttlMs: number) => Promise<number | null>;
  /** Gives a lease back before it runs out, so that others may have it after `inMs`, at once when left out. */
  readonly release: (lease: string, holder: string, inMs?: number) => Promise<void>;
  /**
   * Does something while no other process does something of the same name. After three seconds of waiting it is done anyway: what
   * processes do at once is safe by its keys, and only meets less often this way.
   */
  readonly withLock: <T>(name: string, work: () => Promise<T>) => Promise<T>;
  /** Tells what other processes changed; after a lost connection everything, as it may have. Ends with the store. */
  readonly onChange: (told: (topic: ChangeTopic) => void) => void;
};

/** Whether this process sends alerts. */
export type Leadership = {
  /** Names the term in claims; null while nothing may be started: another process leads, or half of the lease has passed. */
  readonly term: () => string | null;
  /** Another process could send too. */
  readonly shared: boolean;
  /** The lease has not run out: no other process sends yet. */
  readonly holds: () => boolean;
  /** Called whenever the lease was won or lost. */
  readonly onChange: (told: () => void) => void;
};

/** For a process that leaves sending to others. */
export const neverLeads: Leadership = { shared: true, term: () => null, holds: () => false, onChange() {} };

/** For the only process there is. */
export const alwaysLeads = (owner: string): Leadership => ({
  shared: false,
  term: () => owner,
  holds: () => true,
  onChange() {},
});
