import type { Body } from '../domain/body.ts';
import { cutLines, escapeDiscord } from '../texts/escape.ts';
import { bodyLimits } from './limits.ts';

/** A message as plain lines, for the replay: what a reader sees, without markup, links as `words (address)`. */
export function plainText(body: Body): string {
  const parts = body.embeds.flatMap((embed) => [
    embed.title ?? '',
    embed.description ?? '',
    ...(embed.fields ?? []).flatMap(({ name, value }) => fieldLine(name, value) ?? []),
    embed.footer?.text ?? '',
  ]);
  return [body.content ?? '', ...parts]
    .map(bare)
    .filter((part) => part !== '')
    .join('\n');
}

/** The words of a message alone, shown literally, for a Discord that takes no more than that; the footers, which end in the mark, stay whole. */
export function plainBody(body: Body): Body {
  const footer = body.embeds.flatMap(({ footer }) => footer?.text ?? []).join('\n');
  const said = plainText({ ...body, embeds: body.embeds.map(({ footer: _, ...embed }) => embed) });
  const lines = said.split('\n').filter((line, index, all) => line !== all[index - 1]);
  const mentions = body.mentionRoles.map((role) => `<@&${role}> `).join('');
  const room = bodyLimits.content - mentions.length - footer.length - 1;
  const content = `${mentions}${cutLines(lines.map(escapeDiscord).join('\n'), Math.max(room, 0))}\n${footer}`;
  return { content, embeds: [], mentionRoles: body.mentionRoles, ...(body.silent && { silent: body.silent }) };
}

/** A field as one line; a line of it that only a viewer's clock fills is left out, and with it a field that has no other and names no deadline. */
function fieldLine(name: string, value: string): string | undefined {
  const lines = value
    .replace(/^> /gm, '')
    .split('\n')
    .filter((line) => bare(line) !== '');
  if (lines.length === 0) return name.includes('▸ ') ? name : undefined;
  return `${name}: ${lines.join(' | ')}`;
}

function bare(text: string): string {
  return text
    .replace(/<@&\d+> ?/g, '')
    .replace(/ ?\(<t:\d+:R>\)|<t:\d+:R>/g, '')
    .replace(/<t:(\d+):F>/g, (_, unix: string) =>
      Temporal.Instant.fromEpochMilliseconds(Number(unix) * 1000).toString(),
    )
    .replace(/\[((?:\\.|[^\]\\])*)\]\((https?:[^)\s]*)\)/g, '$1 ($2)')
    .replace(/(?<!\\)\*\*|(?<!\\)~~/g, '')
    .replace(/^(?:\*|> )|(?<!\\)\*$/gm, '')
    .replace(/\\([\\*_~`|[\]<>#+.-])/g, '$1')
    .replaceAll('\u200b', '')
    .replace(/[ \t]+$/gm, '')
    .trim();
}
