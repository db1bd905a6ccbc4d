import { escapeXml } from '../texts/escape.ts';

/** Text that is already markup. Only `html` makes it, so all other content of a page is escaped by construction. */
export type Html = { readonly markup: string };

/** Content of a page: text is escaped, `null`, `undefined` and `false` are nothing, lists are joined. */
export type Content = Html | string | number | null | undefined | false | readonly Content[];

/** The tag of every template: ``html`<p title="${title}">${text}</p>` ``. Attributes must be quoted. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  let markup = strings[0] ?? '';
  for (const [at, value] of values.entries()) markup += textOf(value) + (strings[at + 1] ?? '');
  return { markup };
}

function textOf(value: Content): string {
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'string') return escapeXml(value);
  if (typeof value === 'number') return String(value);
  if ('markup' in value) return value.markup;
  return value.map(textOf).join('');
}
