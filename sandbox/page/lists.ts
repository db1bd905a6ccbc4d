import type { PageMessage, PageScheduledEvent } from '../page-api.ts';
import { byId, h, icon } from './dom.js';
import type { Model } from './model.js';
import { readerOf, say } from './model.js';
import { wordTime } from './timestamps.js';

/** Discord's lists beside a channel, in a dialog: its pinned messages, and the server's events. */
export function showList(model: Model, title: string, empty: string, items: readonly HTMLElement[]): void {
  const dialog = byId('list', HTMLDialogElement);
  const close = h('button', { type: 'button', class: 'button secondary', id: 'close-list' }, say(model, 'close'));
  close.addEventListener('click', () => dialog.close());
  const shown = items.length === 0 ? h('p', {}, empty) : h('ul', { class: 'list-items' }, ...items);
  dialog.replaceChildren(h('h2', { id: 'list-title' }, title), shown, h('div', { class: 'dialog-buttons' }, close));
  dialog.showModal();
}

/** A pinned message in short, with a link to it if it is on the page. */
export function pinnedItem(model: Model, message: PageMessage): HTMLElement {
  const at = Date.parse(message.at);
  const [embed] = message.embeds;
  const words = [message.content, embed?.title, embed?.description].find((it) => typeof it === 'string' && it !== '');
  const item = h(
    'li',
    {},
    h('b', {}, message.author.name),
    h('time', { datetime: message.at }, ` ${wordTime(at, 'f', readerOf(model), model.clock.now())}`),
    h('p', {}, String(words ?? '').slice(0, 300)),
  );
  const target = document.querySelector<HTMLElement>(`li[data-id="${CSS.escape(message.id)}"]`);
  if (!target) return item;
  const jump = h('button', { type: 'button', class: 'text-button' }, say(model, 'jump'));
  jump.addEventListener('click', () => {
    byId('list', HTMLDialogElement).close();
    target.scrollIntoView({ block: 'center' });
  });
  item.append(jump);
  return item;
}

export function eventItem(model: Model, event: PageScheduledEvent): HTMLElement {
  const reader = readerOf(model);
  const now = model.clock.now();
  const when = (instant: string) => h('time', { datetime: instant }, wordTime(Date.parse(instant), 'F', reader, now));
  return h(
    'li',
    {},
    h(
      'p',
      { class: 'event-when' },
      icon('calendar'),
      event.isRunning ? say(model, 'runningNow') : '',
      when(event.start),
    ),
    h('b', {}, event.name),
    h('p', {}, event.location),
    event.description === null ? null : h('p', {}, event.description),
  );
}
