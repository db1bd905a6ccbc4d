import { Routes } from 'discord.js';
import type { Permit, SlotRequest } from '../app/messenger.ts';
import type { EpochMs } from '../clock.ts';
import type { DiscordAction, ServerEvent } from '../domain/discord-action.ts';
import type { Outcome } from '../domain/ledger.ts';
import { oneLine } from '../texts/escape.ts';
import type { Call } from './messenger.ts';
import { actionOutcomeOf, outcomeOf, type Permissions, type PermissionsOf } from './outcome.ts';
import { carries } from './read-back.ts';
import { type Answer, fieldOf } from './wire.ts';

type PerformerParts = {
  readonly request: (permit: Permit, call: Call) => Promise<Answer>;
  readonly now: () => EpochMs;
  readonly permissions: PermissionsOf;
  readonly ownId: () => Promise<string | Outcome>;
  /** Takes a slot for a further request, ready to be used; null when closing. */
  readonly another: (wanted: SlotRequest) => Promise<Permit | null>;
};

const closing: Outcome = { kind: 'later', code: 'closing', certain: false, retryAt: null };

/** Discord's numbers for events. https://discord.com/developers/docs/resources/guild-scheduled-event */
const EXTERNAL = 3;
const GUILD_ONLY = 2;
const SCHEDULED = 1;
const ACTIVE = 2;
const CANCELLED = 4;

/** Carries out every action that is neither a post nor an edit. Uses the permit; further requests take slots of their own. */
export function performer(parts: PerformerParts): (permit: Permit, action: DiscordAction) => Promise<Outcome> {
  const { request, now, permissions, ownId, another } = parts;

  const once = async (permit: Permit, action: DiscordAction, key: string, call: Call, id: string | null = null) =>
    actionOutcomeOf(await request(permit, call), action.kind, now(), id, () => permissions(key, action.kind));

  const thread = async (permit: Permit, action: Extract<DiscordAction, { kind: 'thread' }>): Promise<Outcome> => {
    const { channel, guild } = action;
    const name = oneLine(action.name);
    let slot: Permit | null = permit;
    for (const route of [Routes.guildActiveThreads(guild), Routes.channelThreads(channel, 'public')]) {
      if (!slot) return closing;
      const answer = await request(slot, { method: 'GET', route, query: new URLSearchParams({ limit: '100' }) });
      const outcome = listed(answer, now(), () => permissions(channel, 'thread'));
      if (outcome) return outcome;
      // Called only once the slot is used: a slot that is neither used nor released would be lost.
      const own = await ownId();
      if (typeof own !== 'string') return own;
      const ours = rowsOf(answer, 'threads').find(
        (row) =>
          fieldOf(row, 'parent_id') === channel && fieldOf(row, 'owner_id') === own && fieldOf(row, 'name') === name,
      );
      const id = fieldOf(ours, 'id');
      if (typeof id === 'string') return { kind: 'sent', discordId: id };
      slot = await another({ channel, action: 'thread' });
    }
    if (!slot) return closing;
    const body = { name, type: 11, auto_archive_duration: 10_080 };
    return once(slot, action, channel, { method: 'POST', route: Routes.threads(channel), body });
  };

  const event = async (permit: Permit, action: Extract<DiscordAction, { kind: 'event' }>): Promise<Outcome> => {
    const { guild, ref } = action;
    if (action.discordId !== null) return changeEvent(permit, action, action.discordId);
    const answer = await request(permit, { method: 'GET', route: Routes.guildScheduledEvents(guild) });
    const outcome = listed(answer, now(), () => permissions(guild, 'event'));
    if (outcome) return outcome;
    const own = await ownId();
    if (typeof own !== 'string') return own;
    const ours = rowsOf(answer, null).find((row) => {
      const description = fieldOf(row, 'description');
      const status = fieldOf(row, 'status');
      const open = status === SCHEDULED || status === ACTIVE;
      return open && fieldOf(row, 'creator_id') === own && typeof description === 'string' && carries(description, ref);
    });
    const id = fieldOf(ours, 'id');
    // The event was cancelled before it was ever made, so there is nothing to remove.
    if (typeof id !== 'string' && action.event.cancelled) return { kind: 'gone', code: 'not-found' };
    const slot = await another({ channel: guild, action: 'event' });
    if (!slot) return closing;
    if (typeof id === 'string') return changeEvent(slot, action, id);
    const body = { ...eventJson(action.event, ref), entity_type: EXTERNAL, privacy_level: GUILD_ONLY };
    return once(slot, action, guild, { method: 'POST', route: Routes.guildScheduledEvents(guild), body });
  };

  const changeEvent = (
    permit: Permit,
    action: Extract<DiscordAction, { kind: 'event' }>,
    id: string,
  ): Promise<Outcome> => {
    const route = Routes.guildScheduledEvent(action.guild, id);
    const body = action.event.cancelled ? { status: CANCELLED } : eventJson(action.event, action.ref);
    return once(permit, action, action.guild, { method: 'PATCH', route, body }, id);
  };

  type OnMessage = Extract<DiscordAction, { discordId: string; channel: string }>;
  const onMessage = (permit: Permit, action: OnMessage, method: Call['method'], route: Call['route']) =>
    once(permit, action, action.channel, { method, route }, action.discordId);

  return (permit, action) => {
    switch (action.kind) {
      case 'open': {
        const body = { recipient_id: action.person };
        return once(permit, action, action.person, { method: 'POST', route: Routes.userChannels(), body });
      }
      case 'pin':
        return onMessage(permit, action, 'PUT', Routes.channelMessagesPin(action.channel, action.discordId));
      case 'publish':
        return onMessage(permit, action, 'POST', Routes.channelMessageCrosspost(action.channel, action.discordId));
      case 'look':
        return onMessage(permit, action, 'GET', Routes.channelMessage(action.channel, action.discordId));
      case 'delete':
        return onMessage(permit, action, 'DELETE', Routes.channelMessage(action.channel, action.discordId));
      case 'unarchive': {
        const route = Routes.channel(action.channel);
        return once(
          permit,
          action,
          action.channel,
          { method: 'PATCH', route, body: { archived: false } },
          action.channel,
        );
      }
      case 'thread':
        return thread(permit, action);
      case 'event':
        return event(permit, action);
      default:
        return action satisfies never;
    }
  };
}

/** The outcome of a failed list request; null when the list was answered. */
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
