import type { Embed } from '../../domain/body.ts';
import { citedIn } from '../../domain/person-edit.ts';
import { aheadField, bodyLimits, colours, fits, freshnessWords, subjectAhead } from '../../notices/index.ts';
import { enteredLine } from '../../notices/lines.ts';
import { cut } from '../../notices/wording/cut.ts';
import { escapeDiscord, linkable } from '../../notices/wording/escape.ts';
import { leftWords } from '../../notices/wording/left.ts';
import { wordsIn } from '../../notices/wording/words.ts';
import type { ArgsOf, CommandContext, CommandDeadline, Reply } from '../command.ts';
import { joined, placedLine } from '../lines.ts';
import { measureLine } from '../measure-line.ts';
import { pickDeadline } from '../pick.ts';
import { marks, placedAt } from '../places.ts';
import { card, refusal } from '../reply.ts';
import { type Detail, type Field, revisionField } from './chain.ts';
import type { spec } from './spec.ts';
import { showWords } from './words.ts';

/** Tried in turn until the whole chain fits: remarks go first, then the quotes get shorter, then revisions are left out. */
const details: readonly Detail[] = [
  { quote: 500, note: 300 },
  { quote: 300, note: 0 },
  { quote: 120, note: 0 },
];
const SHORTEST: Detail = { quote: 80, note: 0 };

/** `/tariff show`: how one deadline stands and every revision that led there. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const { language } = context;
  const picked = pickDeadline(args.deadline, context);
  switch (picked.kind) {
    case 'none':
      return refusal('DW-DEADLINE', args.deadline, language);
    case 'several':
      return refusal('DW-DEADLINE-SEVERAL', args.deadline, language, picked.choices, picked.more);
    case 'one':
      return card(shown(picked.it, context));
    default:
      return picked satisfies never;
  }
}

/** The whole chain of a deadline as one card. */
export function shown(it: CommandDeadline, context: CommandContext): Embed {
  for (const detail of details) {
    const embed = embedOf(it, chainFields(it, detail, context), context);
    if (fitsWhole(embed)) return embed;
  }
  const all = chainFields(it, SHORTEST, context);
  for (let dropped = 0; dropped < all.length - 2; dropped++) {
    const embed = embedOf(it, withoutMiddle(all, dropped, context), context);
    if (fitsWhole(embed)) return embed;
  }
  return embedOf(it, withoutMiddle(all, Math.max(0, all.length - 2), context), context);
}

function fitsWhole(embed: Embed): boolean {
  const values = (embed.fields ?? []).every(({ value }) => value.length <= bodyLimits.fieldValue);
  return values && fits({ embeds: [embed], mentionRoles: [] });
}

function chainFields(it: CommandDeadline, detail: Detail, context: CommandContext): readonly Field[] {
  return it.deadline.revisions.map((revision, at) => revisionField(it, revision, at + 1, detail, context));
}

/** How it began and what came last stay; between them it is said how many are missing. */
function withoutMiddle(fields: readonly Field[], dropped: number, { language }: CommandContext): readonly Field[] {
  const [first] = fields;
  if (dropped === 0 || !first) return fields;
  const gap = { name: showWords[language].earlier(dropped), value: `#2–#${dropped + 1}` };
  return [first, gap, ...fields.slice(dropped + 1)];
}

function embedOf(it: CommandDeadline, chain: readonly Field[], context: CommandContext): Embed {
  const { language, now } = context;
  const { deadline, measure } = it;
  const words = wordsIn(language);
  const subject = subjectAhead(it, language, now);
  const url = linkable(citedIn(subject.revision)?.instrument.url ?? null);
  const about = [
    `**${cut(escapeDiscord(measure.title[language]), 200)}**`,
    measureLine(measure, language),
    showWords[language].revisions(deadline.revisions.length),
  ];
  return {
    title: cut(`📜 ${subject.title}`, bodyLimits.title),
    ...(url !== null && { url }),
    description: [...nowLines(it, context), '', ...about].join('\n'),
    color: subject.standing.kind === 'over' ? colours.over : colours.calm,
    fields: [...chain],
    footer: { text: joined([freshnessWords(context.freshness, { words, language }), deadline.id]) },
  };
}

/** Where it stands now: the mark and time left, then date, other clocks, rate and progress as the lists show them. */
function nowLines(it: CommandDeadline, { language, now }: CommandContext): readonly string[] {
  const [placed] = placedAt([it], now, undefined);
  if (!placed) return [];
  if (placed.place === 'over' || placed.place === 'open') return [placedLine(placed, { at: now, language })];
  // Of what is over the progress is told as it was when it ended.
  const subject = subjectAhead(it, language, placed.place === 'past' ? placed.reached : now);
  const said =
    placed.place === 'past'
      ? subject.words.reached[it.deadline.kind]
      : leftWords(placed.moment, placed.reached, now, language);
  const entered = enteredLine(subject);
  const [date = '', ...rest] = aheadField(subject)
    .value.split('\n')
    .slice(entered === '' ? 0 : 1);
  return [...(entered === '' ? [] : [entered]), `${marks[placed.place]} **${said}** · ${date}`, ...rest];
}
