import type { EpochMs } from '../clock.ts';
import type { Digest, Weekday, Weekly } from './digest.ts';
import type { Authority } from './measure.ts';
import type { NoticeKind } from './notice-kind.ts';
import { type QuietHours, quietWays } from './quiet-hours.ts';
import type { Tier } from './source.ts';
import {
  DEFAULT_LEADS,
  type Language,
  type Lead,
  languageNamed,
  leadText,
  parseLead,
  type Subscription,
} from './subscription.ts';

/** A setting: its default, and the flat text by which it is compared and stored in a draft. */
type Setting<Value> = {
  readonly initial: Value;
  readonly show: (value: Value) => string;
  /** Reads what `show` wrote; a setting missing from a draft is read as the empty text. */
  readonly parse: (text: string) => Value;
};

/** A setting with a value of any type, as the table as a whole holds them. */
type AnySetting = {
  readonly initial: unknown;
  readonly show: (value: never) => string;
  readonly parse: (text: string) => unknown;
};

const LIST = ',';
const PART = ' ';
const split = (text: string) => text.split(LIST).filter((part) => part !== '');

const listOf = <Word extends string = string>(): Setting<readonly Word[]> => ({
  initial: [],
  show: (words) => words.join(LIST),
  parse: (text) => split(text) as readonly string[] as readonly Word[],
});

const yesOrNo: Setting<boolean> = {
  initial: false,
  show: (yes) => (yes ? 'yes' : ''),
  parse: (text) => text === 'yes',
};

const leads: Setting<readonly Lead[]> = {
  initial: DEFAULT_LEADS,
  show: (each) => each.map(leadText).join(LIST),
  parse: (text) => split(text).flatMap((each) => parseLead(each) ?? []),
};

const language: Setting<Language> = {
  initial: 'en',
  show: (spoken) => spoken,
  parse: (text) => languageNamed(text) ?? 'en',
};

const zone: Setting<string | null> = {
  initial: null,
  show: (name) => name ?? '',
  parse: (text) => (text === '' ? null : text),
};

const mention: Setting<{ readonly role: string; readonly kinds: readonly NoticeKind[] } | null> = {
  initial: null,
  show: (pinged) => (pinged === null ? '' : [pinged.role, ...pinged.kinds].join(PART)),
  parse: (text) => {
    const [role, ...kinds] = text.split(PART);
    return role ? { role, kinds: kinds as readonly string[] as readonly NoticeKind[] } : null;
  },
};

const quiet: Setting<QuietHours | null> = {
  initial: null,
  show: (hours) => (hours === null ? '' : [hours.from, hours.to, hours.zone, hours.how].join(PART)),
  parse: (text) => {
    const [from = '', to = '', zone = '', how = ''] = text.split(PART);
    return from === '' ? null : { from, to, zone, how: quietWays.find((way) => way === how) ?? 'held' };
  },
};

const digest: Setting<Digest> = {
  initial: 'instant',
  show: (wanted) => {
    if (wanted === 'instant') return '';
    const day = wanted.every === 'week' ? [wanted.weekday] : [];
    return [wanted.every, ...day, wanted.at, wanted.zone].join(PART);
  },
  parse: (text) => {
    const [every = '', ...rest] = text.split(PART);
    const [first = '', second = '', third = ''] = rest;
    if (every === 'day') return { every, at: first, zone: second };
    if (every === 'week') return { every, weekday: first as Weekday, at: second, zone: third };
    return 'instant';
  },
};

const weekly: Setting<Weekly | null> = {
  initial: null,
  show: (wanted) => (wanted === null ? '' : [wanted.weekday, wanted.at, wanted.zone].join(PART)),
  parse: (text) => {
    const [weekday = '', at = '', zone = ''] = text.split(PART);
    return weekday === '' ? null : { weekday: weekday as Weekday, at, zone };
  },
};

/**
 * Every setting of a subscription. Its type, the defaults, drafts and differences follow from this table; the settings files, the columns
 * and the words must have the same keys, so that a forgotten one does not compile.
 */
