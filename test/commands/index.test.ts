import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bodyLimits, bodySize } from '../../src/alerts/body.ts';
import {
  commandList,
  commandsJson,
  componentList,
  findComponent,
  findHandler,
  indexed,
  menuList,
} from '../../src/commands/index.ts';
import type { Choice } from '../../src/commands/shared/command.ts';
import { aRevision } from '../builders.ts';
import { aContext, aMember, anAdministrator, replyOf, said, theCatalogue } from './context.ts';

/** Discord's rule for names in any language. https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming */
const NAME = /^[-_'\p{L}\p{N}]{1,32}$/u;
const HANGUL = /\p{Script=Hangul}/u;
/** Subcommands of a command, options of a subcommand. */
const MOST_OPTIONS = 25;
/** All names, descriptions and values of one command, in any one language. */
const MOST_CHARACTERS = 8_000;

type Node = {
  readonly name: string;
  readonly type?: number;
  readonly description: string;
  readonly required?: boolean;
  readonly autocomplete?: boolean;
  readonly contexts?: readonly number[];
  readonly integration_types?: readonly number[];
  readonly default_member_permissions?: string;
  readonly choices?: readonly { readonly name: string; readonly name_localizations: { readonly ko: string } }[];
  readonly name_localizations: { readonly ko: string };
  readonly description_localizations: { readonly ko: string };
  readonly options?: readonly Node[];
};

const json = commandsJson() as unknown as readonly Node[];
const nodes = (list: readonly Node[]): readonly Node[] => list.flatMap((node) => [node, ...nodes(node.options ?? [])]);
const chat = json.filter(({ type }) => type !== 3);
const menus = json.filter(({ type }) => type === 3);

function pathsBelow({ name, options = [] }: Node): readonly string[] {
  const branches = options.filter(({ type }) => type === 1 || type === 2);
  if (branches.length === 0) return [name];
  return branches.flatMap((inner) => pathsBelow(inner)).map((path) => `${name} ${path}`);
}

const commands = join(import.meta.dirname, '..', '..', 'src', 'commands');

describe('the commands as Discord gets them', () => {
  it('are the commands of the list, each once, at its own level', () => {
    const paths = chat.flatMap((root) => pathsBelow(root));
    expect(paths.toSorted()).toEqual(commandList.map(({ path }) => path.join(' ')).toSorted());
  });

  it('that change something are for servers alone and shown to administrators; what reads works everywhere', () => {
    for (const root of json) {
      const own = commandList.filter(({ path }) => path[0] === root.name);
      const restricted = own.every(({ needs }) => needs === 'administrator' || needs === 'operator');
      if (own.length === 0 || !restricted) expect(root.default_member_permissions, root.name).toBeUndefined();
      else {
        expect(root.default_member_permissions, root.name).toBe('32');
        expect(root.contexts, root.name).toEqual([0]);
        expect(root.integration_types, root.name).toEqual([0]);
      }
    }
  });

  it('are named and described in English and Korean within the limits', () => {
    for (const { name, name_localizations, description, description_localizations } of nodes(chat)) {
      expect(name).toMatch(NAME);
      expect(name).toBe(name.toLowerCase());
      expect(name).not.toMatch(HANGUL);
      expect(name_localizations.ko).toMatch(NAME);
      expect(name_localizations.ko).toMatch(HANGUL);
      expect(description_localizations.ko).toMatch(HANGUL);
      for (const text of [description, description_localizations.ko]) {
        expect(text.length).toBeGreaterThan(0);
        expect(text.length, text).toBeLessThanOrEqual(100);
      }
    }
  });

  it('never use one name twice beside each other, in either language', () => {
    const levels = [chat, menus, ...nodes(json).map(({ options = [] }) => options)];
    for (const level of levels) {
      expect(level.length).toBeLessThanOrEqual(MOST_OPTIONS);
      expect(new Set(level.map(({ name }) => name)).size).toBe(level.length);
      expect(new Set(level.map(({ name_localizations }) => name_localizations.ko)).size).toBe(level.length);
    }
  });

  it('call one option by one name and one Korean name everywhere', () => {
    const options = nodes(chat).filter(({ type = 1 }) => type > 2);
    const korean = new Map(options.map(({ name, name_localizations }) => [name, name_localizations.ko]));
    for (const { name, name_localizations } of options) expect(name_localizations.ko).toBe(korean.get(name));
  });

  it('ask for what is required first', () => {
    for (const { options = [] } of nodes(json)) {
      const required = options.map((option) => option.required === true);
      expect(required).toEqual(required.toSorted((a, b) => Number(b) - Number(a)));
    }
  });

  it('stay below the characters one command may have', () => {
    for (const root of json) {
      const all = root.type === 3 ? [] : nodes([root]);
      const english = all.reduce((sum, { name, description }) => sum + name.length + description.length, 0);
      const korean = all.reduce(
        (sum, it) => sum + it.name_localizations.ko.length + it.description_localizations.ko.length,
        0,
      );
      expect(Math.max(english, korean)).toBeLessThanOrEqual(MOST_CHARACTERS);
    }
  });

  it('that only read work in every conversation, for servers and for people who installed them', () => {
    expect(json[0]).toMatchObject({ name: 'tariff', contexts: [0, 1, 2], integration_types: [0, 1] });
  });
});

describe('the menu on messages', () => {
  it('has at most fifteen entries, named in English and Korean within the limits', () => {
    expect(menus.length).toBeLessThanOrEqual(15);
    expect(menus.map(({ name }) => name)).toEqual(menuList.map(({ spec }) => spec.name));
    for (const { name, name_localizations } of menus) {
      // Discord takes punctuation in these names, unlike in those of commands.
      expect(name).toMatch(/^[\p{L}\p{N}\p{P} ]{1,32}$/u);
      expect(name_localizations.ko).toMatch(HANGUL);
      expect([...name_localizations.ko].length).toBeLessThanOrEqual(32);
    }
  });
});

describe('buttons, menus and forms', () => {
  it('are found by their custom_id, and nothing else is', () => {
    for (const component of componentList) {
      expect(component.name).toMatch(/^[a-z][a-z-]{1,19}$/);
      expect(findComponent(`${component.name}:a:b`)).toEqual({ component, args: ['a', 'b'] });
    }
    expect(findComponent('unheard-of:1')).toBeUndefined();
  });

  it.each(['en', 'ko'] as const)('in %s refuse with a code what they are not given', async (language) => {
    const context = { ...theCatalogue('2026-11-23T12:00:00Z', language), actor: anAdministrator({ operator: true }) };
    for (const component of componentList) {
      const nine = Array.from({ length: 9 }, () => 'x');
      const pressed = { kind: component.kind, values: [], fields: {}, source: null };
      expect(said(await component.handle(nine, pressed, context)), component.name).toMatch(/\(DW-[A-Z-]+\)/);
    }
  });

  it('for administrators are refused to everyone else before anything is looked up', async () => {
    for (const component of componentList.filter(({ needs }) => needs === 'administrator' || needs === 'operator')) {
      const pressed = { kind: component.kind, values: [], fields: {}, source: null };
      const answer = await component.handle([], pressed, aContext());
      expect(said(answer), component.name).toMatch(/\(DW-(PERMISSION|OPERATOR)\)/);
    }
  });
});

describe('every command', () => {
  it('is found by the path Discord calls, and nothing else is', () => {
    for (const command of commandList) expect(findHandler(command.path)).toBe(command);
    expect(findHandler(['tariff'])).toBeUndefined();
    expect(findHandler(['tariff', 'status', 'x'])).toBeUndefined();
  });

  it('has its file, and its row in the README', () => {
    const readme = readFileSync(join(commands, 'README.md'), 'utf8');
    for (const { path, spec } of commandList) {
      const [root = '', ...rest] = path;
      const file = rest.length === 0 ? `${root}.ts` : `${root}/${rest.join('-')}.ts`;
      expect(existsSync(join(commands, file)), file).toBe(true);
      const options = (spec.options as readonly Node[]).map(({ name, required }) =>
        required ? ` <${name}>` : ` [${name}]`,
      );
      expect(readme).toContain(`| \`/${path.join(' ')}${options.join('')}\` | \`${file}\` |`);
    }
  });

  it('that changes something refuses members and direct messages in a sentence with a code', async () => {
    for (const command of commandList.filter(({ needs }) => needs === 'administrator' || needs === 'operator')) {
      expect(said(await command.handle({}, aContext())), command.path.join(' ')).toMatch(
        /\(DW-(PERMISSION|OPERATOR)\)/,
      );
      const direct = aContext({ actor: aMember({ guild: null }) });
      expect(said(await command.handle({}, direct)), command.path.join(' ')).toMatch(/\(DW-(SERVER|OPERATOR)\)/);
      expect(await command.suggest({ option: 'deadline', value: '' }, aContext())).toEqual({ choices: [] });
    }
  });

  it.each(['en', 'ko'] as const)('completes each of its options in %s within the limits', async (language) => {
    const known = theCatalogue('2026-11-23T12:00:00Z', language);
    // One that a person has changed: only such changes can be undone.
    const mine = known.deadlines().map((it, at) => {
      const own = aRevision({ id: 'by-1', by: '300000000000000001' });
      return at > 0 ? it : { ...it, deadline: { ...it.deadline, revisions: [...it.deadline.revisions, own] } };
    });
    const context = { ...known, deadlines: () => mine, actor: anAdministrator({ operator: true }) };
    for (const command of commandList) {
      for (const { name } of (command.spec.options as readonly Node[]).filter(({ autocomplete }) => autocomplete)) {
        for (const value of ['', 'kor', '한국', '9903.01', '2025-07-09', 'x'.repeat(200), '\u0000[(']) {
          const { choices } = await command.suggest({ option: name, value }, context);
          expect(choices.length).toBeLessThanOrEqual(25);
          expect(choices.every(fits)).toBe(true);
          if (value === '') expect(choices.length, `${command.path.join(' ')} ${name}`).toBeGreaterThan(0);
        }
      }
    }
  });

  it('completes a country wherever one is asked for', async () => {
    const asking = commandList.filter(({ spec }) => spec.options.some(({ name }) => name === 'country'));
    expect(asking.length).toBeGreaterThan(3);
    for (const command of asking) {
      const { choices } = await command.suggest({ option: 'country', value: 'kor' }, aContext());
      expect(choices.map(({ value }) => value)).toContain('KR');
    }
  });

  it.each(['en', 'ko'] as const)('answers in %s, whatever is typed, what Discord takes', async (language) => {
    const context = theCatalogue('2026-11-23T12:00:00Z', language);
    for (const command of commandList.filter(({ needs }) => needs === 'anyone')) {
      for (const typed of [
        'KR',
        'korea',
        '9903.01.25',
        '2025-07-09',
        '',
        ' ',
        '@everyone',
        '*'.repeat(60),
        '😀'.repeat(20),
      ]) {
        const strings = (command.spec.options as readonly Node[]).filter(({ type }) => type === 3);
        const args = Object.fromEntries(strings.map(({ name }) => [name, typed]));
        const reply = await command.handle(args, context);
        expect(said(reply).length).toBeGreaterThan(0);
        expect(said(reply)).not.toMatch(/undefined|NaN|\[object|@everyone/);
        const { body } = replyOf(reply);
        expect(body.content?.length ?? 0).toBeLessThanOrEqual(bodyLimits.content);
        expect(bodySize(body)).toBeLessThanOrEqual(bodyLimits.total);
        expect(body.mentionRoles).toEqual([]);
      }
    }
  });
});

const fits = ({ name, value }: Choice) =>
  name.length > 0 && name.length <= 100 && value.length > 0 && value.length <= 100;

it('two commands of one path, and a command without its root, stop the start', () => {
  const names = { name_localizations: { ko: '관세' }, description: 'd', description_localizations: { ko: 'd' } };
  const roots = ['tariff', 'watch'].map((name) => ({ name, ...names, contexts: [], integration_types: [] }));
  const [first] = commandList;
  if (!first) throw new Error('there is no command');
  expect(() => indexed([first, first], roots)).toThrow('two commands are called tariff status');
  expect(() => indexed([first], [])).toThrow('no root command for tariff status');
});
