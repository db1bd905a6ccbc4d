import type { AuditEntry, DeadlineService } from '../../src/app/catalogue/edits.ts';
import type { Draft, DraftService } from '../../src/app/subscriptions/drafts.ts';
import { findComponent } from '../../src/commands/index.ts';
import type { Answer, Command, CommandContext, Modal } from '../../src/commands/shared/command.ts';
import type { Language } from '../../src/domain/subscription.ts';
import { aContext, anAdministrator, noServices, replyOf } from './context.ts';

/** Drafts kept in memory, of one person. */
export function draftsInMemory(): DraftService & { readonly all: Map<string, Draft> } {
  const all = new Map<string, Draft>();
  const find = (id: string) => {
    const draft = all.get(id);
    return draft ? ({ kind: 'draft', draft } as const) : ({ kind: 'none' } as const);
  };
  return {
    all,
    async open({ user, guild }, kind, fields) {
      const id = String(all.size + 1).padStart(26, '0');
      all.set(id, { id, kind, person: user, guild, fields, expiresAt: Number.POSITIVE_INFINITY });
      return id;
    },
    find: async (_actor, _kind, id) => find(id),
    async amend(_actor, _kind, id, fields) {
      const found = find(id);
      if (found.kind === 'draft') all.set(id, { ...found.draft, fields: { ...found.draft.fields, ...fields } });
      return find(id);
    },
    async take(_actor, _kind, id) {
      const found = find(id);
      all.delete(id);
      return found;
    },
  };
}

/** An administrator's context in which edits are planned by nobody: for forms. */
export function aDraftingContext(
  language: Language,
  over: Partial<DeadlineService> = {},
  audit: readonly AuditEntry[] = [],
) {
  const drafts = draftsInMemory();
  const deadlines: DeadlineService = {
    preview: async () => ({ kind: 'nothing' }),
    save: async () => ({ kind: 'nothing' }),
    audit: () => audit,
    fromFile: () => true,
    ...over,
  };
  const context: CommandContext = aContext({
    language,
    actor: anAdministrator(),
    services: { ...noServices, drafts, deadlines },
  });
  return { context, drafts };
}

/** The form a command opens, with the draft it opened for it. */
export async function formOf(command: Command, args: Readonly<Record<string, unknown>>, language: Language) {
  const { context, drafts } = aDraftingContext(language);
  const answer = await command.handle(args, context);
  if (answer.kind !== 'modal') throw new Error(`no form but ${JSON.stringify(answer)}`);
  const form: Modal = answer;
  const [draft] = [...drafts.all.values()];
  return { form, draft, labels: form.fields.map(({ label }) => label) };
}

type Part = { readonly label?: string; readonly custom_id?: string };

/** The custom_ids of an answer's buttons by their labels, in their order. */
export function idsIn(answer: Answer): Readonly<Record<string, string>> {
  const { components = [] } = answer.kind === 'update' ? answer.body : replyOf(answer).body;
  const parts = components.flatMap((row): readonly Part[] => row.components);
  return Object.fromEntries(parts.flatMap(({ label, custom_id: id }) => (label && id ? [[label, id]] : [])));
}

/** Presses the button of that custom_id. */
export async function press(customId: string | undefined, context: CommandContext): Promise<Answer> {
  const found = findComponent(customId ?? '');
  if (!found) throw new Error(`no component is called ${customId}`);
  const pressed = { kind: 'button', values: [], fields: {}, source: null } as const;
  return found.component.handle(found.args, pressed, context);
}
