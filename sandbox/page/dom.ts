/** Attributes, and listeners under `on…` names given as functions. `false`, null and undefined leave an attribute out. */
export type Props = Readonly<Record<string, string | number | boolean | null | undefined | ((event: Event) => void)>>;
export type Child = Node | string | null;

/** Makes an element whose strings become text nodes: the only way in which data enters the page. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name.replace(/^on/, ''), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, String(value));
  }
  for (const child of children) if (child !== null) element.append(child);
  return element;
}

/** The element of index.html with this id; its absence is our own mistake. */
export function byId<T extends HTMLElement>(id: string, kind: new () => T): T {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`index.html has no ${kind.name} #${id}`);
  return element;
}

const ICONS = {
  hash: 'M9 4 7 20M17 4l-2 16M4 9h17M3 15h17',
  megaphone: 'M4 10v4h3l9 4V6l-9 4H4zM8 14l1 5h2l-1-4M19 9.5a3.5 3.5 0 0 1 0 5',
  forum: 'M4 5h11v8H8l-4 3zM18 9h3v11l-4-3h-6v-1',
  thread: 'M5 4v8a3 3 0 0 0 3 3h11M15 11l4 4-4 4',
  pin: 'M9 3h6l-1 6 4 4H6l4-4zM12 13v8',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2',
  menu: 'M4 6h16M4 12h16M4 18h16',
  close: 'M6 6l12 12M18 6 6 18',
  eye: 'M2 12s4-6 10-6 10 6 10 6-4 6-10 6S2 12 2 12zM12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  theme: 'M12 3a9 9 0 1 0 9 9 7 7 0 0 1-9-9z',
  play: 'M8 5v14l11-7z',
  pause: 'M8 5v14M16 5v14',
  skip: 'M5 5v14l9-7zM18 5v14',
  bell: 'M6 16V11a6 6 0 0 1 12 0v5l2 2H4zM10 21h4',
  mail: 'M3 6h18v12H3zM3 7l9 6 9-6',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v5M16 3v5',
  slash: 'M16 4 8 20',
  down: 'M6 10l6 6 6-6',
  check: 'M5 12l5 5 9-10',
  send: 'M4 12l16-8-5 16-3-6z',
  external: 'M10 5H5v14h14v-5M13 5h6v6M19 5l-8 8',
} as const;
export type IconName = keyof typeof ICONS;

/** A line drawing, hidden from screen readers: the text beside it or the button's label gives its meaning. */
export function icon(name: IconName): SVGSVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}
