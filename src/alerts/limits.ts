import type { Body, Embed } from '../domain/body.ts';
import { cut, cutLines } from '../texts/escape.ts';

/** What one message may hold. https://discord.com/developers/docs/resources/message#embed-object-embed-limits */
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

/** The last resort after whatever planned for the room: every part cut to its limit, marked `…`, footers never. */
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
  // Nothing left to shorten: only titles, names and footers, which together stay under the total for any single embed.
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
