import {
  type APIModalInteractionResponseCallbackData,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  MessageFlags,
  type ModalSubmitInteraction,
} from 'discord.js';
import type { Answer, Modal, ModalField, Reply } from '../commands/shared/command.ts';
import type { Language } from '../domain/subscription.ts';
import { type Texts, textsIn } from '../texts/index.ts';
import { filesOf, shownJson } from './message-json.ts';

const codes = {
  unknown: 'DW-COMMAND',
  outdated: 'DW-COMPONENT',
  slow: 'DW-SLOW',
  failed: 'DW-INTERNAL',
  unshown: 'DW-UNSHOWN',
} as const satisfies Record<keyof Texts['errors']['interaction'], string>;

/** An error sentence for cases where no command answers. */
export function sentence(name: keyof typeof codes, language: Language): Reply {
  const text = textsIn(language).errors.interaction[name];
  return { body: { content: `${text} (${codes[name]})`, embeds: [], mentionRoles: [] }, ephemeral: true };
}

type CommandLike = ChatInputCommandInteraction | MessageContextMenuCommandInteraction;
type Pressed = MessageComponentInteraction | ModalSubmitInteraction;

/** Discord waits three seconds for an answer; a slower answer is deferred first. */
type Way = { readonly answer: Promise<Answer>; readonly deferAfterMs: number; readonly language: Language };

/** https://discord.com/developers/docs/topics/opcodes-and-status-codes#json */
export const ACKNOWLEDGED = 40_060;
const UNKNOWN_INTERACTION = 10_062;

/**
 * Defers the answer. If Discord's confirmation is lost, or a repeat is refused as already acknowledged, the deferral may have worked: the
 * answer is still sent.
 */
async function putOff(interaction: CommandLike | Pressed, deferral: Promise<unknown>): Promise<void> {
  await deferral.catch((error: unknown) => {
    if (error instanceof DiscordAPIError && error.code === UNKNOWN_INTERACTION) throw error;
    interaction.deferred = true;
  });
}

/** Answers a command or an entry of the message menu. `ephemeral` applies to an answer that has to be deferred. */
export async function answerCommand(interaction: CommandLike, way: Way, ephemeral: boolean): Promise<void> {
  const first = await firstWithin(way.answer, way.deferAfterMs);
  if (first?.kind === 'modal') {
    await interaction.showModal(modalJson(first));
    return;
  }
  if (first) {
    await interaction.reply(replyJson(asReply(first, way.language)));
    return;
  }
  await putOff(interaction, interaction.deferReply(ephemeral ? { flags: MessageFlags.Ephemeral } : {}));
  await interaction.editReply(lateJson(asReply(await way.answer, way.language)));
}

/** Answers a pressed component or a submitted form. */
export async function answerPressed(interaction: Pressed, way: Way): Promise<void> {
  const first = await firstWithin(way.answer, way.deferAfterMs);
  if (first) await answerAtOnce(interaction, first, way.language);
  else await answerLate(interaction, way);
}

/** Whether there is a message to update: a form opened by a command is attached to none. */
const standsOn = (interaction: Pressed) => !interaction.isModalSubmit() || interaction.isFromMessage();

async function answerAtOnce(interaction: Pressed, answer: Answer, language: Language): Promise<void> {
  if (answer.kind === 'modal' && !interaction.isModalSubmit()) {
    await interaction.showModal(modalJson(answer));
    return;
  }
  if (answer.kind === 'update' && standsOn(interaction)) {
    await (interaction as MessageComponentInteraction).update(updateJson(answer));
    return;
  }
  if (answer.kind === 'nothing' && standsOn(interaction)) {
    await (interaction as MessageComponentInteraction).deferUpdate();
    return;
  }
  await interaction.reply(replyJson(asReply(answer, language)));
}

async function answerLate(interaction: Pressed, { answer, language }: Way): Promise<void> {
  if (!standsOn(interaction)) {
    await putOff(interaction, interaction.deferReply({ flags: MessageFlags.Ephemeral }));
    await interaction.editReply(lateJson(asReply(await answer, language)));
    return;
  }
  await putOff(interaction, (interaction as MessageComponentInteraction).deferUpdate());
  const late = await answer;
  if (late.kind === 'nothing') return;
  if (late.kind === 'update') await interaction.editReply(updateJson(late));
  else await interaction.followUp(replyJson(asReply(late, language)));
}

/**
 * Turns any answer into a reply: an update without a message is sent as a reply of its own; a form that comes too late becomes an apology.
 */
function asReply(answer: Answer, language: Language): Reply {
  switch (answer.kind) {
    case 'update':
      return { body: answer.body, ephemeral: true };
    case 'modal':
    case 'nothing':
      return sentence('slow', language);
    default:
      return answer;
  }
}

export function replyJson({ body, ephemeral }: Reply) {
  return {
    ...shownJson(body),
    ...filesJson(body),
    allowedMentions: { parse: [], roles: [...body.mentionRoles] },
    ...(ephemeral ? { flags: MessageFlags.Ephemeral as const } : {}),
  };
}

/** Whether the reply is ephemeral was decided when it was deferred. */
function lateJson(reply: Reply) {
  const { flags: _, ...late } = replyJson(reply);
  return late;
}

/** Clears everything the new body does not have, because an edit keeps fields it does not name. */
function updateJson({ body }: { readonly body: Reply['body'] }) {
  return {
    content: '',
    components: [],
    ...shownJson(body),
    attachments: [],
    ...filesJson(body),
    allowedMentions: { parse: [], roles: [...body.mentionRoles] },
  };
}

function filesJson(body: Reply['body']) {
  const descriptions = (body.files ?? []).map(({ description }) => description);
  const files = filesOf(body).map(({ name, data }, at) => {
    const description = descriptions[at];
    return { name, attachment: data, ...(description !== undefined && { description }) };
  });
  return files.length > 0 ? { files } : {};
}

/** A form in Discord's JSON: each field under a label. https://discord.com/developers/docs/components/reference#label */
function modalJson({ customId, title, fields }: Modal): APIModalInteractionResponseCallbackData {
  const components = fields.map((field) => ({
    type: 18,
    label: field.label,
    ...(field.description !== undefined && { description: field.description }),
    component: fieldJson(field),
  }));
  return { custom_id: customId, title, components } as unknown as APIModalInteractionResponseCallbackData;
}

function fieldJson(field: ModalField) {
  const common = {
    custom_id: field.id,
    required: field.required,
    ...(field.placeholder !== undefined && { placeholder: field.placeholder }),
  };
  if (field.style === 'choice') return { type: 3, ...common, options: field.options };
  return {
    type: 4,
    ...common,
    style: field.style === 'short' ? 1 : 2,
    max_length: field.max,
    ...(field.min !== undefined && { min_length: field.min }),
    ...(field.value !== undefined && field.value !== '' && { value: field.value }),
  };
}

async function firstWithin<T>(answer: Promise<T>, ms: number): Promise<T | null> {
  const late = Promise.withResolvers<null>();
  const timer = setTimeout(() => late.resolve(null), ms);
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
