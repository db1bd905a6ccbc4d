import type { Button, Row } from '../../domain/body.ts';
import type { Language } from '../../domain/subscription.ts';
import { textsIn } from '../../texts/index.ts';

/** One page of a list; `at` counts from 0 and is always one that there is. */
export type Page<T> = { readonly items: readonly T[]; readonly at: number; readonly pages: number };

/** The page that is asked for, or the nearest there is: a list may have become shorter since its buttons were posted. */
export function pageOf<T>(list: readonly T[], wanted: number, size: number): Page<T> {
  const pages = Math.max(1, Math.ceil(list.length / size));
  const at = Math.min(Math.max(0, Math.trunc(wanted)), pages - 1);
  return { items: list.slice(at * size, (at + 1) * size), at, pages };
}

/** Back and on, with the page between. */
export function pageControls(
  { at, pages }: Pick<Page<unknown>, 'at' | 'pages'>,
  idOf: (page: string) => string,
  language: Language,
): readonly Button[] {
  const words = textsIn(language).alertCommands.pages;
  // Two components of one message never share a custom_id: at both ends the page asked for is one that is not there.
  return [
    { type: 2, style: 2, custom_id: idOf(`${at - 1}`), label: words.back, disabled: at === 0 },
    { type: 2, style: 2, custom_id: idOf(`${at + 1}`), label: words.on(at + 1, pages), disabled: at === pages - 1 },
  ];
}

/** The row of them; none where all is on one page. */
export function pageRow(page: Page<unknown>, idOf: (page: string) => string, language: Language): readonly Row[] {
  return page.pages === 1 ? [] : [{ type: 1, components: pageControls(page, idOf, language) }];
}
