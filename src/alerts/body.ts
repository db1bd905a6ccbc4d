import type { Body, Embed } from '../domain/body.ts';
import { cut, cutLines, escapeDiscord } from '../texts/escape.ts';

/** Discord's limits of one message. https://discord.com/developers/docs/resources/message#embed-object-embed-limits */
export const bodyLimits = {
  content: 2_000,
  embeds: 10,
  /** Over all embeds: titles, descriptions, field names and values, footers. */
  total: 6_000,
  title: 256,
  description: 4_096,
  fields: 25,
  fieldName: 256,
  fieldValue: 1_024,
  footer: 2_048,
} as const;

/** Characters of an embed that count towards the total. */
export function embedSize(embed: Embed): number {
  const fields = (embed.fields ?? []).reduce((sum, { name, value }) => sum + name.length + value.length, 0);
  return (embed.title?.length ?? 0) + (embed.description?.length ?? 0) + fields + (embed.footer?.text.length ?? 0);
}

export function bodySize(body: Body): number {
  return body.embeds.reduce((sum, embed) => sum + embedSize(embed), 0);
}

/** Whether a body keeps every limit as it is, leaving `spare` characters of the total unused. */
export function fits(body: Body, spare = 0): boolean {
  const whole = bodySize(body) + spare <= bodyLimits.total && body.embeds.length <= bodyLimits.embeds;
  return whole && body.embeds.every((embed) => (embed.fields?.length ?? 0) <= bodyLimits.fields);
}

/** The last resort, after the callers have planned for the room: every part is cut to its limit and marked `…`; footers never. */
export function withinLimits(body: Body): Body {
  const embeds = body.embeds.slice(0, bodyLimits.embeds).map(cutParts);
  const fitted = shrink({ ...body, embeds });
  return body.content === undefined ? fitted : { ...fitted, content: cut(body.content, bodyLimits.content) };
}

function cutParts(embed: Embed): Embed {
  return {
    ...embed,
    ...(embed.title !== undefined && { title: cut(embed.title, bodyLimits.title) }),
    ...(embed.description !== undefined && { description: cutLines(embed.description, bodyLimits.description) }),
    ...(embed.fields && {
      fields: embed.fields.slice(0, bodyLimits.fields).map((field) => ({
        ...field,
        name: cut(field.name, bodyLimits.fieldName),
        value: cutLines(field.value, bodyLimits.fieldValue),
      })),
    }),
    ...(embed.footer && { footer: { text: cut(embed.footer.text, bodyLimits.footer) } }),
  };
}

/** Shortens the longest field value or description, again and again, until the total fits. */
function shrink(body: Body): Body {
  const over = bodySize(body) - bodyLimits.total;
  if (over <= 0) return body;
  const parts = body.embeds.flatMap((embed, at) => [
    { at, field: -1, length: embed.description?.length ?? 0 },
    ...(embed.fields ?? []).map(({ value }, field) => ({ at, field, length: value.length })),
  ]);
  const longest = parts.reduce((a, b) => (b.length > a.length ? b : a), { at: 0, field: -1, length: 0 });
  // Nothing is left to shorten: only titles, names and footers, which together stay under the total for any single embed.
  if (longest.length <= 1) return { ...body, embeds: body.embeds.slice(0, Math.max(1, body.embeds.length - 1)) };
  const target = Math.max(1, longest.length - Math.max(over, 16));
  const embeds = body.embeds.map((embed, at) => (at === longest.at ? shortened(embed, longest.field, target) : embed));
  return shrink({ ...body, embeds });
}

function shortened(embed: Embed, field: number, target: number): Embed {
  if (field === -1) return { ...embed, description: cutLines(embed.description ?? '', target) };
  const fields = (embed.fields ?? []).map((it, at) =>
    at === field ? { ...it, value: cutLines(it.value, target) } : it,
  );
  return { ...embed, fields };
}

/** Severity, from calm to urgent; grey where the date no longer holds. */
export const colours = {
  calm: 0x3b82f6,
  near: 0xf59e0b,
  urgent: 0xea580c,
  now: 0xdc2626,
  moved: 0x8b5cf6,
  rate: 0x0d9488,
  back: 0xdb2777,
  over: 0x475569,
  struck: 0x6b7280,
  good: 0x16a34a,
} as const;

/** A message as plain lines, for the replay: the reader's text without markup, links as `words (address)`. */
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

/** A message as plain literal text, for when Discord accepts nothing else; the footers, which end in the mark, stay whole. */
export function plainBody(body: Body): Body {
  const footer = body.embeds.flatMap(({ footer }) => footer?.text ?? []).join('\n');
  const said = plainText({ ...body, embeds: body.embeds.map(({ footer: _, ...embed }) => embed) });
  const lines = said.split('\n').filter((line, index, all) => line !== all[index - 1]);
  const mentions = body.mentionRoles.map((role) => `<@&${role}> `).join('');
  const room = bodyLimits.content - mentions.length - footer.length - 1;
  const content = `${mentions}${cutLines(lines.map(escapeDiscord).join('\n'), Math.max(room, 0))}\n${footer}`;
  return { content, embeds: [], mentionRoles: body.mentionRoles, ...(body.silent && { silent: body.silent }) };
}

/** A field as one line. A line that only shows a viewer's clock is left out; so is a field that has no other line and names no deadline. */
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
