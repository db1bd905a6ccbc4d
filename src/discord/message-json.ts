import type { APIEmbed, APIMessageTopLevelComponent } from 'discord.js';
import type { Body } from '../domain/body.ts';

/** What people see of a body, in Discord's JSON. Components are written in Discord's own form, which the contract types loosely. */
export function shownJson(body: Body) {
  return {
    embeds: body.embeds as readonly APIEmbed[],
    ...(body.content === undefined ? {} : { content: body.content }),
    ...(body.components ? { components: body.components as unknown as readonly APIMessageTopLevelComponent[] } : {}),
  };
}

/** Discord's JSON of a body. Only the named roles can be pinged, whatever the text says. */
export function messageJson(body: Body) {
  return { ...shownJson(body), allowed_mentions: { parse: [], roles: body.mentionRoles } };
}
