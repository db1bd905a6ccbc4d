import type { Body } from '../domain/body.ts';

/** A message as plain lines, for the replay: what a reader sees, without markup, links as `words (address)`. */
export function plainText(body: Body): string {
  const parts = body.embeds.flatMap((embed) => [
    embed.title ?? '',
    embed.description ?? '',
    ...(embed.fields ?? []).map(({ name, value }) => `${name}: ${value.replace(/^> /gm, '').replaceAll('\n', ' | ')}`),
    embed.footer?.text ?? '',
  ]);
  return [body.content ?? '', ...parts]
    .map(bare)
    .filter((part) => part !== '')
    .join('\n');
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
