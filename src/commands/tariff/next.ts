import { colours, freshnessWords, subjectAhead } from '../../alerts/index.ts';
import { aheadOf } from '../../domain/ahead.ts';
import { resolveCountry } from '../../texts/countries.ts';
import { textsIn } from '../../texts/index.ts';
import { legalWords } from '../../texts/moment.ts';
import { countryName } from '../../texts/names.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { countryOption, suggestCountries } from '../shared/countries.ts';
import { defineCommand } from '../shared/define.ts';
import { concerning, fallsWithin, listFields } from '../shared/lines.ts';
import { card, refusal, sentence } from '../shared/reply.ts';

/** Days looked ahead when none are told. */
export const DEFAULT_DAYS = 30;

export const spec = {
  type: 1,
  ...specTexts.tariff.next.command,
  options: [
    {
      type: 4,
      ...specTexts.tariff.next.options.days,
      required: false,
      min_value: 1,
      max_value: 365,
    },
    countryOption,
  ],
} as const satisfies CommandSpec;

const MOST = 10;

/** `/tariff next`: what falls within so many calendar days, the nearest first. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const { language, now } = context;
  const words = textsIn(language).tariff.lists;
  const country = args.country === undefined ? undefined : resolveCountry(args.country);
  if (args.country !== undefined && country === undefined) return refusal('DW-COUNTRY', args.country, language);
  const days = args.days ?? DEFAULT_DAYS;
  const name = country === undefined ? words.everyone : countryName(country, language);
  const ahead = aheadOf(concerning(context, country), now, country);
  const within = ahead.filter((it) => fallsWithin(it, days, now));
  const checked = freshnessWords(context.freshness, language);
  const next = ahead[0];
  if (within.length === 0) {
    const after = next ? afterThat(next, context) : '';
    return sentence([words.nothingWithin(days, name), after, checked]);
  }
  return card({
    title: `🗓️ ${words.nextTitle(days, name)}`,
    color: colours.calm,
    fields: listFields(within, MOST, context),
    footer: { text: checked },
  });
}

function afterThat(next: Parameters<typeof subjectAhead>[0], { language, now }: CommandContext): string {
  const { title, moment, boundary } = subjectAhead(next, language, now);
  return moment ? textsIn(language).tariff.lists.afterThat(title, legalWords(moment, boundary, language)) : '';
}

export const tariffNext = defineCommand('tariff', spec, {
  handle,
  suggest: async ({ value }, context) => ({ choices: suggestCountries(value, context.deadlines(), context.language) }),
});
