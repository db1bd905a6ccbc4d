import {
  CreateForumThreadRequestSchema,
  CreateTextThreadWithMessageRequestSchema,
  CreateTextThreadWithoutMessageRequestSchema,
} from 'discord-api-spec/zod';
import { MessageFlag } from '../messages.ts';
import { isoInstant } from '../payloads.ts';
import { Permission } from '../permissions.ts';
import { ChannelType } from '../world-spec.ts';
import { channelAccess, messageAccess } from './access.ts';
import { type Answer, created, empty, invalidForm, ok, refuse } from './answers.ts';
import { check } from './forms.ts';
import { record, text } from './message-rules.ts';
import { type Backend, type Call, param, type Route } from './route.ts';
import { draft } from './write.ts';

const MOST_PINS = 250;

/** Pinned messages and threads. */
export function pinAndThreadRoutes(backend: Backend): readonly Route[] {
  const { messages, payloads, world, log, ids } = backend;

  const pin = (call: Call): Answer => {
    const access = messageAccess(backend, param(call, 'channel'), param(call, 'message'), Permission.PinMessages);
    if (access.kind === 'refused') return access.answer;
    const { message, channel } = access;
    if (message.pinned) return empty;
    if (messages.pinned(channel.id).length >= MOST_PINS) return refuse(30003);
    messages.replace({ ...message, pinned: true });
    backend.events.emit({ kind: 'pins', channelId: channel.id });
    log.commit({ kind: 'pin', at: call.now, channelId: channel.id, messageId: message.id, nonce: null, body: null });
    const notice = draft(backend, { channel, body: { content: 'pin' }, uploads: [], now: call.now, type: 6 });
    const reference = { type: 0, channel_id: channel.id, message_id: message.id, guild_id: channel.guildId };
    if (notice.kind === 'message') messages.add({ ...notice.message, content: '', reference });
    return empty;
  };

  const unpin = (call: Call): Answer => {
    const access = messageAccess(backend, param(call, 'channel'), param(call, 'message'), Permission.PinMessages);
    if (access.kind === 'refused') return access.answer;
    const { message, channel } = access;
    if (!message.pinned) return empty;
    messages.replace({ ...message, pinned: false });
    backend.events.emit({ kind: 'pins', channelId: channel.id });
    log.commit({ kind: 'unpin', at: call.now, channelId: channel.id, messageId: message.id, nonce: null, body: null });
    return empty;
  };

  const pins = (call: Call): Answer => {
    const access = channelAccess(backend, param(call, 'channel'));
    if (access.kind === 'refused') return access.answer;
    if (!(access.may & Permission.ReadMessageHistory)) return ok({ items: [], has_more: false });
    const items = messages
      .pinned(access.channel.id)
      .map((message) => ({ pinned_at: isoInstant(message.at), message: payloads.message(message) }));
    return ok({ items, has_more: false });
  };

  const threadFromMessage = (call: Call): Answer => {
    const access = messageAccess(
      backend,
      param(call, 'channel'),
      param(call, 'message'),
      Permission.CreatePublicThreads | Permission.ReadMessageHistory,
    );
    if (access.kind === 'refused') return access.answer;
    const { message, channel } = access;
    const form = check(CreateTextThreadWithMessageRequestSchema, call.body);
    if (!form.ok) return invalidForm(form.issues);
    if (channel.type !== ChannelType.text && channel.type !== ChannelType.announcement) return refuse(50024);
    if (message.flags & MessageFlag.hasThread) return refuse(160004);
    const opened = open(call, message.id, channel.id, text(form.body.name), form.body.auto_archive_duration);
    messages.replace({ ...message, flags: message.flags | MessageFlag.hasThread });
    return opened;
  };

  const threadAlone = (call: Call): Answer => {
    const access = channelAccess(backend, param(call, 'channel'), Permission.CreatePublicThreads);
    if (access.kind === 'refused') return access.answer;
    const { channel, may } = access;
    if (channel.isThread) return refuse(50024);
    const isForum = channel.type === ChannelType.forum;
    const schema = isForum ? CreateForumThreadRequestSchema : CreateTextThreadWithoutMessageRequestSchema;
    const form = check(schema, call.body);
    if (!form.ok) return invalidForm(form.issues);
    const { name, auto_archive_duration: archive } = form.body;
    if (!isForum) return open(call, ids.next(call.now), channel.id, text(name), archive);

    if (!(may & Permission.SendMessages)) return refuse(50013);
    const body = record(form.body.message);
    const written = draft(backend, { channel, body, uploads: call.uploads, now: call.now });
    if (written.kind === 'refused') return written.answer;
    const { id } = written.message;
    const opened = open(call, id, channel.id, text(name), archive);
    const first = { ...written.message, channelId: id };
    messages.add(first);
    log.commit({ kind: 'post', at: call.now, channelId: id, messageId: id, nonce: null, body });
    return { ...opened, body: { ...record(opened.body), message: payloads.message(first) } };
  };

  const open = (call: Call, id: string, parentId: string, name: string, archive: unknown): Answer => {
    const parent = world.channel(parentId);
    if (!parent) return refuse(10003);
    const thread = world.addThread({
      id,
      parent,
      name,
      ownerId: world.spec.bot.id,
      autoArchiveMinutes: typeof archive === 'number' ? archive : 4_320,
    });
    log.commit({
      kind: 'thread',
      at: call.now,
      channelId: parentId,
      messageId: id,
      nonce: null,
      body: record(call.body),
    });
    return created(payloads.channel(thread));
  };

  const activeThreads = (call: Call): Answer => {
    const guild = world.guilds.get(param(call, 'guild'));
    if (!guild) return refuse(10004);
    const threads = [...guild.channels.values()].filter((channel) => channel.isThread && !channel.archived);
    return ok({ threads: threads.map(payloads.thread), members: [] });
  };

  const archivedThreads = (call: Call): Answer => {
    const access = channelAccess(backend, param(call, 'channel'), Permission.ReadMessageHistory);
    if (access.kind === 'refused') return access.answer;
    const { channel } = access;
    const all = world.guildOf(channel)?.channels.values() ?? [];
    const threads = [...all].filter((one) => one.isThread && one.archived && one.parentId === channel.id);
    return ok({ threads: threads.map(payloads.thread), members: [], has_more: false });
  };

  return [
    { method: 'GET', path: '/channels/:channel/threads/archived/public', handle: archivedThreads },
    { method: 'GET', path: '/channels/:channel/messages/pins', handle: pins },
    { method: 'PUT', path: '/channels/:channel/messages/pins/:message', handle: pin },
    { method: 'DELETE', path: '/channels/:channel/messages/pins/:message', handle: unpin },
    { method: 'PUT', path: '/channels/:channel/pins/:message', handle: pin },
    { method: 'DELETE', path: '/channels/:channel/pins/:message', handle: unpin },
    { method: 'POST', path: '/channels/:channel/messages/:message/threads', handle: threadFromMessage },
    { method: 'POST', path: '/channels/:channel/threads', handle: threadAlone },
    { method: 'GET', path: '/guilds/:guild/threads/active', handle: activeThreads },
  ];
}
