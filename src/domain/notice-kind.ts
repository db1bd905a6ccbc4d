type KindFacts = {
  /** 0 is sent first. */
  readonly priority: number;
  /** Its subject, from which it is worded; a subscription's filters apply to deadlines. */
  readonly about: 'deadline' | 'statement' | 'proposal' | 'bot';
  /** Whether a subscription may choose it. The bot's reports about itself always arrive. */
  readonly chosen: boolean;
  /** Planned from a date: a newer reminder replaces it, and none outlives its date. */
  readonly reminder: boolean;
  /** After it there is nothing left to be reminded of. */
  readonly over: boolean;
  /** Pings the chosen role by default, because it cannot wait. */
  readonly pings: boolean;
  /** Announces another date, so that earlier posts are corrected with it. */
  readonly corrects: boolean;
  /** Why it makes a sound even in quiet hours; null where it does not. */
  readonly soundsFor: 'trouble' | 'asked for' | null;
  /** Sent to a person who asked to be reminded of the deadline. */
  readonly personal: boolean;
};

const news = {
  about: 'deadline',
  chosen: true,
  reminder: false,
  over: false,
  pings: false,
  corrects: false,
  soundsFor: null,
  personal: true,
} as const;
const published = { ...news, about: 'statement', personal: false } as const;
const ofTheBot = { ...news, about: 'bot', chosen: false, personal: false } as const;

/**
 * Every kind of notice. The union, priorities, choices, buttons, personal reminders and settings follow from this table; the wording and
 * the name of each kind are `Record<NoticeKind, …>`, so that a kind without words does not compile.
 */
export const noticeKindTable = {
  set: { ...news, priority: 1, corrects: true },
  countdown: { ...news, priority: 3, reminder: true },
  moved: { ...news, priority: 0, pings: true, corrects: true },
  reached: { ...news, priority: 0, reminder: true, over: true, pings: true },
  'rate-changed': { ...news, priority: 1 },
  withdrawn: { ...news, priority: 0, over: true, pings: true, corrects: true },
  retroactive: { ...news, priority: 1, personal: false },
  statement: { ...published, priority: 2 },
  'statement-edited': { ...published, priority: 2 },
  proposal: { ...published, about: 'proposal', priority: 2, chosen: false },
  digest: { ...published, priority: 4, chosen: false },
  'catch-up': { ...ofTheBot, priority: 4, soundsFor: 'asked for' },
  summary: { ...ofTheBot, priority: 4 },
  health: { ...ofTheBot, priority: 2, soundsFor: 'trouble' },
} as const satisfies Readonly<Record<string, KindFacts>>;

export type NoticeKind = keyof typeof noticeKindTable;

type About<What extends KindFacts['about']> = {
  [Kind in NoticeKind]: (typeof noticeKindTable)[Kind]['about'] extends What ? Kind : never;
}[NoticeKind];

export type DeadlineNoticeKind = About<'deadline'>;
export type StatementNoticeKind = About<'statement'>;
/** A kind sent in a message of its own form; other entries of such a message are worded within that form. */
export type OwnNoticeKind = About<'proposal' | 'bot'>;

export const noticeKinds = Object.keys(noticeKindTable) as [NoticeKind, ...NoticeKind[]];

/** Whether it is sent to followers of a deadline; the other kinds are for one subscription, whatever it follows. */
export const isAboutDeadline = (kind: NoticeKind): kind is DeadlineNoticeKind =>
  noticeKindTable[kind].about === 'deadline';
export const isAboutStatement = (kind: NoticeKind): kind is StatementNoticeKind =>
  noticeKindTable[kind].about === 'statement';

const where = (holds: (facts: KindFacts) => boolean): readonly NoticeKind[] =>
  noticeKinds.filter((kind) => holds(noticeKindTable[kind]));

/** In order of precedence: the first of them in a message determines its form. */
export const ownKinds = noticeKinds.filter(
  (kind): kind is OwnNoticeKind => !isAboutDeadline(kind) && !isAboutStatement(kind),
);

/** The kinds that people can choose; the bot's reports about itself are not among them. */
export const choosableKinds = where(({ chosen }) => chosen);
export const pingingKinds = where(({ pings }) => pings);
export const personalKinds = where(({ personal }) => personal);

export const corrects = (kind: NoticeKind): boolean => noticeKindTable[kind].corrects;
export const isReminder = ({ kind }: { readonly kind: NoticeKind }): boolean => noticeKindTable[kind].reminder;
export const isOver = (kind: NoticeKind): boolean => noticeKindTable[kind].over;
