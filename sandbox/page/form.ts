import type { PageAnswer } from '../page-api.ts';
import type { Answer } from './api.js';
import { byId, h } from './dom.js';
import { asNumber, asRecord, asRecords, asText, type Json } from './json.js';
import { type Model, say } from './model.js';
import { wordRefusal } from './words.js';

type Values = Readonly<Record<string, string | readonly string[]>>;
export type SendForm = (interaction: string, values: Values) => Promise<Answer<PageAnswer>>;

type Field = { readonly element: HTMLElement; readonly id: string; readonly value: () => string | readonly string[] };

/** Shows the form of an answer, as Discord does; a form in the answer to that form is shown in turn. */
export function showForm(model: Model, form: NonNullable<PageAnswer['form']>, send: SendForm): void {
  const dialog = byId('form', HTMLDialogElement);
  const fields = asRecords(form.modal.components).map((part, at) => renderField(model, part, at));
  const trouble = h('p', { class: 'component-error', role: 'alert' });
  const cancel = h('button', { type: 'button', class: 'button secondary' }, say(model, 'cancel'));
  const submit = h('button', { type: 'submit', class: 'button primary' }, say(model, 'submit'));
  cancel.addEventListener('click', () => dialog.close());
  const body = h(
    'form',
    { method: 'dialog', autocomplete: 'off' },
    h('h2', { id: 'form-title' }, asText(form.modal.title) ?? ''),
    ...fields.map(({ element }) => element),
    trouble,
    h('div', { class: 'dialog-buttons' }, cancel, submit),
  );
  body.addEventListener('submit', (event) => {
    event.preventDefault();
    submit.disabled = true;
    void send(form.interaction, Object.fromEntries(fields.map(({ id, value }) => [id, value()]))).then((answer) => {
      submit.disabled = false;
      if (!answer.ok) {
        trouble.textContent = wordRefusal(model.lang, answer.code, answer.error);
        return;
      }
      dialog.close();
      if (answer.value.form) showForm(model, answer.value.form, send);
    });
  });
  dialog.replaceChildren(body);
  dialog.showModal();
}

function renderField(model: Model, part: Json, at: number): Field {
  const inner = part.type === 18 ? (asRecord(part.component) ?? {}) : (asRecords(part.components)[0] ?? {});
  const id = asText(inner.custom_id) ?? '';
  const name = `field-${at}`;
  const label = asText(part.label) ?? asText(inner.label) ?? '';
  const required = inner.required !== false;
  const about = asText(part.description);
  const control = inner.type === 4 ? textInput(inner, name, required) : choice(model, inner, name, required);
  // The browser's own message would be in the browser's language.
  control.addEventListener('invalid', () => control.setCustomValidity(say(model, 'emptyField')));
  control.addEventListener('input', () => control.setCustomValidity(''));
  if (about !== null) control.setAttribute('aria-describedby', `${name}-about`);
  const element = h(
    'div',
    { class: 'form-field' },
    h('label', { for: name }, label, required ? ' *' : ''),
    about === null ? null : h('p', { class: 'form-about', id: `${name}-about` }, about),
    control,
  );
  const value = () => (inner.type === 4 ? control.value : control.value === '' ? [] : [control.value]);
  return { element, id, value };
}

function textInput(inner: Json, name: string, required: boolean): HTMLInputElement | HTMLTextAreaElement {
  const props = {
    id: name,
    required,
    maxlength: asNumber(inner.max_length) ?? 4_000,
    placeholder: asText(inner.placeholder) ?? '',
  };
  const input =
    asNumber(inner.style) === 2 ? h('textarea', { ...props, rows: 3 }) : h('input', { ...props, type: 'text' });
  input.value = asText(inner.value) ?? '';
  return input;
}

function choice(model: Model, inner: Json, name: string, required: boolean): HTMLSelectElement {
  const options = asRecords(inner.options);
  const chosen = options.some((option) => option.default === true);
  const placeholder = asText(inner.placeholder) ?? say(model, 'choose');
  return h(
    'select',
    { id: name, class: 'menu', required },
    h('option', { value: '', selected: !chosen }, placeholder),
    ...options.map((option) =>
      h(
        'option',
        { value: asText(option.value) ?? '', selected: option.default === true },
        [asText(option.label), asText(option.description)].filter((text) => text !== null).join(' — '),
      ),
    ),
  );
}
