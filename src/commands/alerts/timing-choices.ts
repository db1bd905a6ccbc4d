import { type Digest, weekdays } from '../../domain/digest.ts';
import { type QuietHours, quietWays } from '../../domain/quiet-hours.ts';
import { hoursOf, leadText, parseLead, zoneOf } from '../../domain/subscription.ts';
import type { SubscriptionSettings } from '../../domain/subscription-settings.ts';
import { textsIn } from '../../texts/index.ts';
import { readerZone, zoneWords } from '../../texts/moment.ts';
import type { CommandContext } from '../shared/command.ts';
import type { Choosing, MenuName } from './choices.ts';
import { leadsWords } from './settings.ts';

const commonLeads = ['30d', '21d', '14d', '10d', '7d', '5d', '3d', '2d', '1d', '12h', '6h', '3h', '1h', '0'];
const commonHours = ['22:00-07:00', '21:00-08:00', '20:00-08:00', '18:00-09:00', '23:00-06:00', '00:00-07:00'];
const commonTimes = Array.from({ length: 17 }, (_, at) => `${String(at + 6).padStart(2, '0')}:00`);
const commonZones = [
  'Asia/Seoul',
  'America/New_York',
  'America/Chicago',
  'America/Los_Angeles',
  'America/Sao_Paulo',
  'America/Mexico_City',
  'Europe/London',
  'Europe/Berlin',
  'Asia/Tokyo',
  'Asia/Shanghai',
  'Asia/Taipei',
  'Asia/Singapore',
  'Asia/Ho_Chi_Minh',
  'Asia/Kolkata',
  'Asia/Dubai',
  'Australia/Sydney',
  'UTC',
];

/** The common options, with chosen ones that are not among them in front. */
const withOwn = (common: readonly string[], own: string | readonly string[]) => [
  ...[own].flat().filter((value) => !common.includes(value)),
  ...common,
];

const timeOptions = (own: readonly string[]) => withOwn(commonTimes, own).map((value) => ({ value, label: value }));

/** The zone of the channel, else that of its summary. */
const chosenZone = (settings: SubscriptionSettings): string | null => zoneOf(settings) ?? settings.weekly?.zone ?? null;

/** The zone for reading a wall time: where nobody has chosen one, the reader's. */
export const wallZone = (settings: SubscriptionSettings, { language }: CommandContext): string =>
  chosenZone(settings) ?? readerZone(language);

/** `Asia/Seoul (KST)`; for a zone without a short name, its offset. */
const zoneLabel = (zone: string, { now, language }: CommandContext): string => {
  const said = zoneWords(zone, now, language).replace(` (${zone})`, '');
  return said === zone ? zone : `${zone.replaceAll('_', ' ')} (${said})`;
};

const needsZone = ({ quiet, digest, weekly }: SubscriptionSettings) =>
  quiet !== null || digest !== 'instant' || weekly !== null;

const DEFAULT_HOURS = { from: '22:00', to: '07:00' } as const;
const DEFAULT_TIME = '09:00';
const NEVER = 'never';
const DEADLINES = 'deadline';

const spanOf = ({ from, to }: Pick<QuietHours, 'from' | 'to'>) => `${from}-${to}`;

function digestOf(every: string, at: string, zone: string): Digest {
  const weekday = weekdays.find((day) => day === every);
  if (weekday !== undefined) return { every: 'week', weekday, at, zone };
  return every === 'day' ? { every, at, zone } : 'instant';
}

const everyOf = (digest: Digest): string =>
  digest === 'instant' ? digest : digest.every === 'day' ? digest.every : digest.weekday;

