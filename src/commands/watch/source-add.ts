import { colours, withinLimits } from '../../alerts/index.ts';
import type { PreviewedItem, SourceWish } from '../../app/statements/managed-sources.ts';
import { cut, escapeDiscord, linkWords } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { instantWords, readerZone } from '../../texts/moment.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { refusalOf } from '../shared/reply.ts';
import { SOURCE_DRAFT, sourceCancel, sourceSave } from './source.ts';

export const spec = {
  type: 1,
  ...specTexts.watch.sourceAdd.command,
  options: [
    {
      type: 3,
      ...specTexts.watch.sourceAdd.options.address,
      required: true,
      max_length: 500,
    },
    {
      type: 3,
      ...specTexts.watch.sourceAdd.options.name,
      required: true,
      max_length: 80,
    },
    {
      type: 3,
      ...specTexts.watch.sourceAdd.options['counts-as'],
      choices: [
        { ...specTexts.watch.sourceAdd.choices['counts-as'].instrument, value: 'instrument' },
        { ...specTexts.watch.sourceAdd.choices['counts-as'].official, value: 'official' },
        { ...specTexts.watch.sourceAdd.choices['counts-as'].press, value: 'press' },
      ],
    },
    {
      type: 3,
      ...specTexts.watch.sourceAdd.options.language,
      choices: [
        { ...specTexts.watch.sourceAdd.choices.language.en, value: 'en' },
        { ...specTexts.watch.sourceAdd.choices.language.ko, value: 'ko' },
      ],
    },
    {
      type: 3,
      ...specTexts.watch.sourceAdd.options.selector,
      max_length: 200,
    },
  ],
} as const satisfies CommandSpec;

const LONGEST_TITLE = 180;

/** `/watch source add`: reads the address once and shows what it would have brought; “Watch it” saves it. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const { services, actor, language } = context;
  const words = textsIn(language).watch.sources;
  const wish: SourceWish = {
    kind: args.selector === undefined ? 'feed' : 'page',
    name: args.name.trim(),
    tier: args['counts-as'] ?? 'press',
    address: args.address.trim(),
    language: args.language ?? null,
    selector: args.selector?.trim() ?? null,
  };
  const preview = await services.sources.preview(wish);
  if (preview.kind === 'refused') return refusalOf('DW-SOURCE', words.refused[preview.why]);
  if (preview.kind === 'trouble') return refusalOf('DW-SOURCE-READ', words.trouble(preview.sentence[language]));
  const draft = await services.drafts.open(actor, SOURCE_DRAFT, {
    ...wish,
    language: wish.language ?? '',
    selector: wish.selector ?? '',
  });
  const items = preview.items.map((item) => itemLine(item, context));
  const notes = preview.notes.map((note) => `⚠️ ${escapeDiscord(note[language])}`);
  return {
    ephemeral: true,
    body: withinLimits({
      embeds: [
        {
          title: words.previewTitle(escapeDiscord(wish.name)),
          description: [
            words.counts(words.tier[wish.tier], preview.total),
            ...notes,
            ...(items.length === 0 ? [words.noItems] : items),
            `*${words.baseline}*`,
          ].join('\n'),
          color: colours.calm,
        },
      ],
      components: [
        {
          type: 1,
          components: [
            { type: 2, style: 3, custom_id: sourceSave.id({ draft }), label: words.save },
            { type: 2, style: 2, custom_id: sourceCancel.id({ draft }), label: words.cancel },
          ],
        },
      ],
      mentionRoles: [],
    }),
  };
}

function itemLine({ title, url, publishedAt, alert, because }: PreviewedItem, { language }: CommandContext): string {
  const words = textsIn(language).watch.sources;
  const when = publishedAt === null ? words.undated : instantWords(publishedAt, readerZone(language), language);
  const why = alert && because !== null ? `: ${escapeDiscord(because)}` : '';
  return `• ${linkWords(cut(title, LONGEST_TITLE), url)} · ${when}\n  ${alert ? words.would : words.wouldNot}${why}`;
}

export const watchSourceAdd = defineCommand(['watch', 'source'], spec, { handle, needs: 'operator' });
