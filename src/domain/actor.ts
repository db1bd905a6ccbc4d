/** Who acts, and where, as Discord sent it with the interaction; nothing of it is taken from what a person or a message says. */
export type Actor = {
  readonly user: string;
  /** The server, or null in direct messages. */
  readonly guild: string | null;
  readonly channel: string | null;
  /** Ids of the roles the person has in this server; left out where Discord did not say. */
  readonly roles?: readonly string[];
  /** May manage this server, by the permissions sent with this very interaction. */
  readonly administrator: boolean;
  /** Administrator of the home server, acting in it: what they change may count for everyone. */
  readonly operator: boolean;
};

/** The message somebody pressed something on, or opened the menu of. */
export type Source = {
  readonly messageId: string;
  readonly channel: string;
  /** Whether the bot wrote it. */
  readonly ours: boolean;
  /** Our id of it, from the `ref` in its footer; null where there is none. */
  readonly ref: string | null;
};
