import type { PageMessage } from '../page-api.ts';
import { h, icon } from './dom.js';
import { asRecord, asText, type Json } from './json.js';
import { safeHref } from './markdown.js';
import { type Model, say } from './model.js';
import { outerLink } from './render-markdown.js';

type Attachment = PageMessage['attachments'][number];

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);
const IMAGE = /\.(png|jpe?g|gif|webp|avif)$/i;

/**
 * The address to load from: `attachment://name` is one of the message's own files, and every loopback spelling of this
 * sandbox is this origin, because the page may load from itself alone.
 */
export function mediaAddress(address: string, attachments: readonly Attachment[]): string | null {
  if (address.startsWith('attachment://')) {
    const own = attachments.find((attachment) => attachment.filename === address.slice('attachment://'.length));
    return own ? mediaAddress(own.url, []) : null;
  }
  if (address.startsWith('/') && !address.startsWith('//')) return address;
  const href = safeHref(address);
  if (href === null) return null;
  const url = new URL(href);
  const own = LOOPBACK.has(url.hostname) && url.port === location.port;
  return own ? `${url.pathname}${url.search}` : href;
}

/** A picture that opens in a new tab; if it cannot be loaded it becomes a link with its description. */
export function picture(model: Model, address: string, description: string, name: string): HTMLElement {
  const text = description || say(model, 'imageBlocked');
  const image = h('img', { class: name, src: address, alt: description, loading: 'lazy', decoding: 'async' });
  const link = outerLink(address, { class: 'picture-link' }, image);
  image.addEventListener('error', () => image.replaceWith(h('span', { class: 'picture-lost' }, text)));
  return link;
}

/** Attachments as Discord lays them out; those shown inside an embed or a component are not repeated. */
export function renderAttachments(model: Model, message: PageMessage): readonly HTMLElement[] {
  const shown = new Set(
    [...message.embeds.flatMap(embedAddresses), ...componentAddresses(message)].map((address) =>
      mediaAddress(address, message.attachments),
    ),
  );
  return message.attachments
    .filter((attachment) => !shown.has(mediaAddress(attachment.url, [])))
    .map((attachment) => renderAttachment(model, attachment));
}

function embedAddresses(embed: Json): readonly string[] {
  const pictures = ['image', 'thumbnail'].map((part) => asRecord(embed[part])?.url);
  const icons = ['author', 'footer'].map((part) => asRecord(embed[part])?.icon_url);
  return [...pictures, ...icons].map(asText).filter((address) => address !== null);
}

function componentAddresses(message: PageMessage): readonly string[] {
  return JSON.stringify(message.components).match(/attachment:\/\/[^"\\]+/g) ?? [];
}

function renderAttachment(model: Model, attachment: Attachment): HTMLElement {
  const address = mediaAddress(attachment.url, []);
  if (address === null) return h('div', { class: 'file' }, icon('file'), attachment.filename);
  const isImage = attachment.contentType?.startsWith('image/') ?? IMAGE.test(attachment.filename);
  if (isImage) return picture(model, address, attachment.description ?? attachment.filename, 'attachment-image');
  return h(
    'div',
    { class: 'file' },
    icon('file'),
    outerLink(address, { download: attachment.filename }, attachment.filename),
  );
}
