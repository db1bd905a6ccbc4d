import { withinLimits } from '../../alerts/body.ts';
import type { Body, Button, Embed, MenuOption, Row } from '../../domain/body.ts';
import type { Picture } from '../../domain/picture.ts';
import type { Language } from '../../domain/subscription.ts';
import { cut, escapeDiscord, oneLine } from '../../texts/escape.ts';
import { type Texts, textsIn } from '../../texts/index.ts';
import { type Choice, type Command, type CommandContext, componentLimits, type Reply, type Update } from './command.ts';

export const button = (style: 1 | 2 | 3 | 4, custom_id: string, label: string): Button => ({
  type: 2,
  style,
  custom_id,
  label,
});

/**
 * A menu of one choice, or of one to `most`; no row where there is nothing to choose from. Labels are cut, and options beyond a menu's
 * limit are left out.
 */
export function menuRow(
  custom_id: string,
  placeholder: string,
  options: readonly MenuOption[],
  most?: number,
): readonly Row[] {
  const shown = options
    .filter(({ value }) => value.length <= componentLimits.option)
    .slice(0, componentLimits.options)
    .map((option) => ({ ...option, label: cut(oneLine(option.label), componentLimits.option) }));
  if (shown.length === 0) return [];
  const count = most === undefined ? {} : { min_values: 1, max_values: Math.min(most, shown.length) };
  return [{ type: 1, components: [{ type: 3, custom_id, placeholder, ...count, options: shown }] }];
}

/** A menu of possible answers. */
export const choiceRow = (custom_id: string, placeholder: string, choices: readonly Choice[]): readonly Row[] =>
  menuRow(
    custom_id,
    placeholder,
    choices.map(({ name, value }) => ({ label: name, value })),
  );

type RefusalCode = keyof Texts['errors']['refused'];

const LONGEST_ECHO = 60;

/** A sentence with its code, seen only by the person who asked. */
export const refusal = (code: RefusalCode, what: string, language: Language): Reply =>
  plain(refusedWords(code, what, language));

const refusedWords = (code: RefusalCode, what: string, language: Language): string =>
  `${textsIn(language).errors.refused[code](cut(escapeDiscord(what), LONGEST_ECHO))} (${code})`;

/** A topic's own sentence with its code, seen only by the person who asked, with buttons or a menu below it. */
export const refusalOf = (code: string, said: string, rows: readonly Row[] = []): Reply =>
  plain(`${said} (${code})`, rows);

/** A plain sentence for the person alone, such as a confirmation. */
export function plain(said: string, rows: readonly Row[] = []): Reply {
  const body: Body = { content: said, embeds: [], mentionRoles: [], ...(rows.length > 0 && { components: rows }) };
  return alone(withinLimits(body));
}

/** A reply that only the person who asked or pressed sees. */
export const alone = (body: Body): Reply => ({ body, ephemeral: true });

/** Replaces the pressed message. */
export const update = ({ body }: Pick<Reply, 'body'>): Update => ({ kind: 'update', body });

/** A card with components below it; an empty list removes those of an updated message. */
export const cardBody = (embed: Embed, components?: readonly Row[]): Body =>
  withinLimits({ embeds: [embed], mentionRoles: [], ...(components && { components }) });

/** Lines of text, seen by everyone in the channel. */
export function sentence(lines: readonly string[]): Reply {
  const content = lines.filter((line) => line !== '').join('\n');
  return { body: withinLimits({ content, embeds: [], mentionRoles: [] }), ephemeral: false };
}

/** A card, seen by everyone in the channel. */
export const card = (embed: Embed): Reply => ({ body: cardBody(embed), ephemeral: false });

/** A reply with buttons or menus below it. */
export function withRows(reply: Reply, components: readonly Row[]): Reply {
  return components.length === 0 ? reply : { ...reply, body: withinLimits({ ...reply.body, components }) };
}

/** The picture in the first card; without one the reply stays as it is. */
export function withPicture(reply: Reply, picture: Picture | null): Reply {
  const [first, ...others] = reply.body.embeds;
  if (picture === null || !first) return reply;
  const embeds = [{ ...first, image: { url: `attachment://${picture.name}` } }, ...others];
  return { ...reply, body: { ...reply.body, embeds, files: [picture] } };
}

/** One page of a list; `at` counts from 0 and is always an existing page. */
export type Page<T> = { readonly items: readonly T[]; readonly at: number; readonly pages: number };

/** The requested page, or the nearest one: a list may have become shorter since its buttons were posted. */
export function pageOf<T>(list: readonly T[], wanted: number, size: number): Page<T> {
  const pages = Math.max(1, Math.ceil(list.length / size));
  const at = Math.min(Math.max(0, Math.trunc(wanted)), pages - 1);
  return { items: list.slice(at * size, (at + 1) * size), at, pages };
}

/** Buttons for the previous and the next page, with the current page between. */
export function pageControls(
  { at, pages }: Pick<Page<unknown>, 'at' | 'pages'>,
  idOf: (page: string) => string,
  language: Language,
): readonly Button[] {
  const words = textsIn(language).alertCommands.pages;
  // Two components of one message must not share a custom_id: at both ends the requested page does not exist.
  return [
    { type: 2, style: 2, custom_id: idOf(`${at - 1}`), label: words.back, disabled: at === 0 },
    { type: 2, style: 2, custom_id: idOf(`${at + 1}`), label: words.on(at + 1, pages), disabled: at === pages - 1 },
  ];
}

/** The row of page buttons; none where all is on one page. */
export function pageRow(page: Page<unknown>, idOf: (page: string) => string, language: Language): readonly Row[] {
  return page.pages === 1 ? [] : [{ type: 1, components: pageControls(page, idOf, language) }];
}

/** An answer with a note before it. */
export function noted(reply: Reply, note: string): Reply {
  if (note === '') return reply;
  const content = [note, reply.body.content ?? ''].filter((line) => line !== '').join('\n');
  return { ...reply, body: { ...reply.body, content } };
}

/** A command as typed, and its option that has several possible meanings. */
export type Asked = {
  readonly path: Command['path'];
  readonly args: Readonly<Record<string, unknown>>;
  readonly option: string;
};

type Several = { readonly choices: readonly Choice[]; readonly more?: number };

/** The name of the menu's component. */
export const WHICH = 'which';
const BETWEEN = ':';

/**
 * Asks which one is meant: the choice made from the menu runs the command again with it. Where the rest of the input is too long for a
 * custom_id the choices are listed, to be typed.
 */
export function askWhich(code: RefusalCode, asked: Asked, several: Several, { language }: CommandContext): Reply {
  const { choices, more = 0 } = several;
  const menu = menuOf(asked, choices, language);
  const listed = menu.length === 0 ? choices.slice(0, MOST_NAMED) : [];
  const rest = more + (menu.length === 0 ? choices.length - listed.length : 0);
  const lines = [
    refusedWords(code, String(asked.args[asked.option] ?? ''), language),
    ...listed.map(({ name, value }) => `- ${escapeDiscord(name)} \`${value.replaceAll('`', '')}\``),
    ...(rest > 0 ? [textsIn(language).alerts.more.matches(rest)] : []),
  ];
  return plain(lines.join('\n'), menu);
}

/** The most choices that are listed as text. */
const MOST_NAMED = 5;

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

/** Undefined when it is not one of ours; the command checks the content. */
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
