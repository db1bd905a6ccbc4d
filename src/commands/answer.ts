import type { Body, MenuOption } from '../domain/body.ts';

/** What the person sees. A plain sentence is a body with `content` alone. */
export type Reply = { readonly kind?: 'reply'; readonly body: Body; readonly ephemeral: boolean };

/** A form. At most five fields; it must be the first answer, so whoever opens one is quick. */
export type Modal = {
  readonly kind: 'modal';
  readonly customId: string;
  readonly title: string;
  readonly fields: readonly ModalField[];
};

type FieldOf = {
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly required: boolean;
};

/** One line or paragraph of text, or one choice of a list. */
export type ModalField = FieldOf &
  (
    | {
        readonly style: 'short' | 'paragraph';
        readonly value?: string;
        readonly placeholder?: string;
        readonly min?: number;
        readonly max: number;
      }
    | { readonly style: 'choice'; readonly options: readonly MenuOption[]; readonly placeholder?: string }
  );

/** The message that was pressed reads like this from now on. From a form it is the message the form was opened on. */
export type Update = { readonly kind: 'update'; readonly body: Body };

/** The press is taken; what there is to see comes another way. */
export type Nothing = { readonly kind: 'nothing' };

export type Answer = Reply | Modal | Update | Nothing;

/** What one form may hold. https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-response-object-modal */
export const modalLimits = {
  title: 45,
  label: 45,
  description: 100,
  fields: 5,
  text: 4_000,
  placeholder: 100,
} as const;

/** What one message's components may hold. https://discord.com/developers/docs/components/reference */
export const componentLimits = {
  rows: 5,
  buttons: 5,
  label: 80,
  options: 25,
  option: 100,
  customId: 100,
  placeholder: 150,
} as const;
