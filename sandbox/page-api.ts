/**
 * The contract between the sandbox's page and its server: JSON over HTTP under `/sandbox/api`, and one stream of
 * Server-Sent Events. Instants are ISO 8601 strings in UTC on the sandbox's clock.
 */

export type PagePerson = { readonly id: string; readonly name: string; readonly role: 'member' | 'admin' };

export type PageChannel = {
  readonly id: string;
  readonly guildId: string;
  readonly name: string;
  readonly topic: string | null;
  /** Discord's channel type number: 0 text, 5 announcement, 11 thread, 15 forum */
  readonly type: number;
  readonly parentId: string | null;
};

export type PageRole = { readonly id: string; readonly name: string; readonly color: number };

/** A server's scheduled event, as people see it in its list. */
export type PageScheduledEvent = {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly location: string;
  readonly start: string;
  readonly end: string;
  readonly isRunning: boolean;
};

/** A person's direct conversations are listed as a separate server, with this as its id. */
export type DirectMessages = '@me';

export type PageGuild = {
  readonly id: string;
  readonly name: string;
  readonly channels: readonly PageChannel[];
  readonly roles: readonly PageRole[];
  /** Events neither over nor cancelled, the nearest first. */
  readonly events: readonly PageScheduledEvent[];
};

/** Discord's own JSON of embeds, components and attachments: rendered by the page, never trusted as HTML. */
export type PageMessage = {
  readonly id: string;
  readonly channelId: string;
  readonly author: { readonly id: string; readonly name: string; readonly bot: boolean };
  readonly content: string;
  readonly embeds: readonly Record<string, unknown>[];
  readonly components: readonly Record<string, unknown>[];
  readonly attachments: readonly {
    readonly filename: string;
    readonly url: string;
    readonly contentType: string | null;
    readonly description?: string;
  }[];
  readonly at: string;
  readonly editedAt: string | null;
  readonly pinned: boolean;
  readonly flags: number;
  /** Set on replies to a command: the person and the command. */
  readonly interaction: { readonly user: string; readonly command: string } | null;
  /** Only this person sees it; null when everybody does. */
  readonly ephemeralTo: string | null;
  /** The viewer is mentioned, in person or by a role, or it is a direct message. */
  readonly mentionsViewer: boolean;
  /** A deferred reply that has not been filled in yet. */
  readonly thinking: boolean;
};

/** Discord's command JSON as registered by the bot (names, descriptions, localisations, options). */
export type PageCommand = Record<string, unknown>;

export type Phrase = { readonly en: string; readonly ko: string };

/** A zone in which the page tells times: its name, and a `{time}` in it, as in `{time} UTC`. */
export type PageZone = { readonly zone: string; readonly name: Phrase; readonly time: Phrase };

/** What a program words itself: the start of a channel, the idea of the time machine, what is next, and that nothing is. */
export type PageWords = Partial<Readonly<Record<'welcomeText' | 'machineIntro' | 'next' | 'noNext', Phrase>>>;

/** A newcomer's first steps, in the words of the program that runs the sandbox. */
export type Guide = {
  readonly title: Phrase;
  readonly steps: readonly GuideStep[];
  /** Shown when every step is done. */
  readonly done: Phrase;
};

export type GuideStep = { readonly text: Phrase; readonly goal: GuideGoal };

/** The goal that completes a step; the page can lead to it without doing it. */
export type GuideGoal =
  /** The command, named with its subcommands, is answered; the options are filled in for a person who is led there. */
  | {
      readonly kind: 'command';
      readonly name: string;
      readonly options: Readonly<Record<string, { readonly name: Phrase; readonly value: string }>>;
    }
  /** The turn of the story at this position has run through its moment. */
  | { readonly kind: 'turn'; readonly turn: number }
  /** A button is answered whose custom_id begins with one of these. */
  | { readonly kind: 'press'; readonly as: string; readonly channel: string; readonly buttons: readonly string[] }
  /** The channel of the reader's language is shown once the previous step is done; the page begins there. */
  | { readonly kind: 'open'; readonly channel: Readonly<Record<'en' | 'ko', string>> };

/** The title and text of all turns together, in the words of the program that runs the sandbox. */
export type Story = {
  readonly title: Phrase;
  readonly text: Phrase;
  readonly turns: readonly TimeTurn[];
};

/** A moment worth seeing: when it is chosen, time runs by itself from `at` to `until`, and stops there. */
export type TimeTurn = {
  readonly title: Phrase;
  readonly at: string;
  readonly until: string;
};

