import {
  type Attachment,
  type AutocompleteInteraction,
  type BaseInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  DiscordAPIError,
  HTTPError,
  type Interaction,
  type Message,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  type ModalSubmitInteraction,
  PermissionFlagsBits,
} from 'discord.js';
import {
  type Answer,
  type Command,
  type CommandContext,
  type Component,
  choiceLimits,
  type MessageMenu,
  type Pressed,
} from '../commands/shared/command.ts';
import type { Actor, Source } from '../domain/actor.ts';
import { type Language, languageNamed } from '../domain/subscription.ts';
import type { Log } from '../log.ts';
import { cut, oneLine } from '../texts/escape.ts';
import { ACKNOWLEDGED, answerCommand, answerPressed, replyJson, sentence } from './answers.ts';

type InteractionSettings = {
  readonly find: (path: readonly string[]) => Command | undefined;
  readonly findMenu: (name: string) => MessageMenu | undefined;
  readonly findComponent: (
    customId: string,
  ) => { readonly component: Component; readonly args: readonly string[] } | undefined;
  readonly context: (language: Language, who: Who) => CommandContext;
  readonly log: Log;
  /** Origins besides Discord's own from which attached files may be loaded: a sandbox's. */
  readonly fileOrigins: readonly string[];
  /** Real milliseconds after which the answer is deferred; Discord waits three seconds. */
  readonly deferAfterMs: number;
};

/**
 * Answers interactions through the lists of commands, menu entries and components. Handlers get plain arguments; people get a sentence and
 * a code, never a stack.
 */
export function interactionHandler(settings: InteractionSettings): (interaction: Interaction) => Promise<void> {
  const { log } = settings;
  return async (interaction) => {
    const language = languageOf(interaction.locale ?? interaction.guildLocale);
    try {
      if (interaction.isAutocomplete()) await suggest(settings, interaction, language);
      else if (interaction.isChatInputCommand()) await run(settings, interaction, language);
      else if (interaction.isMessageContextMenuCommand()) await runMenu(settings, interaction, language);
      else if (interaction.isMessageComponent() || interaction.isModalSubmit())
        await press(settings, interaction, language);
      else if (interaction.isRepliable()) await interaction.reply(replyJson(sentence('unknown', language)));
    } catch (error) {
      // Usually an answer that came too late; nobody can receive it any more.
      log.warn({ interaction: interaction.id, ...whyOf(error) }, 'An interaction could not be answered');
      if (isOurBody(error)) await apologize(interaction, language).catch(() => {});
    }
  };
}

async function run(settings: InteractionSettings, interaction: ChatInputCommandInteraction, language: Language) {
  const { path, options } = called(interaction.commandName, interaction.options.data);
  const command = settings.find(path);
  if (!command) {
    await interaction.reply(replyJson(sentence('unknown', language)));
    return;
  }
  const answer = handled(settings, interaction, language, { command: path.join(' ') }, async (context) =>
    command.handle(await valuesOf(options, settings.fileOrigins), context),
  );
  await answerCommand(interaction, wayOf(settings, answer, language), command.ephemeral);
}

async function runMenu(
  settings: InteractionSettings,
  interaction: MessageContextMenuCommandInteraction,
  language: Language,
) {
  const menu = settings.findMenu(interaction.commandName);
  if (!menu) {
    await interaction.reply(replyJson(sentence('unknown', language)));
    return;
  }
  const answer = handled(settings, interaction, language, { menu: interaction.commandName }, (context) =>
    menu.handle(sourceOf(interaction.targetMessage), context),
  );
  await answerCommand(interaction, wayOf(settings, answer, language), true);
}

async function press(
  settings: InteractionSettings,
  interaction: MessageComponentInteraction | ModalSubmitInteraction,
  language: Language,
) {
  const found = settings.findComponent(interaction.customId);
  if (!found) {
    await interaction.reply(replyJson(sentence('outdated', language)));
    return;
  }
  const { component, args } = found;
  const answer = handled(settings, interaction, language, { component: component.name }, (context) =>
    component.handle(args, pressedOf(interaction), context),
  );
  await answerPressed(interaction, wayOf(settings, answer, language));
}

const wayOf = (settings: InteractionSettings, answer: Promise<Answer>, language: Language) => ({
  answer,
  language,
  deferAfterMs: settings.deferAfterMs,
});

/** The handler's answer; a fault of ours becomes a sentence for the person and an error in the log. */
function handled(
  settings: InteractionSettings,
  interaction: BaseInteraction,
  language: Language,
  about: Readonly<Record<string, string>>,
  handle: (context: CommandContext) => Promise<Answer>,
): Promise<Answer> {
  return Promise.try(() => handle(settings.context(language, whoOf(interaction)))).catch((error: unknown): Answer => {
    settings.log.error({ ...about, err: error }, 'A command failed');
    return sentence('failed', language);
  });
}

function pressedOf(interaction: MessageComponentInteraction | ModalSubmitInteraction): Pressed {
  const source = interaction.message ? sourceOf(interaction.message) : null;
  if (interaction.isModalSubmit()) {
    const fields = [...interaction.fields.fields.values()].map((field): [string, string] => [
      field.customId,
      'value' in field && typeof field.value === 'string' ? field.value : firstOf(field),
    ]);
    return { kind: 'modal', values: [], fields: Object.fromEntries(fields), source };
  }
  if (interaction.isAnySelectMenu()) return { kind: 'menu', values: interaction.values, fields: {}, source };
  return { kind: 'button', values: [], fields: {}, source };
}

