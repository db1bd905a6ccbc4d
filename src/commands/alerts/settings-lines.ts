import type { Language, Lead } from '../../domain/subscription.ts';
import type { SubscriptionSettings } from '../../domain/subscription-settings.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { zoneWords } from '../../texts/moment.ts';
import { countriesWords, listWords, sectorsWords } from '../../texts/names.ts';
import type { CommandContext, CommandDeadline } from '../shared/command.ts';
import { type AlertWords, alertWords } from './words.ts';

type Line = keyof AlertWords['field'];

/** The line in which each setting is told, in the order of the lines; a setting that stands in none does not compile. */
const lineOf = {
  countries: 'follows',
  measures: 'follows',
  deadlines: 'follows',
  sectors: 'follows',
  authorities: 'follows',
  tiers: 'follows',
  sources: 'follows',
  kinds: 'tells',
  leads: 'reminds',
  language: 'language',
  mention: 'pings',
  quiet: 'quiet',
  digest: 'statements',
  publish: 'also',
  thread: 'also',
  events: 'also',
} as const satisfies Readonly<Record<keyof SubscriptionSettings, Line>>;

const lineWords: Readonly<Record<Line, (wish: SubscriptionSettings, context: CommandContext) => string>> = {
  follows: followsWords,
  tells: ({ kinds }, { language }) => kindsWords(kinds, language) || alertWords[language].everyKind,
  reminds: ({ leads }, { language }) => leadsWords(leads, alertWords[language]),
  language: (wish, { language }) => alertWords[language].languages[wish.language],
  pings: pingWords,
  quiet: (wish, context) => quietWords(wish, context),
  statements: digestWords,
  also: (wish, { language }) => alsoWords(wish, alertWords[language]),
};

/** What somebody sees of a wish: each line a fact with its name in bold. */
export function wishLines(wish: SubscriptionSettings, context: CommandContext): readonly string[] {
  const words: AlertWords = alertWords[context.language];
  const lines = [...new Set(Object.values(lineOf))];
  return lines.map((line) => `**${words.field[line]}:** ${lineWords[line](wish, context)}`);
}

/** The same in one line, for a list. */
export function wishLine(wish: SubscriptionSettings, context: CommandContext): string {
  const words: AlertWords = alertWords[context.language];
  const parts = [
    followsWords(wish, context),
    kindsWords(wish.kinds, context.language),
    leadsWords(wish.leads, words),
    words.languages[wish.language],
    ...(wish.mention === null ? [] : [`${words.field.pings} ${pingWords(wish, context)}`]),
    ...(wish.quiet === null ? [] : [quietWords({ ...wish }, context, false)]),
    ...(wish.digest === 'instant' ? [] : [digestWords(wish, context)]),
    ...(wish.publish || wish.thread || wish.events ? [alsoWords(wish, words)] : []),
  ];
  return parts.filter((part) => part !== '').join(' · ');
}

function followsWords(wish: SubscriptionSettings, { language, deadlines }: CommandContext): string {
  const words: AlertWords = alertWords[language];
  const countries =
    wish.countries.length === 0 ? words.everything : `${countriesWords(wish.countries, language)} ${words.andGeneral}`;
  const known = deadlines();
  const only = [
    [words.what.measures, measureNames(wish.measures, known, language)],
    [words.what.deadlines, deadlineNames(wish.deadlines, known, language)],
    [words.what.sectors, wish.sectors.length === 0 ? '' : sectorsWords(wish.sectors, language)],
    [words.what.authorities, listWords([...wish.authorities], language)],
    [
      words.what.tiers,
      listWords(
        wish.tiers.map((tier) => words.tiers[tier]),
        language,
      ),
    ],
    [words.what.sources, listWords(wish.sources.map(escapeDiscord), language)],
  ] as const;
  return [countries, ...only.flatMap(([what, names]) => (names === '' ? [] : [words.only(what, names)]))].join('; ');
}

function measureNames(ids: readonly string[], known: readonly CommandDeadline[], language: Language): string {
  const titles = new Map(known.map(({ measure }) => [measure.id, measure.title[language]]));
  return listWords(
    ids.map((id) => cut(escapeDiscord(titles.get(id) ?? id), 60)),
    language,
    6,
  );
}

function deadlineNames(ids: readonly string[], known: readonly CommandDeadline[], language: Language): string {
  const titles = new Map(known.map(({ deadline }) => [deadline.id, deadline.title[language]]));
  return listWords(
    ids.map((id) => cut(escapeDiscord(titles.get(id) ?? id), 60)),
    language,
    6,
  );
}

/** Empty when every kind is told. */
export function kindsWords(kinds: SubscriptionSettings['kinds'], language: Language): string {
  return kinds.map((kind) => alertWords[language].kinds[kind]).join(', ');
}

export function leadsWords(leads: readonly Lead[], words: AlertWords): string {
  const of = (unit: Lead['unit']) => leads.filter((lead) => lead.unit === unit).map(({ n }) => n);
  if (leads.length === 0) return words.noLeads;
  return words.leads(of('d'), of('h'), of('instant').length > 0);
}

function pingWords({ mention }: SubscriptionSettings, { language, services: act, actor }: CommandContext): string {
  const words: AlertWords = alertWords[language];
  if (mention === null) return words.noPing;
  const role = act.alerts.role(actor, mention.role) === null ? words.roleGone : `<@&${mention.role}>`;
  return words.pings(role, kindsWords(mention.kinds, language) || words.noPing);
}

function quietWords({ quiet }: SubscriptionSettings, { language, now }: CommandContext, whole = true): string {
  const words: AlertWords = alertWords[language];
  if (quiet === null) return words.noQuiet;
  const said = words.quiet(quiet.from, quiet.to, zoneWords(quiet.zone, now, language), quiet.how);
  return whole ? `${said}. ${words.breaksThrough}` : said;
}

function digestWords({ digest }: SubscriptionSettings, { language, now }: CommandContext): string {
  const words: AlertWords = alertWords[language];
  if (digest === 'instant') return words.atOnce;
  const zone = zoneWords(digest.zone, now, language);
  return digest.every === 'day'
    ? words.daily(digest.at, zone)
    : words.weekly(words.weekdays[digest.weekday], digest.at, zone);
}

function alsoWords(wish: SubscriptionSettings, words: AlertWords): string {
  const chosen = (['publish', 'thread', 'events'] as const).filter((key) => wish[key]);
  return chosen.map((key) => words.also[key]).join('; ') || words.nothingElse;
}
