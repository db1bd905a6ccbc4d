import { MessageCreateRequestSchema, MessageEditRequestPartialSchema } from 'discord-api-spec/zod';
import { type Json, MessageFlag } from '../messages.ts';
import { Permission } from '../permissions.ts';
import { snowflakeInstant } from '../snowflake.ts';
import { ChannelType } from '../world-spec.ts';
import { channelAccess, isWritable, messageAccess, writeRight } from './access.ts';
import { type Answer, empty, invalidForm, ok, refuse } from './answers.ts';
import { check } from './forms.ts';
import { record } from './message-rules.ts';
import { type Backend, type Bucket, type Call, param, type Route } from './route.ts';
import { draft, referenceOf, revise } from './write.ts';

const PATH = '/channels/:channel/messages';
const ONE = `${PATH}/:message`;
/** Edits of messages older than this have a separate, stricter limit. */
const OLD_MESSAGE_MS = 3_600_000;
const LIST_LIMIT = { standard: 50, most: 100 } as const;

/** Messages of a channel: writing, reading, editing, deleting, publishing. */
export function messageRoutes(backend: Backend): readonly Route[] {
  const { messages, payloads, world, log } = backend;
  const botId = world.spec.bot.id;

  const create = (call: Call): Answer => {
    const access = channelAccess(backend, param(call, 'channel'));
    if (access.kind === 'refused') return access.answer;
    const { channel, may } = access;
    if (!isWritable(channel)) return refuse(50008);
    if (!(may & writeRight(channel))) return refuse(50013);
    if (channel.recipientId !== null && world.closedDirects.has(channel.recipientId)) return refuse(50007);
    const form = check(MessageCreateRequestSchema, call.body);
    if (!form.ok) return invalidForm(form.issues);
    const { body } = form;
    if (Array.isArray(body.embeds) && body.embeds.length && !(may & Permission.EmbedLinks)) return refuse(50013);
    if (call.uploads.length && !(may & Permission.AttachFiles)) return refuse(50013);
    // A post opens an archived thread again, unless it is locked (docs, Threads).
    if (channel.locked && !(may & Permission.ManageThreads)) return refuse(50083);
    if (channel.archived) world.updateChannel(channel.id, { archived: false });

    const nonce = body.nonce === undefined || body.nonce === null ? null : String(body.nonce);
    if (nonce !== null && body.enforce_nonce === true) {
      const known = messages.nonce(channel.id, botId, nonce, call.now);
      if (known.kind === 'repeat') return ok({ ...payloads.message(known.message), nonce: body.nonce });
      if (known.kind === 'deleted') return refuse(10008);
    }
    const reference = referenceOf(body, channel);
    if (reference && record(body.message_reference).fail_if_not_exists !== false) {
      if (!messages.get(channel.id, String(reference.message_id))) return unknownReference;
    }
    const written = draft(backend, {
      channel,
      body,
      uploads: call.uploads,
      now: call.now,
      reference,
      type: reference ? 19 : 0,
    });
    if (written.kind === 'refused') return written.answer;
    const { message } = written;
    messages.add(message, nonce === null ? undefined : { value: nonce, author: botId });
    commit('post', call, channel.id, message.id, nonce, record(call.body));
    return ok({ ...payloads.message(message), ...(nonce === null ? {} : { nonce: body.nonce }) });
  };

  const commit = (
    kind: 'post' | 'edit' | 'delete' | 'crosspost',
    { now }: Call,
    channelId: string,
    messageId: string,
    nonce: string | null = null,
    body: Json | null = null,
  ) => log.commit({ kind, at: now, channelId, messageId, nonce, body });

  const read = (call: Call): Answer => {
    const access = channelAccess(backend, param(call, 'channel'));
    if (access.kind === 'refused') return access.answer;
    const limit = Number(call.query.limit ?? LIST_LIMIT.standard);
    if (!Number.isInteger(limit) || limit < 1 || limit > LIST_LIMIT.most) {
      const message = `int value should be between 1 and ${LIST_LIMIT.most}.`;
      return invalidForm([{ path: ['limit'], code: 'NUMBER_TYPE_RANGE', message }]);
    }
    // Discord does not refuse here: without the right to read history the list is empty (docs, Get Channel Messages).
    if (!(access.may & Permission.ReadMessageHistory)) return ok([]);
    const { before, after, around } = call.query;
    const page = { limit, ...(before && { before }), ...(after && { after }), ...(around && { around }) };
    return ok(messages.list(access.channel.id, page).map(payloads.message));
  };

  const readOne = (call: Call): Answer => {
    const access = messageAccess(
      backend,
      param(call, 'channel'),
      param(call, 'message'),
      Permission.ReadMessageHistory,
    );
    return access.kind === 'refused' ? access.answer : ok(payloads.message(access.message));
  };

  const edit = (call: Call): Answer => {
    const access = messageAccess(backend, param(call, 'channel'), param(call, 'message'));
    if (access.kind === 'refused') return access.answer;
    const { message, channel, may } = access;
    if (message.authorId !== botId) return refuse(50005);
    if (message.type !== 0 && message.type !== 19 && message.type !== 20) return refuse(50021);
    const form = check(MessageEditRequestPartialSchema, call.body);
    if (!form.ok) return invalidForm(form.issues);
    if (call.uploads.length && !(may & Permission.AttachFiles)) return refuse(50013);
    const written = revise(backend, message, channel, form.body, call.uploads, call.now);
    if (written.kind === 'refused') return written.answer;
    messages.replace(written.message);
    commit('edit', call, channel.id, message.id, null, record(call.body));
    return ok(payloads.message(written.message));
  };

  const remove = (call: Call): Answer => {
    const access = messageAccess(backend, param(call, 'channel'), param(call, 'message'));
    if (access.kind === 'refused') return access.answer;
    const { message, channel, may } = access;
    if (message.authorId !== botId && !(may & Permission.ManageMessages)) return refuse(50013);
    messages.remove(channel.id, message.id);
    commit('delete', call, channel.id, message.id);
    return empty;
  };

  const crosspost = (call: Call): Answer => {
    const access = messageAccess(backend, param(call, 'channel'), param(call, 'message'), Permission.SendMessages);
    if (access.kind === 'refused') return access.answer;
    const { message, channel } = access;
    if (channel.type !== ChannelType.announcement) return refuse(50024);
    if (message.authorId !== botId && !(access.may & Permission.ManageMessages)) return refuse(50013);
    if (message.flags & MessageFlag.crossposted) return refuse(40033);
    const published = { ...message, flags: message.flags | MessageFlag.crossposted };
    messages.replace(published);
    commit('crosspost', call, channel.id, message.id);
    return ok(payloads.message(published));
  };

  const typing = (call: Call): Answer => {
    const access = channelAccess(backend, param(call, 'channel'), Permission.SendMessages);
    return access.kind === 'refused' ? access.answer : empty;
  };

  const editBuckets = (call: Call): readonly Bucket[] => {
    const key = param(call, 'channel');
    const isOld =
      isSnowflake(param(call, 'message')) && snowflakeInstant(param(call, 'message')) <= call.now - OLD_MESSAGE_MS;
    return isOld
      ? [
          { name: 'messageEdit', key },
          { name: 'oldEdit', key },
        ]
      : [{ name: 'messageEdit', key }];
  };

  return [
    {
      method: 'POST',
      path: PATH,
      buckets: (call) => [{ name: 'messageCreate', key: param(call, 'channel') }],
      handle: create,
    },
    { method: 'GET', path: PATH, handle: read },
    { method: 'GET', path: ONE, handle: readOne },
    { method: 'PATCH', path: ONE, buckets: editBuckets, handle: edit },
    { method: 'DELETE', path: ONE, handle: remove },
    {
      method: 'POST',
      path: `${ONE}/crosspost`,
      buckets: (call) => [{ name: 'crosspost', key: param(call, 'channel') }],
      handle: crosspost,
    },
    { method: 'POST', path: '/channels/:channel/typing', handle: typing },
  ];
}

const isSnowflake = (id: string): boolean => /^\d{1,19}$/.test(id);

const unknownReference = invalidForm([
  { path: ['message_reference'], code: 'REPLIES_UNKNOWN_MESSAGE', message: 'Unknown message' },
]);
