import { type Body, type Button, rowsOf } from '../../domain/body.ts';
import { standing, takenBackIn } from '../../domain/deadline.ts';
import { boundaryOf, isUndo, undoOf } from '../../domain/person-edit.ts';
import { withinLimits } from '../../notices/index.ts';
import { cut } from '../../notices/wording/cut.ts';
import { escapeDiscord } from '../../notices/wording/escape.ts';
import { citedLink } from '../../notices/wording/instrument.ts';
import { legalWords } from '../../notices/wording/moment.ts';
import { wordsIn } from '../../notices/wording/words.ts';
import type { CommandContext } from '../command.ts';
import { type Component, defineComponent } from '../component.ts';
import type { AuditEntry } from '../deadline-acts.ts';
import { undoButton } from '../deadline-components.ts';
import { aboutOf } from '../deadline-edits.ts';
import { byWhom, rateLine, titleLine } from '../deadline-preview.ts';
import { deadlineWords } from '../deadline-words.ts';
import { chainUntil } from '../happening.ts';
import { refusal } from '../reply.ts';

/** Changes on one page: each has its button in one row. */
const ON_A_PAGE = 5;
/** Stands for every deadline in a custom_id. */
const ALL = '-';

/** One page of what people changed, newest first, each with a button that shows what undoing it would do. */
export async function auditPage(deadlineId: string | null, page: number, context: CommandContext): Promise<Body> {
  const words = deadlineWords[context.language].audit;
  const entries = context.act.deadlines.audit(context.actor, deadlineId);
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
  const words = deadlineWords[language];
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
  const { label } = wordsIn(language);
  if (now.kind === 'over') return now.revision.change === 'voided' ? label.voided : label.withdrawn;
  return deadlineWords[language].noDate;
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
