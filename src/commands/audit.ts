import { withinLimits } from '../alerts/index.ts';
import type { AuditEntry } from '../app/catalogue/edits.ts';
import { type Body, type Button, rowsOf } from '../domain/body.ts';
import { boundaryOf, standing, takenBackIn } from '../domain/deadline.ts';
import { isUndo, undoOf } from '../domain/manual-edit.ts';
import { cut, escapeDiscord } from '../texts/escape.ts';
import { textsIn } from '../texts/index.ts';
import { legalWords } from '../texts/moment.ts';
import { citedLink } from '../texts/names.ts';
import { specTexts } from '../texts/spec-texts.ts';
import { undoButton } from './deadline/components.ts';
import { aboutOf, picked } from './deadline/edits.ts';
import { byWhom, rateLine, titleLine } from './deadline/preview.ts';
import type { Answer, ArgsOf, CommandContext, CommandSpec } from './shared/command.ts';
import { type Component, defineComponent } from './shared/component.ts';
import { deadlineOption } from './shared/countries.ts';
import { defineCommand } from './shared/define.ts';
import { chainUntil } from './shared/happening.ts';
import { suggestDeadlines } from './shared/pick.ts';
import { refusal } from './shared/reply.ts';

/** A root command with options of its own. */
export const spec = {
  type: 1,
  ...specTexts.audit.command,
  options: [{ ...deadlineOption, required: false }],
} as const satisfies CommandSpec;

/** Changes on one page: each has its button in one row. */
const ON_A_PAGE = 5;
/** Stands for every deadline in a custom_id. */
const ALL = '-';

/** One page of what people changed, newest first, each with a button that shows what undoing it would do. */
export async function auditPage(deadlineId: string | null, page: number, context: CommandContext): Promise<Body> {
  const words = textsIn(context.language).deadline.audit;
  const entries = context.services.deadlines.audit(context.actor, deadlineId);
  if (entries.length === 0) return { content: words.none, embeds: [], mentionRoles: [] };
  const pages = Math.ceil(entries.length / ON_A_PAGE);
  const at = Math.min(page, pages - 1);
  const shown = entries.slice(at * ON_A_PAGE, (at + 1) * ON_A_PAGE);
  const undo: Button[] = [];
  for (const [index, entry] of shown.entries()) {
    const { deadline, revision } = entry;
    if (undoOf(deadline, revision) === 'done') continue;
    const label = words.undo(at * ON_A_PAGE + index + 1);
    undo.push(await undoButton(context, deadline, revision, label, aboutOf(deadline)));
  }
  const turn = (to: number, label: string): readonly Button[] =>
    to < 0 || to >= pages
      ? []
      : [{ type: 2, style: 2, custom_id: turned.id({ deadline: deadlineId ?? ALL, page: String(to) }), label }];
  const lines = shown.map((entry, index) => entryLines(entry, at * ON_A_PAGE + index + 1, context));
  const content = [`**${words.title}** · ${words.page(at + 1, pages)}`, ...lines].join('\n');
  const components = [...rowsOf(undo), ...rowsOf([...turn(at - 1, words.newer), ...turn(at + 1, words.older)])];
  return withinLimits({ content, embeds: [], mentionRoles: [], components });
}

function entryLines({ deadline, revision, before }: AuditEntry, number: number, { language }: CommandContext): string {
  const words = textsIn(language).deadline;
  const after = chainUntil(deadline, revision);
  const was = before ? whenOf(chainUntil(deadline, before), language) : words.noDate;
  const is = whenOf(after, language);
  const rate = revision.rate ? ` · ${rateLine(revision.rate, language)}` : '';
  const where = deadline.guild === null ? words.audit.everyone : words.audit.here;
  const marks = [
    isUndo(revision) ? ` · ↩ ${words.button.undo}` : '',
    takenBackIn(deadline.revisions).has(revision.id) ? ` · ${words.audit.undone}` : '',
  ].join('');
  return [
    `**${number}. ${cut(escapeDiscord(deadline.title[language]), 80)}** · ${byWhom(revision, language)} · ${where}${marks}`,
    `${was === is ? is : `${was} → ${is}`}${rate} · ${citedLink(revision, language)}`,
    titleLine(revision, language),
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function whenOf(deadline: AuditEntry['deadline'], language: CommandContext['language']): string {
  const now = standing(deadline);
  if (now.kind === 'dated') return legalWords(now.moment, boundaryOf(deadline), language);
  const { label } = textsIn(language).alerts;
  if (now.kind === 'over') return now.revision.change === 'voided' ? label.voided : label.withdrawn;
  return textsIn(language).deadline.noDate;
}

const turned = defineComponent({
  name: 'audit-page',
  kind: 'button',
  args: ['deadline', 'page'],
  needs: 'administrator',
  async handle({ deadline, page }, _pressed, context) {
    if (!/^\d{1,4}$/.test(page)) return refusal('DW-COMPONENT', '', context.language);
    const body = await auditPage(deadline === ALL ? null : deadline, Number(page), context);
    return { kind: 'update', body };
  },
});

export const auditComponents: readonly Component[] = [turned];

/** `/audit`: what people changed here, newest first. */
export async function handle({ deadline }: ArgsOf<typeof spec>, context: CommandContext): Promise<Answer> {
  if (deadline === undefined) return { body: await auditPage(null, 0, context), ephemeral: true };
  const it = picked(deadline, context);
  if (!('deadline' in it)) return it;
  return { body: await auditPage(it.deadline.id, 0, context), ephemeral: true };
}

export const audit = defineCommand(null, spec, {
  handle,
  suggest: async ({ value }, context) => ({ choices: suggestDeadlines(value, context) }),
  needs: 'administrator',
});
