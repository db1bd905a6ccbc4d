import type { PageMessage } from '../page-api.ts';
import type { Answer } from './api.js';
import { type Child, h, icon } from './dom.js';
import { asNumber, asRecord, asRecords, asText, type Json } from './json.js';
import { safeHref } from './markdown.js';
import { mediaAddress, picture } from './media.js';
import { guildOf, type Model, say } from './model.js';
import { hexColour, outerLink, renderMarkdown } from './render-markdown.js';

export type Press = (message: PageMessage, customId: string, values?: readonly string[]) => Promise<Answer<unknown>>;
type Context = {
  readonly model: Model;
  readonly message: PageMessage;
  readonly press: Press;
  readonly fail: (text: string) => void;
};

const BUTTON_STYLES = ['', 'primary', 'secondary', 'success', 'danger', 'link', 'secondary'] as const;

/** A message's components, with working buttons and menus; a failed press shows an error below, as Discord does. */
export function renderComponents(model: Model, message: PageMessage, press: Press): HTMLElement | null {
  if (message.components.length === 0) return null;
  const trouble = h('div', { class: 'component-error', role: 'alert' });
  const fail = (text: string) => {
    trouble.textContent = text;
  };
  const context = { model, message, press, fail };
  return h('div', { class: 'components' }, ...message.components.map((part) => renderPart(context, part)), trouble);
}

function renderPart(context: Context, part: Json): Child {
  const inner = () => asRecords(part.components).map((child) => renderPart(context, child));
  switch (asNumber(part.type)) {
    case 1:
      return h('div', { class: 'component-row' }, ...inner());
    case 2:
      return renderButton(context, part);
    case 3:
    case 5:
    case 6:
    case 7:
    case 8:
      return renderSelect(context, part);
    case 9:
      return h('div', { class: 'section' }, h('div', { class: 'section-text' }, ...inner()), accessory(context, part));
    case 10:
      return h('div', { class: 'markdown' }, renderMarkdown(context.model, asText(part.content) ?? ''));
    case 11:
      return renderMedia(context, part, 'embed-thumbnail');
    case 12:
      return h(
        'div',
        { class: 'gallery' },
        ...asRecords(part.items).map((item) => renderMedia(context, item, 'attachment-image')),
      );
    case 14:
      return part.divider === false ? h('div', { class: 'spacing' }) : h('hr', { class: 'separator' });
    case 17: {
      const box = h('div', { class: 'embed container' }, ...inner());
      const colour = asNumber(part.accent_color);
      if (colour !== null) box.style.setProperty('--bar', hexColour(colour));
      return box;
    }
    default:
      return null;
  }
}

function accessory(context: Context, part: Json): Child {
  const extra = asRecord(part.accessory);
  return extra ? renderPart(context, extra) : null;
}

function renderMedia(context: Context, part: Json, name: string): Child {
  const address = mediaAddress(asText(asRecord(part.media)?.url) ?? '', context.message.attachments);
  return address === null ? null : picture(context.model, address, asText(part.description) ?? '', name);
}

function renderButton(context: Context, part: Json): Child {
  const emoji = asText(asRecord(part.emoji)?.name);
  const label = asText(part.label);
  const text = [emoji, label].filter((word) => word !== null).join(' ');
  const style = BUTTON_STYLES[asNumber(part.style) ?? 2] ?? 'secondary';
  const href = safeHref(asText(part.url) ?? '');
  if (style === 'link' && href) return outerLink(href, { class: 'button link' }, text, icon('external'));
  const button = h('button', { type: 'button', class: `button ${style}`, disabled: part.disabled === true }, text);
  button.addEventListener('click', () => void act(context, button, asText(part.custom_id) ?? ''));
  return button;
}

async function act(
  context: Context,
  control: HTMLButtonElement | HTMLSelectElement,
  id: string,
  values?: readonly string[],
) {
  context.fail('');
  control.disabled = true;
  control.classList.add('waiting');
  const answer = await context.press(context.message, id, values);
  control.disabled = false;
  control.classList.remove('waiting');
  if (!answer.ok) context.fail(say(context.model, answer.code === 'unreachable' ? 'unreachable' : 'interactionFailed'));
}

type Choice = { readonly label: string; readonly value: string; readonly chosen: boolean };

function choicesOf(context: Context, part: Json): readonly Choice[] {
  const { state } = context.model;
  const guild = guildOf(state, context.message.channelId);
  const defaults = new Set(asRecords(part.default_values).map(({ id }) => asText(id)));
  const choice = (label: string, value: string): Choice => ({ label, value, chosen: defaults.has(value) });
  const people = state.people.map((person) => choice(`@${person.name}`, person.id));
  // The role with the server's own id is @everyone, which Discord offers in no menu.
  const roles = (guild?.roles ?? []).flatMap(({ id, name }) => (id === guild?.id ? [] : [choice(`@${name}`, id)]));
  if (part.type === 5) return people;
  if (part.type === 6) return roles;
  if (part.type === 7) return [...people, ...roles];
  if (part.type === 8) {
    return (guild?.channels ?? []).map((channel) => choice(`#${channel.name}`, channel.id));
  }
  return asRecords(part.options).map((option) => {
    const label = [asText(option.label), asText(option.description)].filter((text) => text !== null).join(' — ');
    return { label, value: asText(option.value) ?? '', chosen: option.default === true };
  });
}

function renderSelect(context: Context, part: Json): Child {
  const placeholder = asText(part.placeholder) ?? say(context.model, 'choose');
  const id = asText(part.custom_id) ?? '';
  const choices = choicesOf(context, part);
  if ((asNumber(part.max_values) ?? 1) > 1) return renderMultiSelect(context, id, placeholder, choices);
  const select = h('select', { class: 'menu', 'aria-label': placeholder, disabled: part.disabled === true });
  const none = h('option', { value: '', disabled: true, selected: !choices.some(({ chosen }) => chosen) }, placeholder);
  select.append(none, ...choices.map(({ label, value, chosen }) => h('option', { value, selected: chosen }, label)));
  select.addEventListener('change', () => void act(context, select, id, [select.value]));
  return select;
}

/** The open menus of many choices: they stay open when a message is redrawn, on another page of its list. */
const openMenus = new Set<string>();

function renderMultiSelect(context: Context, id: string, placeholder: string, choices: readonly Choice[]): HTMLElement {
  const boxes = choices.map(({ value, chosen }) => h('input', { type: 'checkbox', value, checked: chosen }));
  const apply = h('button', { type: 'button', class: 'button primary' }, say(context.model, 'apply'));
  apply.addEventListener('click', () => {
    const values = boxes.filter((box) => box.checked).map((box) => box.value);
    openMenus.delete(id);
    void act(context, apply, id, values);
  });
  const rows = boxes.map((box, index) => h('label', {}, box, choices[index]?.label ?? ''));
  const chosen = choices.filter((choice) => choice.chosen).map(({ label }) => label);
  const list = h(
    'details',
    { class: 'menu-many', open: openMenus.has(id) },
    h(
      'summary',
      chosen.length === 0 ? {} : { 'aria-label': `${placeholder}: ${chosen.join(', ')}` },
      chosen.length === 0 ? placeholder : chosen.join(', '),
    ),
    h('div', { class: 'menu-list' }, ...rows, apply),
  );
  list.addEventListener('toggle', () => {
    if (!list.isConnected) return;
    if (list.open) openMenus.add(id);
    else openMenus.delete(id);
  });
  return list;
}
