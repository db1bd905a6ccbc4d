import { DiscordAPIError, REST, Routes } from 'discord.js';
import { fail, ok, type Result } from '../domain/result.ts';
import { tokenRefused } from './identity.ts';
import type { Limiter } from './limiter.ts';
import { fieldOf, limitedRequest, listOf } from './wire.ts';

type Deployment = {
  readonly token: string;
  readonly api: string;
  readonly limiter: Limiter;
  /** The commands as Discord expects them. */
  readonly commands: readonly unknown[];
  /** Checks each server, too, with one request per server. Left out, only the global commands are checked. */
  readonly servers?: boolean;
};

type Deployed = {
  readonly changed: boolean;
  /** Commands that Discord showed until now and no longer does: `/alerts follow`; those of one server with its id after them. */
  readonly removed: readonly string[];
};

/**
 * Sets the bot's global commands, and changes nothing when they are already right. With `servers`, commands of single servers are removed:
 * people would see each name twice, and the old one does nothing.
 */
export async function deployCommands(deployment: Deployment): Promise<Result<Deployed>> {
  const { commands } = deployment;
  const rest = new REST({
    api: deployment.api,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    makeRequest: limitedRequest(deployment.limiter),
  }).setToken(deployment.token);
  try {
    const application = fieldOf(await rest.get(Routes.currentApplication()), 'id');
    if (typeof application !== 'string') return fail(notDeployed('unreadable-answer'));
    const query = new URLSearchParams({ with_localizations: 'true' });
    const current = await rest.get(Routes.applicationCommands(application), { query });
    const changed = !sameCommands(current, commands);
    if (changed) await rest.put(Routes.applicationCommands(application), { body: commands });
    const known = new Set(pathsOf(commands));
    const gone = pathsOf(current).filter((path) => !known.has(path));
    const ofServers = deployment.servers ? await removeFromServers(rest, application) : [];
    return ok({ changed: changed || ofServers.length > 0, removed: [...gone, ...ofServers] });
  } catch (error) {
    const status = fieldOf(error, 'status');
    if (status === 401) return fail(tokenRefused);
    if (error instanceof DiscordAPIError) {
      const reason = error.message.replace(/\s+/g, ' ').slice(0, LONGEST_REASON);
      return fail(notDeployed(`http-${error.status}`, `${error.code}: ${reason}`));
    }
    const code = fieldOf(error, 'code');
    return fail(
      notDeployed(typeof status === 'number' ? `http-${status}` : typeof code === 'string' ? code : 'unknown'),
    );
  } finally {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  }
}

/** Removes the commands that single servers have beside the global ones; answers which. */
async function removeFromServers(rest: REST, application: string): Promise<readonly string[]> {
  const removed: string[] = [];
  for (let after = '0', more = true; more; ) {
    const query = new URLSearchParams({ limit: `${MOST_SERVERS}`, after });
    const page = await rest.get(Routes.userGuilds(), { query });
    const guilds = listOf(page)
      .map((guild) => fieldOf(guild, 'id'))
      .filter((id) => typeof id === 'string');
    for (const guild of guilds) {
      const route = Routes.applicationGuildCommands(application, guild);
      const paths = pathsOf(await rest.get(route));
      if (paths.length === 0) continue;
      await rest.put(route, { body: [] });
      removed.push(...paths.map((path) => `${path} (server ${guild})`));
    }
    const last = guilds.at(-1);
    more = last !== undefined && last !== after && guilds.length === MOST_SERVERS;
    after = last ?? after;
  }
  return removed;
}

/** Servers on one page of the answer. https://discord.com/developers/docs/resources/user#get-current-user-guilds */
const MOST_SERVERS = 200;

/** `/alerts setup` for each subcommand, `/audit` for a command without; an entry of the message menu by its name. */
function pathsOf(commands: unknown, before = '/'): readonly string[] {
  return listOf(commands).flatMap((command) => {
    const path = `${fieldOf(command, 'type') === MESSAGE_MENU ? '' : before}${fieldOf(command, 'name')}`;
    const inner = listOf(fieldOf(command, 'options')).filter((option) => Number(fieldOf(option, 'type')) <= GROUP);
    return inner.length === 0 ? [path] : pathsOf(inner, `${path} `);
  });
}

/** Kinds of commands and of options: subcommands are 1, their groups 2. */
const [GROUP, MESSAGE_MENU] = [2, 3];

/** Discord's error on wrong commands names each field; the first few are enough. */
const LONGEST_REASON = 600;

function notDeployed(code: string, reason = '') {
  const says = reason === '' ? '' : ` Discord says ${reason}.`;
  return {
    code,
    sentence: `The commands could not be registered with Discord (${code}).${says} The previous commands stay registered.`,
  };
}

/** Whether Discord's list equals ours, apart from ids and from defaults it fills in. */
export function sameCommands(current: unknown, wanted: readonly unknown[]): boolean {
  if (!Array.isArray(current)) return false;
  return canonical(current) === canonical(wanted);
}

function canonical(commands: readonly unknown[]): string {
  const known = commands.map((command) => JSON.stringify(commandOf(command)));
  return JSON.stringify(known.toSorted());
}

function commandOf(command: unknown): unknown {
  const contexts = fieldOf(command, 'contexts');
  const places = fieldOf(command, 'integration_types');
  return {
    ...optionOf(command),
    type: fieldOf(command, 'type') ?? 1,
    permissions: fieldOf(command, 'default_member_permissions') ?? null,
    nsfw: fieldOf(command, 'nsfw') ?? false,
    // If left out, Discord fills in both with what the application allows; their order has no meaning.
    contexts: Array.isArray(contexts) ? contexts.toSorted() : null,
    integration_types: Array.isArray(places) ? places.toSorted() : [0],
  };
}

function optionOf(option: unknown): Readonly<Record<string, unknown>> {
  const list = (key: string) => {
    const found = fieldOf(option, key);
    return Array.isArray(found) ? found : [];
  };
  return {
    type: fieldOf(option, 'type'),
    name: fieldOf(option, 'name'),
    names: sorted(fieldOf(option, 'name_localizations')),
    description: fieldOf(option, 'description') ?? '',
    descriptions: sorted(fieldOf(option, 'description_localizations')),
    required: fieldOf(option, 'required') ?? false,
    autocomplete: fieldOf(option, 'autocomplete') ?? false,
    bounds: ['min_value', 'max_value', 'min_length', 'max_length'].map((key) => fieldOf(option, key) ?? null),
    channels: list('channel_types'),
    choices: list('choices').map((choice) => [
      fieldOf(choice, 'name'),
      fieldOf(choice, 'value'),
      sorted(fieldOf(choice, 'name_localizations')),
    ]),
    options: list('options').map(optionOf),
  };
}

function sorted(localizations: unknown): readonly (readonly [string, unknown])[] {
  if (typeof localizations !== 'object' || localizations === null) return [];
  return Object.entries(localizations).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