const firstOf = (field: object) =>
  'values' in field && Array.isArray(field.values) ? String(field.values[0] ?? '') : '';

async function suggest(
  settings: InteractionSettings,
  interaction: AutocompleteInteraction,
  language: Language,
): Promise<void> {
  const { path } = called(interaction.commandName, interaction.options.data);
  const command = settings.find(path);
  const focused = interaction.options.getFocused(true);
  const typing = { option: focused.name, value: String(focused.value) };
  const answer = Promise.try(async () => {
    const suggested = await command?.suggest(typing, settings.context(language, whoOf(interaction)));
    return suggested?.choices ?? [];
  });
  const choices = await answer.catch((error: unknown) => {
    settings.log.error({ command: path.join(' '), err: error }, 'Autocomplete failed');
    return [];
  });
  const short = choices.slice(0, choiceLimits.choices);
  await interaction.respond(short.map(({ name, value }) => ({ name: cut(oneLine(name), choiceLimits.text), value })));
}

/** The command's path and the options of its innermost level. */
function called(name: string, data: readonly CommandInteractionOption[]) {
  const path = [name];
  let options = data;
  for (let inner = options[0]; inner?.options; inner = options[0]) {
    path.push(inner.name);
    options = inner.options;
  }
  return { path, options };
}

/** The option values for the handler; an attached file becomes its text. */
async function valuesOf(
  options: readonly CommandInteractionOption[],
  fileOrigins: readonly string[],
): Promise<Readonly<Record<string, unknown>>> {
  const values = options.map(async ({ name, value, attachment }) => {
    return [name, attachment ? await attachedText(attachment, fileOrigins) : value] as const;
  });
  return Object.fromEntries(await Promise.all(values));
}

/** Discord sends a BCP 47 tag of the person's client; Discord-compatible servers may leave it out. */
export function languageOf(locale: string | null | undefined): Language {
  return languageNamed(locale?.split('-')[0]) ?? 'en';
}

/**
 * The parts of an error that may be logged: a request error holds its address, with the interaction's token, and the answer, which may be
 * for one person alone.
 */
function whyOf(error: unknown): Readonly<Record<string, unknown>> {
  if (error instanceof DiscordAPIError) {
    // A page in place of Discord's answer has no code.
    return { code: typeof error.code === 'number' ? error.code : null, status: error.status, reason: error.message };
  }
  if (error instanceof HTTPError) return { code: null, status: error.status };
  return { code: null, err: error };
}

/** Discord rejects the answer itself, and waits for another one. */
const isOurBody = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.status === 400 && error.code !== ACKNOWLEDGED;

async function apologize(interaction: Interaction, language: Language): Promise<void> {
  if (!interaction.isRepliable()) return;
  const unshown = replyJson(sentence('unshown', language));
  if (interaction.deferred || interaction.replied) await interaction.followUp(unshown);
  else await interaction.reply(unshown);
}

/** The hosts of files that people upload to Discord. */
const DISCORD = ['https://cdn.discordapp.com', 'https://media.discordapp.net'] as const;
/** Larger files are not read to their end: the command reports that they are too large. */
const MOST_BYTES = 256 * 1024;
const TIMEOUT_MS = 5_000;

/**
 * The text of a file attached to a command. It is requested only from Discord's own hosts (and a sandbox's), without following redirects.
 * Throws when it cannot be loaded; the error does not contain the address.
 */
async function attachedText({ url }: Pick<Attachment, 'url'>, origins: readonly string[]): Promise<string> {
  if (![...DISCORD, ...origins].includes(new URL(url).origin)) throw new Error('a file of no host of Discord');
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => null);
  if (!response?.ok || !response.body) throw new Error('an attached file could not be loaded');
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MOST_BYTES) break;
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** The acting person, from what Discord sent with this interaction alone; whether they operate the bot is decided in the use cases. */
export type Who = Omit<Actor, 'operator'>;

function whoOf(interaction: BaseInteraction): Who {
  const guild = interaction.inGuild() ? interaction.guildId : null;
  // The permissions that Discord computed for this channel, not those in a cache; an administrator has all of them.
  const administrator = guild !== null && interaction.memberPermissions?.has(PermissionFlagsBits.ManageGuild) === true;
  const roles = rolesOf(interaction.member);
  return { user: interaction.user.id, guild, channel: interaction.channelId, administrator, roles };
}

/** A list of ids, or the cache's form. */
function rolesOf(member: BaseInteraction['member']): readonly string[] {
  // Discord-compatible servers may leave any of it out.
  const roles: object | null | undefined = member?.roles;
  if (Array.isArray(roles)) return roles;
  return roles && 'cache' in roles && roles.cache instanceof Map ? [...roles.cache.keys()] : [];
}

const REF = /(?:^|\s)ref ([0-9a-z]{8,25})\b/;

/** The message with the pressed component, and our own id of it when its footer has one. */
function sourceOf(message: Message): Source {
  const ours = message.author.id === message.client.user.id;
  const footers = message.embeds.map((embed) => embed.footer?.text ?? '');
  const ref = footers.map((text) => REF.exec(text)?.[1]).find((found) => found !== undefined);
  return { messageId: message.id, channel: message.channelId, ours, ref: (ours && ref) || null };
}
