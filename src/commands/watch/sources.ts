import { colours } from '../../alerts/body.ts';
import type { ListedSource, SourceChanged } from '../../app/statements/managed-sources.ts';
import { type Body, type Button, type Row, rowsOf } from '../../domain/body.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { type Texts, textsIn } from '../../texts/index.ts';
import { instantWords, readerZone } from '../../texts/moment.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { Answer, CommandContext, Reply } from '../shared/command.ts';
import { defineCommand, defineComponent } from '../shared/define.ts';
import {
  alone,
  button,
  cardBody,
  menuRow,
  pageOf,
  pageRow,
  plain,
  refusalOf,
  sentence,
  update,
} from '../shared/reply.ts';
import { sourceAdd, sourceAddComponents } from './source-add.ts';

/** As many lines, each with a trouble, as fit into one card. */
const ON_A_PAGE = 12;

function sourcesPage(wanted: number, context: CommandContext): Body {
  const { language, services } = context;
  const words = textsIn(language).watch.sources;
  const sources = services.sources.list().toSorted((a, b) => urgency(a) - urgency(b));
  const page = pageOf(sources, wanted, ON_A_PAGE);
  const trouble = sources.some((source) => source.stale || source.paused !== null);
  const options = page.items.map(({ id, name }) => ({ label: name[language], value: id }));
  const rows: readonly Row[] = [
    ...menuRow(sourcePick.id({}), words.pick, options),
    ...pageRow(page, (at) => sourcePage.id({ page: at }), language),
    ...rowsOf([button(1, sourceAdd.id({}), words.add)]),
  ];
  const embed = {
    title: words.listTitle(sources.length),
    description: page.items.map((source) => lineOf(source, context)).join('\n') || words.listEmpty,
    color: trouble ? colours.near : colours.good,
  };
  return cardBody(embed, rows);
}

function urgency({ paused, stale, trouble, offBecause }: ListedSource): number {
  if (paused !== null) return 0;
  if (stale) return 1;
  if (trouble !== null) return 2;
  return offBecause === null ? 3 : 4;
}

/** Another page of the list, and the way back to it from one source. */
const sourcePage = defineComponent({
  name: 'source-page',
  kind: 'button',
  args: ['page'],
  needs: 'operator',
  handle: async ({ page }, _pressed, context) => update({ body: sourcesPage(Number(page) || 0, context) }),
});

const sourcePick = defineComponent({
  name: 'source-pick',
  kind: 'menu',
  args: [],
  needs: 'operator',
  handle: async (_args, { values: [id = ''] }, context) => sourceCard(id, sourcePage.id({ page: '0' }), context),
});

const LONGEST_TROUBLE = 160;

type Change = 'pause' | 'resume' | 'release' | 'remove';

/** `🟢 **White House** (legal instruments, official): read 09:10`. */
function lineOf(source: ListedSource, { language }: CommandContext): string {
  const words = textsIn(language).watch.sources;
  const when = (instant: number) => instantWords(instant, readerZone(language), language);
  const marks = [source.official ? words.official : '', source.added ? words.added : ''].filter((mark) => mark !== '');
  const name = `**${escapeDiscord(source.name[language])}** (${[words.tier[source.tier], ...marks].join(', ')})`;
  const checked = source.checkedAt === null ? words.never : words.checked(when(source.checkedAt));
  if (source.offBecause !== null) {
    return `${words.state.off} ${name}: ${escapeDiscord(cut(source.offBecause[language], LONGEST_TROUBLE))}`;
  }
  if (source.paused !== null) {
    return `${words.state.paused} ${name}: ${words.pausedBy(`<@${source.paused.by}>`, when(source.paused.at))}`;
  }
  const state = source.stale ? words.state.stale : words.state.works;
  const trouble = source.trouble === null ? '' : ` · ${escapeDiscord(cut(source.trouble[language], LONGEST_TROUBLE))}`;
  return `${state} ${name}: ${checked}${trouble}`;
}

