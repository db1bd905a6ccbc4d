import { Routes } from 'discord.js';
import type { Permit, PlaceRequest } from '../app/store.ts';
import type { EpochMs } from '../clock.ts';
import type { DiscordAction, ServerEvent } from '../domain/discord-action.ts';
import type { Outcome } from '../domain/ledger.ts';
import { oneLine } from '../texts/escape.ts';
import type { Call } from './messenger.ts';
import { actionOutcomeOf, outcomeOf, type Permissions, type PermissionsOf } from './outcome.ts';
import { carries } from './read-back.ts';
import { type Answer, fieldOf } from './wire.ts';

type ActorParts = {
  readonly request: (permit: Permit, call: Call) => Promise<Answer>;
  readonly now: () => EpochMs;
  readonly permissions: PermissionsOf;
  readonly ownId: () => Promise<string | Outcome>;
  /** A place for a further request, ready to be used, or null when closing. */
  readonly another: (wanted: PlaceRequest) => Promise<Permit | null>;
};

const closing: Outcome = { kind: 'later', code: 'closing', certain: false, retryAt: null };

/** Discord's numbers for events. https://discord.com/developers/docs/resources/guild-scheduled-event */
const EXTERNAL = 3;
const GUILD_ONLY = 2;
const SCHEDULED = 1;
const ACTIVE = 2;
const CANCELLED = 4;

/** Carries out what is neither a post nor an edit. Uses the permit; further requests take places of their own. */
export function actor(parts: ActorParts): (permit: Permit, act: DiscordAction) => Promise<Outcome> {
  const { request, now, permissions, ownId, another } = parts;

  const once = async (permit: Permit, act: DiscordAction, key: string, call: Call, id: string | null = null) =>
    actionOutcomeOf(await request(permit, call), act.kind, now(), id, () => permissions(key, act.kind));

  const thread = async (permit: Permit, act: Extract<DiscordAction, { kind: 'thread' }>): Promise<Outcome> => {
    const { channel, guild } = act;
    const name = oneLine(act.name);
    let place: Permit | null = permit;
    for (const route of [Routes.guildActiveThreads(guild), Routes.channelThreads(channel, 'public')]) {
      if (!place) return closing;
      const answer = await request(place, { method: 'GET', route, query: new URLSearchParams({ limit: '100' }) });
      const outcome = listed(answer, now(), () => permissions(channel, 'thread'));
      if (outcome) return outcome;
      // Only once the place is used: one that is neither used nor given back would be lost.
      const own = await ownId();
      if (typeof own !== 'string') return own;
      const ours = rowsOf(answer, 'threads').find(
        (row) =>
          fieldOf(row, 'parent_id') === channel && fieldOf(row, 'owner_id') === own && fieldOf(row, 'name') === name,
      );
      const id = fieldOf(ours, 'id');
      if (typeof id === 'string') return { kind: 'sent', discordId: id };
      place = await another({ channel, action: 'thread' });
    }
    if (!place) return closing;
    const body = { name, type: 11, auto_archive_duration: 10_080 };
    return once(place, act, channel, { method: 'POST', route: Routes.threads(channel), body });
  };

  const event = async (permit: Permit, act: Extract<DiscordAction, { kind: 'event' }>): Promise<Outcome> => {
    const { guild, ref } = act;
    if (act.discordId !== null) return changeEvent(permit, act, act.discordId);
    const answer = await request(permit, { method: 'GET', route: Routes.guildScheduledEvents(guild) });
    const outcome = listed(answer, now(), () => permissions(guild, 'event'));
    if (outcome) return outcome;
    const own = await ownId();
    if (typeof own !== 'string') return own;
    const ours = rowsOf(answer, null).find((row) => {
      const told = fieldOf(row, 'description');
      const status = fieldOf(row, 'status');
      const open = status === SCHEDULED || status === ACTIVE;
      return open && fieldOf(row, 'creator_id') === own && typeof told === 'string' && carries(told, ref);
    });
    const id = fieldOf(ours, 'id');
    // Taken back before it was ever made: there is nothing to take back.
    if (typeof id !== 'string' && act.event.cancelled) return { kind: 'gone', code: 'not-found' };
    const place = await another({ channel: guild, action: 'event' });
    if (!place) return closing;
    if (typeof id === 'string') return changeEvent(place, act, id);
    const body = { ...eventJson(act.event, ref), entity_type: EXTERNAL, privacy_level: GUILD_ONLY };
    return once(place, act, guild, { method: 'POST', route: Routes.guildScheduledEvents(guild), body });
  };

  const changeEvent = (
    permit: Permit,
    act: Extract<DiscordAction, { kind: 'event' }>,
    id: string,
  ): Promise<Outcome> => {
    const route = Routes.guildScheduledEvent(act.guild, id);
    const body = act.event.cancelled ? { status: CANCELLED } : eventJson(act.event, act.ref);
    return once(permit, act, act.guild, { method: 'PATCH', route, body }, id);
  };

  type OnMessage = Extract<DiscordAction, { discordId: string; channel: string }>;
  const onMessage = (permit: Permit, act: OnMessage, method: Call['method'], route: Call['route']) =>
    once(permit, act, act.channel, { method, route }, act.discordId);

  return (permit, act) => {
    switch (act.kind) {
      case 'open': {
        const body = { recipient_id: act.person };
        return once(permit, act, act.person, { method: 'POST', route: Routes.userChannels(), body });
      }
      case 'pin':
        return onMessage(permit, act, 'PUT', Routes.channelMessagesPin(act.channel, act.discordId));
      case 'publish':
        return onMessage(permit, act, 'POST', Routes.channelMessageCrosspost(act.channel, act.discordId));
      case 'look':
        return onMessage(permit, act, 'GET', Routes.channelMessage(act.channel, act.discordId));
      case 'delete':
        return onMessage(permit, act, 'DELETE', Routes.channelMessage(act.channel, act.discordId));
      case 'unarchive': {
        const route = Routes.channel(act.channel);
        return once(permit, act, act.channel, { method: 'PATCH', route, body: { archived: false } }, act.channel);
      }
      case 'thread':
        return thread(permit, act);
      case 'event':
        return event(permit, act);
      default:
        return act satisfies never;
    }
  };
}

/** What an answer to a list means when it is none; null when the list was answered. */
function listed(answer: Answer, now: EpochMs, permissions: () => Permissions): Outcome | null {
  if (answer.kind === 'answer' && answer.status === 200) return null;
  return outcomeOf(answer, 'read', now, permissions);
}

function rowsOf(answer: Answer, key: string | null): readonly unknown[] {
  if (answer.kind !== 'answer') return [];
  const rows = key === null ? answer.body : fieldOf(answer.body, key);
  return Array.isArray(rows) ? rows : [];
}

function eventJson(event: ServerEvent, ref: string) {
  return {
    name: event.name,
    description: `${event.description}\n\nref ${ref}`,
    scheduled_start_time: isoInstant(event.start),
    scheduled_end_time: isoInstant(event.end),
    entity_metadata: { location: event.location },
  };
}

const isoInstant = (instant: EpochMs) => Temporal.Instant.fromEpochMilliseconds(instant).toString();
