import { escapeDiscord } from '../../notices/wording/escape.ts';
import type { Choices, CommandContext, Reply, Typing } from '../command.ts';
import { refusalOf } from '../reply.ts';
import type { ListedSource, SourceChanged } from '../source-acts.ts';
import { sourceWords } from './words.ts';

/** Carries a change of one source out, found by id or name, and words what came of it. */
export async function changed(
  typed: string,
  context: CommandContext,
  change: (id: string) => Promise<SourceChanged>,
  told: (source: ListedSource, name: string) => Reply,
): Promise<Reply> {
  const { act, language } = context;
  const words = sourceWords[language];
  const wanted = typed.trim().toLowerCase();
  const meant = act.sources
    .list()
    .find(({ id, name }) => id === typed || name.en.toLowerCase() === wanted || name.ko.toLowerCase() === wanted);
  const outcome = meant ? await change(meant.id) : ({ kind: 'none' } as const);
  switch (outcome.kind) {
    case 'done':
      return told(outcome.source, escapeDiscord(outcome.source.name[language]));
    case 'already':
      return refusalOf('DW-SOURCE-SO', words.already);
    case 'of-the-file': {
      const name = escapeDiscord(outcome.source.name[language]);
      return refusalOf('DW-SOURCE-FILE', outcome.source.official ? words.officialStays(name) : words.ofFile(name));
    }
    case 'none':
      return refusalOf('DW-SOURCE-UNKNOWN', words.unknown(escapeDiscord(typed.slice(0, 60))));
    default:
      return outcome satisfies never;
  }
}

/** Sources whose name holds what was typed so far. */
export async function suggestSource({ value }: Typing, { act, language }: CommandContext): Promise<Choices> {
  const typed = value.trim().toLowerCase();
  const fitting = act.sources
    .list()
    .filter(({ id, name }) => `${id} ${name.en} ${name.ko}`.toLowerCase().includes(typed));
  return { choices: fitting.slice(0, 25).map(({ id, name }) => ({ name: name[language], value: id })) };
}
