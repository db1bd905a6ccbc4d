import type { Command, RootSpec } from './command.ts';
import { tariffAsof } from './tariff-asof/command.ts';
import { tariffNext } from './tariff-next/command.ts';
import { tariffSearch } from './tariff-search/command.ts';
import { tariffShow } from './tariff-show/command.ts';
import { tariffStatus } from './tariff-status/command.ts';
import { tariffTimeline } from './tariff-timeline/command.ts';

/** Servers, direct messages with the bot and any other; installed to servers and to people: for what only reads. https://discord.com/developers/docs/interactions/application-commands#interaction-contexts */
const everywhere = { contexts: [0, 1, 2], integration_types: [0, 1] } as const;

/** The top-level commands; each has the subcommands below that name it. */
const roots = [
  {
    name: 'tariff',
    name_localizations: { ko: '관세' },
    description: 'Tariff deadlines, as they are known now',
    description_localizations: { ko: '지금 알려진 관세 기한' },
    ...everywhere,
  },
] as const satisfies readonly RootSpec[];

/** Every command. One line each; two of one path, or one without its root, stop the start. */
export const commandList: readonly Command[] = [
  tariffStatus,
  tariffNext,
  tariffShow,
  tariffAsof,
  tariffTimeline,
  tariffSearch,
];

const byPath = indexed(commandList, roots);

/** The commands as Discord gets them: https://discord.com/developers/docs/interactions/application-commands#bulk-overwrite-global-application-commands */
export function commandsJson(): readonly Record<string, unknown>[] {
  return roots.map((root) => ({
    type: 1,
    ...root,
    options: commandList.filter(({ path }) => path[0] === root.name).map(({ spec }) => spec),
  }));
}

/** The command Discord calls `tariff status` by its path; undefined when it is not one of ours. */
export function findHandler(path: readonly string[]): Command | undefined {
  return byPath.get(path.join(' '));
}

/** Exported for its own test: the list is checked when it is loaded. */
export function indexed(commands: readonly Command[], known: readonly RootSpec[]): ReadonlyMap<string, Command> {
  const map = new Map<string, Command>();
  for (const command of commands) {
    const name = command.path.join(' ');
    if (map.has(name)) throw new Error(`two commands are called ${name}`);
    if (!known.some((root) => root.name === command.path[0])) throw new Error(`no root command for ${name}`);
    map.set(name, command);
  }
  return map;
}
