import { type MeasuredDeadline, namedCountries } from '../../domain/ahead.ts';
import { authorities } from '../../domain/measure.ts';
import { choosableKinds } from '../../domain/notice-kind.ts';
import { tiers } from '../../domain/source.ts';
import { type Language, languageNamed, languages } from '../../domain/subscription.ts';
import { type SubscriptionSettings, type Switch, settingKeys } from '../../domain/subscription-settings.ts';
import { textsIn } from '../../texts/index.ts';
import { authorityName, countryName, sectorName } from '../../texts/names.ts';
import type { CommandContext } from '../shared/command.ts';
import { kindsWords, layout, mentionFor } from './settings.ts';
import { timingChoosings } from './timing-choices.ts';

/** One option, with its label. */
export type Option = { readonly value: string; readonly label: string };

/** A menu of the panel: its options, the chosen ones, and the settings after a choice. The chosen values are those of the options. */
export type Choosing = {
  /** One of them, or any number of them; `some`: at least one. */
  readonly how: 'one' | 'any' | 'some';
  readonly options: (settings: SubscriptionSettings, context: CommandContext) => readonly Option[];
  readonly chosen: (settings: SubscriptionSettings, context: CommandContext) => readonly string[];
  readonly set: (
    settings: SubscriptionSettings,
    values: readonly string[],
    context: CommandContext,
  ) => SubscriptionSettings;
  /** Hidden while the menu has no effect. */
  readonly isShown?: (settings: SubscriptionSettings) => boolean;
};

/** Every menu has its own placeholder while nothing is chosen in it. */
export type MenuName = keyof ReturnType<typeof textsIn>['alertCommands']['placeholder'];

/** A list setting: any number of values; none means all. */
function listed<Key extends 'countries' | 'measures' | 'sectors' | 'authorities' | 'tiers'>(
  key: Key,
  known: (context: CommandContext) => readonly string[],
  label: (value: string, context: CommandContext) => string,
): Choosing {
  return {
    how: 'any',
    // A chosen value remains an option, even if the catalogue does not name it.
    options: (settings, context) =>
      [...new Set<string>([...settings[key], ...known(context)])].map((value) => ({
        value,
        label: label(value, context),
      })),
    chosen: (settings) => settings[key],
    set: (settings, values) => ({ ...settings, [key]: values }),
  };
}

/** The sectors that the deadlines name, except `all`. */
const sectorsOf = (deadlines: readonly MeasuredDeadline[]): readonly string[] =>
  [...new Set(deadlines.flatMap(({ measure }) => measure.sectors))].filter((sector) => sector !== 'all').sort();

const measureTitles = ({ deadlines, language }: CommandContext): ReadonlyMap<string, string> =>
  new Map(deadlines().map(({ measure }) => [measure.id, measure.title[language]]));

const kindOption = (kind: (typeof choosableKinds)[number], language: Language) => ({
  value: kind,
  label: kindsWords([kind], language),
});

const NOBODY = 'nobody';
const also = settingKeys.filter((key): key is Switch => layout[key].section === 'also');

/**
 * Every menu of the panel. A further setting is one more entry here, and its position in a section of the panel; the menus for times are in
 * `timing-choices.ts`.
 */
export const choosings = {
  countries: listed(
    'countries',
    ({ deadlines }) => namedCountries(deadlines()),
    (code, { language }) => countryName(code, language),
  ),
  measures: listed(
    'measures',
    (context) => {
      const titles = [...measureTitles(context)].toSorted(([, a], [, b]) => (a < b ? -1 : 1));
      return titles.map(([id]) => id);
    },
    (id, context) => measureTitles(context).get(id) ?? id,
  ),
  sectors: listed(
    'sectors',
    ({ deadlines }) => sectorsOf(deadlines()),
    (sector, { language }) => sectorName(sector, language),
  ),
  authorities: listed(
    'authorities',
    () => authorities,
    (authority, { language }) => authorityName(authority, language),
  ),
  tiers: listed(
    'tiers',
    () => tiers,
    (value, { language }) => {
      const tier = tiers.find((it) => it === value);
      return tier ? textsIn(language).alertCommands.tiers[tier] : value;
    },
  ),
  kinds: {
    how: 'any',
    options: (_settings, { language }) => choosableKinds.map((kind) => kindOption(kind, language)),
    chosen: ({ kinds }) => kinds,
    set: (settings, values) => {
      const kinds = choosableKinds.filter((kind) => values.includes(kind));
      const after = { ...settings, kinds: kinds.length === choosableKinds.length ? [] : kinds };
      return { ...after, mention: mentionFor(after, settings.mention?.role) };
    },
  },
  role: {
    how: 'one',
    options: (_settings, { services, actor, language }) => [
      { value: NOBODY, label: textsIn(language).alertCommands.noPing },
      ...services.alerts.roles(actor).map(({ id, name }) => ({ value: id, label: `@${name}` })),
    ],
    chosen: ({ mention }) => [mention?.role ?? NOBODY],
    set: (settings, [role]) => ({ ...settings, mention: mentionFor(settings, role === NOBODY ? undefined : role) }),
  },
  ping: {
    how: 'some',
    options: ({ kinds }, { language }) =>
      choosableKinds
        .filter((kind) => kinds.length === 0 || kinds.includes(kind))
        .map((kind) => kindOption(kind, language)),
    chosen: ({ mention }) => mention?.kinds ?? [],
    set: (settings, values) => {
      const kinds = choosableKinds.filter((kind) => values.includes(kind));
      return settings.mention && kinds.length > 0 ? { ...settings, mention: { ...settings.mention, kinds } } : settings;
    },
    isShown: ({ mention }) => mention !== null,
  },
  ...timingChoosings,
  language: {
    how: 'one',
    options: (_settings, { language }) =>
      languages.map((value) => ({ value, label: textsIn(language).alertCommands.languages[value] })),
    chosen: ({ language }) => [language],
    set: (settings, [spoken]) => ({ ...settings, language: languageNamed(spoken) ?? settings.language }),
  },
  also: {
    how: 'any',
    options: (_settings, { language }) =>
      also.map((value) => ({ value, label: textsIn(language).alertCommands.also[value] })),
    chosen: (settings) => also.filter((key) => settings[key]),
    set: (settings, values) => ({
      ...settings,
      ...Object.fromEntries(also.map((key) => [key, values.includes(key)])),
    }),
  },
} as const satisfies Readonly<Record<MenuName, Choosing>>;

export type ChoosingName = keyof typeof choosings;

export const choosingNamed = (name: string): ChoosingName | undefined =>
  (Object.keys(choosings) as ChoosingName[]).find((it) => it === name);
