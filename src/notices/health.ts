import type { Body } from '../domain/body.ts';
import { type Deadline, standing } from '../domain/deadline.ts';
import { CHANNEL_GONE, UNEXPLAINED } from '../domain/ledger.ts';
import type { Language } from '../domain/subscription.ts';
import { wordCatalogueHealth } from './catalogue-health.ts';
import { footerOf } from './embed-parts.ts';
import { colours } from './kind.ts';
import { withinLimits } from './limits.ts';
import type { CatalogueTroubleWord, HealthFacts, SourceTroubleWord } from './notice.ts';
import { wordSourceHealth } from './source-health.ts';
import { cut } from './wording/cut.ts';
import { deliveryWords } from './wording/delivery.ts';
import { escapeDiscord } from './wording/escape.ts';
import { legalWords } from './wording/moment.ts';
import { type Words, wordsIn } from './wording/words.ts';

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
  const words = wordsIn(facts.language);
  const title = titleOf(facts, words);
  return withinLimits({
    content: title,
    embeds: [
      {
        title,
        description: lineOf(facts, words),
        color: isGood(facts) ? colours.good : colours.urgent,
        footer: footerOf(facts.freshness, facts.ref, { words, language: facts.language }),
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

function titleOf({ trouble, language, detail }: OwnFacts, words: Words): string {
  const { undone } = deliveryWords(language);
  if (trouble !== 'step' && trouble !== 'role') return words.health[trouble].title;
  return trouble === 'step' && worksAgain(detail) ? undone.done : undone.title;
}

function stepLine(detail: string, channel: string | null, language: Language): string {
  const own = deliveryWords(language);
  const [action = '', missing = ''] = detail.split(':');
  const where = channel !== null && /^\d+$/.test(channel) ? `<#${channel}>` : own.server;
  const line = Object.entries(own.step).find(([name]) => name === action)?.[1](where) ?? '';
  if (missing === '') return `${where}: ${own.again}`;
  return `${line} ${missing === UNEXPLAINED ? own.unexplained : own.missing(escapeDiscord(missing))}`;
}

function apartLine({ own, original }: NonNullable<HealthFacts['apart']>, language: Language, words: Words): string {
  const dateOf = (deadline: Deadline) => {
    const now = standing(deadline);
    const boundary = deadline.revisions.findLast(({ moment }) => moment !== null)?.boundary ?? null;
    if (now.kind === 'dated') return legalWords(now.moment, boundary, language);
    if (now.kind !== 'over') return words.noDate;
    return now.revision.change === 'voided' ? words.label.voided : words.label.withdrawn;
  };
  const title = cut(escapeDiscord(own.title[language]), 200);
  return words.health.apart.line(title, `**${dateOf(own)}**`, `**${dateOf(original)}**`);
}

function lineOf({ trouble, channel, detail, language, apart }: OwnFacts, words: Words): string {
  const { health } = words;
  const where = channel !== null && /^\d+$/.test(channel) ? `<#${channel}>` : health.channelUnknown;
  // Each mistake keeps its own line; everything inside a line is shown literally.
  const shown = cut(detail.split('\n').map(escapeDiscord).join('\n'), LONGEST_DETAIL);
  switch (trouble) {
    case 'broken':
      if (detail === CHANNEL_GONE) return health.channelGone(where);
      return detail === UNEXPLAINED ? health.unexplained(where) : health.broken.line(where, shown);
    case 'step':
      return stepLine(detail, channel, language);
    case 'apart':
      return apart ? apartLine(apart, language, words) : '';
    case 'role':
      return `${where}: ${deliveryWords(language).roleGone}`;
    case 'healed':
      return health.healed.line(where);
    case 'config':
      return `${health.config.line}\n${shown}`;
    case 'sources':
      return `${health.sources.line}\n${shown}`;
    case 'settings':
      return `${health.settings.line}\n${shown}`;
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
