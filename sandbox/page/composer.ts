import type { AutocompleteAnswer, RunCommand } from '../page-api.ts';
import type { Answer } from './api.js';
import {
  type Choice,
  exactly,
  type Leaf,
  leavesOf,
  matching,
  readValue,
  toOptions,
  type Value,
} from './command-model.js';
import { byId, h, icon } from './dom.js';
import { findChannel, interactionLocale, type Model, say } from './model.js';
import { fillPill, optionPill, type Pill } from './option-pill.js';
import { suggestions } from './suggestions.js';
import { wordRefusal } from './words.js';

const AUTOCOMPLETE_PAUSE_MS = 180;

type Calls = {
  /** `name` is the command's with its subcommands. */
  readonly run: (command: RunCommand, name: string) => Promise<Answer<unknown>>;
  readonly autocomplete: (command: RunCommand) => Promise<Answer<AutocompleteAnswer>>;
};

/** The box at the bottom: `/` lists commands, the chosen one shows its options as pills, Enter sends. */
export function composer(model: Model, calls: Calls) {
  const form = byId('composer', HTMLFormElement);
  const text = byId('composer-input', HTMLInputElement);
  const area = byId('command', HTMLElement);
  const note = byId('composer-note', HTMLElement);
  const send = byId('send', HTMLButtonElement);
  const popup = suggestions(byId('suggestions', HTMLElement));
  let leaf: Leaf | null = null;
  let pills: readonly Pill[] = [];
  let asked = 0;

  const leaves = () => leavesOf(model.state.commands, interactionLocale(model));
  /** Why the typed text cannot be run: because others may, or nobody can. */
  const noCommands = () => {
    const closed = leavesOf(model.state.closed, interactionLocale(model));
    return say(model, text.value.length > 1 && matching(closed, text.value).length > 0 ? 'notForYou' : 'noCommands');
  };
  const tell = (words: string, isTrouble = true) => {
    note.textContent = words;
    note.classList.toggle('trouble', isTrouble && words !== '');
  };

  const listCommands = () => {
    const typed = text.value;
    if (!typed.startsWith('/')) return popup.hide();
    const items = matching(leaves(), typed).map((found) => ({
      label: `/${found.label}`,
      hint: found.options.map((option) => (option.required ? option.label : `${option.label}?`)).join(' '),
      detail: found.description,
      pick: () => choose(found),
    }));
    popup.show(text, say(model, 'commandsHeading'), items, noCommands());
  };

  const choose = (found: Leaf) => {
    leaf = found;
    tell('');
    pills = found.options.filter((option) => option.required).map(addPill);
    drawCommand();
    focusFirst();
  };

  const addPill = (option: Leaf['options'][number]): Pill => {
    const pill = optionPill(model, option, dropPill);
    const offer = () => void suggestFor(pill);
    pill.input.addEventListener('input', () => {
      pill.element.classList.remove('wrong');
      offer();
    });
    pill.input.addEventListener('focus', offer);
    pill.input.addEventListener('blur', popup.hide);
    pill.input.addEventListener('keydown', (event) => onPillKey(event, pill));
    return pill;
  };

  const dropPill = (pill: Pill) => {
    pills = pills.filter((other) => other !== pill);
    popup.hide();
    drawCommand();
    focusFirst();
  };

  const focusFirst = () => {
    const empty = pills.find((pill) => pill.input.value === '') ?? pills.at(-1);
    if (empty) empty.input.focus();
    else send.focus();
  };

  const clear = (focus: boolean) => {
    leaf = null;
    pills = [];
    text.value = '';
    popup.hide();
    drawCommand();
    if (focus) text.focus();
  };

  const drawCommand = () => {
    text.hidden = leaf !== null;
    area.hidden = leaf === null;
    if (leaf === null) return area.replaceChildren();
    const remove = h(
      'button',
      {
        type: 'button',
        class: 'chip',
        title: leaf.description,
        'aria-label': `/${leaf.label}. ${say(model, 'removeCommand')}`,
      },
      `/${leaf.label}`,
      icon('close'),
    );
    remove.addEventListener('click', () => clear(true));
    const missing = leaf.options.filter((option) => !pills.some((pill) => pill.option.name === option.name));
    const adders = missing.map((option) => {
      const add = h(
        'button',
        {
          type: 'button',
          class: 'add-option',
          title: option.description,
          'aria-label': say(model, 'addOption', { name: option.label }),
        },
        `+ ${option.label}`,
      );
      add.addEventListener('click', () => {
        const pill = addPill(option);
        pills = [...pills, pill];
        drawCommand();
        pill.input.focus();
      });
      return add;
    });
    area.replaceChildren(remove, ...pills.map((pill) => pill.element), ...adders);
  };

  const suggestFor = async (pill: Pill) => {
    const typed = pill.input.value.trim().toLowerCase();
    const mine = ++asked;
    if (pill.option.autocomplete && leaf) {
      await new Promise((resolve) => setTimeout(resolve, AUTOCOMPLETE_PAUSE_MS));
      if (mine !== asked || document.activeElement !== pill.input) return;
      const answer = await calls.autocomplete(request(leaf, pill));
      if (mine !== asked || document.activeElement !== pill.input) return;
      if (answer.ok) offerChoices(pill, answer.value.choices);
      else popup.hide();
      return;
    }
    const isChosen = pill.known.some((choice) => choice.name.toLowerCase() === typed);
    const found = isChosen ? pill.known : pill.known.filter((choice) => choice.name.toLowerCase().includes(typed));
    if (pill.known.length > 0) offerChoices(pill, found);
    else popup.show(pill.input, `${pill.option.label} — ${pill.option.description}`, [], '');
  };

  const offerChoices = (pill: Pill, choices: readonly Choice[]) => {
    if (pill.option.autocomplete) pill.known = choices;
    const items = choices.map((choice) => ({
      label: choice.name,
      detail: '',
      pick: () => {
        fillPill(pill, choice);
        asked += 1;
      },
    }));
    popup.show(pill.input, `${pill.option.label} — ${pill.option.description}`, items, say(model, 'noChoices'));
  };

  const request = (chosen: Leaf, focused: Pill | null): RunCommand => {
    const values = new Map<string, Value>();
    for (const pill of pills) {
      const read = readValue(pill.option, pill.input.value, pill.known);
      if (pill === focused) values.set(pill.option.name, pill.input.value);
      else if (read.ok && pill.input.value.trim() !== '') values.set(pill.option.name, read.value);
    }
    const options = toOptions(chosen, values, focused?.option.name);
    return { as: model.me.id, channel: model.channelId, locale: interactionLocale(model), name: chosen.root, options };
  };

  /** True when every pill can be sent; otherwise the first invalid one gets the focus and an explanation. */
  const check = (): boolean => {
    for (const pill of pills) {
      const isEmpty = pill.input.value.trim() === '';
      const read = readValue(pill.option, pill.input.value, pill.known);
      const why = isEmpty ? (pill.option.required ? 'required' : null) : read.ok ? null : read.why;
      pill.element.classList.toggle('wrong', why !== null);
      pill.input.setAttribute('aria-invalid', why === null ? 'false' : 'true');
      if (why === null) continue;
      pill.input.focus();
      tell(`${pill.option.label}: ${say(model, why)}`);
      return false;
    }
    return true;
  };

  const submit = async () => {
    const typed = exactly(leaves(), text.value);
    if (leaf === null && typed && text.value.startsWith('/')) choose(typed);
    if (leaf === null)
      return tell(
        text.value.trim() === '' ? '' : text.value.startsWith('/') ? noCommands() : say(model, 'commandsOnly'),
      );
    if (!check()) return;
    const command = request(leaf, null);
    const { name } = leaf;
    clear(true);
    tell(say(model, 'sending'), false);
    const answer = await calls.run(command, name);
    tell(answer.ok ? '' : wordTrouble(model, answer.code, answer.error));
  };

  const onPillKey = (event: KeyboardEvent, pill: Pill) => {
    if (event.isComposing) return;
    // Enter on a finished value sends it, instead of replacing it by the first suggestion.
    const isSettled = pill.known.some((choice) => choice.name === pill.input.value);
    if (event.key === 'Enter' && isSettled) popup.hide();
    if (popup.key(event)) event.preventDefault();
    else if (event.key === 'Escape') clear(true);
    else if (event.key === 'Backspace' && pill.input.value === '') {
      event.preventDefault();
      if (pill.option.required) clear(true);
      else dropPill(pill);
    }
  };

  const readTyped = () => {
    const typed = text.value.endsWith(' ') ? exactly(leaves(), text.value) : undefined;
    if (typed) choose(typed);
    else listCommands();
  };

  text.addEventListener('input', () => {
    tell('');
    readTyped();
  });
  text.addEventListener('focus', listCommands);
  text.addEventListener('blur', popup.hide);
  text.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    const isWhole = exactly(leaves(), text.value)?.options.length === 0;
    if (event.key === 'Enter' && isWhole) popup.hide();
    if (popup.key(event)) event.preventDefault();
  });
  send.addEventListener('keydown', (event) => {
    if (event.key === 'Backspace' || event.key === 'Escape') clear(true);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void submit();
  });

  return {
    /** Writes a command with these options into the box, ready to be sent. */
    offer(name: string, options: ReadonlyMap<string, Choice>) {
      const found = exactly(leaves(), name);
      if (!found) return;
      choose(found);
      for (const option of found.options) {
        const choice = options.get(option.name);
        if (!choice) continue;
        const pill = pills.find((each) => each.option === option) ?? addPill(option);
        fillPill(pill, choice);
        pills = [...pills.filter((each) => each !== pill), pill];
      }
      drawCommand();
      popup.hide();
      send.focus();
    },
    reset: () => {
      clear(false);
      tell('');
    },
    draw() {
      const channel = findChannel(model.state, model.channelId)?.name ?? '';
      text.placeholder = say(model, 'placeholder', { channel });
      text.setAttribute('aria-label', say(model, 'composer'));
      send.setAttribute('aria-label', say(model, 'send'));
      if (leaf) {
        const again = leaves().find((candidate) => candidate.name === leaf?.name);
        if (again) choose(again);
        else clear(false);
      } else if (document.activeElement === text) readTyped();
    },
  };
}

/** A refusal of the server in the reader's language; an unknown one in the server's own words. */
function wordTrouble(model: Model, code: string, error: string): string {
  if (!model.state.bot.online) return say(model, 'botOffline', { name: model.state.bot.name });
  return wordRefusal(model.lang, code, error);
}
