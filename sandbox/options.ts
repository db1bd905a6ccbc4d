import type { Json } from './messages.ts';
import type { Payloads } from './payloads.ts';
import { list } from './rest/message-rules.ts';
import type { Channel, WorldState } from './world.ts';

/** Discord's command option types that the sandbox handles specially. */
const OptionType = {
  subcommand: 1,
  group: 2,
  integer: 4,
  user: 6,
  channel: 7,
  role: 8,
  mentionable: 9,
  attachment: 11,
  number: 10,
} as const;

const isBranch = (option: Json): boolean => option.type === OptionType.subcommand || option.type === OptionType.group;

/** Gives every option the type its command declares. */
export function typedOptions(declared: readonly Json[], given: readonly Json[]): readonly Json[] {
  return given.map((option) => {
    const found = declared.find((one) => one.name === option.name);
    const type = found?.type ?? option.type;
    if (!found || !isBranch(found)) return { ...option, type };
    return { ...option, type, options: typedOptions(list(found.options), list(option.options)) };
  });
}

/** Why Discord's own composer would not send these options, as a sentence. */
export function optionsProblem(
  declared: readonly Json[],
  given: readonly Json[],
  unfinished: boolean,
): string | undefined {
  for (const option of given) {
    const found = declared.find((one) => one.name === option.name);
    if (!found) return `There is no option "${option.name}".`;
    if (isBranch(found)) {
      const problem = optionsProblem(list(found.options), list(option.options), unfinished);
      if (problem) return problem;
    } else if (!unfinished) {
      const problem = valueProblem(found, option);
      if (problem) return problem;
    }
  }
  if (unfinished) return undefined;
  if (declared.some(isBranch) && given.length === 0) return 'A subcommand is missing.';
  const missing = declared.find((one) => one.required === true && !given.some((option) => option.name === one.name));
  return missing ? `The option "${missing.name}" is missing.` : undefined;
}

function valueProblem(declared: Json, option: Json): string | undefined {
  const choices = list(declared.choices);
  if (choices.length && !choices.some((choice) => choice.value === option.value)) {
    return `"${option.name}" must be one of the choices.`;
  }
  const isNumeric = declared.type === OptionType.integer || declared.type === OptionType.number;
  return isNumeric && typeof option.value !== 'number' ? `"${option.name}" must be a number.` : undefined;
}

/** Options whose attached files are stored by `keep`, which answers Discord's JSON for each. Here a file's text is the value. */
export function attachedOptions(
  given: readonly Json[],
  keep: (text: string) => Json,
): { readonly given: readonly Json[]; readonly attachments: Readonly<Record<string, Json>> } {
  const attachments: Record<string, Json> = {};
  const visit = (option: Json): Json => {
    if (option.options) return { ...option, options: list(option.options).map(visit) };
    if (option.type !== OptionType.attachment || typeof option.value !== 'string') return option;
    const file = keep(option.value);
    attachments[String(file.id)] = file;
    return { ...option, value: file.id };
  };
  return { given: given.map(visit), attachments };
}

/** The people, roles and channels named in options, in full. */
export function resolvedOptions(
  given: readonly Json[],
  where: Channel,
  world: WorldState,
  payloads: Payloads,
): Json | undefined {
  const users: Record<string, Json> = {};
  const members: Record<string, Json> = {};
  const roles: Record<string, Json> = {};
  const channels: Record<string, Json> = {};
  const guild = world.guildOf(where);
  const visit = (option: Json) => {
    for (const inner of list(option.options)) visit(inner);
    const id = String(option.value);
    const mentions = option.type === OptionType.mentionable;
    if ((option.type === OptionType.user || mentions) && world.people.has(id)) {
      users[id] = payloads.user(id);
      const member = guild?.members.get(id);
      if (guild && member) members[id] = payloads.interactionMember(guild, member, where);
    }
    const role = guild?.roles.get(id);
    if ((option.type === OptionType.role || mentions) && role) roles[id] = payloads.role(role);
    const channel = world.channel(id);
    if (option.type === OptionType.channel && channel) {
      const permissions = world.permissions(world.spec.bot.id, channel).toString();
      channels[id] = { ...payloads.channel(channel), permissions };
    }
  };
  for (const option of given) visit(option);
  const named = Object.entries({ users, members, roles, channels }).filter(([, found]) => Object.keys(found).length);
  return named.length ? Object.fromEntries(named) : undefined;
}
