type KindFacts = {
  /** 0 is sent first. */
  readonly priority: number;
  /** What it is worded from; filters of a subscription narrow what is about deadlines. */
  readonly about: 'deadline' | 'statement' | 'proposal' | 'bot';
  /** Whether a subscription may choose it. What the bot tells of itself always arrives. */
  readonly chosen: boolean;
  /** Planned from a date: a newer reminder takes its place, and none outlives its date. */
  readonly reminder: boolean;
  /** There is nothing left to be reminded of afterwards. */
  readonly over: boolean;
  /** Pings the chosen role where nothing is said of kinds: what cannot wait. */
  readonly pings: boolean;
  /** Tells another date, so that earlier posts are corrected along with it. */
  readonly corrects: boolean;
  /** Why it sounds even in quiet hours; null where those hold. */
  readonly soundsFor: 'trouble' | 'asked for' | null;
  /** Comes to a person who asked to be reminded of the deadline. */
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
 * Everything that is worth telling. The union, priorities, choices, buttons, personal reminders and settings follow from this table;
 * how each kind reads, and what it is called, are `Record<NoticeKind, …>`, so that a kind without words does not compile.
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
/** Told in a message of its own form; what else such a message tells is told within it. */
export type OwnNoticeKind = About<'proposal' | 'bot'>;

export const noticeKinds = Object.keys(noticeKindTable) as [NoticeKind, ...NoticeKind[]];

/** Whether it is told because a deadline is followed; the rest is for one subscription alone, whatever it follows. */
export const isAboutDeadline = (kind: NoticeKind): kind is DeadlineNoticeKind =>
  noticeKindTable[kind].about === 'deadline';
export const isAboutStatement = (kind: NoticeKind): kind is StatementNoticeKind =>
  noticeKindTable[kind].about === 'statement';

const where = (holds: (facts: KindFacts) => boolean): readonly NoticeKind[] =>
  noticeKinds.filter((kind) => holds(noticeKindTable[kind]));

/** In the order in which one of them gives a message of several its form. */
export const ownKinds = noticeKinds.filter(
  (kind): kind is OwnNoticeKind => !isAboutDeadline(kind) && !isAboutStatement(kind),
);

/** What people choose among; what the bot tells of itself is none of them. */
export const choosableKinds = where(({ chosen }) => chosen);
export const pingingKinds = where(({ pings }) => pings);
export const personalKinds = where(({ personal }) => personal);

export const corrects = (kind: NoticeKind): boolean => noticeKindTable[kind].corrects;
export const isReminder = ({ kind }: { readonly kind: NoticeKind }): boolean => noticeKindTable[kind].reminder;
export const isOver = (kind: NoticeKind): boolean => noticeKindTable[kind].over;
