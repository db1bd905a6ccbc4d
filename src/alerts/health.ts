import type { Body } from '../domain/body.ts';
import { type Deadline, standing } from '../domain/deadline.ts';
import { CHANNEL_GONE, isRefusal, UNEXPLAINED } from '../domain/ledger.ts';
import { dateIn, daysBetween, LEGAL_ZONE } from '../domain/moment.ts';
import type { Language } from '../domain/subscription.ts';
import { cut, escapeDiscord } from '../texts/escape.ts';
import { settingsLineIn } from '../texts/expected.ts';
import { type Texts, textsIn } from '../texts/index.ts';
import { dayWords, instantWords, legalWords, readerZone } from '../texts/moment.ts';
import { colours, withinLimits } from './body.ts';
import { wordCatalogueHealth } from './catalogue-health.ts';
import type { CatalogueTroubleWord, HealthFacts, SourceTroubleWord } from './facts.ts';
import { footerOf } from './message.ts';

/**
 * Trouble with a source, or its end. The detail holds a value a line: the source's name in English and Korean, then for
 * `stale` when it was last read (epoch milliseconds or nothing) and the trouble in both languages, for `waiting` how many
 * items, for `odd` what is odd in both languages, for `down` since when and how many sources there are.
 */
function wordSourceHealth(facts: HealthFacts & { readonly trouble: SourceTroubleWord }): Body {
  const { language, trouble } = facts;
  const words = textsIn(language).statements;
  const [en = '', ko = '', ...rest] = facts.detail.split('\n');
  const name = escapeDiscord({ en, ko }[language]);
  const said = words[trouble];
  return withinLimits({
    content: said.title,
    embeds: [
      {
        description: linesOf(trouble, name, rest, language).join('\n'),
        color: trouble === 'back' || trouble === 'up' ? colours.good : colours.urgent,
        footer: footerOf(facts.freshness, facts.ref, language),
      },
    ],
    mentionRoles: [],
  });
}

function linesOf(
  trouble: SourceTroubleWord,
  name: string,
  rest: readonly string[],
  language: HealthFacts['language'],
): readonly string[] {
  const words = textsIn(language).statements;
  const said = (at: number) => {
    const text = escapeDiscord(rest[{ en: at, ko: at + 1 }[language]] ?? '');
    return text === '' ? [] : [cut(text, 1_000)];
  };
  switch (trouble) {
    case 'stale': {
      const at = rest[0] ?? '';
      const since = at === '' ? null : instantWords(Number(at), readerZone(language), language);
      return [words.stale.line(name, since), ...said(1)];
    }
    case 'back':
    case 'up':
      return [words[trouble].line(name)];
    case 'down': {
      const since = instantWords(Number(rest[0]), readerZone(language), language);
      return [words.down.line(since, escapeDiscord(rest[1] ?? ''))];
    }
    case 'waiting':
      return [words.waiting.line(name, escapeDiscord(rest[0] ?? ''))];
    case 'odd':
      return [words.odd.line(name), ...said(0)];
    default:
      return trouble satisfies never;
  }
}

const LONGEST_DETAIL = 1_500;

/** Trouble, or its end, told in the ops channel in a sentence an operator can act on. */
export function wordHealth(facts: HealthFacts): Body {
  const { trouble } = facts;
  if (isOfSource(trouble)) return wordSourceHealth({ ...facts, trouble });
  if (trouble === 'held' || trouble === 'aside') return wordCatalogueHealth({ ...facts, trouble });
  return wordOwnHealth({ ...facts, trouble });
}

type OwnTrouble = Exclude<HealthFacts['trouble'], SourceTroubleWord | CatalogueTroubleWord>;
type OwnFacts = HealthFacts & { readonly trouble: OwnTrouble };

const ofSources: readonly string[] = ['stale', 'back', 'waiting', 'odd', 'down', 'up'] satisfies SourceTroubleWord[];
const isOfSource = (trouble: HealthFacts['trouble']): trouble is SourceTroubleWord => ofSources.includes(trouble);

function wordOwnHealth(facts: OwnFacts): Body {
  const words = textsIn(facts.language).alerts;
  const title = titleOf(facts, words);
  return withinLimits({
    content: title,
    embeds: [
      {
        description: lineOf(facts, words),
        color: isGood(facts) ? colours.good : colours.urgent,
        footer: footerOf(facts.freshness, facts.ref, facts.language),
      },
    ],
    mentionRoles: [],
  });
}

