import type { Body, Embed } from '../domain/body.ts';
import type { Language } from '../domain/subscription.ts';
import { withinLimits } from '../notices/index.ts';
import { cut } from '../notices/wording/cut.ts';
import { escapeDiscord } from '../notices/wording/escape.ts';
import type { Reply } from './command.ts';

/** Why a command could not be carried out, for the person who typed it. `what` is what they typed. */
const sentences = {
  'DW-COUNTRY': {
    en: (what: string) =>
      `No country is called “${what}” here. Pick one from the list, or type its name or two-letter code.`,
    ko: (what: string) =>
      `“${what}”(이)라는 국가를 찾을 수 없습니다. 목록에서 고르거나 국가명 또는 두 글자 코드를 입력해 주세요.`,
  },
  'DW-OPTION': {
    en: (what: string) => `The option “${what}” is missing or outside its limits.`,
    ko: (what: string) => `“${what}” 옵션이 없거나 허용 범위를 벗어났습니다.`,
  },
} as const;

export type RefusalCode = keyof typeof sentences;

const LONGEST_ECHO = 60;

/** A sentence with its code, seen only by the person who asked. */
export function refusal(code: RefusalCode, what: string, language: Language): Reply {
  const said = sentences[code][language](cut(escapeDiscord(what), LONGEST_ECHO));
  return { body: { content: `${said} (${code})`, embeds: [], mentionRoles: [] }, ephemeral: true };
}

/** Lines of text, seen by everyone in the channel. */
export function sentence(lines: readonly string[]): Reply {
  const content = lines.filter((line) => line !== '').join('\n');
  return { body: withinLimits({ content, embeds: [], mentionRoles: [] }), ephemeral: false };
}

/** A card, seen by everyone in the channel. */
export function card(embed: Embed): Reply {
  const body: Body = { embeds: [embed], mentionRoles: [] };
  return { body: withinLimits(body), ephemeral: false };
}
