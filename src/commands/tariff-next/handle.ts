import { colours, freshnessWords, subjectAhead } from '../../notices/index.ts';
import { countryName } from '../../notices/wording/countries.ts';
import { legalWords } from '../../notices/wording/moment.ts';
import { wordsIn } from '../../notices/wording/words.ts';
import { aheadOf, concerning, fallsWithin } from '../ahead.ts';
import type { ArgsOf, CommandContext, Reply } from '../command.ts';
import { resolveCountry } from '../countries.ts';
import { listFields } from '../listing.ts';
import { card, refusal, sentence } from '../reply.ts';
import { commandWords } from '../words.ts';
import { DEFAULT_DAYS, type spec } from './spec.ts';

const MOST = 10;

/** `/tariff next`: what falls within so many calendar days, the nearest first. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const { language, now } = context;
  const words = commandWords(language);
  const country = args.country === undefined ? undefined : resolveCountry(args.country);
  if (args.country !== undefined && country === undefined) return refusal('DW-COUNTRY', args.country, language);
  const days = args.days ?? DEFAULT_DAYS;
  const name = country === undefined ? words.everyone : countryName(country, language);
  const ahead = aheadOf(concerning(context, country), now, country);
  const within = ahead.filter((it) => fallsWithin(it, days, now));
  const checked = freshnessWords(context.freshness, { words: wordsIn(language), language });
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
  return moment ? commandWords(language).afterThat(title, legalWords(moment, boundary, language)) : '';
}
