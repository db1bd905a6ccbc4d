import { DiscordAPIError, REST, Routes } from 'discord.js';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Limiter } from './limiter.ts';
import { fieldOf, limitedRequest } from './wire.ts';

export type Deployment = {
  readonly token: string;
  readonly api: string;
  readonly limiter: Limiter;
  /** Asked from Discord when not given. */
  readonly applicationId?: string;
  /** The commands as Discord takes them. */
  readonly commands: readonly unknown[];
};

/** Makes the bot's global commands what they should be, and changes nothing when they already are. */
export async function deployCommands(deployment: Deployment): Promise<Result<{ readonly changed: boolean }>> {
  const { commands } = deployment;
  const rest = new REST({
    api: deployment.api,
    globalRequestsPerSecond: Number.POSITIVE_INFINITY,
    makeRequest: limitedRequest(deployment.limiter),
  }).setToken(deployment.token);
  try {
    const application = deployment.applicationId ?? fieldOf(await rest.get(Routes.currentApplication()), 'id');
    if (typeof application !== 'string') return fail(notDeployed('unreadable-answer'));
    const query = new URLSearchParams({ with_localizations: 'true' });
    const current = await rest.get(Routes.applicationCommands(application), { query });
    if (sameCommands(current, commands)) return ok({ changed: false });
    await rest.put(Routes.applicationCommands(application), { body: commands });
    return ok({ changed: true });
  } catch (error) {
    const status = fieldOf(error, 'status');
    if (status === 401) {
      return fail({ code: 'token-refused', sentence: 'Discord refuses the bot token. Check DISCORD_TOKEN.' });
    }
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

/** What Discord says of wrong commands names each field; the first few are enough. */
const LONGEST_REASON = 600;

function notDeployed(code: string, reason = '') {
  const says = reason === '' ? '' : ` Discord says ${reason}.`;
  return {
    code,
    sentence: `The commands could not be registered with Discord (${code}).${says} The previous commands stay registered.`,
  };
}

/** Whether Discord's list says the same as ours, apart from ids and from defaults it fills in. */
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
    // Left out, Discord fills in both with what the application allows; an order means nothing.
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
