import type { PageMessage } from '../page-api.ts';
import { type Child, h } from './dom.js';
import { fieldWidths } from './field-widths.js';
import { asNumber, asRecord, asRecords, asText, type Json } from './json.js';
import { safeHref } from './markdown.js';
import { mediaAddress, picture } from './media.js';
import type { Model } from './model.js';
import { hexColour, outerLink, renderInlineMarkdown, renderMarkdown, timeElement } from './render-markdown.js';

/** One embed as Discord's client draws it: colour bar, author, title, description, fields, picture, footer. */
export function renderEmbed(model: Model, embed: Json, message: PageMessage): HTMLElement {
  const thumbnail = renderPicture(model, embed.thumbnail, message, 'embed-thumbnail');
  const element = h(
    'article',
    { class: 'embed' },
    h(
      'div',
      { class: 'embed-text' },
      renderAuthor(asRecord(embed.author), message),
      renderTitle(model, embed),
      renderDescription(model, embed),
      renderFields(model, embed),
    ),
    thumbnail,
    renderPicture(model, embed.image, message, 'embed-image'),
    renderFooter(model, embed, message),
  );
  if (thumbnail) element.classList.add('with-thumbnail');
  const colour = asNumber(embed.color);
  if (colour !== null) element.style.setProperty('--bar', hexColour(colour));
  return element;
}

function smallIcon(address: string | null, message: PageMessage): HTMLElement | null {
  const source = address === null ? null : mediaAddress(address, message.attachments);
  if (source === null) return null;
  const image = h('img', { class: 'embed-icon', src: source, alt: '', loading: 'lazy' });
  image.addEventListener('error', () => image.remove());
  return image;
}

function renderAuthor(author: Json | null, message: PageMessage): Child {
  const name = asText(author?.name);
  if (name === null) return null;
  const href = safeHref(asText(author?.url) ?? '');
  return h(
    'div',
    { class: 'embed-author' },
    smallIcon(asText(author?.icon_url), message),
    href ? outerLink(href, {}, name) : h('span', {}, name),
  );
}

function renderTitle(model: Model, embed: Json): Child {
  const title = asText(embed.title);
  if (title === null) return null;
  const href = safeHref(asText(embed.url) ?? '');
  const text = renderInlineMarkdown(model, title);
  return h('div', { class: 'embed-title', role: 'heading', 'aria-level': 2 }, href ? outerLink(href, {}, text) : text);
}

function renderDescription(model: Model, embed: Json): Child {
  const description = asText(embed.description);
  return description === null
    ? null
    : h('div', { class: 'embed-description markdown' }, renderMarkdown(model, description));
}

function renderFields(model: Model, embed: Json): Child {
  const fields = asRecords(embed.fields);
  if (fields.length === 0) return null;
  const widths = fieldWidths(fields, asRecord(embed.thumbnail) ? 2 : 3);
  return h(
    'div',
    { class: 'embed-fields' },
    ...fields.map((field, index) =>
      h(
        'div',
        { class: `embed-field span-${widths[index] ?? 12}` },
        h('div', { class: 'embed-field-name' }, renderInlineMarkdown(model, asText(field.name) ?? '')),
        h('div', { class: 'embed-field-value markdown' }, renderMarkdown(model, asText(field.value) ?? '')),
      ),
    ),
  );
}

function renderPicture(model: Model, value: unknown, message: PageMessage, name: string): HTMLElement | null {
  const address = asText(asRecord(value)?.url);
  const source = address === null ? null : mediaAddress(address, message.attachments);
  if (address === null || source === null) return null;
  const file = message.attachments.find((attachment) => address.endsWith(`/${attachment.filename}`));
  return h('div', { class: `${name}-box` }, picture(model, source, file?.description ?? '', name));
}

function renderFooter(model: Model, embed: Json, message: PageMessage): Child {
  const footer = asRecord(embed.footer);
  const text = asText(footer?.text);
  const at = Date.parse(asText(embed.timestamp) ?? '');
  if (text === null && Number.isNaN(at)) return null;
  return h(
    'footer',
    { class: 'embed-footer' },
    smallIcon(asText(footer?.icon_url), message),
    text === null ? null : h('span', {}, text),
    text !== null && !Number.isNaN(at) ? h('span', { class: 'dot' }, '•') : null,
    Number.isNaN(at) ? null : timeElement(model, at, 'header'),
  );
}
