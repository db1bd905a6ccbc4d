import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  IncomingWebhookInteractionRequestSchema,
  IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema,
  ModalInteractionCallbackRequestSchema,
  PongInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from 'discord-api-spec/zod';
import type { EpochMs } from '../clock.ts';
import { type Asked, InteractionType } from '../interactions.ts';
import { type Json, type Message, MessageFlag } from '../messages.ts';
import type { Channel } from '../world.ts';
import { type Answer, empty, invalidForm, ok, refuse } from './answers.ts';
import { check } from './forms.ts';
import { list, record } from './message-rules.ts';
import { type Backend, type Call, param, type Route } from './route.ts';
import { draft, revise } from './write.ts';

/** Discord's callback types, with the schema each must fit. */
const callbackSchemas = new Map([
  [1, PongInteractionCallbackRequestSchema],
  [4, CreateMessageInteractionCallbackRequestSchema],
  [5, CreateMessageInteractionCallbackRequestSchema],
  [6, UpdateMessageInteractionCallbackRequestSchema],
  [7, UpdateMessageInteractionCallbackRequestSchema],
  [8, ApplicationCommandAutocompleteCallbackRequestSchema],
  [9, ModalInteractionCallbackRequestSchema],
]);

type Callback = {
  readonly asked: Asked;
  readonly channel: Channel;
  readonly data: Json;
  readonly call: Call;
  readonly type: number;
};

