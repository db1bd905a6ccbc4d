import type { EpochMs } from './clock.ts';

/** One request and its answer. `status` is null without an answer: timed out, reset or still held. */
export type WireRequest = {
  readonly at: EpochMs;
  readonly method: string;
  /** The route's pattern, such as `/channels/:channel/messages`. */
  readonly route: string;
  readonly path: string;
  readonly channelId: string | null;
  readonly status: number | null;
  readonly code: number | null;
  /** The fault of the list that answered instead, if any. */
  readonly fault: string | null;
};

/** A change that took effect, in the order of the sandbox's commits, whatever the client was told. */
export type WireCommit = {
  readonly kind: 'post' | 'edit' | 'delete' | 'pin' | 'unpin' | 'crosspost' | 'thread' | 'event';
  readonly at: EpochMs;
  readonly channelId: string;
  readonly messageId: string;
  readonly nonce: string | null;
  /** The request's body as it was sent; null when it had none. */
  readonly body: Readonly<Record<string, unknown>> | null;
};

export type WireLog = {
  readonly requests: readonly WireRequest[];
  readonly commits: readonly WireCommit[];
  /** Messages the bot posted to channels, including those deleted later, but not answers to interactions. */
  readonly posted: (channelId?: string) => readonly WireCommit[];
  readonly edited: (messageId?: string) => readonly WireCommit[];
  /** Calls back while the change is committed and before the client is answered. */
  readonly onCommit: (listener: (commit: WireCommit) => void) => () => void;
  /** Calls back when a request has arrived and before anything is decided about it. */
  readonly onArrival: (listener: (arrival: { readonly method: string; readonly path: string }) => void) => () => void;
};

export type WireRecorder = WireLog & {
  readonly request: (request: WireRequest) => void;
  readonly commit: (commit: WireCommit) => void;
  readonly arrival: (method: string, path: string) => void;
  readonly clear: () => void;
};

/** A sandbox that is left running for weeks must not fill the memory; tests stay far below. */
const REQUESTS_KEPT = 200_000;

/** The record of everything that crossed the wire: for tests, the truth about what Discord would have. */
export function wireLog(): WireRecorder {
  const requests: WireRequest[] = [];
  const commits: WireCommit[] = [];
  const commitListeners = new Set<(commit: WireCommit) => void>();
  const arrivalListeners = new Set<(arrival: { readonly method: string; readonly path: string }) => void>();
  return {
    requests,
    commits,
    posted: (channelId) =>
      commits.filter((commit) => commit.kind === 'post' && (!channelId || commit.channelId === channelId)),
    edited: (messageId) =>
      commits.filter((commit) => commit.kind === 'edit' && (!messageId || commit.messageId === messageId)),
    onCommit(listener) {
      commitListeners.add(listener);
      return () => commitListeners.delete(listener);
    },
    onArrival(listener) {
      arrivalListeners.add(listener);
      return () => arrivalListeners.delete(listener);
    },
    request(request) {
      requests.push(request);
      if (requests.length > REQUESTS_KEPT) requests.splice(0, REQUESTS_KEPT / 2);
    },
    commit(commit) {
      commits.push(commit);
      for (const listener of commitListeners) listener(commit);
    },
    arrival(method, path) {
      for (const listener of arrivalListeners) listener({ method, path });
    },
    clear() {
      requests.length = 0;
      commits.length = 0;
    },
  };
}
