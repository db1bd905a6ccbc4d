import { withinLimits } from '../../alerts/index.ts';
import { textsIn } from '../../texts/index.ts';
import { type Choice, type Command, type CommandContext, componentLimits } from './command.ts';
import { defineComponent } from './define.ts';
import { type RefusalCode, refusal } from './reply.ts';

/** A command as it was typed, and the option of it that may mean several things. */
export type Asked = {
  readonly path: Command['path'];
  readonly args: Readonly<Record<string, unknown>>;
  readonly option: string;
};

type Several = { readonly choices: readonly Choice[]; readonly more?: number };

const NAME = 'which';
const BETWEEN = ':';

/**
 * Asks which one is meant: the choice made from the menu runs the command again with it. Where what else was typed is too long
 * for a custom_id the choices are listed, to be typed.
 */
export function askWhich(code: RefusalCode, asked: Asked, several: Several, { language }: CommandContext) {
  const typed = String(asked.args[asked.option] ?? '');
  const others = Object.entries(asked.args).filter(([name, value]) => name !== asked.option && value !== undefined);
  const id = [NAME, asked.path.join('.'), asked.option, packed(Object.fromEntries(others))].join(BETWEEN);
  const { choices, more = 0 } = several;
  if (id.length > componentLimits.customId || choices.length === 0) {
    return refusal(code, typed, language, choices, more);
  }
  const options = choices.slice(0, componentLimits.options).map(({ name, value }) => ({ label: name, value }));
  const placeholder = textsIn(language).deadline.button.choose;
  const reply = refusal(code, typed, language, [], more);
  const components = [{ type: 1, components: [{ type: 3, custom_id: id, placeholder, options }] }] as const;
  return { ...reply, body: withinLimits({ ...reply.body, components }) };
}

/** The menu below such a question; `find` looks a command up by its path. */
export const whichMenu = (find: (path: readonly string[]) => Command | undefined) =>
  defineComponent({
    name: NAME,
    kind: 'menu',
    args: ['command', 'option', 'others'],
    async handle({ command: path, option, others }, { values }, context) {
      const command = find(path.split('.'));
      const args = unpacked(others);
      const [value] = values;
      const isOption = command?.spec.options.some(({ name }) => name === option);
      if (!command || !isOption || !args || value === undefined) {
        return refusal('DW-COMPONENT', '', context.language);
      }
      return command.handle({ ...args, [option]: value }, context);
    },
  });

const packed = (args: Readonly<Record<string, unknown>>): string =>
  Object.keys(args).length === 0
    ? ''
    : new TextEncoder().encode(JSON.stringify(args)).toBase64({ alphabet: 'base64url', omitPadding: true });

/** Undefined for what is none of ours; what stands in it is checked by the command. */
function unpacked(text: string): Readonly<Record<string, unknown>> | undefined {
  if (text === '') return {};
  try {
    const bytes = Uint8Array.fromBase64(text, { alphabet: 'base64url' });
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
