import type { RESTPostAPIChannelMessageJSONBody } from 'discord.js';
import type { Body } from '../domain/body.ts';

type Sent = Pick<RESTPostAPIChannelMessageJSONBody, 'content' | 'embeds' | 'components'>;

/** What people see of a body, in Discord's JSON. Components are written in Discord's own form, which the contract types loosely. */
export function shownJson(body: Body) {
  return {
    embeds: body.embeds as Required<Sent>['embeds'],
    ...(body.content === undefined ? {} : { content: body.content }),
    ...(body.components ? { components: body.components as unknown as Required<Sent>['components'] } : {}),
  };
}

/** Discord's JSON of a body. Only the named roles can be pinged, whatever the text says. */
export function messageJson(body: Body) {
  return { ...shownJson(body), allowed_mentions: { parse: [], roles: body.mentionRoles } };
}
