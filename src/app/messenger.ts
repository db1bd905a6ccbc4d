import type { EpochMs } from '../clock.ts';
import type { Body } from '../domain/body.ts';
import type { DiscordAction, DiscordActionKind } from '../domain/discord-action.ts';
import type { Outcome } from '../domain/ledger.ts';

export type Reservation =
  | { readonly kind: 'granted'; readonly permit: Permit }
  /** `until` null means: until one of our own requests is answered. `scope` names the limit that is exhausted. */
  | { readonly kind: 'wait'; readonly until: EpochMs | null; readonly scope: 'global' | 'channel' };

/** A slot in the limiter. It is used by exactly one call, which releases it; `cancel` releases it unused. */
export type Permit = { readonly cancel: () => void };

/** The request for a slot; `channel` is the channel, server or person whose limits it counts towards. */
export type SlotRequest = { readonly channel: string; readonly action: 'post' | 'edit' | 'read' | DiscordActionKind };

/** A message of ours as it stands in its channel. */
export type PostedMessage = {
  readonly discordId: string;
  readonly at: EpochMs;
  /** Our id of the message, then the refs of its entries where there are several; empty when the message lost its embeds. */
  readonly refs: readonly string[];
  readonly body: Body;
};

export type ReadBack =
  | { readonly kind: 'read'; readonly messages: readonly PostedMessage[] }
  | Exclude<Outcome, { readonly kind: 'sent' }>;

/** Sends requests about Discord's messages. It never retries by itself; every call answers with an outcome and does not throw. */
export type Messenger = {
  /** Asks for a slot now. It does not queue: the caller decides which channel is next. */
  readonly reserve: (request: SlotRequest) => Reservation;
  readonly post: (
    permit: Permit,
    request: { readonly channel: string; readonly nonce: string; readonly body: Body },
  ) => Promise<Outcome>;
  readonly edit: (
    permit: Permit,
    request: { readonly channel: string; readonly discordId: string; readonly body: Body },
  ) => Promise<Outcome>;
  /**
   * Looks for our own message with this ref, posted at or after `since`: by the embed footer, by the nonce, or, without embeds, by the
   * content of this `body`. Answers `sent` when it is found, `gone` when it certainly is not there.
   */
  readonly find: (
    permit: Permit,
    request: { readonly channel: string; readonly ref: string; readonly since: EpochMs; readonly body?: Body },
  ) => Promise<Outcome>;
  /** Reads back our own messages in a channel within these stretches of time. */
  readonly readBack: (
    permit: Permit,
    request: {
      readonly channel: string;
      readonly gaps: readonly { readonly since: EpochMs; readonly until: EpochMs }[];
    },
  ) => Promise<ReadBack>;
  /** Answers `sent` with the resulting id: of the conversation, the thread, the scheduled event, or the message acted on. */
  readonly perform: (permit: Permit, action: DiscordAction) => Promise<Outcome>;
};
