import { bodyLimits, colours, fits } from '../../alerts/body.ts';
import { freshnessWords } from '../../alerts/message.ts';
import type { FoundStatement } from '../../app/statements/events.ts';
import type { Measure } from '../../domain/measure.ts';
import { foldTitle } from '../../domain/statement.ts';
import type { Language } from '../../domain/subscription.ts';
import { cut, escapeDiscord, linkWords } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { instantWords, readerZone } from '../../texts/moment.ts';
import { listWords } from '../../texts/names.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { CommandContext, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { findDeadlines, type Hit } from '../shared/find.ts';
import { fitted, type LineView, measureLine, positionedAt, positionedLine } from '../shared/lines.ts';
import { card, refusal } from '../shared/reply.ts';

const MOST_MEASURES = 8;
const MOST_STATEMENTS = 5;
/** The most words searched in statements: more do not narrow the result. */
const MOST_WORDS = 8;
/** The best deadlines of one measure: enough to show what it is about. */
const MOST_DEADLINES = 5;
/** Room for title, description, footer and the field that counts the rest. */
const AROUND = 2_400;

type Group = { readonly measure: Measure; readonly hits: readonly Hit[] };

/** Words in the form in which titles are compared; single letters are dropped. */
const wordsOf = (typed: string): readonly string[] =>
  foldTitle(typed)
    .split(' ')
    .filter((word) => word.length > 1)
    .slice(0, MOST_WORDS);

/** A choice from the list arrives as a deadline's id: then only that one is meant. */
function ofPicked(typed: string, context: CommandContext) {
  const deadlines = context.deadlines();
  const picked = deadlines.filter(({ deadline }) => deadline.id === typed.trim());
  return picked.length > 0 ? picked : deadlines;
}

/** In the order of each measure's best hit. */
function grouped(hits: readonly Hit[]): readonly Group[] {
  const groups = new Map<string, { measure: Measure; hits: Hit[] }>();
  for (const hit of hits) {
    const group = groups.get(hit.measure.id) ?? { measure: hit.measure, hits: [] };
    group.hits.push(hit);
    groups.set(hit.measure.id, group);
  }
  return [...groups.values()];
}

/** As many of the best as the field holds, in chronological order; the rest is counted. */
function field({ measure, hits }: Group, { language, now }: CommandContext) {
  const head = measureLine(measure, language);
  const room = bodyLimits.fieldValue - head.length - 1;
  const name = escapeDiscord(cut(measure.title[language], 200));
  for (let shown = Math.min(MOST_DEADLINES, hits.length); shown > 1; shown--) {
    const lines = linesOf(hits.slice(0, shown), { at: now, language });
    const more = hits.length - shown;
    const list = [...lines, ...(more > 0 ? [textsIn(language).alerts.more.deadlines(more)] : [])].join('\n');
    if (list.length <= room) return { name, value: `${head}\n${list}` };
  }
  const first = linesOf(hits.slice(0, 1), { at: now, language });
  return { name, value: `${head}\n${fitted(first, room, language, { hidden: hits.length - 1 })}` };
}

function linesOf(hits: readonly Hit[], view: LineView): readonly string[] {
  return positionedAt(hits, view.at, undefined).map((it) => positionedLine(it, view));
}

/** Statements in a list: title and link, tier, source, day. */
function statementsField(
  found: readonly FoundStatement[],
  language: Language,
): readonly { readonly name: string; readonly value: string }[] {
  if (found.length === 0) return [];
  const { tier } = textsIn(language).statements;
  const lines = found.map(({ title, url, tier: of, source, at }) => {
    const when = instantWords(at, readerZone(language), language);
    return `• ${linkWords(cut(title, 110), url)} · ${tier[of]}, ${escapeDiscord(source[language])}, ${when}`;
  });
  return [{ name: textsIn(language).statements.listed.statements(found.length), value: lines.join('\n') }];
}

/** `/tariff search`: the best matching measures, each with the deadlines that were found. */
export const tariffSearch = defineCommand('tariff', {
  ...specTexts.tariff.search.command,
  options: [
    {
      type: 3,
      ...specTexts.tariff.search.options.words,
      required: true,
      autocomplete: true,
      max_length: 100,
    },
  ],
  async handle(args, context): Promise<Reply> {
    const { language, now } = context;
    const words = textsIn(language).tariff.search;
    const hits = args.words.trim() === '' ? [] : findDeadlines(args.words, ofPicked(args.words, context), now);
    const sought = wordsOf(args.words);
    const statements = sought.length === 0 ? [] : await context.findStatements(sought, MOST_STATEMENTS);
    if (hits.length === 0 && statements.length === 0) return refusal('DW-SEARCH', args.words, language);
    const groups = grouped(hits);
    const fields = groups.slice(0, MOST_MEASURES).map((group) => field(group, context));
    let shown = fields.length;
    while (shown > 1 && !fits({ embeds: [{ fields: fields.slice(0, shown) }], mentionRoles: [] }, AROUND)) shown--;
    const rest = groups.slice(shown).map(({ measure }) => cut(escapeDiscord(measure.title[language]), 80));
    const counted =
      rest.length === 0 ? [] : [{ name: words.moreMeasures(rest.length), value: listWords(rest, language, 5) }];
    const guessed = hits.some((hit) => hit.guessed) ? [`*${words.slipped}*`] : [];
    return card({
      title: `🔎 ${words.title(cut(escapeDiscord(args.words), 100))}`,
      description:
        hits.length === 0 ? words.noDeadline : [...guessed, words.found(hits.length, groups.length)].join('\n'),
      color: colours.calm,
      fields: [...fields.slice(0, shown), ...counted, ...statementsField(statements, language)],
      footer: { text: freshnessWords(context.freshness, language) },
    });
  },
});
