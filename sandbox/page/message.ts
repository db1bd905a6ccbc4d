import type { PageMessage } from '../page-api.ts';
import { menuEntries, usedLabel } from './command-model.js';
import { type Press, renderComponents } from './components.js';
import { h, icon } from './dom.js';
import { renderEmbed } from './embed.js';
import { renderAttachments } from './media.js';
import { interactionLocale, type Model, say } from './model.js';
import { renderMarkdown, timeElement } from './render-markdown.js';

export type MessageActions = {
  readonly press: Press;
  /** Runs an entry of the menu "Apps" on a message. */
  readonly menu: (message: PageMessage, name: string) => void;
  readonly dismiss: (message: PageMessage) => void;
};

const SUPPRESS_EMBEDS = 1 << 2;
/** Discord starts a new block with avatar and name after seven minutes. */
const BLOCK_MS = 7 * 60_000;

/** Whether the message continues its predecessor's block, without repeating avatar and name. */
export function continues(message: PageMessage, before: PageMessage | undefined): boolean {
  return (
    before !== undefined &&
    before.author.id === message.author.id &&
    message.interaction === null &&
    before.ephemeralTo === message.ephemeralTo &&
    Date.parse(message.at) - Date.parse(before.at) < BLOCK_MS
  );
}

/** One message as a list item. */
export function renderMessage(
  model: Model,
  message: PageMessage,
  before: PageMessage | undefined,
  actions: MessageActions,
): HTMLElement {
  const compact = continues(message, before);
  const at = Date.parse(message.at);
  const item = h(
    'li',
    { class: 'message', 'data-id': message.id },
    renderInteraction(model, message),
    compact
      ? h('div', { class: 'gutter' }, timeElement(model, at, 't'))
      : avatar(message.author.name, message.author.bot),
    h(
      'div',
      { class: 'message-body' },
      compact ? null : renderHeader(model, message, at),
      renderContent(model, message),
      ...(message.flags & SUPPRESS_EMBEDS ? [] : message.embeds.map((embed) => renderEmbed(model, embed, message))),
      ...renderAttachments(model, message),
      renderComponents(model, message, actions.press),
      renderEphemeral(model, message, actions),
    ),
    renderApps(model, message, actions),
  );
  if (compact) item.classList.add('compact');
  if (message.ephemeralTo !== null) item.classList.add('ephemeral');
  return item;
}

/** A round picture made of the name's first letter; the bot has a bell. */
export function avatar(name: string, bot: boolean): HTMLElement {
  const round = h('div', { class: bot ? 'avatar bot' : 'avatar', 'aria-hidden': 'true' });
  round.append(bot ? icon('bell') : ([...name][0] ?? '?').toUpperCase());
  return round;
}

function renderInteraction(model: Model, message: PageMessage): HTMLElement | null {
  if (message.interaction === null) return null;
  const { user, command } = message.interaction;
  const [before = '', after = ''] = say(model, 'used', { user }).split('{command}');
  const known = [...model.state.commands, ...model.state.closed];
  const label = usedLabel(known, command.replace(/^\//, ''), interactionLocale(model));
  const name = h('span', { class: 'mention' }, icon('slash'), label);
  return h('div', { class: 'interaction' }, h('span', { class: 'elbow' }), h('span', {}, before, name, after));
}

function renderHeader(model: Model, message: PageMessage, at: number): HTMLElement {
  return h(
    'div',
    { class: 'message-header' },
    h('span', { class: 'author' }, message.author.name),
    message.author.bot ? h('span', { class: 'app-tag' }, say(model, 'app')) : null,
    timeElement(model, at, 'header'),
    message.editedAt !== null && message.content === '' ? renderEdited(model, Date.parse(message.editedAt)) : null,
    message.pinned ? h('span', { class: 'pin' }, icon('pin'), say(model, 'pinned')) : null,
  );
}

function renderContent(model: Model, message: PageMessage): HTMLElement | null {
  if (message.thinking) {
    const dots = h('span', { class: 'dots', 'aria-hidden': 'true' }, h('i'), h('i'), h('i'));
    return h('div', { class: 'thinking' }, dots, say(model, 'thinking', { name: message.author.name }));
  }
  if (message.content === '') return null;
  const edited = message.editedAt === null ? null : renderEdited(model, Date.parse(message.editedAt));
  return h('div', { class: 'content markdown' }, renderMarkdown(model, message.content), edited);
}

function renderEdited(model: Model, at: number): HTMLElement {
  const time = timeElement(model, at, 'F');
  return h('span', { class: 'edited', title: time.textContent ?? '' }, say(model, 'edited'));
}

/** Discord's menu of a message, with the applications' entries. */
function renderApps(model: Model, message: PageMessage, actions: MessageActions): HTMLElement | null {
  const entries = menuEntries(model.state.commands, interactionLocale(model));
  if (entries.length === 0 || message.thinking) return null;
  const menu = h('details', { class: 'apps' }, h('summary', {}, say(model, 'apps')));
  const items = entries.map(({ name, label }) => {
    const item = h('button', { type: 'button', class: 'button secondary' }, label);
    item.addEventListener('click', () => {
      menu.open = false;
      actions.menu(message, name);
    });
    return item;
  });
  menu.append(h('div', { class: 'apps-list' }, ...items));
  return menu;
}

function renderEphemeral(model: Model, message: PageMessage, actions: MessageActions): HTMLElement | null {
  if (message.ephemeralTo === null) return null;
  const dismiss = h('button', { type: 'button', class: 'text-button' }, say(model, 'dismiss'));
  dismiss.addEventListener('click', () => actions.dismiss(message));
  return h(
    'div',
    { class: 'ephemeral-note' },
    icon('eye'),
    say(model, 'onlyYou'),
    h('span', { class: 'dot' }, '•'),
    dismiss,
  );
}
