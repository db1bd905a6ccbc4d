import type { PageChannel, PageGuild, PagePerson, PageState, Phrase } from '../page-api.ts';
import type { PageClock } from './page-clock.js';
import type { Reader } from './timestamps.js';
import { fill, type Lang, type WordKey, wordsIn } from './words.js';

/** The page's current state. Only app.ts changes it; the parts read it when they draw. */
export type Model = {
  state: PageState;
  me: PagePerson;
  channelId: string;
  lang: Lang;
  connected: boolean;
  /** Messages that arrived while the channel was not shown, by channel id. */
  readonly unread: Map<string, { readonly count: number; readonly mentions: number; readonly firstId: string }>;
  readonly clock: PageClock;
};

/** The interface's words in the chosen language, or those of the program that runs the sandbox, with values put in. */
export function say(model: Model, key: WordKey, values: Readonly<Record<string, string | number>> = {}): string {
  const own: Partial<Readonly<Record<WordKey, Phrase>>> = model.state.words;
  return fill(own[key]?.[model.lang] ?? wordsIn(model.lang)[key], values);
}

/** The BCP 47 tag sent with interactions. */
export function interactionLocale(model: Model): string {
  return model.lang === 'ko' ? 'ko' : 'en-US';
}

/** The viewer's own regional form of the chosen language, in the viewer's own zone. */
export function readerOf(model: Model): Reader {
  const own = navigator.language;
  const fallback = model.lang === 'ko' ? 'ko-KR' : 'en-US';
  return {
    locale: own.startsWith(model.lang) ? own : fallback,
    zone: viewerZone(),
    today: say(model, 'today'),
    yesterday: say(model, 'yesterday'),
  };
}

export function viewerZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

export function findChannel(state: PageState, id: string): PageChannel | undefined {
  return state.guilds.flatMap((guild) => guild.channels).find((channel) => channel.id === id);
}

export function guildOf(state: PageState, channelId: string): PageGuild | undefined {
  return state.guilds.find((guild) => guild.channels.some((channel) => channel.id === channelId));
}
