import { z } from 'zod';
import { pictureThemes } from '../../alerts/picture/card.ts';
import { weekdays } from '../../domain/digest.ts';
import { authorities } from '../../domain/measure.ts';
import { choosableKinds } from '../../domain/notice-kind.ts';
import { quietWays } from '../../domain/quiet-hours.ts';
import { tiers } from '../../domain/source.ts';
import { nearest } from '../../domain/spelling.ts';
import {
  DEFAULT_LEADS,
  type Lead,
  languages,
  leadText,
  parseLead,
  type Subscription,
} from '../../domain/subscription.ts';
import { DEFAULT_SETTINGS, type SubscriptionSettings, settingKeys } from '../../domain/subscription-settings.ts';
import { ADDED_ID, country, discordId, id, origin, url, wallTime, wholeNumber, words, zone } from './fields.ts';
import { schemaFindings } from './schema-findings.ts';
import { type Finding, problemsIn, readYaml, type Unread } from './yaml-file.ts';

const LEAD = 'a lead: days such as 30d (up to 365d), hours such as 12h (up to 72h), or 0 for the instant itself';
const lead = z.union([z.literal(0), z.string().refine((text) => parseLead(text) !== undefined, { error: LEAD })], {
  error: LEAD,
});
const leads = z.array(lead);

const language = z.enum(languages);

const mention = z.strictObject({
  role: discordId.describe('Role to mention.'),
  kinds: z.array(z.enum(choosableKinds)).min(1, { error: 'at least one kind of notice' }),
});

const quiet = z
  .strictObject({ from: wallTime, to: wallTime, zone, how: z.enum(quietWays).default('held') })
  .refine(({ from, to }) => from !== to, {
    path: ['to'],
    error: 'another time than `from`: quiet hours are not all day',
  });

const DIGEST =
  'instant, or { every: day, at: "08:00", zone: Asia/Seoul }, or { every: week, weekday: mon, at: "08:00", zone: Asia/Seoul }';
const digest = z.union(
  [
    z.literal('instant'),
    z.strictObject({ every: z.literal('day'), at: wallTime, zone }),
    z.strictObject({ every: z.literal('week'), weekday: z.enum(weekdays), at: wallTime, zone }),
  ],
  { error: DIGEST },
);

const weekly = z.strictObject({ weekday: z.enum(weekdays), at: wallTime, zone });

/** The form of each setting. */
const settings = {
  countries: z.array(country),
  measures: z.array(id),
  sectors: z.array(words),
  authorities: z.array(z.enum(authorities)),
  deadlines: z.array(id).describe('Ids from deadlines.yaml; empty: every deadline of what is followed.'),
  tiers: z.array(z.enum(tiers)).describe('Of statements alone; empty: every tier.'),
  sources: z.array(id).describe('Of statements alone; empty: every source.'),
  kinds: z.array(z.enum(choosableKinds)),
  leads: leads.nullable().describe('null: the leads of this file.'),
  language: language.nullable().describe('null: the language of this file.'),
  zone: zone
    .nullable()
    .describe(
      'Reminders of a day or more leave at 09:00 here; null: the zone of its quiet hours or digest, else of the deadline.',
    ),
  mention: mention.nullable(),
  quiet: quiet.nullable().describe('Deadlines that move earlier or are a day or less away are always sent.'),
  digest: digest.describe('When statements are sent. Deadline alerts never wait for it.'),
  weekly: weekly
    .nullable()
    .describe(
      'When a summary of the last seven days’ changes is posted; not when nothing changed. Alerts still come at once.',
    ),
  publish: z.boolean().describe('Publish posts in an announcement channel.'),
  thread: z.boolean().describe('Keep a thread for each measure.'),
  events: z.boolean().describe('Keep a scheduled event of the server for each deadline.'),
} as const satisfies Readonly<Record<keyof SubscriptionSettings, z.ZodType>>;

