import { bodyLimits, embedSize, withinLimits } from '../../alerts/index.ts';
import type { Body, Embed } from '../../domain/body.ts';
import { textsIn } from '../../texts/index.ts';
import { readerZone } from '../../texts/moment.ts';
import type { CommandContext, Reply } from '../shared/command.ts';
import { plain } from '../shared/reply.ts';
import type { Here } from './channel.ts';
import { everythingIn, rehearsedFile, rehearsedLine } from './rehearsed.ts';

const MOST = 5;

/** The last posts as a channel would have got them, with its filters, in its language. */
export async function lastPosts(where: Here, context: CommandContext): Promise<Reply> {
  const { services, language } = context;
  const words = textsIn(language).alertCommands.rehearsed;
  const name = `<#${where.channel.id}>`;
  const assumed = where.subscription === null ? [words.asIfAll(name)] : [];
  const subscription = where.subscription ?? everythingIn(where.channel, context);
  const posts = (await services.rehearsals.lastPosts(subscription, context.deadlines(), MOST)).toReversed();
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
