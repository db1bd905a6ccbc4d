import type { PageMessage } from '../page-api.ts';
import { byId, h, icon } from './dom.js';
import { type MessageActions, renderMessage } from './message.js';
import { findChannel, type Model, readerOf, say, viewerZone } from './model.js';
import { dayOf, wordTime } from './timestamps.js';

/** More than this on the page makes long journeys slow; older ones are fetched again on demand. */
const MOST_SHOWN = 250;
const NEAR_PX = 120;
/** Left free above the newest message. */
const ABOVE_PX = 8;
/** A scroll this soon after wheel, touch or key is a person's. */
const BY_HAND_MS = 500;
const SCROLL_KEYS: ReadonlySet<string> = new Set(['PageUp', 'PageDown', 'ArrowUp', 'ArrowDown', 'Home', 'End', ' ']);

/** The channel's messages, oldest first; it shows the top of the newest, and follows new ones until the reader scrolls away. */
export function messageLog(model: Model, on: MessageActions & { readonly older: () => void }) {
  const list = byId('log', HTMLOListElement);
  const scroller = byId('scroller', HTMLElement);
  const jump = byId('jump', HTMLButtonElement);
  let shown: readonly PageMessage[] = [];
  let more = false;
  let newFrom: string | null = null;
  let following = true;
  // Keyboards must be able to scroll it in every browser.
  scroller.tabIndex = 0;

  /** Where the newest message begins, or the bottom if that is higher. */
  const newestAt = () => {
    const bottom = scroller.scrollHeight - scroller.clientHeight;
    const last = list.lastElementChild;
    if (!last) return bottom;
    const above = last.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    return Math.max(0, Math.min(bottom, Math.floor(scroller.scrollTop + above - ABOVE_PX)));
  };
  const toNewest = () => {
    scroller.scrollTop = newestAt();
  };
  /** Late content (pictures, fonts) pushes the newest message away; a reader further down in it is left there. */
  const keepUp = () => {
    if (following && scroller.scrollTop < newestAt()) toNewest();
  };
  let movedAt = Number.NEGATIVE_INFINITY;
  /** Only a person ends the following: the event of our own scroll may arrive when later messages are already there. */
  const byHand = () => {
    movedAt = performance.now();
  };
  scroller.addEventListener('wheel', byHand, { passive: true });
  scroller.addEventListener('touchmove', byHand, { passive: true });
  // The scrollbar.
  scroller.addEventListener('pointerdown', (event) => event.target === scroller && byHand());
  scroller.addEventListener('pointermove', (event) => event.target === scroller && event.buttons > 0 && byHand());
  document.addEventListener('keydown', (event) => {
    const types = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (event.key === 'Tab' || (SCROLL_KEYS.has(event.key) && !types)) byHand();
  });
  scroller.addEventListener('scroll', () => {
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    // A person who reads in the middle of a long message is not moved.
    const isNear = Math.abs(scrollTop - newestAt()) < NEAR_PX || scrollHeight - clientHeight - scrollTop < NEAR_PX;
    if (isNear) following = true;
    else if (performance.now() - movedAt < BY_HAND_MS) following = false;
    jump.hidden = following;
  });
  jump.addEventListener('click', () => {
    following = true;
    toNewest();
  });
  new ResizeObserver(keepUp).observe(list);
  new ResizeObserver(keepUp).observe(scroller);

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
    // A whole page of history is not news: assistive technology announces only later additions.
    scroller.setAttribute('aria-busy', 'true');
    list.replaceChildren(opening(), ...shown.flatMap((message, index) => draw(message, shown[index - 1])));
    scroller.setAttribute('aria-busy', 'false');
    if (following) toNewest();
    jump.hidden = following;
  };

  const elementOf = (id: string) => list.querySelector<HTMLElement>(`li[data-id="${CSS.escape(id)}"]`);

  const replace = (message: PageMessage): void => {
    const index = shown.findIndex(({ id }) => id === message.id);
    if (index < 0) return;
    shown = shown.with(index, message);
    const old = elementOf(message.id);
    const compact = old?.classList.contains('compact') === true;
    old?.replaceWith(renderMessage(model, message, compact ? shown[index - 1] : undefined, on));
    if (following && index === shown.length - 1) toNewest();
    else keepUp();
  };

  return {
    redraw,
    /** Scrolls to the top of the newest message and follows: the reader has just asked for an answer. */
    follow() {
      following = true;
      toNewest();
    },
    oldest: () => shown[0]?.id,
    showAll(messages: readonly PageMessage[], hasMore: boolean, from: string | null) {
      shown = messages;
      more = hasMore;
      newFrom = from;
      following = true;
      redraw();
    },
    prepend(messages: readonly PageMessage[], hasMore: boolean) {
      const height = scroller.scrollHeight;
      shown = [...messages, ...shown];
      more = hasMore;
      redraw();
      scroller.scrollTop += scroller.scrollHeight - height;
    },
    add(message: PageMessage) {
      if (shown.some(({ id }) => id === message.id)) return replace(message);
      const before = shown.at(-1);
      shown = [...shown, message];
      list.append(...draw(message, before));
      if (shown.length > MOST_SHOWN && following) {
        shown = shown.slice(-MOST_SHOWN / 2);
        more = true;
        redraw();
      }
      if (following) toNewest();
      else jump.hidden = false;
    },
    replace,
    remove(id: string) {
      if (!shown.some((message) => message.id === id)) return;
      shown = shown.filter((message) => message.id !== id);
      redraw();
    },
  };
}
