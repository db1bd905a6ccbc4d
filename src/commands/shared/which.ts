import type { Row } from '../../domain/body.ts';
import type { Language } from '../../domain/subscription.ts';
import { textsIn } from '../../texts/index.ts';
import { type Choice, type Command, type CommandContext, componentLimits, type Reply } from './command.ts';
import { choiceRow, type RefusalCode, refusal, withRows } from './reply.ts';

/** A command as it was typed, and the option of it that may mean several things. */
export type Asked = {
  readonly path: Command['path'];
  readonly args: Readonly<Record<string, unknown>>;
  readonly option: string;
};

type Several = { readonly choices: readonly Choice[]; readonly more?: number };

/** What the menu's component is called. */
export const WHICH = 'which';
const BETWEEN = ':';

/**
 * Asks which one is meant: the choice made from the menu runs the command again with it. Where what else was typed is too long
 * for a custom_id the choices are listed, to be typed.
 */
export function askWhich(code: RefusalCode, asked: Asked, several: Several, { language }: CommandContext): Reply {
  const typed = String(asked.args[asked.option] ?? '');
  const { choices, more = 0 } = several;
  const menu = menuOf(asked, choices, language);
  return menu.length === 0
    ? refusal(code, typed, language, choices, more)
    : withRows(refusal(code, typed, language, [], more), menu);
}

/** The menu whose choice runs the command again with it; no row where there is no choice, or no room for the rest of the command. */
export function menuOf(asked: Asked, choices: readonly Choice[], language: Language): readonly Row[] {
  const others = Object.entries(asked.args).filter(([name, value]) => name !== asked.option && value !== undefined);
  const id = [WHICH, asked.path.join('.'), asked.option, packed(Object.fromEntries(others))].join(BETWEEN);
  if (id.length > componentLimits.customId) return [];
  return choiceRow(id, textsIn(language).deadline.button.choose, choices);
}

const packed = (args: Readonly<Record<string, unknown>>): string =>
  Object.keys(args).length === 0
    ? ''
    : new TextEncoder().encode(JSON.stringify(args)).toBase64({ alphabet: 'base64url', omitPadding: true });

/** Undefined for what is none of ours; what stands in it is checked by the command. */
export function unpacked(text: string): Readonly<Record<string, unknown>> | undefined {
  if (text === '') return {};
  try {
    const bytes = Uint8Array.fromBase64(text, { alphabet: 'base64url' });
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
