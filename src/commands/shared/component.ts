import type { DraftFound } from '../../app/subscriptions/drafts.ts';
import type { Source } from '../../domain/actor.ts';
import { typedText } from '../../texts/escape.ts';
import { type Answer, type CommandContext, componentLimits, type Needs, type Reply } from './command.ts';
import { refusedFor } from './define.ts';
import { refusal } from './reply.ts';

/** Why a draft cannot be gone on with, for the person who pressed. */
export function refusedDraft(found: Exclude<DraftFound, { kind: 'draft' }>, { language }: CommandContext): Reply {
  return refusal(found.kind === 'expired' ? 'DW-DRAFT-OLD' : 'DW-DRAFT', '', language);
}

/** What Discord calls it: a pressed button, a choice from a menu, a form that was sent. */
export type ComponentKind = 'button' | 'menu' | 'modal';

/** What came with the press, unchecked but for its form. */
export type Pressed = {
  readonly kind: ComponentKind;
  /** Chosen values of a menu: our own words, or ids of people, roles or channels. */
  readonly values: readonly string[];
  /** Fields of a form by their id, as typed; a choice is its value. */
  readonly fields: Readonly<Record<string, string>>;
  /** The message it was pressed on, or the form was opened on; null for a form opened by a command. */
  readonly source: Source | null;
};

/** A component as it is called. Forged, replayed and outdated presses are expected: see `defineComponent`. */
export type Component = {
  readonly name: string;
  readonly kind: ComponentKind;
  readonly needs: Needs;
  readonly handle: (args: readonly string[], pressed: Pressed, context: CommandContext) => Promise<Answer>;
};

type ArgsOf<Names extends readonly string[]> = { readonly [Name in Names[number]]: string };

export type DefinedComponent<Names extends readonly string[]> = Component & {
  /** The custom_id, at most 100 characters; throws when an argument does not keep to its pattern. */
  readonly id: (args: ArgsOf<Names>) => string;
};

/** Separates name and arguments; no argument may hold it. */
const BETWEEN = ':';
/** Ids of deadlines, drafts, subscriptions, numbers; longer text goes into a draft. */
const ARGUMENT = /^[\w./~@+-]{0,90}$/;

/**
 * A button, menu or form as data. Its custom_id is the name and checked arguments, and nothing that it says is believed:
 * whoever presses is checked against `needs` each time, what is pending is looked up as the presser's own draft, and what
 * it is about is looked up among what the presser's server sees.
 */
export function defineComponent<const Names extends readonly string[]>(spec: {
  /** Unique; at most 20 letters and `-`. */
  readonly name: string;
  readonly kind: ComponentKind;
  readonly args: Names;
  readonly needs?: Needs;
  readonly handle: (args: ArgsOf<Names>, pressed: Pressed, context: CommandContext) => Promise<Answer>;
}): DefinedComponent<Names> {
  const { name, kind, args: names, needs = 'anyone' } = spec;
  return {
    name,
    kind,
    needs,
    id(args) {
      const values = names.map((it) => args[it as Names[number]]);
      const id = [name, ...values].join(BETWEEN);
      if (id.length > componentLimits.customId || !values.every((value) => ARGUMENT.test(value))) {
        throw new Error(`the custom_id of ${name} does not hold its arguments`);
      }
      return id;
    },
    async handle(values, pressed, context) {
      const refused = refusedFor(needs, context);
      if (refused) return refused;
      if (values.length !== names.length || pressed.kind !== kind || !values.every((value) => ARGUMENT.test(value))) {
        return refusal('DW-COMPONENT', '', context.language);
      }
      const args = Object.fromEntries(names.map((it, at) => [it, values[at] ?? ''])) as ArgsOf<Names>;
      const fields = Object.entries(pressed.fields).map(([id, text]) => [id, typedText(text)] as const);
      return spec.handle(args, { ...pressed, fields: Object.fromEntries(fields) }, context);
    },
  };
}

/** Name and arguments of a custom_id, as they stand there. */
export function calledBy(customId: string): { readonly name: string; readonly args: readonly string[] } {
  const [name = '', ...args] = customId.split(BETWEEN);
  return { name, args };
}
