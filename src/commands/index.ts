import { specTexts } from '../texts/spec-texts.ts';
import { historyButton, historyMenu, remindButton, remindMenu, seenButton } from './alerts/buttons.ts';
import { alertsList } from './alerts/list.ts';
import { alertsSetup } from './alerts/setup.ts';
import { alertsSimulate } from './alerts/simulate.ts';
import { whyThisAlert } from './alerts/why.ts';
import { deadlineAdd } from './deadline/add.ts';
import { deadlineEdit } from './deadline/edit.ts';
import { deadlineLog } from './deadline/log.ts';
import { helpFor } from './help.ts';
import { remindList } from './remind/list.ts';
import { remindMe } from './remind/me.ts';
import { serverExport } from './server/export.ts';
import { serverImport } from './server/import.ts';
import type { Command, Component, MenuSpec, MessageMenu, RootSpec } from './shared/command.ts';
import { calledBy, defineComponent } from './shared/define.ts';
import { refusal, unpacked, WHICH } from './shared/reply.ts';
import { tariffAsof } from './tariff/asof.ts';
import { tariffChanges } from './tariff/changes.ts';
import { tariffExport } from './tariff/export.ts';
import { tariffSearch } from './tariff/search.ts';
import { tariffShow } from './tariff/show.ts';
import { tariffStatus } from './tariff/status.ts';
import { watchHealth } from './watch/health.ts';
import { watchProposals } from './watch/proposals.ts';
import { watchSetup } from './watch/setup.ts';
import { watchSources } from './watch/sources.ts';

/**
 * Servers, direct messages with the bot and any other; installed to servers and to people: for commands that only read.
 * https://discord.com/developers/docs/interactions/application-commands#interaction-contexts
 */
const everywhere = { contexts: [0, 1, 2], integration_types: [0, 1] } as const;
/** Servers alone, shown to those who may manage them (Manage Server, 1 << 5): for commands that change something. */
const forAdministrators = { contexts: [0], integration_types: [0], default_member_permissions: '32' } as const;

/** The top-level commands; each has the subcommands below that name it. */
const roots = [
  { ...specTexts.tariff.root, ...everywhere },
  { ...specTexts.alerts.root, ...forAdministrators },
  { ...specTexts.remind.root, ...everywhere },
  { ...specTexts.deadline.root, ...forAdministrators },
  { ...specTexts.help.command, ...everywhere },
  { ...specTexts.server.root, ...forAdministrators },
  { ...specTexts.watch.root, ...forAdministrators },
] as const satisfies readonly RootSpec[];

/** Passed as a function, because the list is complete only after this file has loaded. */
const help = helpFor(() => ({ roots, list: commandList }));

/** Every command, one line each. Two commands with one path, or one without its root, stop the start. */
export const commandList: readonly Command[] = [
  tariffStatus,
  tariffShow,
  tariffAsof,
  tariffSearch,
  tariffChanges,
  tariffExport,
  alertsSetup,
  alertsList,
  alertsSimulate,
  remindMe,
  remindList,
  help,
  deadlineAdd,
  deadlineEdit,
  deadlineLog,
  serverExport,
  serverImport,
  watchSetup,
  watchHealth,
  watchSources,
  watchProposals,
];

/** Entries of the menu "Apps" on a message: at most 15. */
export const menuList: readonly MessageMenu[] = [whyThisAlert];

/** The menu below a question with several possible answers: the choice runs the command again with it. */
const whichMenu = defineComponent({
  name: WHICH,
  kind: 'menu',
  args: ['command', 'option', 'others'],
  async handle({ command: path, option, others }, { values: [value] }, context) {
    const command = findHandler(path.split('.'));
    const args = unpacked(others);
    const isOption = command?.spec.options.some(({ name }) => name === option);
    if (!command || !isOption || !args || value === undefined) {
      return refusal('DW-COMPONENT', '', context.language);
    }
    return command.handle({ ...args, [option]: value }, context);
  },
});

/** Every button, menu and form. */
export const componentList: readonly Component[] = [
  ...commandList.flatMap(({ components }) => components),
  seenButton,
  remindButton,
  remindMenu,
  historyButton,
  historyMenu,
  whichMenu,
];

const byPath = indexed(commandList, roots);
const menus = once(menuList, (menu) => menu.spec.name, 'menu entries');
const components = once(componentList, (component) => component.name, 'components');

/**
 * The commands as Discord expects them:
 * https://discord.com/developers/docs/interactions/application-commands#bulk-overwrite-global-application-commands
 */
export function commandsJson(): readonly Record<string, unknown>[] {
  const chat = roots.map((root) => ({ type: 1, ...root, options: optionsOf(root, commandList) }));
  return [...chat, ...menuList.map(({ spec }): MenuSpec => spec)];
}

/** Subcommands of a root; a command that is a root itself has its own options. */
function optionsOf(root: RootSpec, commands: readonly Command[]): readonly unknown[] {
  const own = commands.filter(({ path }) => path[0] === root.name);
  const whole = own.find(({ path }) => path.length === 1);
  return whole ? whole.spec.options : own.map(({ spec }) => spec);
}

/** The command with this path, such as `tariff status`; undefined when it is not one of ours. */
export function findHandler(path: readonly string[]): Command | undefined {
  return byPath.get(path.join(' '));
}

export function findMenu(name: string): MessageMenu | undefined {
  return menus.get(name);
}

/** The component of a custom_id, with its arguments; undefined when it is not one of ours. */
export function findComponent(customId: string) {
  const { name, args } = calledBy(customId);
  const component = components.get(name);
  return component && { component, args };
}

/** Exported for its own test: the list is checked when it is loaded. */
export function indexed(commands: readonly Command[], known: readonly RootSpec[]): ReadonlyMap<string, Command> {
  for (const { path } of commands) {
    if (!known.some((it) => it.name === path[0])) throw new Error(`no root command for ${path.join(' ')}`);
  }
  return once(commands, ({ path }) => path.join(' '), 'commands');
}

function once<T>(list: readonly T[], nameOf: (it: T) => string, what: string): ReadonlyMap<string, T> {
  const map = new Map<string, T>();
  for (const it of list) {
    const name = nameOf(it);
    if (map.has(name)) throw new Error(`two ${what} are called ${name}`);
    map.set(name, it);
  }
  return map;
}
