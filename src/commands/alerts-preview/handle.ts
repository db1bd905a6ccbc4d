import type { Body, Embed } from '../../domain/body.ts';
import { bodyLimits, embedSize, withinLimits } from '../../notices/index.ts';
import { readerZone } from '../../notices/wording/moment.ts';
import { everythingIn } from '../alerts/as-if.ts';
import { rehearsedFile, rehearsedLine } from '../alerts/rehearsed.ts';
import { rehearsedWords } from '../alerts/rehearsed-words.ts';
import { whereOf } from '../alerts/where.ts';
import type { ArgsOf, CommandContext, Reply } from '../command.ts';
import { plain } from '../reply.ts';
import type { spec } from './spec.ts';

const MOST = 5;

/** `/alerts preview`: the last posts as this channel would have got them, with its filters, in its language. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const where = whereOf(args.channel, context);
  if (where.kind === 'refused') return where.reply;
  const { act, language } = context;
  const words = rehearsedWords[language];
  const name = `<#${where.channel.id}>`;
  const assumed = where.subscription === null ? [words.asIfAll(name)] : [];
  const subscription = where.subscription ?? everythingIn(where.channel, context);
  const posts = (await act.rehearsals.lastPosts(subscription, context.deadlines(), MOST)).toReversed();
  if (posts.length === 0) return plain([...assumed, words.previewNone(name)].join('\n'));
  const zone = readerZone(language);
  const content = [
    ...assumed,
    words.previewTitle(posts.length, name),
    ...posts.map((post, at) => `${at + 1}. ${rehearsedLine(post, zone, language)}`),
  ].join('\n');
  const body: Body = {
    content,
    embeds: fitting(posts.flatMap(({ body }) => body?.embeds.slice(0, 1) ?? [])),
    mentionRoles: [],
    files: [
      rehearsedFile(
        'preview.txt',
        [{ title: words.previewTitle(posts.length, `#${where.channel.name}`), list: posts }],
        zone,
        language,
      ),
    ],
  };
  return { body: withinLimits(body), ephemeral: true };
}

/** The newest cards as far as one message holds them whole; pictures were not drawn for a preview. */
function fitting(embeds: readonly Embed[]): readonly Embed[] {
  const kept: Embed[] = [];
  let room: number = bodyLimits.total;
  for (const { image: _, ...embed } of embeds) {
    room -= embedSize(embed);
    if (room < 0) break;
    kept.push(embed);
  }
  return kept;
}
