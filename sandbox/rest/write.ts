import type { EpochMs } from '../clock.ts';
import { type Json, type Message, MessageFlag } from '../messages.ts';
import { Permission } from '../permissions.ts';
import type { Channel } from '../world.ts';
import { type Answer, invalidForm, refuse } from './answers.ts';
import { composeAttachments, composeComponents, composeEmbeds, composeMentions, type Upload } from './compose.ts';
import { isEmpty, messageIssues, record, text } from './message-rules.ts';
import type { Backend } from './route.ts';

/** Flags a bot may set when it writes. */
const SETTABLE = MessageFlag.suppressEmbeds | MessageFlag.suppressNotifications | MessageFlag.componentsV2;

export type Written =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'refused'; readonly answer: Answer };

export type Draft = {
  readonly channel: Channel;
  readonly body: Json;
  readonly uploads: readonly Upload[];
  readonly now: EpochMs;
  readonly type?: number;
  readonly ephemeralTo?: string;
  readonly interaction?: Message['interaction'];
  readonly reference?: Json | null;
  /** Interaction answers need no right to write in the channel. */
  readonly asAnswer?: boolean;
};

const flagsOf = (body: Json): number => (typeof body.flags === 'number' ? body.flags : 0);

/** Turns a checked body into its message, or Discord's refusal. Stores files, but not the message. */
export function draft(backend: Backend, { channel, body, uploads, now, ...rest }: Draft): Written {
  const issues = messageIssues(body, flagsOf(body));
  if (issues.length) return { kind: 'refused', answer: invalidForm(issues) };
  const id = backend.ids.next(now);
  const content = text(body.content).trim();
  const attachments = composeAttachments(body, uploads, [], (upload) => store(backend, channel.id, upload, now));
  const message: Message = {
    id,
    channelId: channel.id,
    guildId: channel.guildId,
    authorId: backend.world.spec.bot.id,
    type: rest.type ?? 0,
    content,
    attachments,
    embeds: composeEmbeds(body, attachments),
    components: composeComponents(body),
    mentions: composeMentions(content, body, mayMention(backend, channel)),
    flags: (flagsOf(body) & SETTABLE) | (rest.ephemeralTo ? MessageFlag.ephemeral : 0),
    at: now,
    editedAt: null,
    pinned: false,
    reference: rest.reference ?? null,
    interaction: rest.interaction ?? null,
    ephemeralTo: rest.ephemeralTo ?? null,
  };
  if (isEmpty({ ...message, poll: body.poll })) return { kind: 'refused', answer: refuse(50006) };
  return { kind: 'message', message };
}

/** A message after an edit: keys that the body does not have stay unchanged. */
export function revise(
  backend: Backend,
  before: Message,
  channel: Channel,
  body: Json,
  uploads: readonly Upload[],
  now: EpochMs,
): Written {
  const issues = messageIssues(body, flagsOf(body) | before.flags);
  if (issues.length) return { kind: 'refused', answer: invalidForm(issues) };
  const attachments = composeAttachments(body, uploads, before.attachments, (upload) =>
    store(backend, channel.id, upload, now),
  );
  const content = body.content === undefined ? before.content : text(body.content).trim();
  const message: Message = {
    ...before,
    content,
    attachments,
    embeds: body.embeds === undefined ? before.embeds : composeEmbeds(body, attachments),
    components: body.components === undefined ? before.components : composeComponents(body),
    mentions:
      body.content === undefined ? before.mentions : composeMentions(content, body, mayMention(backend, channel)),
    flags: revisedFlags(before.flags, body),
    editedAt: before.flags & MessageFlag.loading ? null : now,
  };
  if (isEmpty(message)) return { kind: 'refused', answer: refuse(50006) };
  return { kind: 'message', message };
}

function revisedFlags(before: number, body: Json): number {
  const kept = before & ~MessageFlag.loading;
  if (typeof body.flags !== 'number') return kept;
  const suppressed = body.flags & MessageFlag.suppressEmbeds;
  return (kept & ~MessageFlag.suppressEmbeds) | suppressed | (body.flags & MessageFlag.componentsV2);
}

function store(backend: Backend, channelId: string, upload: Upload, now: EpochMs) {
  const id = backend.ids.next(now);
  return { id, url: backend.files.keep(channelId, id, upload) };
}

function mayMention(backend: Backend, channel: Channel) {
  const may = backend.world.permissions(backend.world.spec.bot.id, channel);
  const everyone = (may & Permission.MentionEveryone) !== 0n;
  const roles = backend.world.guildOf(channel)?.roles;
  return { everyone, role: (id: string) => everyone || (roles?.get(id)?.mentionable ?? false) };
}

/** The reply's reference, when the body asks for one. */
export function referenceOf(body: Json, channel: Channel): Json | null {
  const { message_id: messageId } = record(body.message_reference);
  if (!messageId) return null;
  return {
    type: 0,
    channel_id: channel.id,
    message_id: messageId,
    ...(channel.guildId ? { guild_id: channel.guildId } : {}),
  };
}