/** The menus for times: reminders, quiet hours, digest, weekly summary, and their zone. */
export const timingChoosings = {
  leads: {
    how: 'any',
    options: ({ leads }, { language }) =>
      withOwn(commonLeads, leads.map(leadText)).map((value) => {
        const lead = parseLead(value);
        return { value, label: lead ? leadsWords([lead], textsIn(language).alertCommands) : value };
      }),
    chosen: ({ leads }) => leads.map(leadText),
    set: (settings, values) => {
      const leads = values.flatMap((value) => parseLead(value) ?? []);
      return { ...settings, leads: leads.toSorted((a, b) => hoursOf(b) - hoursOf(a)) };
    },
  },
  quiet: {
    how: 'one',
    options: (_settings, { language }) =>
      (['none', ...quietWays] as const).map((value) => ({
        value,
        label: textsIn(language).alertCommands.how[value],
      })),
    chosen: ({ quiet }) => [quiet?.how ?? 'none'],
    set: (settings, [chosen], context) => {
      const how = quietWays.find((way) => way === chosen);
      if (how === undefined) return { ...settings, quiet: null };
      return {
        ...settings,
        quiet: { ...(settings.quiet ?? { ...DEFAULT_HOURS, zone: wallZone(settings, context) }), how },
      };
    },
  },
  hours: {
    how: 'one',
    options: ({ quiet }, { language }) =>
      withOwn(commonHours, quiet ? [spanOf(quiet)] : []).map((value) => {
        const [from = '', to = ''] = value.split('-');
        return { value, label: textsIn(language).alertCommands.hours(from, to) };
      }),
    chosen: ({ quiet }) => (quiet ? [spanOf(quiet)] : []),
    set: (settings, [span = '']) => {
      const [from = '', to = ''] = span.split('-');
      return settings.quiet && from !== '' && to !== ''
        ? { ...settings, quiet: { ...settings.quiet, from, to } }
        : settings;
    },
    isShown: ({ quiet }) => quiet !== null,
  },
  zone: {
    how: 'one',
    options: (settings, context) => [
      ...(needsZone(settings)
        ? []
        : [{ value: DEADLINES, label: textsIn(context.language).alertCommands.zoneOfDeadline }]),
      ...withOwn(commonZones, chosenZone(settings) ?? []).map((value) => ({ value, label: zoneLabel(value, context) })),
    ],
    chosen: (settings) => [chosenZone(settings) ?? DEADLINES],
    set: (settings, [value = DEADLINES]) => {
      if (value === DEADLINES) return needsZone(settings) ? settings : { ...settings, zone: null };
      const { quiet, digest, weekly } = settings;
      return {
        ...settings,
        zone: value,
        quiet: quiet && { ...quiet, zone: value },
        digest: digest === 'instant' ? digest : { ...digest, zone: value },
        weekly: weekly && { ...weekly, zone: value },
      };
    },
  },
  digest: {
    how: 'one',
    options: (_settings, { language }) => {
      const words = textsIn(language).alertCommands;
      return (['instant', 'day', ...weekdays] as const).map((value) => ({
        value,
        label:
          value === 'instant'
            ? words.atOnce
            : value === 'day'
              ? words.everyDay
              : words.everyWeek(words.weekdays[value]),
      }));
    },
    chosen: ({ digest }) => [everyOf(digest)],
    set: (settings, [every = ''], context) => {
      const at = settings.digest === 'instant' ? DEFAULT_TIME : settings.digest.at;
      return { ...settings, digest: digestOf(every, at, wallZone(settings, context)) };
    },
  },
  time: {
    how: 'one',
    options: ({ digest }) => timeOptions(digest === 'instant' ? [] : [digest.at]),
    chosen: ({ digest }) => (digest === 'instant' ? [] : [digest.at]),
    set: (settings, [at = '']) =>
      settings.digest === 'instant' ? settings : { ...settings, digest: { ...settings.digest, at } },
    isShown: ({ digest }) => digest !== 'instant',
  },
  weekly: {
    how: 'one',
    options: (_settings, { language }) => {
      const words = textsIn(language).alertCommands;
      return [
        { value: NEVER, label: words.noSummary },
        ...weekdays.map((value) => ({ value, label: words.summaryOn(words.weekdays[value]) })),
      ];
    },
    chosen: ({ weekly }) => [weekly?.weekday ?? NEVER],
    set: (settings, [chosen], context) => {
      const weekday = weekdays.find((day) => day === chosen);
      if (weekday === undefined) return { ...settings, weekly: null };
      return {
        ...settings,
        weekly: { ...(settings.weekly ?? { at: DEFAULT_TIME, zone: wallZone(settings, context) }), weekday },
      };
    },
  },
  weeklyTime: {
    how: 'one',
    options: ({ weekly }) => timeOptions(weekly ? [weekly.at] : []),
    chosen: ({ weekly }) => (weekly ? [weekly.at] : []),
    set: (settings, [at = '']) =>
      settings.weekly && at !== '' ? { ...settings, weekly: { ...settings.weekly, at } } : settings,
    isShown: ({ weekly }) => weekly !== null,
  },
} as const satisfies Readonly<Partial<Record<MenuName, Choosing>>>;
