import { pingingKinds } from '../../domain/notice-kind.ts';
import type { Language, Lead } from '../../domain/subscription.ts';
import type { SubscriptionSettings, Switch } from '../../domain/subscription-settings.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { type Texts, textsIn } from '../../texts/index.ts';
import { zoneWords } from '../../texts/moment.ts';
import { authorityName, countriesWords, listWords, sectorsWords } from '../../texts/names.ts';
import type { CommandContext } from '../shared/command.ts';
import type { Section } from './panel.ts';

type Line = keyof Texts['alertCommands']['field'];

/** Settings that are on or off are the options of one menu, in a section of their own. */
type SectionOf<Name> = Name extends Switch ? 'also' : Exclude<Section, 'also'>;

/**
 * The position of each setting: the line that shows it, in the order of the lines, and the section of the panel that changes it; null where
 * only the settings file can. A setting without a position does not compile.
 */
export const layout = {
  countries: { line: 'follows', section: 'countries' },
  measures: { line: 'follows', section: 'measures' },
  deadlines: { line: 'follows', section: null },
  sectors: { line: 'follows', section: 'goods' },
  authorities: { line: 'follows', section: 'goods' },
  tiers: { line: 'follows', section: 'kinds' },
  sources: { line: 'follows', section: null },
  kinds: { line: 'tells', section: 'kinds' },
  leads: { line: 'reminds', section: 'leads' },
  zone: { line: 'reminds', section: 'leads' },
  language: { line: 'language', section: 'language' },
  mention: { line: 'pings', section: 'ping' },
  quiet: { line: 'quiet', section: 'quiet' },
  digest: { line: 'statements', section: 'digest' },
  weekly: { line: 'summary', section: 'weekly' },
  publish: { line: 'also', section: 'also' },
  thread: { line: 'also', section: 'also' },
  events: { line: 'also', section: 'also' },
} as const satisfies {
  readonly [Name in keyof SubscriptionSettings]: { readonly line: Line; readonly section: SectionOf<Name> | null };
};

const positions = Object.entries(layout) as readonly (readonly [keyof SubscriptionSettings, { readonly line: Line }])[];
const lines = [...new Set(positions.map(([, { line }]) => line))];

type Words = (settings: SubscriptionSettings, context: CommandContext) => string;

/** What the line of a setting says of it; empty where it has nothing to say. A setting without words does not compile. */
const settingWords: Readonly<Record<keyof SubscriptionSettings, Words>> = {
  countries({ countries }, { language }) {
    const words = textsIn(language).alertCommands;
    return countries.length === 0 ? words.everything : `${countriesWords(countries, language)} ${words.andGeneral}`;
  },
  measures: (settings, context) => {
    const known = context.deadlines().map(({ measure }) => measure);
    return filterWords('measures', titlesOf(settings.measures, known, context.language), context);
  },
  deadlines: (settings, context) => {
    const known = context.deadlines().map(({ deadline }) => deadline);
    return filterWords('deadlines', titlesOf(settings.deadlines, known, context.language), context);
  },
  sectors: ({ sectors }, context) => filterWords('sectors', sectorsWords(sectors, context.language), context),
  authorities: ({ authorities }, context) => {
    const names = authorities.map((authority) => authorityName(authority, context.language));
    return filterWords('authorities', listWords(names, context.language), context);
  },
  tiers: ({ tiers }, context) => {
    const names = tiers.map((tier) => textsIn(context.language).alertCommands.tiers[tier]);
    return filterWords('tiers', listWords(names, context.language), context);
  },
  sources: ({ sources }, context) =>
    filterWords('sources', listWords(sources.map(escapeDiscord), context.language), context),
  kinds: ({ kinds }, { language }) => kindsWords(kinds, language) || textsIn(language).alertCommands.everyKind,
  leads: ({ leads }, { language }) => leadsWords(leads, textsIn(language).alertCommands),
  zone: ({ leads, zone }, { language, now }) =>
    zone !== null && leads.some(({ unit }) => unit === 'd')
      ? textsIn(language).alertCommands.morning(zoneWords(zone, now, language))
      : '',
  language: (settings, { language }) => textsIn(language).alertCommands.languages[settings.language],
  mention: pingWords,
  quiet: quietWords,
  digest: digestWords,
  weekly: weeklyWords,
  publish: switchWords('publish'),
  thread: switchWords('thread'),
  events: switchWords('events'),
};

/** What the settings of one line say; empty where none has anything to say. */
function lineWords(line: Line, settings: SubscriptionSettings, context: CommandContext): string {
  const own = positions.filter(([, position]) => position.line === line);
  const parts = own.map(([name]) => settingWords[name](settings, context));
  return parts.filter((part) => part !== '').join('; ');
}

