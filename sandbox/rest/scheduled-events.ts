import {
  ExternalScheduledEventCreateRequestSchema,
  ExternalScheduledEventPatchRequestPartialSchema,
} from 'discord-api-spec/zod';
import type { EpochMs } from '../clock.ts';
import type { Json } from '../messages.ts';
import { isoInstant } from '../payloads.ts';
import { Permission, permissionsOf } from '../permissions.ts';
import { EventStatus, type ScheduledEvent, statusAt } from '../scheduled-events.ts';
import type { Guild } from '../world.ts';
import { type Answer, empty, invalidForm, ok, refuse } from './answers.ts';
import { check } from './forms.ts';
import { record, text } from './message-rules.ts';
import { type Backend, type Call, param, type Route } from './route.ts';

const MOST_OPEN = 100;
const LOCATION = 100;

/** Scheduled events of a server, of the external kind: a bot can make those without a voice channel. */
export function scheduledEventRoutes(backend: Backend): readonly Route[] {
  const { world, scheduled, ids, log } = backend;
  const botId = world.spec.bot.id;

  const inGuild =
    (answer: (guild: Guild, call: Call) => Answer) =>
    (call: Call): Answer => {
      const guild = world.guilds.get(param(call, 'guild'));
      return guild ? answer(guild, call) : refuse(10004);
    };
  const may = (guild: Guild, right: bigint) => {
    const bits = permissionsOf(guild, botId, undefined);
    return (bits & (right | Permission.ManageEvents)) !== 0n;
  };
  const commit = (call: Call, guild: Guild, event: ScheduledEvent) =>
    log.commit({
      kind: 'event',
      at: call.now,
      channelId: guild.id,
      messageId: event.id,
      nonce: null,
      body: record(call.body),
    });

  const create = (guild: Guild, call: Call): Answer => {
    if (!may(guild, Permission.CreateEvents)) return refuse(50013);
    const form = check(ExternalScheduledEventCreateRequestSchema, call.body);
    if (!form.ok) return invalidForm(form.issues);
    const event = changed(
      {
        id: ids.next(call.now),
        guildId: guild.id,
        creatorId: botId,
        name: '',
        description: null,
        location: '',
        start: 0,
        end: 0,
        status: EventStatus.scheduled,
      },
      form.body,
    );
    const wrong = issuesOf(event, call.now);
    if (wrong) return wrong;
    if (scheduled.open(guild.id, call.now).length >= MOST_OPEN) return refuse(30038);
    scheduled.put(event);
    commit(call, guild, event);
    return ok(payload(event, call.now));
  };

  const change = (guild: Guild, call: Call): Answer => {
    const before = scheduled.get(guild.id, param(call, 'event'));
    if (!before) return refuse(10070);
    if (!may(guild, before.creatorId === botId ? Permission.CreateEvents : Permission.ManageEvents)) {
      return refuse(50013);
    }
    const form = check(ExternalScheduledEventPatchRequestPartialSchema, call.body);
    if (!form.ok) return invalidForm(form.issues);
    const status = statusAt(before, call.now);
    if (status >= EventStatus.completed) return refuse(180000);
    const after = changed(before, form.body);
    const moved = after.start !== before.start || after.end !== before.end;
    const wrong = moved ? issuesOf(after, call.now) : null;
    if (wrong) return wrong;
    scheduled.put(after);
    commit(call, guild, after);
    return ok(payload(after, call.now));
  };

  const remove = (guild: Guild, call: Call): Answer => {
    const event = scheduled.get(guild.id, param(call, 'event'));
    if (!event) return refuse(10070);
    if (!may(guild, Permission.CreateEvents)) return refuse(50013);
    scheduled.remove(guild.id, event.id);
    commit(call, guild, event);
    return empty;
  };

  const path = '/guilds/:guild/scheduled-events';
  return [
    {
      method: 'GET',
      path,
      handle: inGuild((guild, { now }) => ok(scheduled.open(guild.id, now).map((event) => payload(event, now)))),
    },
    { method: 'POST', path, handle: inGuild(create) },
    {
      method: 'GET',
      path: `${path}/:event`,
      handle: inGuild((guild, call) => {
        const event = scheduled.get(guild.id, param(call, 'event'));
        return event ? ok(payload(event, call.now)) : refuse(10070);
      }),
    },
    { method: 'PATCH', path: `${path}/:event`, handle: inGuild(change) },
    { method: 'DELETE', path: `${path}/:event`, handle: inGuild(remove) },
  ];
}

function changed(event: ScheduledEvent, body: Json): ScheduledEvent {
  const { name, description, status, entity_metadata: metadata } = body;
  return {
    ...event,
    ...(typeof name === 'string' && { name }),
    ...(typeof description === 'string' && { description }),
    ...(typeof status === 'number' && { status }),
    ...(metadata !== undefined && { location: text(record(metadata).location) }),
    ...(typeof body.scheduled_start_time === 'string' && { start: instantIn(body.scheduled_start_time) }),
    ...(typeof body.scheduled_end_time === 'string' && { end: instantIn(body.scheduled_end_time) }),
  };
}

const instantIn = (iso: string): EpochMs => Temporal.Instant.from(iso).epochMilliseconds;

/** Discord's refusals of an event whose shape is right. */
function issuesOf(event: ScheduledEvent, now: EpochMs): Answer | null {
  const issue = (path: string, code: string, message: string) => invalidForm([{ path: [path], code, message }]);
  if (!event.name.trim()) return issue('name', 'BASE_TYPE_REQUIRED', 'This field is required');
  if (!event.location.trim() || event.location.length > LOCATION) {
    return issue('entity_metadata', 'BASE_TYPE_BAD_LENGTH', `Must be between 1 and ${LOCATION} in length.`);
  }
  if (event.start <= now) {
    const message = 'Cannot schedule event in the past.';
    return issue('scheduled_start_time', 'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST', message);
  }
  if (event.end <= event.start) {
    const message = 'Event end time cannot be before the start time.';
    return issue('scheduled_end_time', 'GUILD_SCHEDULED_EVENT_END_BEFORE_START', message);
  }
  return null;
}

function payload(event: ScheduledEvent, now: EpochMs): Json {
  return {
    id: event.id,
    guild_id: event.guildId,
    channel_id: null,
    creator_id: event.creatorId,
    name: event.name,
    description: event.description,
    image: null,
    scheduled_start_time: isoInstant(event.start),
    scheduled_end_time: isoInstant(event.end),
    privacy_level: 2,
    status: statusAt(event, now),
    entity_type: 3,
    entity_id: null,
    entity_metadata: { location: event.location },
    recurrence_rule: null,
  };
}
