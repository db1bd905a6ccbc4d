/** A message as the notices render it: Discord's message JSON without nonce and mention rules, which the messenger adds. */
export type Body = {
  readonly content?: string;
  readonly embeds: readonly Embed[];
  readonly components?: readonly Record<string, unknown>[];
  /** Role ids that may be pinged; everything else never is. */
  readonly mentionRoles: readonly string[];
};

export type Embed = {
  readonly title?: string;
  readonly url?: string;
  readonly description?: string;
  readonly color?: number;
  readonly timestamp?: string;
  readonly fields?: readonly { readonly name: string; readonly value: string; readonly inline?: boolean }[];
  readonly footer?: { readonly text: string };
};
