import type { Clock } from './clock.ts';
import type { Command, Commands } from './commands.ts';
import type { Files } from './files.ts';
import { choiceProblem, filledForm, resolvedValues } from './forms.ts';
import type { Gateway } from './gateway.ts';
import { type Asked, type Exchange, type Interactions, InteractionType, refusedExchange } from './interactions.ts';
import type { Json, Message, MessageStore } from './messages.ts';
import { attachedOptions, optionsProblem, resolvedOptions, typedOptions } from './options.ts';
import type { Payloads } from './payloads.ts';
import { Permission } from './permissions.ts';
import { list, nested } from './rest/message-rules.ts';
import type { Snowflakes } from './snowflake.ts';
import type { Channel, WorldState } from './world.ts';

export type CommandRun = {
  /** The person's id. */
  readonly user: string;
  readonly channel: string;
  readonly name: string;
  /** Discord's interaction option JSON; types may be left out. */
  readonly options?: readonly Json[];
  /** BCP 47, `en-US` by default. */
  readonly locale?: string;
};

export type ComponentPress = {
  readonly user: string;
  readonly channel: string;
  readonly message: string;
  readonly customId: string;
  /** The choices in a menu. */
  readonly values?: readonly string[];
  readonly locale?: string;
};

export type MenuRun = {
  readonly user: string;
  readonly channel: string;
  /** The entry's name, in English. */
  readonly name: string;
  readonly message: string;
  readonly locale?: string;
};

export type FormSent = {
  readonly user: string;
  /** The exchange that was answered with the form. */
  readonly interaction: string;
  /** By the fields' custom_ids: text, or the chosen values. */
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly locale?: string;
};

/** A press that no honest client sends: any custom_id, on any message, whatever the bot has shown. */
export type Forgery = ComponentPress & {
  readonly type: 'button' | 'menu' | 'form';
  readonly form?: Readonly<Record<string, string>>;
};

export type Choice = { readonly name: string; readonly value: string | number };

export type PeopleOptions = {
  readonly clock: Clock;
  readonly world: WorldState;
  readonly messages: MessageStore;
  readonly payloads: Payloads;
  readonly commands: Commands;
  readonly interactions: Interactions;
  readonly ids: Snowflakes;
  readonly gateway: Pick<Gateway, 'dispatch'>;
  readonly files: Pick<Files, 'keep'>;
};