/** Message and title blocked by AutoMod; the rest are filters of Discord's own. */
const isAutoMod = (code: string) => code === 'discord-200000' || code === 'discord-200001';
/** Discord's code as its own pages name it. */
const said = (code: string) => `**${escapeDiscord(code.replace(/^discord-/, '').replace(/^http-/, 'HTTP '))}**`;

const worksAgain = (detail: string) => detail.endsWith(':');
const isGood = ({ trouble, detail }: HealthFacts) => trouble === 'healed' || (trouble === 'step' && worksAgain(detail));

function titleOf({ trouble, language, detail }: OwnFacts, words: Texts['alerts']): string {
  const { undone } = textsIn(language).delivery;
  if (trouble !== 'step' && trouble !== 'role') return words.health[trouble].title;
  return trouble === 'step' && worksAgain(detail) ? undone.done : undone.title;
}

function stepLine(detail: string, channel: string | null, language: Language): string {
  const own = textsIn(language).delivery;
  const [action = '', missing = ''] = detail.split(':');
  const where = channel !== null && /^\d+$/.test(channel) ? `<#${channel}>` : own.server;
  const line = Object.entries(own.step).find(([name]) => name === action)?.[1](where) ?? '';
  if (missing === '') return `${where}: ${own.again}`;
  if (isRefusal(missing)) return `${line} ${own.refused(said(missing))}`;
  return `${line} ${missing === UNEXPLAINED ? own.unexplained : own.missing(escapeDiscord(missing))}`;
}

function apartLine(
  { own, original }: NonNullable<HealthFacts['apart']>,
  language: Language,
  words: Texts['alerts'],
): string {
  const dateOf = (deadline: Deadline) => {
    const now = standing(deadline);
    if (now.kind === 'dated') return legalWords(now.moment, now.boundary, language);
    if (now.kind !== 'over') return words.noDate;
    return now.revision.change === 'voided' ? words.label.voided : words.label.withdrawn;
  };
  const title = cut(escapeDiscord(own.title[language]), 200);
  return words.health.apart.line(title, `**${dateOf(own)}**`, `**${dateOf(original)}**`);
}

function lineOf({ trouble, channel, detail, language, apart, now }: OwnFacts, words: Texts['alerts']): string {
  const { health } = words;
  const where = channel !== null && /^\d+$/.test(channel) ? `<#${channel}>` : health.channelUnknown;
  // Each mistake keeps its own line; everything inside a line is shown literally.
  const literal = (lines: readonly string[]) => cut(lines.map(escapeDiscord).join('\n'), LONGEST_DETAIL);
  const shown = literal(detail.split('\n'));
  const ofFile = () => literal(detail.split('\n').map((line) => settingsLineIn(line, language)));
  switch (trouble) {
    case 'broken':
      if (detail === CHANNEL_GONE) return health.channelGone(where);
      return detail === UNEXPLAINED ? health.unexplained(where) : health.broken.line(where, shown);
    case 'step':
      return stepLine(detail, channel, language);
    case 'apart':
      return apart ? apartLine(apart, language, words) : '';
    case 'role':
      return `${where}: ${textsIn(language).delivery.roleGone}`;
    case 'healed':
      return health.healed.line(where);
    case 'config':
      return `${health.config.line}\n${ofFile()}`;
    case 'sources':
      return `${health.sources.line}\n${ofFile()}`;
    case 'settings':
    case 'ended':
      return `${health[trouble].line}\n${ofFile()}`;
    case 'lost':
      return health.lost.line;
    case 'unchecked':
      return health.unchecked.line(dayWords(detail, 'dated', language), daysBetween(detail, dateIn(now, LEGAL_ZONE)));
    case 'blocked':
      return (isAutoMod(detail) ? health.blocked.automod : health.blocked.filter)(where, said(detail));
    case 'passing':
      return health.passing.line(where, said(detail));
    case 'many':
    case 'refusals':
      return health[trouble].line;
    case 'refused':
      return `${health.refused.line(where)}\n${shown}`;
    default:
      return trouble satisfies never;
  }
}
