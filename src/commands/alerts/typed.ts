import { leadText } from '../../domain/subscription.ts';
import type { SubscriptionSettings } from '../../domain/subscription-settings.ts';
import { resolveCountry } from '../../texts/countries.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import {
  type Choice,
  type CommandContext,
  componentLimits,
  type Modal,
  type ModalField,
  type Reply,
} from '../shared/command.ts';
import { isGuess, pickMeasure, suggestCountries } from '../shared/pick.ts';
import { refusalOf } from '../shared/reply.ts';
import { readLeads } from '../shared/spans.ts';
import { readWallTime } from '../shared/when.ts';
import { type ChoosingName, choosings } from './choices.ts';
import { wallZone } from './timing-choices.ts';

/** The settings after typed input, or a sentence about what could not be read. */
export type Typed =
  | { readonly kind: 'settings'; readonly settings: SubscriptionSettings }
  /** `meant`: possible inputs instead. */
  | { readonly kind: 'refused'; readonly reply: Reply; readonly meant?: readonly Choice[] };

/** A setting whose values can also be typed, beyond the options of its menu; typed values are added to the chosen ones. */
type TypedChoice = {
  readonly fields: (
    settings: SubscriptionSettings,
    context: CommandContext,
  ) => readonly (readonly [id: string, value: string])[];
  readonly read: (settings: SubscriptionSettings, fields: Fields, context: CommandContext) => Typed;
};
type Fields = Readonly<Record<string, string>>;

const accepted = (settings: SubscriptionSettings): Typed => ({ kind: 'settings', settings });
const refused = (code: string, said: string): Typed => ({ kind: 'refused', reply: refusalOf(code, said) });

/** A refusal for the first field without readable text; null where there is none. */
export function emptyIn(name: ChoosingName, fields: Fields, settings: SubscriptionSettings, context: CommandContext) {
  const ids = typedChoices[name]?.fields(settings, context).map(([id]) => id) ?? [];
  const empty = ids.find((id) => (fields[id] ?? '').replace(SEPARATORS, '') === '');
  if (empty === undefined) return null;
  const { errors, alertCommands } = textsIn(context.language);
  const { label } = alertCommands.typed[empty as keyof typeof alertCommands.typed];
  return refused('DW-EMPTY', errors.emptyField(label));
}

/** The time of day in a field of the form, or a refusal where there is none. */
function timeIn(id: 'from' | 'to' | 'time', fields: Fields, { language }: CommandContext): string | Typed {
  const typed = fields[id] ?? '';
  const words = textsIn(language).alertCommands;
  const said = words.unknownTime(cut(escapeDiscord(typed), 60), words.typed[id].label);
  return readWallTime(typed) ?? refused('DW-ALERTS-TIME', said);
}

/** Names, added to the chosen ones. */
function named(
  name: 'countries' | 'measures',
  read: (typed: string, context: CommandContext) => NamesRead,
): TypedChoice {
  return {
    fields: () => [[name, '']],
    read: (settings, fields, context) => {
      const typed = fields[name] ?? '';
      const reading = read(typed, context);
      if (reading.kind === 'names') {
        const before = reading.values.length === 0 ? [] : choosings[name].chosen(settings, context);
        return accepted(choosings[name].set(settings, [...new Set([...before, ...reading.values])], context));
      }
      const words = textsIn(context.language).alertCommands;
      const { part, choices: meant } = reading;
      const said = words.unknown[name](cut(escapeDiscord(part), 60), meant.length > 0);
      // If much else was typed, no menu can hold it: then the names are listed, to be typed.
      const fits = meant.some(({ value }) => value.length <= componentLimits.option);
      const listed = fits ? [] : meant.slice(0, MOST_LISTED).map((it) => `\n- ${escapeDiscord(it.name)}`);
      return { kind: 'refused', reply: refusalOf('DW-ALERTS-UNKNOWN', said + listed.join('')), meant };
    },
  };
}

