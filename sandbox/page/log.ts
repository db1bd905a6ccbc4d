import type { PageMessage } from '../page-api.ts';
import { byId, h, icon } from './dom.js';
import { type MessageActions, renderMessage } from './message.js';
import { findChannel, type Model, readerOf, say, viewerZone } from './model.js';
import { dayOf, wordTime } from './timestamps.js';

/** More than this in the page makes long journeys slow; older ones are fetched again on demand. */
const MOST_SHOWN = 250;
const NEAR_BOTTOM_PX = 120;

export type MessageLog = {
  readonly showAll: (messages: readonly PageMessage[], more: boolean, newFrom: string | null) => void;
  readonly prepend: (messages: readonly PageMessage[], more: boolean) => void;
  readonly add: (message: PageMessage) => void;
  readonly replace: (message: PageMessage) => void;
  readonly remove: (id: string) => void;
  readonly redraw: () => void;
  /** Goes to the newest message and stays there: the reader has just asked for an answer. */
  readonly follow: () => void;
  readonly oldest: () => string | undefined;
};

/** The channel's messages, oldest first; it follows new ones only while the reader is at the bottom. */
export function messageLog(model: Model, on: MessageActions & { readonly older: () => void }): MessageLog {
  const list = byId('log', HTMLOListElement);
  const scroller = byId('scroller', HTMLElement);
  const jump = byId('jump', HTMLButtonElement);
  let shown: readonly PageMessage[] = [];
  let more = false;
  let newFrom: string | null = null;
  let following = true;
  // Keyboards must be able to scroll it in every browser.
  scroller.tabIndex = 0;

  const toBottom = () => {
    scroller.scrollTop = scroller.scrollHeight;
  };
  const isNearBottom = () => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_BOTTOM_PX;
  scroller.addEventListener('scroll', () => {
    following = isNearBottom();
    jump.hidden = following;
  });
  jump.addEventListener('click', toBottom);
  // Pictures and fonts arrive later and push the end away.
  new ResizeObserver(() => {
    if (following) toBottom();
  }).observe(list);
  new ResizeObserver(() => {
    if (following) toBottom();
  }).observe(scroller);

  const draw = (message: PageMessage, before: PageMessage | undefined): readonly HTMLElement[] => {
    const zone = viewerZone();
    const at = Date.parse(message.at);
    const parts: HTMLElement[] = [];
    const newDay = before === undefined || dayOf(Date.parse(before.at), zone) !== dayOf(at, zone);
    const isNew = message.id === newFrom;
    if (newDay || isNew) parts.push(divider(newDay ? at : null, isNew));
    parts.push(renderMessage(model, message, newDay || isNew ? undefined : before, on));
    return parts;
  };

  const divider = (day: number | null, isNew: boolean) => {
    const text = day === null ? '' : wordTime(day, 'D', readerOf(model), day);
    const line = h('li', { class: isNew ? 'divider new' : 'divider' }, h('span', {}, text));
    if (isNew) line.append(h('b', {}, say(model, 'newMessages')));
    return line;
  };

  const opening = () => {
    if (more) {
      const button = h(
        'button',
        { type: 'button', class: 'button secondary', onclick: on.older },
        say(model, 'loadOlder'),
      );
      return h('li', { class: 'older' }, button);
    }
    const channel = findChannel(model.state, model.channelId)?.name ?? '';
    return h(
      'li',
      { class: 'welcome' },
      h('div', { class: 'welcome-icon' }, icon('hash')),
      h('h2', {}, say(model, 'welcome', { channel })),
      h('p', {}, say(model, 'welcomeText', { channel })),
    );
  };

  const redraw = () => {
    // A whole page of history is not news: assistive technology hears only what is added afterwards.
    scroller.setAttribute('aria-busy', 'true');
    list.replaceChildren(opening(), ...shown.flatMap((message, index) => draw(message, shown[index - 1])));
    scroller.setAttribute('aria-busy', 'false');
    if (following) toBottom();
  };

  const elementOf = (id: string) => list.querySelector<HTMLElement>(`li[data-id="${CSS.escape(id)}"]`);

  const replace = (message: PageMessage): void => {
    const index = shown.findIndex(({ id }) => id === message.id);
    if (index < 0) return;
    shown = shown.with(index, message);
    const old = elementOf(message.id);
    const compact = old?.classList.contains('compact') === true;
    old?.replaceWith(renderMessage(model, message, compact ? shown[index - 1] : undefined, on));
    if (following) toBottom();
  };

  return {
    redraw,
    follow() {
      following = true;
      toBottom();
    },
    oldest: () => shown[0]?.id,
    showAll(messages, hasMore, from) {
      shown = messages;
      more = hasMore;
      newFrom = from;
      following = true;
      redraw();
    },
    prepend(messages, hasMore) {
      const height = scroller.scrollHeight;
      shown = [...messages, ...shown];
      more = hasMore;
      redraw();
      scroller.scrollTop += scroller.scrollHeight - height;
    },
    add(message) {
      if (shown.some(({ id }) => id === message.id)) return replace(message);
      const before = shown.at(-1);
      shown = [...shown, message];
      list.append(...draw(message, before));
      if (shown.length > MOST_SHOWN && following) {
        shown = shown.slice(-MOST_SHOWN / 2);
        more = true;
        redraw();
      }
      if (following) toBottom();
      else jump.hidden = false;
    },
    replace,
    remove(id) {
      if (!shown.some((message) => message.id === id)) return;
      shown = shown.filter((message) => message.id !== id);
      redraw();
    },
  };
}
