import { describe, expect, it } from 'vitest';
import { commandList, commandsJson, findHandler, indexed } from '../../src/commands/index.ts';
import { aContext } from './context.ts';

/** Discord's rule for names in any language. https://discord.com/developers/docs/interactions/application-commands#application-command-object-application-command-naming */
const NAME = /^[-_'\p{L}\p{N}]{1,32}$/u;

type Node = {
  readonly name?: string;
  readonly description?: string;
  readonly name_localizations?: { readonly ko?: string };
  readonly description_localizations?: { readonly ko?: string };
  readonly options?: readonly Node[];
};

const nodes = (list: readonly Node[]): readonly Node[] => list.flatMap((node) => [node, ...nodes(node.options ?? [])]);

describe('the command list', () => {
  it('gives Discord one command whose subcommands and options are named in English and Korean', () => {
    const json = commandsJson() as readonly Node[];
    expect(json.map(({ name }) => name)).toEqual(['tariff']);
    expect(json[0]?.options?.map(({ name }) => name)).toEqual(['status', 'next']);
    for (const { name, name_localizations, description, description_localizations } of nodes(json)) {
      expect(name).toMatch(NAME);
      expect(name).toBe(name?.toLowerCase());
      expect(name_localizations?.ko).toMatch(NAME);
      expect(name_localizations?.ko).toMatch(/\p{Script=Hangul}/u);
      for (const text of [description, description_localizations?.ko]) {
        expect(text?.length).toBeGreaterThan(0);
        expect(text?.length).toBeLessThanOrEqual(100);
      }
    }
  });

  it('finds every command by the path Discord calls, and nothing else', () => {
    for (const command of commandList) expect(findHandler(command.path)).toBe(command);
    expect(findHandler(['tariff'])).toBeUndefined();
    expect(findHandler(['tariff', 'status', 'x'])).toBeUndefined();
  });

  it('stops the start on two commands of one path and on a command without its root', () => {
    const roots = [
      {
        name: 'tariff',
        name_localizations: { ko: '관세' },
        description: 'd',
        description_localizations: { ko: 'd' },
        contexts: [],
        integration_types: [],
      },
    ];
    expect(() => indexed([...commandList, ...commandList], roots)).toThrow('two commands are called tariff status');
    expect(() => indexed(commandList, [])).toThrow('no root command for tariff status');
  });

  it('lets every command complete a country', async () => {
    for (const command of commandList) {
      const { choices } = await command.suggest({ option: 'country', value: 'kor' }, aContext());
      expect(choices.map(({ value }) => value)).toContain('KR');
    }
  });
});
