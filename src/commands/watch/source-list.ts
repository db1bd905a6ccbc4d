import { colours } from '../../alerts/index.ts';
import type { ListedSource } from '../../app/statements/managed-sources.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { instantWords, readerZone } from '../../texts/moment.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { card } from '../shared/reply.ts';

export const spec = {
  type: 1,
  ...specTexts.watch.sourceList.command,
  options: [],
} as const satisfies CommandSpec;

/** What an embed's description holds, with room for what is counted. */
const ROOM = 3_900;

/** `/watch source list`: what needs a look first, then what works, then what is off. */
export async function handle(_args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const words = textsIn(context.language).watch.sources;
  const sources = context.services.sources.list().toSorted((a, b) => urgency(a) - urgency(b));
  const lines: string[] = [];
  let size = 0;
  for (const source of sources) {
    const line = lineOf(source, context);
    if (size + line.length > ROOM) break;
    size += line.length + 1;
    lines.push(line);
  }
  const more = sources.length - lines.length;
  const trouble = sources.some((source) => source.stale || source.paused !== null);
  const description = [...lines, ...(more > 0 ? [words.more(more)] : [])].join('\n');
  return {
    ...card({
      title: words.listTitle(sources.length),
      description: description === '' ? '—' : description,
      color: trouble ? colours.near : colours.good,
    }),
    ephemeral: true,
  };
}

function urgency({ paused, stale, trouble, offBecause }: ListedSource): number {
  if (paused !== null) return 0;
  if (stale) return 1;
  if (trouble !== null) return 2;
  return offBecause === null ? 3 : 4;
}

function lineOf(source: ListedSource, { language }: CommandContext): string {
  const words = textsIn(language).watch.sources;
  const when = (instant: number) => instantWords(instant, readerZone(language), language);
  const marks = [source.official ? words.official : '', source.added ? words.added : ''].filter((mark) => mark !== '');
  const name = `**${escapeDiscord(source.name[language])}** (${[words.tier[source.tier], ...marks].join(', ')})`;
  const checked = source.checkedAt === null ? words.never : words.checked(when(source.checkedAt));
  if (source.offBecause !== null) {
    return `${words.state.off} ${name}: ${escapeDiscord(cut(source.offBecause[language], 160))}`;
  }
  if (source.paused !== null) {
    return `${words.state.paused} ${name}: ${words.pausedBy(`<@${source.paused.by}>`, when(source.paused.at))}`;
  }
  const state = source.stale ? words.state.stale : words.state.works;
  const trouble = source.trouble === null ? '' : ` · ${escapeDiscord(cut(source.trouble[language], 200))}`;
  return `${state} ${name}: ${checked}${trouble}`;
}

export const watchSourceList = defineCommand(['watch', 'source'], spec, { handle, needs: 'operator' });