/** Left-out settings get a subscription's defaults; leads and language get those of the file first. */
const initial = { ...DEFAULT_SETTINGS, leads: null, language: null };

/** The fields of a subscription apart from its recipient: the same keys in every file that holds subscriptions. */
export const subscriptionFields = {
  ...withDefaults(settings),
  paused: z.boolean().default(false).describe('While true, nothing is sent.'),
};

function withDefaults<Fields extends Readonly<Record<keyof SubscriptionSettings, z.ZodType>>>(fields: Fields) {
  const filled = settingKeys.map((key) => [key, fields[key].default(initial[key])]);
  return Object.fromEntries(filled) as { readonly [Key in keyof SubscriptionSettings]: z.ZodDefault<Fields[Key]> };
}

const subscription = z.strictObject({
  id: id.describe('Permanent: sent alerts are recorded under it.'),
  channel: discordId.describe('Id of the channel the alerts are sent to.'),
  guild: discordId.nullable().default(null),
  ...subscriptionFields,
  startCard: z.boolean().default(true),
});
type SubscriptionEntry = z.infer<typeof subscription>;

const discord = z.strictObject({
  guildHome: discordId.nullable().default(null),
  welcome: z.boolean().default(true),
  requestsPerSecond: wholeNumber(1, 50).default(50),
  publishesPerHour: wholeNumber(1, 100).default(10),
  nonceWindowSeconds: wholeNumber(0, 600).default(120),
  requestTimeoutSeconds: wholeNumber(1, 60).default(10),
});

const delivery = z.strictObject({
  lateReachedDays: wholeNumber(0, 365).default(7),
  planAheadHours: wholeNumber(1, 168).default(24),
});

const PING = 'the web address a dead-man service gave you, such as https://hc-ping.com/..., or null';
const health = z.strictObject({
  ping: url
    .refine((text) => URL.canParse(text), { error: PING })
    .nullable()
    .default(null)
    .describe('Pinged every minute while all is well. Keep it secret: anyone who knows it can send false pings.'),
});

export const dutywatchFile = z.strictObject({
  language: language.default('en'),
  pictures: z
    .enum([...pictureThemes, 'off'])
    .default('dark')
    .describe('Timelines on alerts.'),
  publicUrl: origin.nullable().default(null).describe('Where the board is reached from outside.'),
  discord: discord.prefault({}),
  delivery: delivery.prefault({}),
  leads: leads.default(DEFAULT_LEADS.map((each) => (each.unit === 'instant' ? 0 : leadText(each)))),
  ops: z.strictObject({ channel: discordId.nullable().default(null) }).prefault({}),
  health: health.prefault({}),
  subscriptions: z.array(subscription).default([]),
});
type DutywatchFile = z.infer<typeof dutywatchFile>;

/** A subscription written in the file; only the store knows when it began, and when it was paused. */
type ConfiguredSubscription = Omit<Subscription, 'person' | 'pausedSince' | 'createdBy' | 'createdAt' | 'since'> & {
  readonly paused: boolean;
};

/** The content of `config/dutywatch.yaml`, with every default filled in. */
export type Settings = Omit<DutywatchFile, 'leads' | 'subscriptions'> & {
  readonly leads: readonly Lead[];
  readonly subscriptions: readonly ConfiguredSubscription[];
};

type SettingsReading = { readonly ok: true; readonly settings: Settings } | Unread;

/** Everything that can be followed. */
type KnownIds = {
  readonly measures: readonly string[];
  readonly deadlines: readonly string[];
  /** If left out, any sector is accepted. */
  readonly sectors?: readonly string[];
};

/** Reads the settings; an empty file means all defaults. With `known`, subscriptions may follow only ids from it. */
export function readDutywatch(text: string, file: string, known?: KnownIds): SettingsReading {
  const yaml = readYaml(text, file);
  if (yaml.raw === undefined) return { ok: false, problems: yaml.problems };
  const filled = { ...yaml, raw: yaml.raw ?? {} };
  const read = dutywatchFile.safeParse(filled.raw);
  const findings = [...schemaFindings(dutywatchFile, filled), ...checkSubscriptions(filled.raw, known)];
  const problems = problemsIn(yaml, findings);
  if (!read.success || problems.length > 0) return { ok: false, problems };
  return { ok: true, settings: fromFile(read.data) };
}

