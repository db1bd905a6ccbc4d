import { bodyLimits, colours } from '../../alerts/body.ts';
import { type Change, type Happened, happenedOf } from '../../alerts/happenings.ts';
import { freshnessWords } from '../../alerts/message.ts';
import { addDays, dateIn, LEGAL_ZONE, startOfDay } from '../../domain/moment.ts';
import { originOf } from '../../domain/revision.ts';
import { cut } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { announcedWords, pathWords } from '../../texts/moment.ts';
import { citedLink } from '../../texts/names.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { CommandContext, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { fitted, happened, joined, rateOf } from '../shared/lines.ts';
import { countryAsked, countryOption } from '../shared/pick.ts';
import { card, noted, sentence } from '../shared/reply.ts';

/** The default number of days to look back. */
const DEFAULT_DAYS = 30;

const ROOM = bodyLimits.description - 200;
const LONGEST_TITLE = 150;
/** The length of the rates by country where no country was asked for. */
const LONGEST_RATE = 200;
/** The most changes of one instrument that are listed one by one. */
const MOST_OF_ONE = 8;

/** When and by which instrument, and below it the changes. */
function blockOf({ changes }: Happened, country: string | undefined, context: CommandContext): string {
  const { language, now } = context;
  const [first] = changes;
  if (!first) return '';
  const { revision } = first;
  const { words, zone } = happened(first, revision, language, now).subject;
  const when = announcedWords(revision.announcedAt, revision.announcedAtPrecision, zone, language);
  const said = originOf(revision) === 'person' ? words.enteredAt(when) : words.announcedAt(when);
  const lines = changes.map((change) => `• ${lineOf(change, country, context)}`);
  const rest = lines.length - MOST_OF_ONE;
  const more = rest > 0 ? [textsIn(language).tariff.changes.moreOfOne(rest)] : [];
  return [`**${said}** · ${citedLink(revision, language)}`, ...lines.slice(0, MOST_OF_ONE), ...more].join('\n');
}

/** The effect, the deadline, its date and rate. */
function lineOf(change: Change, country: string | undefined, { language, now }: CommandContext): string {
  const { label, emoji, subject } = happened(change, change.revision, language, now, false, country);
  const date = subject.moment ? pathWords(subject.moment, 'full', language) : '';
  return joined([
    `${emoji} **${label ?? ''}**`,
    cut(subject.title, LONGEST_TITLE),
    date,
    cut(rateOf(subject), LONGEST_RATE),
  ]);
}

/** `/tariff changes`: the changes within this many days, each revision once under its instrument, the newest first. */
export const tariffChanges = defineCommand('tariff', {
  ...specTexts.tariff.changes.command,
  options: [
    {
      type: 4,
      ...specTexts.tariff.changes.options.days,
      required: false,
      min_value: 1,
      max_value: 365,
    },
    countryOption,
  ],
  async handle(args, context, path): Promise<Reply> {
    const { language, now } = context;
    const words = textsIn(language).tariff.changes;
    const asked = countryAsked(path, args, context);
    if (asked.kind === 'refused') return asked.reply;
    const { country, name, note } = asked;
    const days = args.days ?? DEFAULT_DAYS;
    const since = startOfDay(addDays(dateIn(now, LEGAL_ZONE), -days), LEGAL_ZONE);
    const all = happenedOf(context.deadlines(), { country }).filter(({ announcedAt }) => announcedAt <= now);
    const recent = all.filter(({ announcedAt }) => announcedAt >= since);
    const checked = freshnessWords(context.freshness, language);
    const [last] = all;
    if (recent.length === 0) {
      const before = last ? `${words.before}\n${blockOf(last, country, context)}` : '';
      return noted(sentence([words.none(days, name), before, checked]), note);
    }
    const blocks = recent.map((one) => blockOf(one, country, context));
    const reply = card({
      title: `📰 ${words.title(days, name)}`,
      description: fitted(blocks, ROOM, language, { more: words.more }),
      color: colours.calm,
      footer: { text: checked },
    });
    return noted(reply, note);
  },
});
