import { h } from './dom.js';

export type Suggestion = {
  readonly label: string;
  readonly detail: string;
  readonly hint?: string;
  readonly pick: () => void;
};

/** The list above the composer: one listbox for commands, choices and autocompletion; focus stays in the input. */
export function suggestions(box: HTMLElement) {
  let items: readonly Suggestion[] = [];
  let active = 0;
  let owner: HTMLElement | null = null;

  const mark = (index: number) => {
    active = index;
    for (const [place, option] of box.querySelectorAll('[role="option"]').entries()) {
      option.setAttribute('aria-selected', place === index ? 'true' : 'false');
      if (place === index) option.scrollIntoView({ block: 'nearest' });
    }
    if (items.length > 0) owner?.setAttribute('aria-activedescendant', `suggestion-${index}`);
    else owner?.removeAttribute('aria-activedescendant');
  };

  const hide = () => {
    box.hidden = true;
    items = [];
    owner?.setAttribute('aria-expanded', 'false');
    owner?.removeAttribute('aria-activedescendant');
  };

  const pick = (index: number) => {
    const chosen = items[index];
    hide();
    chosen?.pick();
  };

  const option = (item: Suggestion, index: number) => {
    const element = h(
      'div',
      { class: 'suggestion', role: 'option', id: `suggestion-${index}`, 'aria-selected': 'false' },
      h(
        'div',
        { class: 'suggestion-text' },
        h('span', { class: 'suggestion-label' }, item.label),
        item.hint ? h('span', { class: 'suggestion-hint' }, item.hint) : null,
      ),
      item.detail ? h('div', { class: 'suggestion-detail' }, item.detail) : null,
    );
    // On pointerdown the input would lose its focus and close the list before the click arrives.
    element.addEventListener('pointerdown', (event) => event.preventDefault());
    element.addEventListener('click', () => pick(index));
    return element;
  };

  return {
    hide,
    show(input: HTMLElement, heading: string, next: readonly Suggestion[], empty: string) {
      owner = input;
      items = next;
      box.hidden = false;
      const body = next.length > 0 ? next.map(option) : [h('div', { class: 'suggestion-empty' }, empty)];
      const list = h('div', { role: 'listbox', id: 'suggestions-list', 'aria-label': heading }, ...body);
      box.replaceChildren(h('div', { class: 'suggestions-heading', 'aria-hidden': 'true' }, heading), list);
      input.setAttribute('aria-expanded', 'true');
      input.setAttribute('aria-controls', 'suggestions-list');
      mark(0);
    },
    /** Handles arrows, Tab, Enter and Escape; true when the key is used up. */
    key(event: KeyboardEvent) {
      if (box.hidden) return false;
      if (event.key === 'Escape') hide();
      else if (items.length === 0) return false;
      else if (event.key === 'ArrowDown') mark((active + 1) % items.length);
      else if (event.key === 'ArrowUp') mark((active - 1 + items.length) % items.length);
      else if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey)) pick(active);
      else return false;
      return true;
    },
  };
}