export type TimeState = {
  readonly now: string;
  /** Simulated seconds per real second; 0 is paused; 1 with `steered: false` is the machine's own clock. */
  readonly speed: number;
  /** False while the sandbox runs on the machine's clock. */
  readonly steered: boolean;
  /** The instant to which time is travelling, or null. */
  readonly travellingTo: string | null;
  /** The instant at which a turn that runs by itself stops, or null. */
  readonly runningTo: string | null;
  /** What the bot will do next and the channel it is for, as far as either is known; left out where nobody says what is next. */
  readonly next?: { readonly at: string; readonly channel: string | null } | null;
  /** The machine's own clock, to which "Back to today" leads. */
  readonly today: string;
  readonly story: Story | null;
};

/** GET /sandbox/api/state?as=<personId> */
export type PageState = {
  readonly guilds: readonly PageGuild[];
  readonly people: readonly PagePerson[];
  readonly bot: { readonly id: string; readonly name: string; readonly online: boolean };
  readonly time: TimeState | null;
  readonly guide: Guide | null;
  /** The zones of the program, before the reader's own. */
  readonly zones: readonly PageZone[];
  readonly words: PageWords;
  readonly commands: readonly PageCommand[];
  /** Commands that others may run here and this person may not. */
  readonly closed: readonly PageCommand[];
};

/** GET /sandbox/api/messages?channel=<id>&as=<personId>&before=<id>: at most 50, newest last. */
export type PageMessages = { readonly messages: readonly PageMessage[]; readonly more: boolean };

/** GET /sandbox/api/pins?channel=<id>&as=<personId>: newest first. */
export type PagePins = { readonly messages: readonly PageMessage[] };

/** POST /sandbox/api/command */
export type RunCommand = {
  readonly as: string;
  readonly channel: string;
  /** BCP 47, e.g. `en-US` or `ko` */
  readonly locale: string;
  readonly name: string;
  /** Discord's interaction option JSON: subcommands nest. */
  readonly options: readonly Record<string, unknown>[];
};

/** POST /sandbox/api/autocomplete: like RunCommand, one option carries `focused: true`. */
export type AutocompleteAnswer = {
  readonly choices: readonly { readonly name: string; readonly value: string | number }[];
};

/** POST /sandbox/api/component */
export type PressComponent = {
  readonly as: string;
  readonly channel: string;
  readonly message: string;
  readonly customId: string;
  readonly values?: readonly string[];
  readonly locale: string;
};

/** POST /sandbox/api/menu: an entry of the menu "Apps" on a message. */
export type RunMenu = {
  readonly as: string;
  readonly channel: string;
  readonly message: string;
  readonly name: string;
  readonly locale: string;
};

/** POST /sandbox/api/form: sends the form that an earlier POST was answered with. */
export type SendForm = {
  readonly as: string;
  readonly interaction: string;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly locale: string;
};

/** The answer to a command, a press, a menu entry or a form; `form` is Discord's JSON of a modal to be shown. */
export type PageAnswer = {
  readonly kind: string;
  readonly form?: { readonly interaction: string; readonly modal: Record<string, unknown> };
};

/** POST /sandbox/api/time: one of these. `confirmed` must be true to go back, which starts a fresh history. */
export type SetTime =
  | { readonly to: string; readonly confirmed?: boolean }
  /** A turn of the story by its position. */
  | { readonly turn: number; readonly confirmed?: boolean }
  /** To the machine's own clock, and on with it. */
  | { readonly today: true; readonly confirmed?: boolean }
  | { readonly speed: number }
  | { readonly by: number /* seconds */ }
  | { readonly next: true };

/** Any POST that fails answers 4xx with this. */
export type PageError = { readonly error: string; readonly code: string };

/** Server-Sent Events at /sandbox/api/events?as=<personId>, one JSON object in each `data:` line. */
export type PageEvent =
  | { readonly kind: 'message'; readonly message: PageMessage }
  | { readonly kind: 'message-edited'; readonly message: PageMessage }
  | { readonly kind: 'message-deleted'; readonly channelId: string; readonly id: string }
  | { readonly kind: 'time'; readonly time: TimeState }
  | { readonly kind: 'bot'; readonly online: boolean }
  | { readonly kind: 'commands'; readonly commands: readonly PageCommand[]; readonly closed: readonly PageCommand[] }
  /** A fresh history: everything must be loaded again. */
  | { readonly kind: 'reset' };

/** The requests of the page's time machine to the program that steers the clock. Instants in epoch milliseconds. */
export type TimeMachine = {
  readonly state: () => TimeState;
  readonly set: (
    request: SetTime,
  ) => Promise<{ readonly ok: true } | { readonly ok: false; readonly error: string; readonly code: string }>;
  /** Calls back whenever the state changes (at most a few times a second). */
  readonly subscribe: (listener: (state: TimeState) => void) => () => void;
};
