import { bodyLimits, colours } from '../../alerts/body.ts';
import { freshnessWords } from '../../alerts/message.ts';
import type { Row } from '../../domain/body.ts';
import { rowsOf } from '../../domain/body.ts';
import type { Measure } from '../../domain/measure.ts';
import { isCountry } from '../../texts/countries.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { instantWords, readerZone } from '../../texts/moment.ts';
import { countryName } from '../../texts/names.ts';
import type { CommandContext, Reply } from '../shared/command.ts';
import { type DefinedComponent, defineComponent } from '../shared/define.ts';
import { concerning, isBehind, legend, type Positioned, positionedAt, positionedLine } from '../shared/lines.ts';
import { card, plain, refusal, withPicture } from '../shared/reply.ts';

/** Room in the description: the rest is for the legend, the mark of now, and the counts at both ends. */
const ROOM = bodyLimits.description - 400;
const MOST_BEHIND = 15;
const MOST_AHEAD = 15;
/** Means every country and every measure in a custom_id. */
const ALL = '-';

/** The button that draws the timeline of an answer; none where the id of its measure is too long. */
export function timelineRow(
  country: string | undefined,
  measure: Measure | undefined,
  { language }: CommandContext,
): readonly Row[] {
  const id = measure?.id ?? ALL;
  if (id.length > LONGEST_ID) return [];
  const { button } = textsIn(language).tariff.timeline;
  return rowsOf([
    {
      type: 2,
      style: 2,
      custom_id: timelineButton.id({ country: country ?? ALL, measure: id }),
      label: button,
      emoji: { name: '🧭' },
    },
  ]);
}

/** The most characters of a measure's id that a custom_id has room for. */
const LONGEST_ID = 80;

export const timelineButton: DefinedComponent<readonly ['country', 'measure']> = defineComponent({
  name: 'timeline',
  kind: 'button',
  args: ['country', 'measure'],
  async handle({ country, measure }, _pressed, context) {
    if (country !== ALL && !isCountry(country)) return refusal('DW-COMPONENT', '', context.language);
    return timeline(country === ALL ? undefined : country, measure === ALL ? undefined : measure, context);
  },
});

/** One list around now with its picture, for the presser alone; both ends are cut to fit a message, and say how much is missing. */
export async function timeline(
  country: string | undefined,
  measureId: string | undefined,
  context: CommandContext,
): Promise<Reply> {
  const { language, now } = context;
  const deadlines = concerning(context, country).filter((it) => !measureId || it.measure.id === measureId);
  const place = country === undefined ? textsIn(language).tariff.lists.everyone : countryName(country, language);
  const measure = measureId === undefined ? undefined : deadlines[0]?.measure;
  const name = measure ? cut(escapeDiscord(measure.title[language]), 120) : place;
  const checked = freshnessWords(context.freshness, language);
  const positioned = positionedAt(deadlines, now, country);
  if (positioned.length === 0) return plain([textsIn(language).tariff.lists.nothingKnown(name), checked].join('\n'));
  const title = textsIn(language).tariff.timeline.title(name);
  const reply = card({
    title: `🧭 ${title}`,
    description: listed(positioned, context),
    color: colours.calm,
    footer: { text: checked },
  });
  const picture = await context.draw({ title, items: inPicture(positioned), language, now });
  return { ...withPicture(reply, picture), ephemeral: true };
}

/** The deadlines nearest to now: upcoming ones first, as people plan for those. */
function inPicture(positioned: readonly Positioned[]): readonly Positioned[] {
  const ahead = positioned.filter((it) => !isBehind(it));
  return [...ahead, ...positioned.filter(isBehind).toReversed()];
}

function listed(positioned: readonly Positioned[], { language, now }: CommandContext): string {
  const words = textsIn(language).tariff.timeline;
  const line = (it: Positioned) => positionedLine(it, { at: now, language });
  const behind = positioned.filter(isBehind);
  const ahead = positioned.filter((it) => !isBehind(it));
  const room = shared(behind.toReversed().slice(0, MOST_BEHIND).map(line), ahead.slice(0, MOST_AHEAD).map(line));
  const [before, after] = [behind.length - room.behind.length, ahead.length - room.ahead.length];
  const shown = [...behind.slice(before), ...ahead.slice(0, room.ahead.length)];
  return [
    legend(shown, textsIn(language).tariff.lists.position),
    '',
    ...(before > 0 ? [words.earlier(before)] : []),
    ...room.behind.toReversed(),
    `━━ **${textsIn(language).tariff.lists.now(instantWords(now, readerZone(language), language))}** ━━`,
    ...room.ahead,
    ...(after > 0 ? [words.later(after)] : []),
  ].join('\n');
}

/** Lines are added alternately from now outwards, so that neither the past nor the future takes all the room. */
function shared(behind: readonly string[], ahead: readonly string[]) {
  const kept = { behind: [] as string[], ahead: [] as string[] };
  let left = ROOM;
  const take = (from: readonly string[], into: string[]): boolean => {
    const next = from[into.length];
    if (next === undefined || next.length + 1 > left) return false;
    into.push(next);
    left -= next.length + 1;
    return true;
  };
  let taken = true;
  while (taken) {
    const forward = take(ahead, kept.ahead);
    taken = take(behind, kept.behind) || forward;
  }
  return kept;
}
