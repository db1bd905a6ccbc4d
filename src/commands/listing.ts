import type { Body } from '../domain/body.ts';
import { aheadField, fits, subjectAhead } from '../notices/index.ts';
import { listWords } from '../notices/wording/countries.ts';
import { cut } from '../notices/wording/cut.ts';
import { leftWords } from '../notices/wording/left.ts';
import type { Ahead } from './ahead.ts';
import type { CommandContext } from './command.ts';
import { commandWords } from './words.ts';

type Fields = NonNullable<Body['embeds'][number]['fields']>;

/** Room for title, description and footer of the card around the list. */
const AROUND = 1_500;

/** One field a deadline, as many of the first `most` as a card holds; the rest is counted. */
export function listFields(ahead: readonly Ahead[], most: number, context: CommandContext): Fields {
  const { now, language } = context;
  const all = ahead.slice(0, most).map((it) => {
    const subject = subjectAhead(it, language, now);
    return aheadField(subject, `${leftWords(it.moment, it.reached, now, language)}: ${subject.title}`);
  });
  let shown = all.length;
  while (shown > 1 && !fits({ embeds: [{ fields: all.slice(0, shown) }], mentionRoles: [] }, AROUND)) shown--;
  const more = ahead.length - shown;
  const titles = ahead.slice(shown).map((it) => cut(subjectAhead(it, language, now).title, 80));
  const rest = more === 0 ? [] : [{ name: commandWords(language).more(more), value: listWords(titles, language, 3) }];
  return [...all.slice(0, shown), ...rest];
}
