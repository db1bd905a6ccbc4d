/** What a deadline does to its measure when it is reached. */
export const effects = ['starts', 'suspends', 'ends', 'nothing'] as const;
export type Effect = (typeof effects)[number];

type KindFacts = {
  /** What it does to its measure; null where the kind alone does not tell. */
  readonly effect: Effect | null;
  /** Reminders of those who keep the leads everybody begins with; null: all of these. */
  readonly leads: readonly string[] | null;
  /** Whether it may ping the chosen role: not what decides nothing by itself. */
  readonly pings: boolean;
  /** Without a printed time its day counts to the end: something may be handed in until then. */
  readonly wholeDay: boolean;
};

const duty = { effect: null, leads: null, pings: true, wholeDay: false } as const;
const noDuty = { ...duty, effect: 'nothing' } as const;
/** Only a risk begins with it, or somebody else's work is due. */
const calendar = { ...noDuty, leads: ['7d', '1d', '0'], pings: false } as const;

/** Every kind of deadline. What it is called is `Record<DeadlineKind, …>`, so that a kind without words does not compile. */
const deadlineKindTable = {
  effective: { ...duty, effect: 'starts' },
  'suspension-ends': { ...duty, effect: 'suspends' },
  expires: duty,
  'rate-step': { ...duty, effect: 'starts' },
  'in-transit-cutoff': noDuty,
  'exclusion-expires': noDuty,
  'negotiation-ends': noDuty,
  'comment-closes': { ...noDuty, wholeDay: true },
  'retroactive-effect': duty,
  'quota-opens': noDuty,
  'filing-rule': noDuty,
  'report-due': { ...calendar, wholeDay: true },
  'determination-due': { ...calendar, wholeDay: true },
  hearing: calendar,
  'court-date': calendar,
  review: calendar,
} as const satisfies Readonly<Record<string, KindFacts>>;

export type DeadlineKind = keyof typeof deadlineKindTable;
export const deadlineKinds = Object.keys(deadlineKindTable) as [DeadlineKind, ...DeadlineKind[]];

export const factsOfKind = (kind: DeadlineKind): KindFacts => deadlineKindTable[kind];