/** The first answer to an interaction, edits of it, and followups. The token in the path is the authorisation. */
export function interactionRoutes(backend: Backend): readonly Route[] {
  const { interactions, messages, payloads, world } = backend;

  const callback = (call: Call): Answer => {
    const found = interactions.waiting(param(call, 'interaction'), param(call, 'token'));
    if (found.kind === 'unknown' || !found.asked) return refuse(10062);
    if (found.kind === 'answered') return refuse(40060);
    const type = Number(record(call.body).type);
    const schema = callbackSchemas.get(type);
    if (!schema || !fits(type, found.asked)) {
      const message = 'Value is not a valid callback type for this interaction.';
      return invalidForm([{ path: ['type'], code: 'BASE_TYPE_CHOICES', message }]);
    }
    const form = check(schema, call.body);
    if (!form.ok) return invalidForm(form.issues);
    const channel = world.channel(found.asked.channelId);
    if (!channel) return refuse(10003);
    return react({ asked: found.asked, channel, data: record(form.body.data), call, type });
  };

  const react = ({ asked, channel, data, call, type }: Callback): Answer => {
    switch (type) {
      case 4:
      case 5:
        return answerWithMessage({ asked, channel, data, call, type });
      case 6:
        interactions.answer(asked.id, { kind: 'deferred', ephemeral: false, updates: true }, asked.sourceId);
        return acknowledged(asked, call, type, undefined);
      case 7: {
        const source = asked.sourceId ? messages.get(channel.id, asked.sourceId) : undefined;
        if (!source) return refuse(10008);
        const written = revise(backend, source, channel, data, call.uploads, call.now);
        if (written.kind === 'refused') return prefixed(written.answer);
        messages.replace(written.message);
        interactions.answer(asked.id, { kind: 'updated', message: written.message }, source.id);
        return acknowledged(asked, call, type, written.message);
      }
      case 8: {
        const choices = list(data.choices).map((one) => ({
          name: String(one.name),
          value: typeof one.value === 'number' ? one.value : String(one.value),
        }));
        interactions.answer(asked.id, { kind: 'choices', choices }, null);
        return acknowledged(asked, call, type, undefined);
      }
      case 9:
        interactions.answer(asked.id, { kind: 'modal', modal: data }, null);
        return acknowledged(asked, call, type, undefined);
      default:
        return empty;
    }
  };

  const answerWithMessage = ({ asked, channel, data, call, type }: Callback): Answer => {
    const isDeferred = type === 5;
    // A deferred answer has nothing to show yet; a placeholder lets it pass the same checks.
    const body = isDeferred ? { content: '…', flags: data.flags } : data;
    const written = draft(backend, { ...answerDraft(asked, channel, data, call.now), body, uploads: call.uploads });
    if (written.kind === 'refused') return prefixed(written.answer);
    const message: Message = isDeferred
      ? { ...written.message, content: '', flags: written.message.flags | MessageFlag.loading }
      : written.message;
    messages.add(message);
    const ephemeral = message.ephemeralTo !== null;
    const answer = isDeferred
      ? ({ kind: 'deferred', ephemeral, updates: false } as const)
      : ({ kind: 'message', message } as const);
    interactions.answer(asked.id, answer, message.id);
    return acknowledged(asked, call, type, message);
  };

  const answerDraft = (asked: Asked, channel: Channel, data: Json, now: EpochMs) => {
    const isEphemeral = typeof data.flags === 'number' && (data.flags & MessageFlag.ephemeral) !== 0;
    return {
      channel,
      now,
      type: asked.type === InteractionType.command ? 20 : 0,
      interaction: { id: asked.id, type: asked.type, name: asked.command, userId: asked.userId },
      ...(isEphemeral ? { ephemeralTo: asked.userId } : {}),
    };
  };

  const acknowledged = (asked: Asked, call: Call, type: number, message: Message | undefined): Answer => {
    if (call.query.with_response !== 'true') return empty;
    const about = message && {
      response_message_id: message.id,
      response_message_loading: (message.flags & MessageFlag.loading) !== 0,
      response_message_ephemeral: message.ephemeralTo !== null,
    };
    const resource = message ? { resource: { type, message: payloads.message(message) } } : {};
    return ok({ interaction: { id: asked.id, type: asked.type, ...about }, ...resource });
  };

  const withToken =
    (answer: (asked: Asked, originalId: string | null, call: Call) => Answer) =>
    (call: Call): Answer => {
      if (param(call, 'application') !== world.spec.applicationId) return refuse(10015);
      const found = interactions.byToken(param(call, 'token'));
      if (!found) return refuse(50027);
      return found.answered ? answer(found.asked, found.originalId, call) : refuse(10015);
    };

  const withMessage = (answer: (asked: Asked, message: Message, call: Call) => Answer) =>
    withToken((asked, originalId, call) => {
      const wanted = param(call, 'message');
      const isOurs = wanted === '@original' || wanted === originalId || interactions.isFollowup(asked.token, wanted);
      const id = wanted === '@original' ? originalId : wanted;
      const message = isOurs && id ? messages.get(asked.channelId, id) : undefined;
      return message ? answer(asked, message, call) : refuse(10008);
    });

  const followup = withToken((asked, originalId, call) => {
    const channel = world.channel(asked.channelId);
    if (!channel) return refuse(10003);
    const form = check(IncomingWebhookInteractionRequestSchema, call.body);
    if (!form.ok) return invalidForm(form.issues);
    const reference = originalId ? { type: 0, channel_id: channel.id, message_id: originalId } : null;
    const base = answerDraft(asked, channel, form.body, call.now);
    const written = draft(backend, {
      ...base,
      type: reference ? 19 : 0,
      reference,
      body: form.body,
      uploads: call.uploads,
    });
    if (written.kind === 'refused') return written.answer;
    messages.add(written.message);
    interactions.followup(asked.token, written.message.id);
    return ok(payloads.message(written.message));
  });

  const edit = withMessage((asked, message, call) => {
    const channel = world.channel(asked.channelId);
    if (!channel) return refuse(10003);
    const form = check(IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema, call.body);
    if (!form.ok) return invalidForm(form.issues);
    const written = revise(backend, message, channel, form.body, call.uploads, call.now);
    if (written.kind === 'refused') return written.answer;
    messages.replace(written.message);
    interactions.changed(asked.token);
    return ok(payloads.message(written.message));
  });

  const remove = withMessage((asked, message) => {
    messages.remove(message.channelId, message.id);
    interactions.changed(asked.token);
    return empty;
  });

  const read = withMessage((_asked, message) => ok(payloads.message(message)));
  const token = '/webhooks/:application/:token';
  return [
    { method: 'POST', path: '/interactions/:interaction/:token/callback', open: true, handle: callback },
    { method: 'POST', path: token, open: true, handle: followup },
    { method: 'GET', path: `${token}/messages/:message`, open: true, handle: read },
    { method: 'PATCH', path: `${token}/messages/:message`, open: true, handle: edit },
    { method: 'DELETE', path: `${token}/messages/:message`, open: true, handle: remove },
  ];
}

/** Choices can only answer an autocomplete request, and nothing else can; updates need a message to update. */
function fits(callback: number, { type: asked, sourceId }: Asked): boolean {
  if (asked === InteractionType.autocomplete) return callback === 8;
  if (callback === 8) return false;
  if (callback === 6 || callback === 7) return sourceId !== null;
  if (callback === 9) return asked !== InteractionType.modal;
  return callback !== 1;
}

/** Errors of a callback are nested under its `data`. */
function prefixed(answer: Answer): Answer {
  const { errors, ...rest } = record(answer.body);
  return errors ? { ...answer, body: { ...rest, errors: { data: errors } } } : answer;
}
