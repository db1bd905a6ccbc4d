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
  /** 401, 403 and 429 that are not `shared`: beyond 10,000 in ten minutes the address is banned. https://discord.com/developers/docs/topics/rate-limits#invalid-request-limit-aka-cloudflare-bans */
  invalidRequests: { limit: 10_000, windowMs: 600_000 },
  /** Where our breaker opens, well before that, and where it closes again; while open, a request that was answered so is followed
   * by none for `probeMs`: at most 200 in ten minutes. */
  invalidBreaker: { limit: 2_000, windowMs: 600_000, closesBelow: 1_000, probeMs: 3_000 },
  /** Create Message. https://discord.com/developers/docs/resources/message#create-message */
  nonceCharacters: 25,
  content: 2_000,
  embeds: 10,
  embedCharacters: 6_000,
  embedTitle: 256,
  embedDescription: 4_096,
  embedFields: 25,
  fieldName: 256,
  fieldValue: 1_024,
  footer: 2_048,
  /** Get Channel Messages, one page. https://discord.com/developers/docs/resources/message#get-channel-messages */
  messagesPage: 100,
  /** https://discord.com/developers/docs/interactions/application-commands */
  autocompleteChoices: 25,
  choiceName: 100,
  /** An interaction must be answered within this. https://discord.com/developers/docs/interactions/receiving-and-responding */
  firstAnswerMs: 3_000,
  interactionTokenMs: 15 * 60_000,
} as const;

/** Milliseconds from the Unix epoch to Discord's. https://discord.com/developers/docs/reference#snowflakes */
export const DISCORD_EPOCH_MS = 1_420_070_400_000;
