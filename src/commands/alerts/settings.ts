import { pingingKinds } from '../../domain/notice-kind.ts';
import type { Language, Lead } from '../../domain/subscription.ts';
import type { SubscriptionSettings } from '../../domain/subscription-settings.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { type Texts, textsIn } from '../../texts/index.ts';
import { zoneWords } from '../../texts/moment.ts';
import { authorityName, countriesWords, listWords, sectorsWords } from '../../texts/names.ts';
import type { CommandContext } from '../shared/command.ts';
import type { Section } from './panel.ts';

type Line = keyof Texts['alertCommands']['field'];

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
} as const satisfies Readonly<
  Record<keyof SubscriptionSettings, { readonly line: Line; readonly section: Section | null }>
>;

const lineWords: Readonly<Record<Line, (settings: SubscriptionSettings, context: CommandContext) => string>> = {
  follows: followsWords,
  tells: ({ kinds }, { language }) => kindsWords(kinds, language) || textsIn(language).alertCommands.everyKind,
  reminds: remindsWords,
  language: (settings, { language }) => textsIn(language).alertCommands.languages[settings.language],
  pings: pingWords,
  quiet: quietWords,
  statements: digestWords,
  summary: weeklyWords,
  also: (settings, { language }) => alsoWords(settings, textsIn(language).alertCommands),
};

/** The settings for people: each line a fact with its name in bold. */
export function settingsLines(settings: SubscriptionSettings, context: CommandContext): readonly string[] {
  const words = textsIn(context.language).alertCommands;
  const lines = [...new Set(Object.values(layout).map(({ line }) => line))];
  return lines.map((line) => `**${words.field[line]}:** ${lineWords[line](settings, context)}`);
}

/** The settings in one line, for a list. */
export function settingsLine(settings: SubscriptionSettings, context: CommandContext): string {
  const words = textsIn(context.language).alertCommands;
  const parts = [
    followsWords(settings, context),
    kindsWords(settings.kinds, context.language),
    leadsWords(settings.leads, words),
    words.languages[settings.language],
    ...(settings.mention === null ? [] : [`${words.field.pings} ${pingWords(settings, context)}`]),
    ...(settings.quiet === null ? [] : [quietWords(settings, context, false)]),
    ...(settings.digest === 'instant' ? [] : [digestWords(settings, context)]),
    ...(settings.weekly === null ? [] : [`${words.field.summary}: ${weeklyWords(settings, context)}`]),
    ...(settings.publish || settings.thread || settings.events ? [alsoWords(settings, words)] : []),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function followsWords(settings: SubscriptionSettings, { language, deadlines }: CommandContext): string {
  const words = textsIn(language).alertCommands;
  const countries =
    settings.countries.length === 0
      ? words.everything
      : `${countriesWords(settings.countries, language)} ${words.andGeneral}`;
  const known = deadlines();
  const measures = known.map(({ measure }) => measure);
  const own = known.map(({ deadline }) => deadline);
  const authorities = settings.authorities.map((authority) => authorityName(authority, language));
  const tiers = settings.tiers.map((tier) => words.tiers[tier]);
  const only = [
    [words.what.measures, titlesOf(settings.measures, measures, language)],
    [words.what.deadlines, titlesOf(settings.deadlines, own, language)],
    [words.what.sectors, sectorsWords(settings.sectors, language)],
    [words.what.authorities, listWords(authorities, language)],
    [words.what.tiers, listWords(tiers, language)],
    [words.what.sources, listWords(settings.sources.map(escapeDiscord), language)],
  ] as const;
  return [countries, ...only.flatMap(([what, names]) => (names === '' ? [] : [words.only(what, names)]))].join('; ');
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

function remindsWords({ leads, zone }: SubscriptionSettings, { language, now }: CommandContext): string {
  const words = textsIn(language).alertCommands;
  const said = leadsWords(leads, words);
  return zone !== null && leads.some(({ unit }) => unit === 'd')
    ? `${said}; ${words.morning(zoneWords(zone, now, language))}`
    : said;
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

function alsoWords(settings: SubscriptionSettings, words: Texts['alertCommands']): string {
  const chosen = (['publish', 'thread', 'events'] as const).filter((key) => settings[key]);
  return chosen.map((key) => words.also[key]).join('; ') || words.nothingElse;
}
/** The mention for a role: its kinds are limited to the kinds that are sent at all. */
export function mentionFor(settings: SubscriptionSettings, role: string | undefined): SubscriptionSettings['mention'] {
  if (role === undefined) return null;
  const kinds = settings.mention?.kinds ?? pingingKinds;
  const told = settings.kinds.length === 0 ? kinds : kinds.filter((kind) => settings.kinds.includes(kind));
  return { role, kinds: told.length > 0 ? told : settings.kinds[0] ? [settings.kinds[0]] : pingingKinds };
}
