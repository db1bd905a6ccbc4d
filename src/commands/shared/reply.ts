import { withinLimits } from '../../alerts/index.ts';
import type { Body, Embed, Row } from '../../domain/body.ts';
import type { Picture } from '../../domain/picture.ts';
import type { Language } from '../../domain/subscription.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import type { Choice, Reply } from './command.ts';

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
  'DW-DEADLINE': {
    en: (what: string) =>
      `No deadline is called “${what}” here. Pick one from the list, or look for it with \`/tariff search\`.`,
    ko: (what: string) =>
      `“${what}”에 해당하는 기한을 찾을 수 없습니다. 목록에서 고르거나 \`/관세 검색\`으로 찾아 주세요.`,
  },
  'DW-DEADLINE-SEVERAL': {
    en: (what: string) => `“${what}” could be more than one deadline. Which one is meant?`,
    ko: (what: string) => `“${what}”에 해당하는 기한이 여럿입니다. 어느 것인지 골라 주세요.`,
  },
  'DW-MEASURE': {
    en: (what: string) => `No tariff measure is called “${what}” here. Pick one from the list.`,
    ko: (what: string) => `“${what}”에 해당하는 관세 조치를 찾을 수 없습니다. 목록에서 골라 주세요.`,
  },
  'DW-MEASURE-SEVERAL': {
    en: (what: string) => `“${what}” could be more than one tariff measure. Which one is meant?`,
    ko: (what: string) => `“${what}”에 해당하는 관세 조치가 여럿입니다. 어느 것인지 골라 주세요.`,
  },
  'DW-SEARCH': {
    en: (what: string) =>
      `Nothing here matches “${what}”. Try a country, an HTS heading such as 9903.01.25, or an instrument such as EO 14266.`,
    ko: (what: string) =>
      `“${what}”에 맞는 결과가 없습니다. 국가명, HTS 번호(예: 9903.01.25) 또는 문서 번호(예: EO 14266)로 찾아 보세요.`,
  },
  'DW-DATE': {
    en: (what: string) =>
      `“${what}” cannot be read as a date. Type for instance \`2025-07-09\`, \`9 July 2025\` or \`today\` (years 1990 to 2100).`,
    ko: (what: string) =>
      `“${what}”은(는) 날짜로 읽을 수 없습니다. \`2025-07-09\`, \`2025년 7월 9일\`, \`오늘\`처럼 입력해 주세요(1990~2100년).`,
  },
  'DW-DATE-YEAR': {
    en: (what: string) => `“${what}” has no year. Which date is meant?`,
    ko: (what: string) => `“${what}”에 연도가 없습니다. 어느 날짜인지 골라 주세요.`,
  },
  'DW-DATE-NONE': {
    en: (what: string) => `“${what}” is not on the calendar.`,
    ko: (what: string) => `“${what}”은(는) 달력에 없는 날짜입니다.`,
  },
  'DW-DATE-SEVERAL': {
    en: (what: string) => `“${what}” can be read in more than one way. Which date is meant?`,
    ko: (what: string) => `“${what}”은(는) 여러 날짜로 읽힐 수 있습니다. 어느 날짜인지 골라 주세요.`,
  },
  'DW-SERVER': {
    en: () => 'This works in a server only, not in direct messages.',
    ko: () => '서버에서만 쓸 수 있습니다. 다이렉트 메시지에서는 쓸 수 없습니다.',
  },
  'DW-PERMISSION': {
    en: () => 'Only those who may manage this server can do this (permission “Manage Server”). Nothing was changed.',
    ko: () => '이 서버를 관리할 수 있는 사람만 할 수 있습니다(“서버 관리하기” 권한). 변경된 것은 없습니다.',
  },
  'DW-OPERATOR': {
    en: () => 'Only administrators of the home server can do this, and only there. Nothing was changed.',
    ko: () => '홈 서버의 관리자만, 홈 서버 안에서만 할 수 있습니다. 변경된 것은 없습니다.',
  },
  'DW-COMPONENT': {
    en: () => 'This button or form is from an earlier version and does nothing any more. Please run the command again.',
    ko: () => '이전 버전의 버튼 또는 양식이라 더 이상 동작하지 않습니다. 명령어를 다시 실행해 주세요.',
  },
  'DW-DRAFT': {
    en: () => 'This was prepared by somebody else, somewhere else, or is settled already. Nothing was changed.',
    ko: () => '다른 사람이나 다른 곳에서 준비되었거나 이미 처리된 항목입니다. 변경된 것은 없습니다.',
  },
  'DW-DRAFT-OLD': {
    en: () => 'This was prepared too long ago and has run out. Nothing was changed; please run the command again.',
    ko: () => '준비한 지 오래되어 만료되었습니다. 변경된 것은 없으니 명령어를 다시 실행해 주세요.',
  },
} as const;

export type RefusalCode = keyof typeof sentences;

const LONGEST_ECHO = 60;

/** A sentence with its code, seen only by the person who asked; below it what may have been meant. */
export function refusal(
  code: RefusalCode,
  what: string,
  language: Language,
  choices: readonly Choice[] = [],
  more = 0,
): Reply {
  const said = sentences[code][language](cut(escapeDiscord(what), LONGEST_ECHO));
  const offered = choices.map(({ name, value }) => `- ${escapeDiscord(name)} \`${value.replaceAll('`', '')}\``);
  const content = [`${said} (${code})`, ...offered, ...(more > 0 ? [textsIn(language).alerts.more(more)] : [])].join(
    '\n',
  );
  return { body: withinLimits({ content, embeds: [], mentionRoles: [] }), ephemeral: true };
}

/** A sentence of a topic's own with its code, seen only by the person who asked, with buttons or a menu below it. */
export function refusalOf(code: string, said: string, rows: readonly Row[] = []): Reply {
  const content = `${said} (${code})`;
  const body: Body = { content, embeds: [], mentionRoles: [], ...(rows.length > 0 && { components: rows }) };
  return { body: withinLimits(body), ephemeral: true };
}

/** A plain sentence for the person alone, such as that something was done. */
export function plain(said: string, rows: readonly Row[] = []): Reply {
  const body: Body = { content: said, embeds: [], mentionRoles: [], ...(rows.length > 0 && { components: rows }) };
  return { body: withinLimits(body), ephemeral: true };
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

/** The picture in the first card; without one the reply stays as it is. */
export function withPicture(reply: Reply, picture: Picture | null): Reply {
  const [first, ...others] = reply.body.embeds;
  if (picture === null || !first) return reply;
  const embeds = [{ ...first, image: { url: `attachment://${picture.name}` } }, ...others];
  return { ...reply, body: { ...reply.body, embeds, files: [picture] } };
}
