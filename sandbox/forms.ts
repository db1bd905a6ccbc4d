import type { Json } from './messages.ts';
import { resolvedOptions } from './options.ts';
import type { Payloads } from './payloads.ts';
import { list, record, text } from './rest/message-rules.ts';
import type { Channel, Guild, WorldState } from './world.ts';

/** Discord's component types in which people choose or write. */
const ComponentType = {
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  channelSelect: 8,
} as const;

const isMenu = (type: unknown) =>
  type === ComponentType.stringSelect ||
  type === ComponentType.userSelect ||
  type === ComponentType.roleSelect ||
  type === ComponentType.channelSelect;

/** Why Discord's own client would not allow a choice, as a sentence. */
export function choiceProblem(
  component: Json,
  values: readonly string[] | undefined,
  guild: Guild | undefined,
): string | undefined {
  if (!isMenu(component.type)) return values === undefined ? undefined : 'This is no menu.';
  const least = typeof component.min_values === 'number' ? component.min_values : 1;
  const most = typeof component.max_values === 'number' ? component.max_values : 1;
  const chosen = values ?? [];
  if (chosen.length < least || chosen.length > most) return `Choose ${least} to ${most}.`;
  const strange = chosen.find((value) => !isOffered(component, value, guild));
  return strange === undefined ? undefined : `"${strange}" is not offered here.`;
}

function isOffered(component: Json, value: string, guild: Guild | undefined): boolean {
  switch (component.type) {
    case ComponentType.stringSelect:
      return list(component.options).some((option) => option.value === value);
    case ComponentType.roleSelect:
      return guild?.roles.has(value) === true;
    case ComponentType.userSelect:
      return guild?.members.has(value) === true;
    case ComponentType.channelSelect: {
      const found = guild?.channels.get(value);
      const types: readonly unknown[] = Array.isArray(component.channel_types) ? component.channel_types : [];
      return found !== undefined && (types.length === 0 || types.includes(found.type));
    }
    default:
      return false;
  }
}

/** The chosen people, roles and channels, in full. */
export function resolvedValues(
  componentType: number,
  values: readonly string[],
  where: Channel,
  world: WorldState,
  payloads: Payloads,
): Json | undefined {
  const optionType = { [ComponentType.userSelect]: 6, [ComponentType.roleSelect]: 8, [ComponentType.channelSelect]: 7 };
  const type = (optionType as Readonly<Record<number, number>>)[componentType];
  if (type === undefined) return undefined;
  return resolvedOptions(
    values.map((value) => ({ type, value })),
    where,
    world,
    payloads,
  );
}

/** A form's fields as Discord sends them, or why its client would not send them. */
export function filledForm(
  form: Json,
  values: Readonly<Record<string, string | readonly string[]>>,
): readonly Json[] | string {
  const filled: Json[] = [];
  for (const [at, part] of list(form.components).entries()) {
    const inner = part.type === 18 ? record(part.component) : (list(part.components)[0] ?? {});
    const given = values[text(inner.custom_id)];
    const answer = isMenu(inner.type) ? chosenIn(inner, given) : writtenIn(inner, given);
    if (typeof answer === 'string') return answer;
    const field = { type: inner.type, id: at * 2 + 2, custom_id: inner.custom_id, ...answer };
    filled.push({
      type: part.type,
      id: at * 2 + 1,
      ...(part.type === 18 ? { component: field } : { components: [field] }),
    });
  }
  return filled;
}

function writtenIn(input: Json, given: string | readonly string[] | undefined): Json | string {
  const value = typeof given === 'string' ? given : '';
  const name = text(input.custom_id);
  if (input.required !== false && value.trim() === '') return `"${name}" is required.`;
  if (value.length > (typeof input.max_length === 'number' ? input.max_length : 4_000)) return `"${name}" is too long.`;
  const least = typeof input.min_length === 'number' ? input.min_length : 0;
  if (value !== '' && value.length < least) return `"${name}" is too short.`;
  return { value };
}

function chosenIn(menu: Json, given: string | readonly string[] | undefined): Json | string {
  const chosen = typeof given === 'string' ? [given] : (given ?? []);
  if (menu.required === false && chosen.length === 0) return { values: [] };
  return choiceProblem(menu, chosen, undefined) ?? { values: chosen };
}
