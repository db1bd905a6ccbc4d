import type { EpochMs } from './clock.ts';
import type { Emit } from './events.ts';
import type { Json } from './messages.ts';
import type { Snowflakes } from './snowflake.ts';

/** A registered command in Discord's JSON. */
export type Command = Json & { readonly id: string; readonly name: string; readonly type: number };

export function commandStore(applicationId: string, ids: Snowflakes, emit: Emit) {
  const stores = new Map<string | null, Map<string, Command>>();
  const storeOf = (guildId: string | null): Map<string, Command> => {
    const known = stores.get(guildId) ?? new Map<string, Command>();
    stores.set(guildId, known);
    return known;
  };
  const same = (guildId: string | null, name: unknown, type: unknown): Command | undefined =>
    [...storeOf(guildId).values()].find((command) => command.name === name && command.type === (type ?? 1));

  const build = (guildId: string | null, body: Json, now: EpochMs, id: string | undefined): Command => {
    const { default_member_permissions: permissions } = body;
    const filled = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
    return {
      name_localizations: null,
      description_localizations: null,
      description: '',
      nsfw: false,
      dm_permission: true,
      contexts: null,
      integration_types: [0],
      ...filled,
      default_member_permissions: permissions === null || permissions === undefined ? null : String(permissions),
      id: id ?? ids.next(now),
      application_id: applicationId,
      version: ids.next(now),
      type: typeof body.type === 'number' ? body.type : 1,
      name: String(body.name),
      ...(guildId ? { guild_id: guildId } : {}),
    };
  };

  return {
    /** With `guildId` null: the global ones. */
    list: (guildId: string | null): readonly Command[] => [...storeOf(guildId).values()],
    get: (guildId: string | null, id: string) => storeOf(guildId).get(id),
    /** Creates, or replaces the command of the same name and type, which keeps its id. */
    put(guildId: string | null, body: Json, now: EpochMs) {
      const before = same(guildId, body.name, body.type);
      const command = build(guildId, body, now, before?.id);
      storeOf(guildId).set(command.id, command);
      emit({ kind: 'commands' });
      return { command, isNew: !before };
    },
    replaceAll(guildId: string | null, bodies: readonly Json[], now: EpochMs): readonly Command[] {
      const next = bodies.map((body) => build(guildId, body, now, same(guildId, body.name, body.type)?.id));
      stores.set(guildId, new Map(next.map((command) => [command.id, command])));
      emit({ kind: 'commands' });
      return next;
    },
    update(guildId: string | null, id: string, change: Json, now: EpochMs) {
      const before = storeOf(guildId).get(id);
      if (!before) return undefined;
      const command = build(guildId, { ...before, ...change }, now, id);
      storeOf(guildId).set(id, command);
      emit({ kind: 'commands' });
      return command;
    },
    remove(guildId: string | null, id: string) {
      const removed = storeOf(guildId).delete(id);
      if (removed) emit({ kind: 'commands' });
      return removed;
    },
    /** The commands that a person of the server can type: the server's own before global ones of the same name. */
    visible(guildId: string | null): readonly Command[] {
      const own = guildId ? [...storeOf(guildId).values()] : [];
      const global = [...storeOf(null).values()].filter((command) => !own.some((one) => one.name === command.name));
      return [...own, ...global];
    },
  };
}

export type Commands = ReturnType<typeof commandStore>;
