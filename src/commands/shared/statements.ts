import type { FoundStatement } from '../../app/statements/events.ts';
import type { EpochMs } from '../../clock.ts';
import type { Worded } from '../../domain/measure.ts';
import type { Language } from '../../domain/subscription.ts';
import { cut, escapeDiscord, linkWords } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { instantWords, readerZone } from '../../texts/moment.ts';

/** A watched source and how fresh what is known of it is. */
export type SourceFreshness = {
  readonly name: Worded;
  readonly checkedAt: EpochMs | null;
  /** Not read for longer than it may be. */
  readonly stale: boolean;
  /** What is wrong with it; null while it works. */
  readonly trouble: Worded | null;
};

const MOST_SOURCES = 8;

type Field = { readonly name: string; readonly value: string };

/** Statements in a list: title and link, tier, source, day. */
export function statementsField(found: readonly FoundStatement[], language: Language): readonly Field[] {
  if (found.length === 0) return [];
  const { tier } = textsIn(language).statements;
  const lines = found.map(({ title, url, tier: of, source, at }) => {
    const when = instantWords(at, readerZone(language), language);
    return `• ${linkWords(cut(title, 110), url)} · ${tier[of]}, ${escapeDiscord(source[language])}, ${when}`;
  });
  return [{ name: textsIn(language).statements.listed.statements(found.length), value: lines.join('\n') }];
}

/** How many sources are up to date, and each one that is not. */
export function sourcesField(sources: readonly SourceFreshness[], language: Language): readonly Field[] {
  if (sources.length === 0) return [];
  const said = textsIn(language).statements.listed;
  const late = sources.filter(({ stale, trouble, checkedAt }) => stale || trouble !== null || checkedAt === null);
  const lines = late.slice(0, MOST_SOURCES).map(({ name, stale, checkedAt, trouble }) => {
    const when = checkedAt === null ? said.never : said.last(instantWords(checkedAt, readerZone(language), language));
    const why = trouble === null ? '' : ` · ${cut(escapeDiscord(trouble[language]), 120)}`;
    return `${stale ? '⚠️ ' : ''}**${escapeDiscord(name[language])}**: ${when}${why}`;
  });
  const fine = sources.length - late.length;
  const more = late.length > MOST_SOURCES ? [said.more(late.length - MOST_SOURCES)] : [];
  return [
    {
      name: said.sources,
      value: [...lines, ...more, ...(fine > 0 ? [said.fine(fine, late.length === 0)] : [])].join('\n'),
    },
  ];
}
