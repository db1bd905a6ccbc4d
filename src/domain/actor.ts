/** The person who acts, and where, as Discord sent it with the interaction; none of it comes from what a person or a message says. */
export type Actor = {
  readonly user: string;
  /** The server, or null in direct messages. */
  readonly guild: string | null;
  readonly channel: string | null;
  /** Ids of the person's roles in this server; left out where Discord did not send them. */
  readonly roles?: readonly string[];
  /** Whether the person may manage this server, by the permissions sent with this very interaction. */
  readonly administrator: boolean;
  /** Whether the person is an administrator of the home server, acting in it: their changes may apply to everyone. */
  readonly operator: boolean;
};

/** The message with the pressed button, or whose menu was opened. */
export type Source = {
  readonly messageId: string;
  readonly channel: string;
  /** Whether the bot wrote it. */
  readonly ours: boolean;
  /** Our id of the message, from the `ref` in its footer; null where there is none. */
  readonly ref: string | null;
};
