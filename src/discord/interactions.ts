import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  type Interaction,
  MessageFlags,
} from 'discord.js';
import type { Command, CommandContext, Reply } from '../commands/command.ts';
import type { Language } from '../domain/subscription.ts';
import { limits } from './limits.ts';
import type { Log } from './log.ts';
import { shownJson } from './message-json.ts';

export type InteractionSettings = {
  readonly find: (path: readonly string[]) => Command | undefined;
  readonly context: (language: Language) => CommandContext;
  readonly log: Log;
  /** Real milliseconds after which Discord is told that the answer takes longer; it waits three seconds. */
  readonly deferAfterMs?: number;
};

const DEFER_AFTER_MS = 1_500;

const sentences = {
  unknown: {
    code: 'DW-COMMAND',
    en: 'This command is not known here any more. Type / to see the present ones.',
    ko: '더 이상 쓰이지 않는 명령어입니다. /를 입력하면 지금 쓸 수 있는 명령어가 보입니다.',
  },
  failed: {
    code: 'DW-INTERNAL',
    en: 'This did not work, and the fault is on our side. It has been recorded; please try again.',
    ko: '내부 오류로 처리하지 못했습니다. 오류는 기록되었으니 다시 시도해 주세요.',
  },
} as const;

/** Answers interactions through the command list. Handlers get plain arguments; people get a sentence and a code, never a stack. */
export function interactionHandler(settings: InteractionSettings): (interaction: Interaction) => Promise<void> {
  const { log } = settings;
  return async (interaction) => {
    const language = languageOf(interaction.locale);
    try {
      if (interaction.isAutocomplete()) await suggest(settings, interaction, language);
      else if (interaction.isChatInputCommand()) await run(settings, interaction, language);
      else if (interaction.isRepliable()) await interaction.reply(replyJson(sentence('unknown', language)));
    } catch (error) {
      // Usually an answer that came too late; there is nobody left to tell.
      log.warn({ interaction: interaction.id, code: codeOf(error) }, 'An interaction could not be answered');
    }
  };
}

async function run(
  settings: InteractionSettings,
  interaction: ChatInputCommandInteraction,
  language: Language,
): Promise<void> {
  const { path, options } = called(interaction.commandName, interaction.options.data);
  const command = settings.find(path);
  if (!command) {
    await interaction.reply(replyJson(sentence('unknown', language)));
    return;
  }
  const answer = Promise.try(() => command.handle(valuesOf(options), settings.context(language))).catch(
    (error: unknown): Reply => {
      settings.log.error({ command: path.join(' '), err: error }, 'A command failed');
      return sentence('failed', language);
    },
  );
  const first = await firstWithin(answer, settings.deferAfterMs ?? DEFER_AFTER_MS);
  if (first) {
    await interaction.reply(replyJson(first));
    return;
  }
  await interaction.deferReply();
  const { flags: _ephemeralIsDecidedWhenDeferring, ...late } = replyJson(await answer);
  await interaction.editReply(late);
}

async function suggest(
  settings: InteractionSettings,
  interaction: AutocompleteInteraction,
  language: Language,
): Promise<void> {
  const { path } = called(interaction.commandName, interaction.options.data);
  const command = settings.find(path);
  const focused = interaction.options.getFocused(true);
  const typing = { option: focused.name, value: String(focused.value) };
  const answer = Promise.try(async () => (await command?.suggest(typing, settings.context(language)))?.choices ?? []);
  const choices = await answer.catch((error: unknown) => {
    settings.log.error({ command: path.join(' '), err: error }, 'Autocomplete failed');
    return [];
  });
  const short = choices.slice(0, limits.autocompleteChoices);
  await interaction.respond(short.map(({ name, value }) => ({ name: cut(name, limits.choiceName), value })));
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

function valuesOf(options: readonly CommandInteractionOption[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(options.map((option) => [option.name, option.value]));
}

/** Discord sends a BCP 47 tag of the person's client. */
export function languageOf(locale: string): Language {
  return locale === 'ko' || locale.startsWith('ko-') ? 'ko' : 'en';
}

function sentence(name: keyof typeof sentences, language: Language): Reply {
  const { code, [language]: text } = sentences[name];
  return { body: { content: `${text} (${code})`, embeds: [], mentionRoles: [] }, ephemeral: true };
}

function replyJson({ body, ephemeral }: Reply) {
  return {
    ...shownJson(body),
    allowedMentions: { parse: [], roles: [...body.mentionRoles] },
    ...(ephemeral ? { flags: MessageFlags.Ephemeral as const } : {}),
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

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** Only numbers: an error's text may hold the interaction's token. */
function codeOf(error: unknown): number | null {
  const code = typeof error === 'object' && error !== null ? Reflect.get(error, 'code') : null;
  return typeof code === 'number' ? code : null;
}
