import type { Body } from '../domain/body.ts';
import { footerOf } from './embed-parts.ts';
import { colours } from './kind.ts';
import { withinLimits } from './limits.ts';
import type { HealthFacts, SourceTroubleWord } from './notice.ts';
import { cut } from './wording/cut.ts';
import { escapeDiscord } from './wording/escape.ts';
import { instantWords, readerZone } from './wording/moment.ts';
import { statementWords } from './wording/statements.ts';
import { wordsIn } from './wording/words.ts';

/**
 * Trouble with a source, or its end. The detail holds a value a line: the source's name in English and Korean, then for
 * `stale` when it was last read (epoch milliseconds or nothing) and the trouble in both languages, for `waiting` how many
 * items, for `odd` what is odd in both languages, for `down` since when and how many sources there are.
 */
export function wordSourceHealth(facts: HealthFacts & { readonly trouble: SourceTroubleWord }): Body {
  const { language, trouble } = facts;
  const words = statementWords(language);
  const [en = '', ko = '', ...rest] = facts.detail.split('\n');
  const name = escapeDiscord(language === 'ko' ? ko : en);
  const said = words[trouble];
  return withinLimits({
    content: said.title,
    embeds: [
      {
        title: said.title,
        description: linesOf(trouble, name, rest, language).join('\n'),
        color: trouble === 'back' || trouble === 'up' ? colours.good : colours.urgent,
        footer: footerOf(facts.freshness, facts.ref, { words: wordsIn(language), language }),
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
  const words = statementWords(language);
  const said = (at: number) => {
    const text = escapeDiscord(rest[language === 'ko' ? at + 1 : at] ?? '');
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