export const settingTable = {
  /** ISO 3166 codes or `EU`; empty follows every country. */
  countries: listOf(),
  measures: listOf(),
  sectors: listOf(),
  authorities: listOf<Authority>(),
  /** Ids of single deadlines: personal reminders name theirs. */
  deadlines: listOf(),
  /** The tiers and sources of statements; for statements alone. */
  tiers: listOf<Tier>(),
  sources: listOf(),
  /** Empty: every kind. */
  kinds: listOf<NoticeKind>(),
  leads,
  language,
  /** IANA zone of the channel: reminders of a day or more leave at 09:00 there; null: that of its quiet hours or digest, else the deadline's. */
  zone,
  mention,
  quiet,
  /** When statements are sent; deadline alerts never wait for a digest. */
  digest,
  /** When a summary of the last seven days' changes is sent; null: never. The alerts themselves are sent at once all the same. */
  weekly,
  /** Publish posts where the channel is an announcement channel. */
  publish: yesOrNo,
  /** Keep a thread for each measure under its first post. */
  thread: yesOrNo,
  /** Keep a scheduled event of the server for each deadline. */
  events: yesOrNo,
} as const satisfies Readonly<Record<string, AnySetting>>;

type Table = typeof settingTable;
type Key = keyof Table;

/** The choices of a subscription, apart from its recipient, its state and its beginning. */
export type SubscriptionSettings = { readonly [Name in Key]: Table[Name]['initial'] };

/** The names of the settings whose values are of this type. */
export type SettingOf<Value> = { [Name in Key]: SubscriptionSettings[Name] extends Value ? Name : never }[Key];
/** A setting that is on or off. */
export type Switch = SettingOf<boolean>;

/** Settings as flat texts: the form stored in a draft, and compared. */
export type SettingFields = Readonly<Record<Key, string>>;

export const settingKeys = Object.keys(settingTable) as readonly Key[];

/** Makes one value for each setting. The table pairs every key with its type, which a loop over the keys cannot express. */
function forEachKey<Result>(make: (key: Key, setting: Setting<unknown>) => unknown): Result {
  return Object.fromEntries(
    settingKeys.map((key) => [key, make(key, settingTable[key] as unknown as Setting<unknown>)]),
  ) as Result;
}

/** The default settings: everything, at once, to the channel alone, day and night. */
export const DEFAULT_SETTINGS: SubscriptionSettings = forEachKey((_, { initial }) => initial);

/** A new subscription of a channel, with the default settings unless `own` overrides them. */
export function newSubscription(
  own: Pick<Subscription, 'id' | 'channel' | 'guild' | 'createdBy'> & Partial<Subscription>,
  now: EpochMs,
): Subscription {
  return {
    ...DEFAULT_SETTINGS,
    person: null,
    pausedSince: null,
    startCard: false,
    createdAt: now,
    since: now,
    ...own,
  };
}

/** The settings of a subscription, without the rest of it. */
export function settingsOf(subscription: SubscriptionSettings): SubscriptionSettings {
  return forEachKey((key) => subscription[key]);
}

export function fieldsOf(settings: SubscriptionSettings): SettingFields {
  return forEachKey((key, { show }) => show(settings[key]));
}

/** Reads fields that `fieldsOf` wrote; missing ones count as empty. */
export function settingsOfFields(fields: Readonly<Partial<SettingFields>>): SubscriptionSettings {
  return forEachKey((key, { parse }) => parse(fields[key] ?? ''));
}

/** Whether all fields are equal, so that nothing was changed. */
export function sameSettings(a: SubscriptionSettings, b: SubscriptionSettings): boolean {
  return changedFields(a, b).length === 0;
}

export function changedFields(before: SubscriptionSettings, after: SubscriptionSettings): readonly Key[] {
  const [a, b] = [fieldsOf(before), fieldsOf(after)];
  return settingKeys.filter((key) => a[key] !== b[key]);
}
