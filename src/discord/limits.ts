/** Discord's documented or reported limits. What Discord does not publish is configurable where it is used. */
export const limits = {
  /** Requests in any second for everything one bot token authorises. https://discord.com/developers/docs/topics/rate-limits#global-rate-limit */
  globalPerSecond: 50,
  /** How long a used place rests after its response, in milliseconds: one more than any window that could have counted it. */
  slotRestMs: 1_000,
  /** Answers to the process before us may still count after a restart: a second, and some for the network. */
  startPauseMs: 1_100,
  /** Edits of messages older than an hour, for each channel; reported in discord-api-docs issues, not documented. */
  oldEdits: { limit: 3, windowMs: 6_000 },
  /** Publishing in an announcement channel; reported in discord-api-docs issues, not documented. */
  publishes: { limit: 10, windowMs: 3_600_000 },
  /**
   * 401, 403 and 429 that are not `shared`: beyond 10,000 in ten minutes the address is banned. Our breaker opens well before that, and
   * closes again; while open, a request that was answered so is followed by none for `probeMs`: at most 200 in ten minutes.
   * https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans
   */
  invalidBreaker: { limit: 2_000, windowMs: 600_000, closesBelow: 1_000, probeMs: 3_000 },
  /** Get Channel Messages, one page. https://discord.com/developers/docs/resources/message#get-channel-messages */
  messagesPage: 100,
} as const;

/** Milliseconds from the Unix epoch to Discord's. https://discord.com/developers/docs/reference#snowflakes */
export const DISCORD_EPOCH_MS = 1_420_070_400_000;
