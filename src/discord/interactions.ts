import type {
  AutocompleteInteraction,
  BaseInteraction,
  ChatInputCommandInteraction,
  CommandInteractionOption,
  Interaction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
  ModalSubmitInteraction,
} from 'discord.js';
import type { Answer, Command, CommandContext, MessageMenu } from '../commands/shared/command.ts';
import type { Component, Pressed } from '../commands/shared/component.ts';
import { type Language, languageNamed } from '../domain/subscription.ts';
import { oneLine } from '../texts/escape.ts';
import { answerCommand, answerPressed, replyJson, sentence } from './answers.ts';
import { attachedText } from './attachments.ts';
import { limits } from './limits.ts';
import type { Log } from './log.ts';
import { sourceOf, type Who, whoOf } from './who.ts';

export type InteractionSettings = {
  readonly find: (path: readonly string[]) => Command | undefined;
  readonly findMenu?: (name: string) => MessageMenu | undefined;
  readonly findComponent?: (
    customId: string,
  ) => { readonly component: Component; readonly args: readonly string[] } | undefined;
  /** Null while the use cases are not started yet. */
  readonly context: (language: Language, who: Who) => CommandContext | null;
  readonly log: Log;
  /** Origins besides Discord's own that attached files may be loaded from: a sandbox's. */
  readonly fileOrigins?: readonly string[];
  /** Real milliseconds after which Discord is told that the answer takes longer; it waits three seconds. */
  readonly deferAfterMs?: number;
};

const DEFER_AFTER_MS = 1_500;

/**
 * Answers interactions through the lists of commands, menu entries and components. Handlers get plain arguments; people get a
 * sentence and a code, never a stack.
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
      // Usually an answer that came too late; there is nobody left to tell.
      log.warn(
        { interaction: interaction.id, code: codeOf(error), err: error },
        'An interaction could not be answered',
      );
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
    command.handle(await valuesOf(options, settings.fileOrigins ?? []), context),
  );
  await answerCommand(interaction, wayOf(settings, answer, language), command.ephemeral);
}

async function runMenu(
  settings: InteractionSettings,
  interaction: MessageContextMenuCommandInteraction,
  language: Language,
) {
  const menu = settings.findMenu?.(interaction.commandName);
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
  const found = settings.findComponent?.(interaction.customId);
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
  deferAfterMs: settings.deferAfterMs ?? DEFER_AFTER_MS,
});

/** What the handler answers; a fault of ours is a sentence for the person and an error for the log. */
function handled(
  settings: InteractionSettings,
  interaction: BaseInteraction,
  language: Language,
  about: Readonly<Record<string, string>>,
  handle: (context: CommandContext) => Promise<Answer>,
): Promise<Answer> {
  return Promise.try(() => {
    const context = settings.context(language, whoOf(interaction));
    return context ? handle(context) : sentence('starting', language);
  }).catch((error: unknown): Answer => {
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
    const context = settings.context(language, whoOf(interaction));
    return (context && (await command?.suggest(typing, context)))?.choices ?? [];
  });
  const choices = await answer.catch((error: unknown) => {
    settings.log.error({ command: path.join(' '), err: error }, 'Autocomplete failed');
    return [];
  });
  const short = choices.slice(0, limits.autocompleteChoices);
  await interaction.respond(short.map(({ name, value }) => ({ name: cut(oneLine(name), limits.choiceName), value })));
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

/** As the handler gets them: of an attached file its text. */
async function valuesOf(
  options: readonly CommandInteractionOption[],
  fileOrigins: readonly string[],
): Promise<Readonly<Record<string, unknown>>> {
  const values = options.map(async ({ name, value, attachment }) => {
    return [name, attachment ? await attachedText(attachment, fileOrigins) : value] as const;
  });
  return Object.fromEntries(await Promise.all(values));
}

/** Discord sends a BCP 47 tag of the person's client; servers that only speak like it may leave it out. */
export function languageOf(locale: string | null | undefined): Language {
  return languageNamed(locale?.split('-')[0]) ?? 'en';
}

/** Never half a character. */
function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Only numbers: an error's text may hold the interaction's token. */
function codeOf(error: unknown): number | null {
  const code = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : null;
  return typeof code === 'number' ? code : null;
}
