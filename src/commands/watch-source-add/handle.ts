import { colours, withinLimits } from '../../notices/index.ts';
import { cut } from '../../notices/wording/cut.ts';
import { escapeDiscord, linkWords } from '../../notices/wording/escape.ts';
import { instantWords, readerZone } from '../../notices/wording/moment.ts';
import type { ArgsOf, CommandContext, Reply } from '../command.ts';
import { refusalOf } from '../reply.ts';
import type { PreviewedItem, SourceWish } from '../source-acts.ts';
import { SOURCE_DRAFT, sourceCancel, sourceSave } from '../watch-source/save.ts';
import { sourceWords } from '../watch-source/words.ts';
import type { spec } from './spec.ts';

const LONGEST_TITLE = 180;

/** `/watch source add`: reads the address once and shows what it would have brought; “Watch it” saves it. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const { act, actor, language } = context;
  const words = sourceWords[language];
  const wish: SourceWish = {
    kind: args.selector === undefined ? 'feed' : 'page',
    name: args.name.trim(),
    tier: args['counts-as'] ?? 'press',
    address: args.address.trim(),
    language: args.language ?? null,
    selector: args.selector?.trim() ?? null,
  };
  const preview = await act.sources.preview(wish);
  if (preview.kind === 'refused') return refusalOf('DW-SOURCE', words.refused[preview.why]);
  if (preview.kind === 'trouble') return refusalOf('DW-SOURCE-READ', words.trouble(preview.sentence[language]));
  const draft = await act.drafts.open(actor, SOURCE_DRAFT, {
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
  const words = sourceWords[language];
  const when = publishedAt === null ? words.undated : instantWords(publishedAt, readerZone(language), language);
  const why = alert && because !== null ? `: ${escapeDiscord(because)}` : '';
  return `• ${linkWords(cut(title, LONGEST_TITLE), url)} · ${when}\n  ${alert ? words.would : words.wouldNot}${why}`;
}
