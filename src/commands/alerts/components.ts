import { choosableKinds } from '../../domain/notice-kind.ts';
import { type SubscriptionSettings, settingsOf } from '../../domain/subscription-settings.ts';
import { textsIn } from '../../texts/index.ts';
import type { Answer, CommandContext, Reply, Update } from '../shared/command.ts';
import { defineComponent, type Pressed, refusedDraft } from '../shared/component.ts';
import { plain, refusalOf } from '../shared/reply.ts';
import { readWhat, readWhen, type Typed, whatForm, whenForm } from './forms.ts';
import { DRAFT, draftFields, type PanelIds, type Pending, panel, pendingOf } from './panel.ts';
import { mentionFor } from './settings.ts';

const forAdministrators = { args: ['draft'], needs: 'administrator' } as const;
type Args = { readonly draft: string };

const idsOf = (draft: string): PanelIds => ({
  kinds: kindsMenu.id({ draft }),
  role: roleMenu.id({ draft }),
  ping: pingMenu.id({ draft }),
  also: alsoMenu.id({ draft }),
  save: saveButton.id({ draft }),
  what: whatButton.id({ draft }),
  when: whenButton.id({ draft }),
  cancel: cancelButton.id({ draft }),
});

/** Keeps the pending wish and shows it, for the person alone. */
export async function openPanel(pending: Pending, context: CommandContext): Promise<Reply> {
  const draft = await context.services.drafts.open(context.actor, DRAFT, draftFields(pending));
  return { body: panel(idsOf(draft), pending, context), ephemeral: true };
}

/** Changes the wish of a draft and shows it again. */
async function changed(
  draft: string,
  context: CommandContext,
  change: (wish: SubscriptionSettings) => Typed,
): Promise<Answer> {
  const found = await context.services.drafts.find(context.actor, DRAFT, draft);
  if (found.kind !== 'draft') return refusedDraft(found, context);
  const pending = pendingOf(found.draft);
  const typed = change(pending.wish);
  if (typed.kind === 'refused') return typed.reply;
  const after = { ...pending, wish: typed.wish };
  const amended = await context.services.drafts.amend(context.actor, DRAFT, draft, draftFields(after));
  if (amended.kind !== 'draft') return refusedDraft(amended, context);
  return { kind: 'update', body: panel(idsOf(draft), after, context) };
}

const wished = (wish: SubscriptionSettings): Typed => ({ kind: 'wish', wish });
const chosenKinds = ({ values }: Pressed) => choosableKinds.filter((kind) => values.includes(kind));

export const kindsMenu = defineComponent({
  ...forAdministrators,
  name: 'alerts-kinds',
  kind: 'menu',
  handle: ({ draft }: Args, pressed, context) =>
    changed(draft, context, (wish) => {
      const kinds = chosenKinds(pressed);
      const after = { ...wish, kinds: kinds.length === choosableKinds.length ? [] : kinds };
      return wished({ ...after, mention: mentionFor(after, wish.mention?.role) });
    }),
});

export const roleMenu = defineComponent({
  ...forAdministrators,
  name: 'alerts-role',
  kind: 'menu',
  handle: ({ draft }: Args, { values: [role] }, context) =>
    changed(draft, context, (wish) => {
      if (role !== undefined && context.services.alerts.role(context.actor, role) === null) {
        return { kind: 'refused', reply: refusalOf('DW-ALERTS-ROLE', textsIn(context.language).alertCommands.noRole) };
      }
      return wished({ ...wish, mention: mentionFor(wish, role) });
    }),
});

export const pingMenu = defineComponent({
  ...forAdministrators,
  name: 'alerts-ping',
  kind: 'menu',
  handle: ({ draft }: Args, pressed, context) =>
    changed(draft, context, (wish) => {
      const kinds = chosenKinds(pressed);
      return wished(wish.mention && kinds.length > 0 ? { ...wish, mention: { ...wish.mention, kinds } } : wish);
    }),
});

export const alsoMenu = defineComponent({
  ...forAdministrators,
  name: 'alerts-also',
  kind: 'menu',
  handle: ({ draft }: Args, { values }, context) =>
    changed(draft, context, (wish) =>
      wished({
        ...wish,
        publish: values.includes('publish'),
        thread: values.includes('thread'),
        events: values.includes('events'),
      }),
    ),
});

export const whatButton = defineComponent({
  ...forAdministrators,
  name: 'alerts-what',
  kind: 'button',
  handle: ({ draft }: Args, _pressed, context) =>
    form(draft, context, (wish) => whatForm(whatSent.id({ draft }), wish, context)),
});

export const whatSent = defineComponent({
  ...forAdministrators,
  name: 'alerts-what-sent',
  kind: 'modal',
  handle: ({ draft }: Args, { fields }, context) => changed(draft, context, (wish) => readWhat(wish, fields, context)),
});

export const whenButton = defineComponent({
  ...forAdministrators,
  name: 'alerts-when',
  kind: 'button',
  handle: ({ draft }: Args, _pressed, context) =>
    form(draft, context, (wish) => whenForm(whenSent.id({ draft }), wish, context)),
});

export const whenSent = defineComponent({
  ...forAdministrators,
  name: 'alerts-when-sent',
  kind: 'modal',
  handle: ({ draft }: Args, { fields }, context) => changed(draft, context, (wish) => readWhen(wish, fields, context)),
});

async function form(
  draft: string,
  context: CommandContext,
  formFor: (wish: SubscriptionSettings) => Answer,
): Promise<Answer> {
  const found = await context.services.drafts.find(context.actor, DRAFT, draft);
  return found.kind === 'draft' ? formFor(pendingOf(found.draft).wish) : refusedDraft(found, context);
}

export const cancelButton = defineComponent({
  ...forAdministrators,
  name: 'alerts-cancel',
  kind: 'button',
  handle: async ({ draft }: Args, _pressed, context) => {
    const taken = await context.services.drafts.take(context.actor, DRAFT, draft);
    if (taken.kind !== 'draft') return refusedDraft(taken, context);
    return said(textsIn(context.language).alertCommands.cancelled);
  },
});

export const saveButton = defineComponent({
  ...forAdministrators,
  name: 'alerts-save',
  kind: 'button',
  handle: async ({ draft }: Args, _pressed, context) => {
    const taken = await context.services.drafts.take(context.actor, DRAFT, draft);
    if (taken.kind !== 'draft') return refusedDraft(taken, context);
    const words = textsIn(context.language).alertCommands;
    const { channel, wish, base } = pendingOf(taken.draft);
    const saved = await context.services.alerts.save(context.actor, channel, wish, base);
    switch (saved.kind) {
      case 'began':
      case 'edited':
        return said(words.saved[saved.kind](`<#${channel}>`));
      case 'changed': {
        if (saved.now === null) return said(`${words.gone} (DW-ALERTS-CHANGED)`);
        const now = settingsOf(saved.now);
        const again = await openPanel({ channel, wish: now, base: now }, context);
        return { kind: 'update', body: { ...again.body, content: `${words.theirs} (DW-ALERTS-CHANGED)` } };
      }
      case 'config':
        return refusalOf('DW-ALERTS-CONFIG', words.configured);
      case 'elsewhere':
        return refusalOf('DW-ALERTS-CHANNEL', words.elsewhere);
      default:
        return saved satisfies never;
    }
  },
});

/** The panel is over: one sentence stands in its place. */
function said(sentence: string): Update {
  return { kind: 'update', body: plain(sentence).body };
}