/** People's actions in the chat: running commands, asking for completions, pressing the bot's components, writing. */
export function people(options: PeopleOptions) {
  const { clock, world, messages, payloads, commands, interactions, ids, gateway, files } = options;

  const mayRun = (command: Command, may: bigint, isDirect: boolean): boolean => {
    const contexts: readonly unknown[] | null = Array.isArray(command.contexts) ? command.contexts : null;
    if (contexts && !contexts.includes(isDirect ? 1 : 0)) return false;
    if (isDirect) return command.dm_permission !== false;
    if (!(may & Permission.UseApplicationCommands)) return false;
    const { default_member_permissions: asked } = command;
    if (asked === null || asked === undefined || may & Permission.Administrator) return true;
    const needed = BigInt(String(asked));
    // "0" leaves the command to administrators.
    return needed !== 0n && (may & needed) === needed;
  };

  /** Commands that this person may run there. */
  const commandsFor = (user: string, channelId: string): readonly Command[] => {
    const channel = world.channel(channelId);
    if (!channel) return [];
    const may = world.permissions(user, channel);
    if (!(may & Permission.ViewChannel)) return [];
    const isDirect = channel.guildId === null;
    return commands.visible(channel.guildId).filter((command) => mayRun(command, may, isDirect));
  };

  const ask = (asked: Omit<Asked, 'id' | 'token'>, channel: Channel, locale: string, rest: Json): Exchange => {
    const id = ids.next(clock.now());
    const whole: Asked = { ...asked, id, token: `sandbox-interaction-${id}` };
    const guild = world.guildOf(channel);
    const member = guild?.members.get(asked.userId);
    const who =
      guild && member
        ? { guild_id: guild.id, member: payloads.interactionMember(guild, member, channel), guild_locale: guild.locale }
        : { user: payloads.user(asked.userId) };
    const d = {
      id,
      application_id: world.spec.applicationId,
      type: asked.type,
      token: whole.token,
      version: 1,
      locale,
      channel_id: channel.id,
      channel: { ...payloads.channel(channel), permissions: world.permissions(asked.userId, channel).toString() },
      ...who,
      ...(guild ? { guild: { id: guild.id, locale: guild.locale, features: [] } } : {}),
      app_permissions: world.permissions(world.spec.bot.id, channel).toString(),
      entitlements: [],
      authorizing_integration_owners: { '0': guild?.id ?? '0' },
      context: guild ? 0 : 1,
      attachment_size_limit: 10_485_760,
      ...rest,
    };
    return interactions.begin(whole, () => {
      gateway.dispatch({ t: 'INTERACTION_CREATE', d, guildId: channel.guildId, intent: 0 });
    });
  };

  /** A text file as a person's client uploads it with a command. */
  const attached = (channel: Channel, text: string): Json => {
    const id = ids.next(clock.now());
    const data = Buffer.from(text);
    const upload = { index: '0', filename: 'attached.txt', contentType: 'text/plain; charset=utf-8', data };
    const url = files.keep(channel.id, id, upload);
    return { id, filename: upload.filename, size: data.length, url, proxy_url: url, content_type: upload.contentType };
  };

  const useCommand = (run: CommandRun, type: number): Exchange => {
    const channel = world.channel(run.channel);
    if (!channel) return refusedExchange('There is no such channel.');
    const command = commandsFor(run.user, run.channel).find((one) => one.name === run.name && one.type === 1);
    if (!command) return refusedExchange(`There is no command /${run.name} for you here.`);
    const typed = typedOptions(list(command.options), run.options ?? []);
    const problem = optionsProblem(list(command.options), typed, type === InteractionType.autocomplete);
    if (problem) return refusedExchange(problem);
    const { given, attachments } = attachedOptions(typed, (text) => attached(channel, text));
    const named = resolvedOptions(given, channel, world, payloads);
    const resolved = Object.keys(attachments).length > 0 ? { ...named, attachments } : named;
    const data = { id: command.id, name: command.name, type: 1, options: given, ...(resolved ? { resolved } : {}) };
    const asked = { type, userId: run.user, channelId: channel.id, guildId: channel.guildId, sourceId: null };
    return ask({ ...asked, command: commandPath(run.name, given) }, channel, run.locale ?? 'en-US', { data });
  };

  const press = ({
    user,
    channel: channelId,
    message: messageId,
    customId,
    values,
    locale,
  }: ComponentPress): Exchange => {
    const channel = world.channel(channelId);
    const message = channel && messages.get(channelId, messageId);
    if (!channel || !message || !canSee(message, user)) return refusedExchange('There is no such message.');
    const found = [...nested(message.components)].find(({ component }) => component.custom_id === customId);
    if (!found) return refusedExchange('There is nothing like that on this message.');
    if (found.component.disabled === true) return refusedExchange('This is switched off.');
    const { type: componentType, id } = found.component;
    const problem = choiceProblem(found.component, values, world.guildOf(channel));
    if (problem) return refusedExchange(problem);
    const resolved = resolvedValues(Number(componentType), values ?? [], channel, world, payloads);
    const chosen = values ? { values, ...(resolved ? { resolved } : {}) } : {};
    const data = { custom_id: customId, component_type: componentType, id, ...chosen };
    const asked = { userId: user, channelId, guildId: channel.guildId, command: '', sourceId: message.id };
    const shown = { data, message: payloads.message(message) };
    return ask({ ...asked, type: InteractionType.component }, channel, locale ?? 'en-US', shown);
  };

  /** An entry of the menu "Apps" on a message. */
  const runMenu = ({ user, channel: channelId, name, message: messageId, locale }: MenuRun): Exchange => {
    const channel = world.channel(channelId);
    const message = channel && messages.get(channelId, messageId);
    if (!channel || !message || !canSee(message, user)) return refusedExchange('There is no such message.');
    const command = commandsFor(user, channelId).find((one) => one.name === name && one.type === 3);
    if (!command) return refusedExchange(`There is no menu entry "${name}" for you here.`);
    const resolved = { messages: { [message.id]: payloads.message(message) } };
    const data = { id: command.id, name, type: 3, target_id: message.id, resolved };
    const asked = { type: InteractionType.command, userId: user, channelId, guildId: channel.guildId, sourceId: null };
    return ask({ ...asked, command: name }, channel, locale ?? 'en-US', { data });
  };

  /** Sends a form the bot has shown to this person, once. */
  const sendForm = ({ user, interaction, values, locale }: FormSent): Exchange => {
    const opened = interactions.takeForm(interaction, user);
    const channel = opened && world.channel(opened.asked.channelId);
    if (!opened || !channel) return refusedExchange('There is no such form.');
    const filled = filledForm(opened.form, values);
    if (typeof filled === 'string') return refusedExchange(filled);
    const source = opened.asked.sourceId ? messages.get(channel.id, opened.asked.sourceId) : undefined;
    const asked = { type: InteractionType.modal, userId: user, channelId: channel.id, guildId: channel.guildId };
    const data = { custom_id: opened.form.custom_id, components: filled };
    const shown = { data, ...(source ? { message: payloads.message(source) } : {}) };
    return ask({ ...asked, command: '', sourceId: source?.id ?? null }, channel, locale ?? 'en-US', shown);
  };

  const forge = (forgery: Forgery): Exchange => {
    const { user, channel: channelId, customId, values = [], form = {} } = forgery;
    const channel = world.channel(channelId);
    if (!channel) return refusedExchange('There is no such channel.');
    const message = messages.get(channelId, forgery.message);
    const isForm = forgery.type === 'form';
    const components = Object.entries(form).map(([name, value], at) => ({
      type: 18,
      id: at * 2 + 1,
      component: { type: 4, id: at * 2 + 2, custom_id: name, value },
    }));
    const pressed = forgery.type === 'menu' ? { component_type: 3, values } : { component_type: 2 };
    const data = { custom_id: customId, id: 1, ...(isForm ? { components } : pressed) };
    const type = isForm ? InteractionType.modal : InteractionType.component;
    const asked = {
      type,
      userId: user,
      channelId,
      guildId: channel.guildId,
      command: '',
      sourceId: message?.id ?? null,
    };
    const shown = { data, ...(message ? { message: payloads.message(message) } : {}) };
    return ask(asked, channel, forgery.locale ?? 'en-US', shown);
  };

  return {
    commandsFor,
    runMenu,
    sendForm,
    forge,
    runCommand: (run: CommandRun) => useCommand(run, InteractionType.command),
    /** One option has `focused: true`. Empty when the bot does not answer. */
    async autocomplete(run: CommandRun): Promise<readonly Choice[]> {
      const answer = await useCommand(run, InteractionType.autocomplete).answered;
      return answer.kind === 'choices' ? answer.choices : [];
    },
    pressButton: press,
    chooseFromMenu: press,
  };
}

export type People = ReturnType<typeof people>;

const canSee = (message: Message, user: string): boolean => !message.ephemeralTo || message.ephemeralTo === user;

/** `ticket close`: the command with the subcommands that were typed. */
function commandPath(name: string, options: readonly Json[]): string {
  const [first] = options;
  const isSubcommand = first?.type === 1 || first?.type === 2;
  return isSubcommand && first ? `${name} ${commandPath(String(first.name), list(first.options))}` : name;
}