/** One source with its possible actions; `back` is the button that leads to the list again. */
function sourceCard(id: string, back: string, context: CommandContext): Answer {
  const { services, language } = context;
  const words = textsIn(language).watch.sources;
  const source = services.sources.list().find((each) => each.id === id);
  if (!source) return refusalOf('DW-SOURCE-UNKNOWN', words.unknown);
  const running = source.paused === null && source.offBecause === null;
  const buttons: readonly Button[] = [
    ...(source.paused === null ? [] : [button(1, sourceResume.id({ source: id }), words.button.resume)]),
    ...(running ? [button(2, sourcePause.id({ source: id }), words.button.pause)] : []),
    ...(running ? [button(2, sourceRelease.id({ source: id }), words.button.release)] : []),
    ...(source.added ? [button(4, sourceRemove.id({ source: id, sure: 'ask' }), words.button.remove)] : []),
    button(2, back, words.button.back),
  ];
  const lines = [
    lineOf(source, context),
    ...(source.added ? [] : [source.official ? words.officialStays : words.ofFile]),
  ];
  const embed = {
    title: escapeDiscord(source.name[language]),
    description: lines.join('\n'),
    color: source.paused !== null || source.stale ? colours.near : colours.calm,
  };
  return update({ body: cardBody(embed, rowsOf(buttons)) });
}

/** Carries out a change of one source and words the outcome. */
async function changed(
  change: Change,
  id: string,
  context: CommandContext,
  replyOf: (source: ListedSource, name: string) => Reply,
): Promise<Reply> {
  const { services, actor, language } = context;
  const words = textsIn(language).watch.sources;
  const outcome: SourceChanged = await services.sources[change](actor, id);
  switch (outcome.kind) {
    case 'done':
      return replyOf(outcome.source, escapeDiscord(outcome.source.name[language]));
    case 'already':
      return refusalOf('DW-SOURCE-SO', words.already[change]);
    case 'of-the-file':
      return refusalOf('DW-SOURCE-FILE', outcome.source.official ? words.officialStays : words.ofFile);
    case 'none':
      return refusalOf('DW-SOURCE-UNKNOWN', words.unknown);
    default:
      return outcome satisfies never;
  }
}

/** A button that changes one source. Everyone in the channel sees the outcome: silence from a paused source means nothing. */
const changing = (
  change: 'pause' | 'resume' | 'release',
  wordsOf: (source: ListedSource, name: string, words: Texts['watch']['sources']) => string,
) =>
  defineComponent({
    name: `source-${change}`,
    kind: 'button',
    args: ['source'],
    needs: 'operator',
    handle: ({ source: id }, _pressed, context) =>
      changed(change, id, context, (source, name) =>
        sentence([wordsOf(source, name, textsIn(context.language).watch.sources)]),
      ),
  });

const sourcePause = changing('pause', ({ official }, name, words) =>
  official ? words.pausedOfficial(name) : words.paused(name),
);
const sourceResume = changing('resume', (_source, name, words) => words.resumed(name));
/** Processes and publishes the items that were held because they came all at once. */
const sourceRelease = changing('release', (_source, name, words) => words.released(name));

/** Asks first; the button below the question carries `sure`. */
const sourceRemove = defineComponent({
  name: 'source-remove',
  kind: 'button',
  args: ['source', 'sure'],
  needs: 'operator',
  async handle({ source: id, sure }, _pressed, context): Promise<Answer> {
    const words = textsIn(context.language).watch.sources;
    const source = context.services.sources.list().find((each) => each.id === id);
    const name = escapeDiscord(source?.name[context.language] ?? '');
    if (sure !== 'yes' && source?.added) {
      const yes = button(4, sourceRemove.id({ source: id, sure: 'yes' }), words.button.remove);
      return update(plain(words.removeQuestion(name), rowsOf([yes])));
    }
    return update(await changed('remove', id, context, () => plain(words.removed(name))));
  },
});

/** `/watch sources`: sources with trouble first, then those that work, then those that are off; a menu opens one of them. */
export const watchSources = defineCommand('watch', {
  ...specTexts.watch.sources.command,
  options: [],
  components: [sourcePage, sourcePick, sourcePause, sourceResume, sourceRelease, sourceRemove, ...sourceAddComponents],
  needs: 'operator',
  async handle(_args, context): Promise<Reply> {
    return alone(sourcesPage(0, context));
  },
});
