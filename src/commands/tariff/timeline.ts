import { bodyLimits, colours, freshnessWords } from '../../alerts/index.ts';
import { resolveCountry } from '../../texts/countries.ts';
import { textsIn } from '../../texts/index.ts';
import { instantWords, readerZone } from '../../texts/moment.ts';
import { countryName } from '../../texts/names.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { countryOption, suggestCountries } from '../shared/countries.ts';
import { defineCommand } from '../shared/define.ts';
import { concerning, isBehind, legend, type Placed, placedAt, placedLine } from '../shared/lines.ts';
import { card, refusal, sentence, withPicture } from '../shared/reply.ts';

export const spec = {
  type: 1,
  ...specTexts.tariff.timeline.command,
  options: [countryOption],
} as const satisfies CommandSpec;

/** Of the description: the rest is for the legend, the mark of now, and what is counted at both ends. */
const ROOM = bodyLimits.description - 400;
const MOST_BEHIND = 15;
const MOST_AHEAD = 15;

/** `/tariff timeline`: one list around now; both ends are cut where a message ends, and say how much is missing. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const { language, now } = context;
  const country = args.country === undefined ? undefined : resolveCountry(args.country);
  if (args.country !== undefined && country === undefined) return refusal('DW-COUNTRY', args.country, language);
  const name = country === undefined ? textsIn(language).tariff.lists.everyone : countryName(country, language);
  const checked = freshnessWords(context.freshness, language);
  const placed = placedAt(concerning(context, country), now, country);
  if (placed.length === 0) return sentence([textsIn(language).tariff.lists.nothingKnown(name), checked]);
  const title = textsIn(language).tariff.timeline.title(name);
  const reply = card({
    title: `🧭 ${title}`,
    description: listed(placed, context),
    color: colours.calm,
    footer: { text: checked },
  });
  return withPicture(reply, await context.draw({ title, items: inPicture(placed), language, now }));
}

/** What is nearest to now: ahead first, as that is what people plan for. */
function inPicture(placed: readonly Placed[]): readonly Placed[] {
  const ahead = placed.filter((it) => !isBehind(it));
  return [...ahead, ...placed.filter(isBehind).toReversed()];
}

function listed(placed: readonly Placed[], { language, now }: CommandContext): string {
  const words = textsIn(language).tariff.timeline;
  const line = (it: Placed) => placedLine(it, { at: now, language });
  const behind = placed.filter(isBehind);
  const ahead = placed.filter((it) => !isBehind(it));
  const room = shared(behind.toReversed().slice(0, MOST_BEHIND).map(line), ahead.slice(0, MOST_AHEAD).map(line));
  const [before, after] = [behind.length - room.behind.length, ahead.length - room.ahead.length];
  const shown = [...behind.slice(before), ...ahead.slice(0, room.ahead.length)];
  return [
    legend(shown, textsIn(language).tariff.lists.place),
    '',
    ...(before > 0 ? [words.earlier(before)] : []),
    ...room.behind.toReversed(),
    `━━ **${textsIn(language).tariff.lists.now(instantWords(now, readerZone(language), language))}** ━━`,
    ...room.ahead,
    ...(after > 0 ? [words.later(after)] : []),
  ].join('\n');
}

/** Room is given in turns from now outwards, so that neither the past nor the future takes it all. */
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

export const tariffTimeline = defineCommand('tariff', spec, {
  handle,
  suggest: async ({ value }, context) => ({ choices: suggestCountries(value, context.deadlines(), context.language) }),
});