/** The settings for people: each line a fact with its name in bold. */
export function settingsLines(settings: SubscriptionSettings, context: CommandContext): readonly string[] {
  const words = textsIn(context.language).alertCommands;
  return lines.map((line) => `**${words.field[line]}:** ${lineWords(line, settings, context) || words.nothingElse}`);
}

/** A line in a list of subscriptions: short, and empty where there is nothing to say. */
const shortWords: Readonly<Record<Line, Words>> = {
  follows: (settings, context) => lineWords('follows', settings, context),
  tells: ({ kinds }, { language }) => kindsWords(kinds, language),
  reminds: settingWords.leads,
  language: settingWords.language,
  pings: (settings, context) =>
    settings.mention === null
      ? ''
      : `${textsIn(context.language).alertCommands.field.pings} ${pingWords(settings, context)}`,
  quiet: (settings, context) => (settings.quiet === null ? '' : quietWords(settings, context, false)),
  statements: (settings, context) => (settings.digest === 'instant' ? '' : digestWords(settings, context)),
  summary: (settings, context) =>
    settings.weekly === null
      ? ''
      : `${textsIn(context.language).alertCommands.field.summary}: ${weeklyWords(settings, context)}`,
  also: (settings, context) => lineWords('also', settings, context),
};

/** The settings in one line, for a list. */
export function settingsLine(settings: SubscriptionSettings, context: CommandContext): string {
  const parts = lines.map((line) => shortWords[line](settings, context));
  return parts.filter((part) => part !== '').join(' · ');
}

/** A filter with the names it is limited to; empty where there are none. */
function filterWords(name: keyof Texts['alertCommands']['what'], names: string, { language }: CommandContext): string {
  const words = textsIn(language).alertCommands;
  return names === '' ? '' : words.only(words.what[name], names);
}

function switchWords(name: Switch): Words {
  return (settings, { language }) => (settings[name] ? textsIn(language).alertCommands.also[name] : '');
}

/** The catalogue's titles for these ids, else the ids. */
function titlesOf(
  ids: readonly string[],
  known: readonly { readonly id: string; readonly title: Readonly<Record<Language, string>> }[],
  language: Language,
): string {
  const byId = new Map(known.map(({ id, title }) => [id, title[language]]));
  const titles = ids.map((id) => cut(escapeDiscord(byId.get(id) ?? id), 60));
  return listWords(titles, language, 6);
}

/** Empty when every kind is sent. */
export function kindsWords(kinds: SubscriptionSettings['kinds'], language: Language): string {
  return kinds.map((kind) => textsIn(language).noticeKinds[kind].many).join(', ');
}

export function leadsWords(leads: readonly Lead[], words: Texts['alertCommands']): string {
  const of = (unit: Lead['unit']) => leads.filter((lead) => lead.unit === unit).map(({ n }) => n);
  if (leads.length === 0) return words.noLeads;
  return words.leads(of('d'), of('h'), of('instant').length > 0);
}

function pingWords({ mention }: SubscriptionSettings, { language, services, actor }: CommandContext): string {
  const words = textsIn(language).alertCommands;
  if (mention === null) return words.noPing;
  const role = services.alerts.role(actor, mention.role) === null ? words.roleGone : `<@&${mention.role}>`;
  return words.pings(role, kindsWords(mention.kinds, language) || words.noPing);
}

function quietWords({ quiet }: SubscriptionSettings, { language, now }: CommandContext, whole = true): string {
  const words = textsIn(language).alertCommands;
  if (quiet === null) return words.noQuiet;
  const said = words.quiet(quiet.from, quiet.to, zoneWords(quiet.zone, now, language), quiet.how);
  return whole ? `${said}. ${words.breaksThrough}` : said;
}

function digestWords({ digest }: SubscriptionSettings, { language, now }: CommandContext): string {
  const words = textsIn(language).alertCommands;
  if (digest === 'instant') return words.atOnce;
  const zone = zoneWords(digest.zone, now, language);
  return digest.every === 'day'
    ? words.daily(digest.at, zone)
    : words.weekly(words.weekdays[digest.weekday], digest.at, zone);
}

function weeklyWords({ weekly }: SubscriptionSettings, { language, now }: CommandContext): string {
  const words = textsIn(language).alertCommands;
  if (weekly === null) return words.noSummary;
  return words.summary(words.weekdays[weekly.weekday], weekly.at, zoneWords(weekly.zone, now, language));
}

/** The mention for a role: its kinds are limited to the kinds that are sent at all. */
export function mentionFor(settings: SubscriptionSettings, role: string | undefined): SubscriptionSettings['mention'] {
  if (role === undefined) return null;
  const kinds = settings.mention?.kinds ?? pingingKinds;
  const pinging = settings.kinds.length === 0 ? kinds : kinds.filter((kind) => settings.kinds.includes(kind));
  return { role, kinds: pinging.length > 0 ? pinging : settings.kinds[0] ? [settings.kinds[0]] : pingingKinds };
}
