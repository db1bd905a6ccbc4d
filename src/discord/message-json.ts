import type { APIEmbed, APIMessageTopLevelComponent } from 'discord.js';
import type { Body } from '../domain/body.ts';

/** The visible parts of a body, in Discord's JSON. Our component types are a subset of Discord's. */
export function shownJson(body: Body) {
  return {
    embeds: body.embeds as readonly APIEmbed[],
    ...(body.content === undefined ? {} : { content: body.content }),
    ...(body.components ? { components: body.components as unknown as readonly APIMessageTopLevelComponent[] } : {}),
  };
}

/** Discord's JSON of a body. Only the named roles can be pinged, whatever the text says. */
export function messageJson(body: Body) {
  const files = body.files ?? [];
  return {
    ...shownJson(body),
    allowed_mentions: { parse: [], roles: body.mentionRoles },
    ...(files.length > 0 && {
      attachments: files.map(({ name, description }, id) => ({
        id,
        filename: name,
        ...(description !== undefined && { description }),
      })),
    }),
  };
}

/** The files of a body as discord.js' `REST` sends them beside the JSON. */
export function filesOf(body: Body) {
  return (body.files ?? []).map(({ name, data }) => ({ name, data: Buffer.from(data, 'base64') }));
}
