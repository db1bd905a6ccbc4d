import { type Block, readMarkdown } from './blocks.js';
import { type Child, h } from './dom.js';
import { type Inline, readInline } from './markdown.js';
import { findChannel, guildOf, type Model, readerOf, say } from './model.js';
import { type TimeStyle, wordTime } from './timestamps.js';

/** A `<time>` in the reader's zone; the ticker rewords it while the sandbox's clock moves. Hover shows the full date. */
export function timeElement(model: Model, instant: number, style: TimeStyle): HTMLElement {
  const reader = readerOf(model);
  return h(
    'time',
    {
      class: style === 'header' ? 'stamp' : 'timestamp',
      datetime: new Date(instant).toISOString(),
      title: wordTime(instant, 'F', reader, instant),
      'data-style': style,
    },
    wordTime(instant, style, reader, model.clock.now()),
  );
}

/** Rewords every time on the page that depends on now. Unchanged text is not touched. */
export function tickTimes(model: Model, root: ParentNode): void {
  const reader = readerOf(model);
  const now = model.clock.now();
  for (const element of root.querySelectorAll<HTMLTimeElement>('time[data-style="R"], time[data-style="header"]')) {
    const style: TimeStyle = element.dataset.style === 'R' ? 'R' : 'header';
    const text = wordTime(Date.parse(element.dateTime), style, reader, now);
    if (element.textContent !== text) element.textContent = text;
  }
}

/** A link that leaves the page: its address is shown on hover, and no opener or referrer is sent. */
export function outerLink(href: string, props: Readonly<Record<string, string>>, ...children: readonly Child[]) {
  return h('a', { ...props, href, title: href, target: '_blank', rel: 'noopener noreferrer nofollow' }, ...children);
}

export function renderMarkdown(model: Model, source: string): DocumentFragment {
  return fragment(readMarkdown(source).map((block) => renderBlock(model, block)));
}

/** For titles and field names, where Discord reads no block marks. */
export function renderInlineMarkdown(model: Model, source: string): DocumentFragment {
  return renderInlines(model, readInline(source));
}

function fragment(children: readonly Node[]): DocumentFragment {
  const all = document.createDocumentFragment();
  all.append(...children);
  return all;
}

function renderBlock(model: Model, block: Block): HTMLElement {
  switch (block.kind) {
    case 'paragraph':
      return h('p', {}, renderInlines(model, block.children));
    case 'subtext':
      return h('p', { class: 'subtext' }, renderInlines(model, block.children));
    case 'heading':
      return h(
        'div',
        { class: `heading heading-${block.level}`, role: 'heading', 'aria-level': block.level + 1 },
        renderInlines(model, block.children),
      );
    case 'quote':
      return h('blockquote', {}, ...block.blocks.map((inner) => renderBlock(model, inner)));
    case 'code':
      return h('pre', { tabindex: 0 }, h('code', {}, block.text));
    case 'list': {
      const items = block.items.map((item) =>
        h('li', {}, renderInlines(model, item.children), ...item.inner.map((inner) => renderBlock(model, inner))),
      );
      return block.ordered ? h('ol', { start: block.start }, ...items) : h('ul', {}, ...items);
    }
    default:
      return block satisfies never;
  }
}

function renderInlines(model: Model, nodes: readonly Inline[]): DocumentFragment {
  return fragment(nodes.map((node) => renderInline(model, node)));
}

function renderInline(model: Model, node: Inline): Node {
  switch (node.kind) {
    case 'text':
      return document.createTextNode(node.text);
    case 'code':
      return h('code', {}, node.text);
    case 'bold':
      return h('strong', {}, renderInlines(model, node.children));
    case 'italic':
      return h('em', {}, renderInlines(model, node.children));
    case 'underline':
      return h('u', {}, renderInlines(model, node.children));
    case 'strike':
      return h('s', {}, renderInlines(model, node.children));
    case 'spoiler':
      return renderSpoiler(model, node.children);
    case 'link':
      return outerLink(node.href, {}, renderInlines(model, node.children));
    case 'time':
      return timeElement(model, node.unix * 1000, node.style);
    case 'everyone':
    case 'command':
      return h('span', { class: 'mention' }, node.kind === 'everyone' ? `@${node.name}` : `/${node.name}`);
    case 'emoji':
      return document.createTextNode(`:${node.name}:`);
    case 'role':
    case 'channel':
    case 'user':
      return renderMention(model, node.kind, node.id);
    default:
      return node satisfies never;
  }
}

function renderSpoiler(model: Model, children: readonly Inline[]): HTMLElement {
  const inside = h('span', { class: 'spoiler-text', 'aria-hidden': 'true' }, renderInlines(model, children));
  const spoiler = h(
    'span',
    { class: 'spoiler', role: 'button', tabindex: 0, 'aria-label': say(model, 'spoiler') },
    inside,
  );
  const show = () => {
    spoiler.replaceWith(h('span', { class: 'spoiler shown' }, ...inside.childNodes));
  };
  spoiler.addEventListener('click', show);
  spoiler.addEventListener('keydown', (event) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      show();
    }
  });
  return spoiler;
}

function renderMention(model: Model, kind: 'role' | 'channel' | 'user', id: string): HTMLElement {
  if (kind === 'channel') {
    const channel = findChannel(model.state, id);
    if (!channel) return h('span', { class: 'mention' }, `#${say(model, 'unknownChannel')}`);
    return h('a', { class: 'mention', href: `#${id}` }, `#${channel.name}`);
  }
  if (kind === 'role') {
    const role = guildOf(model.state, model.channelId)?.roles.find((candidate) => candidate.id === id);
    const mention = h('span', { class: 'mention' }, `@${role?.name ?? say(model, 'unknownRole')}`);
    if (role && role.color > 0) {
      mention.classList.add('coloured');
      mention.style.setProperty('--role', hexColour(role.color));
    }
    return mention;
  }
  const { bot, people } = model.state;
  const name = id === bot.id ? bot.name : people.find((person) => person.id === id)?.name;
  return h('span', { class: 'mention' }, `@${name ?? say(model, 'unknownUser')}`);
}

/** Discord's colour number as CSS: 0x00a8fc is `#00a8fc`. */
export function hexColour(colour: number): string {
  return `#${(Math.trunc(colour) & 0xffffff).toString(16).padStart(6, '0')}`;
}