export const typedChoices: Partial<Readonly<Record<ChoosingName, TypedChoice>>> = {
  countries: named('countries', readCountries),
  measures: named('measures', readMeasures),
  leads: {
    fields: () => [['leads', '']],
    read: (settings, { leads = '' }, context) => {
      const reading = readLeads(leads);
      if (reading.kind === 'unreadable') {
        const part = cut(escapeDiscord(reading.word), 60);
        return refused('DW-ALERTS-LEAD', textsIn(context.language).alertCommands.unknownLead(part));
      }
      const all = new Set([...settings.leads, ...reading.leads].map(leadText));
      return accepted(choosings.leads.set(settings, [...all]));
    },
  },
  hours: {
    fields: ({ quiet }) => [
      ['from', quiet?.from ?? ''],
      ['to', quiet?.to ?? ''],
    ],
    read: (settings, fields, context) => {
      const [from, to] = [timeIn('from', fields, context), timeIn('to', fields, context)];
      if (typeof from !== 'string') return from;
      if (typeof to !== 'string') return to;
      if (from === to) return refused('DW-ALERTS-QUIET', textsIn(context.language).alertCommands.sameHours(from));
      return accepted(choosings.hours.set(settings, [`${from}-${to}`]));
    },
  },
  time: {
    fields: ({ digest }) => [['time', digest === 'instant' ? '' : digest.at]],
    read: (settings, fields, context) => {
      const at = timeIn('time', fields, context);
      return typeof at === 'string' ? accepted(choosings.time.set(settings, [at])) : at;
    },
  },
  zone: {
    fields: (settings, context) => [['zone', wallZone(settings, context)]],
    read: (settings, { zone = '' }, { language }) => {
      const known = readZone(zone);
      return known
        ? accepted(choosings.zone.set(settings, [known]))
        : refused('DW-ALERTS-ZONE', textsIn(language).alertCommands.unknownZone(cut(escapeDiscord(zone), 60)));
    },
  },
};

/** The form for entries that no menu offers, with the earlier input. */
export function typedForm(
  name: ChoosingName,
  customId: string,
  settings: SubscriptionSettings,
  context: CommandContext,
  before: Fields = {},
): Modal | undefined {
  const choice = typedChoices[name];
  if (!choice) return undefined;
  const words = textsIn(context.language).alertCommands;
  const fields = choice.fields(settings, context).map(
    ([id, value]): ModalField => ({
      id,
      label: words.typed[id as keyof typeof words.typed].label,
      description: words.typed[id as keyof typeof words.typed].hint,
      style: 'short',
      required: true,
      value: (before[id] ?? value).slice(0, LONGEST),
      max: LONGEST,
    }),
  );
  return { kind: 'modal', customId, title: words.placeholder[name], fields };
}

const LONGEST = 300;
/** The most possible names that are listed. */
const MOST_LISTED = 5;

/** An IANA zone in any case, or a common name for one; undefined when there is none of that name. */
export function readZone(text: string): string | undefined {
  const typed = text.trim().replaceAll(' ', '_');
  const short = shortZones.find(({ names }) => names.includes(typed.toLowerCase()));
  if (short) return short.zone;
  // For Temporal an offset such as `+09:00` is a zone too, but it has no summer time.
  if (!/^[a-z_]+(\/[a-z0-9_+-]+)+$/i.test(typed)) return undefined;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(typed).timeZoneId;
  } catch {
    return undefined;
  }
}

const shortZones = [
  { zone: 'Asia/Seoul', names: ['kst', 'seoul', '서울', '한국'] },
  { zone: 'America/New_York', names: ['et', 'est', 'edt', 'new_york', '뉴욕'] },
  { zone: 'UTC', names: ['utc'] },
];

/** The ids of the typed names, or the first part that names none, with choices for the whole input. */
type NamesRead =
  | { readonly kind: 'names'; readonly values: readonly string[] }
  | { readonly kind: 'unknown'; readonly part: string; readonly choices: readonly Choice[] };

const SEPARATOR = /[,;、，\n]+/;
const SEPARATORS = /[\s,;、，]+/g;
const ALL = new Set(['all', 'everything', 'any', '*', '전체', '모두', '모든 국가']);

/** Both `all` and an empty input mean: no filter. */
function readNames(typed: string, read: (part: string) => string | readonly Choice[]): NamesRead {
  const parts = typed
    .split(SEPARATOR)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.every((part) => ALL.has(part.toLowerCase()))) return { kind: 'names', values: [] };
  const values = new Set<string>();
  for (const [at, part] of parts.entries()) {
    const found = read(part);
    if (typeof found !== 'string') {
      const choices = found.map((it) => ({ ...it, value: parts.with(at, it.value).join(', ') }));
      return { kind: 'unknown', part, choices };
    }
    values.add(found);
  }
  return { kind: 'names', values: [...values] };
}

export function readCountries(typed: string, context: CommandContext): NamesRead {
  const offered = (part: string) => suggestCountries(part, context.deadlines(), context.language).slice(0, 5);
  // A misspelled name is asked about, since the panel may be saved without another look.
  return readNames(typed, (part) => (isGuess(part) ? undefined : resolveCountry(part)) ?? offered(part));
}

export function readMeasures(typed: string, context: CommandContext): NamesRead {
  return readNames(typed, (part) => {
    const picked = pickMeasure(part, context);
    if (picked.kind === 'none') return [];
    if (picked.kind === 'several') return picked.choices;
    const { it, guessed } = picked;
    return guessed ? [{ name: it.title[context.language], value: it.id }] : it.id;
  });
}
