import type { Choice, Option } from './command-model.js';
import { BOOLEAN } from './command-model.js';
import { h, icon } from './dom.js';
import { guildOf, type Model, say } from './model.js';

const CHANNEL_OPTION = 7;
const ROLE_OPTION = 8;
const USER_OPTION = 6;

/** A filled-in option in the composer: its name, its input, and a way to drop it when it is optional. */
export type Pill = {
  readonly option: Option;
  readonly element: HTMLElement;
  readonly input: HTMLInputElement;
  /** The values offered so far, so that a picked name finds its value again. */
  known: readonly Choice[];
};

export function optionPill(model: Model, option: Option, drop: (pill: Pill) => void): Pill {
  const input = h('input', {
    type: 'text',
    class: 'pill-input',
    role: 'combobox',
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-autocomplete': 'list',
    'aria-expanded': 'false',
    'aria-label': `${option.label}: ${option.description}`,
    'aria-required': option.required ? 'true' : 'false',
    maxlength: 6000,
    'data-option': option.name,
  });
  const element = h(
    'span',
    { class: 'pill' },
    h('span', { class: 'pill-name', 'aria-hidden': 'true' }, option.label),
    input,
  );
  const pill: Pill = { option, element, input, known: localChoices(model, option) };
  if (!option.required) {
    const remove = h(
      'button',
      { type: 'button', class: 'pill-remove', 'aria-label': say(model, 'removeOption', { name: option.label }) },
      icon('close'),
    );
    remove.addEventListener('click', () => drop(pill));
    element.append(remove);
  }
  input.addEventListener('input', () => widen(input));
  widen(input);
  return pill;
}

/** As wide as its text: Hangul takes about two columns a character. */
function widen(input: HTMLInputElement): void {
  const columns = [...input.value].reduce((sum, char) => sum + (char > '\u1100' ? 2 : 1.1), 2);
  input.style.setProperty('width', `${Math.max(8, columns)}ch`);
}

/** Shows a picked value; the input event that typing would cause is left out on purpose. */
export function fillPill(pill: Pill, choice: Choice): void {
  pill.known = [choice, ...pill.known.filter(({ name }) => name !== choice.name)];
  pill.input.value = choice.name;
  widen(pill.input);
  pill.element.classList.remove('wrong');
}

/** The choices known without asking the bot; empty when anything may be typed. */
function localChoices(model: Model, option: Option): readonly Choice[] {
  if (option.choices.length > 0) return option.choices;
  const guild = guildOf(model.state, model.channelId);
  switch (option.type) {
    case BOOLEAN:
      return [
        { name: say(model, 'yes'), value: true },
        { name: say(model, 'no'), value: false },
      ];
    case CHANNEL_OPTION:
      return (guild?.channels ?? []).map((channel) => ({ name: `#${channel.name}`, value: channel.id }));
    case ROLE_OPTION:
      return (guild?.roles ?? []).map((role) => ({ name: `@${role.name.replace(/^@/, '')}`, value: role.id }));
    case USER_OPTION:
      return model.state.people.map((person) => ({ name: `@${person.name}`, value: person.id }));
    default:
      return [];
  }
}