function fromFile(read: DutywatchFile): Settings {
  const own = read.leads.map(leadOf);
  return {
    ...read,
    leads: own,
    subscriptions: read.subscriptions.map((each) => subscriptionOf(each, own, read.language)),
  };
}

function subscriptionOf(
  entry: SubscriptionEntry,
  defaults: readonly Lead[],
  spoken: Subscription['language'],
): ConfiguredSubscription {
  return { ...entry, leads: entry.leads?.map(leadOf) ?? defaults, language: entry.language ?? spoken };
}

function leadOf(text: string | 0): Lead {
  const read = parseLead(String(text));
  if (!read) throw new Error('a lead is unreadable after the checks');
  return read;
}

/** Requires one id and one channel per subscription, and known ids; entries with mistakes of their own are skipped. */
function checkSubscriptions(raw: unknown, known: KnownIds | undefined): readonly Finding[] {
  const list = z.object({ subscriptions: z.array(z.unknown()) }).safeParse(raw).data?.subscriptions ?? [];
  const home = z.object({ discord: z.object({ guildHome: discordId }) }).safeParse(raw).data?.discord.guildHome;
  const ids = new Set<string>();
  const channels = new Set<string>();
  return list.flatMap((entry, index) => {
    const read = subscription.safeParse(entry);
    if (!read.success) return [];
    const findings: Finding[] = [];
    const path = ['subscriptions', index];
    if (ids.has(read.data.id))
      findings.push({ path: [...path, 'id'], expected: 'an id that no subscription above has' });
    if (channels.has(read.data.channel)) {
      const expected = 'a channel that no subscription above has: widen that one instead';
      findings.push({ path: [...path, 'channel'], expected });
    }
    const role = read.data.mention?.role;
    if (role !== undefined && (role === home || role === read.data.guild)) {
      const expected = 'a role of the server; this is the id of the server itself, which would mention everyone';
      findings.push({ path: [...path, 'mention', 'role'], expected });
    }
    ids.add(read.data.id);
    channels.add(read.data.channel);
    if (!known) return findings;
    const { measures, deadlines, sectors } = read.data;
    const listed = deadlines.map((each) => (ADDED_ID.test(each) ? null : each));
    return [
      ...findings,
      ...unknown('measure', measures, known.measures, [...path, 'measures']),
      ...unknown('deadline', listed, known.deadlines, [...path, 'deadlines']),
      ...unknownSectors(sectors, known.sectors ?? sectors, [...path, 'sectors']),
    ];
  });
}

/** Ids missing from `known`; null marks an entry that is not checked. */
function unknown(
  what: 'measure' | 'deadline',
  followed: readonly (string | null)[],
  known: readonly string[],
  path: readonly (string | number)[],
): readonly Finding[] {
  return followed.flatMap((each, index) => {
    if (each === null || known.includes(each)) return [];
    const close = nearest(each, known);
    const hint = close ? `; did you mean \`${close}\`?` : '';
    return [{ path: [...path, index], expected: `the id of a ${what} in deadlines.yaml${hint}` }];
  });
}

/** Measures name their sectors in words: a sector that no measure has would never be alerted. */
function unknownSectors(
  followed: readonly string[],
  known: readonly string[],
  path: readonly (string | number)[],
): readonly Finding[] {
  return followed.flatMap((each, index) => {
    if (known.includes(each)) return [];
    const close = nearest(each, known);
    const hint = close ? `; did you mean \`${close}\`?` : `: ${known.slice(0, 12).join(', ')} …`;
    return [{ path: [...path, index], expected: `a sector that a measure in deadlines.yaml has${hint}` }];
  });
}
