import { withinLimits } from '../../alerts/body.ts';
import type { AuditEntry } from '../../app/catalogue/edits.ts';
import type { MeasuredDeadline } from '../../domain/ahead.ts';
import { type Body, type Button, rowsOf } from '../../domain/body.ts';
import { chainUntil } from '../../domain/deadline.ts';
import { undoOf } from '../../domain/manual-edit.ts';
import { isUndo, takenBackIn } from '../../domain/revision.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { standingWords } from '../../texts/moment.ts';
import { citedLink } from '../../texts/names.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { Answer, CommandContext } from '../shared/command.ts';
import { defineCommand, defineComponent } from '../shared/define.ts';
import { deadlineMeant, deadlineOption, seenBy } from '../shared/pick.ts';
import { alone, button, noted, pageOf, refusal, update } from '../shared/reply.ts';
import { shown as chainCard } from '../tariff/show.ts';
import { aboutOf } from './draft.ts';
import { byWhom, rateLine, titleLine } from './preview.ts';
import { undoButton } from './save.ts';

/** Changes on one page: each has its button in one row. */
const ON_A_PAGE = 5;
/** Means every deadline in a custom_id. */
const ALL = '-';

/**
 * One page of people's changes, newest first, each with a button that shows the effect of undoing it. For one deadline its whole chain is
 * shown below, and changes are named by their number in it.
 */
async function logPage(about: MeasuredDeadline | null, page: number, context: CommandContext): Promise<Body> {
  const words = textsIn(context.language).deadline.audit;
  const entries = context.services.deadlines.audit(context.actor, about?.deadline.id ?? null);
  const embeds = about ? [chainCard(about, context)] : [];
  if (entries.length === 0) return { ...(!about && { content: words.none }), embeds, mentionRoles: [] };
  const numbered = entries.map((entry, index) => ({
    entry,
    number: about ? entry.deadline.revisions.indexOf(entry.revision) + 1 : index + 1,
  }));
  const { items: shown, at, pages } = pageOf(numbered, page, ON_A_PAGE);
  const undo: Button[] = [];
  for (const { entry, number } of shown) {
    const { deadline, revision } = entry;
    if (undoOf(deadline, revision) === 'done') continue;
    undo.push(await undoButton(context, deadline, revision, words.undo(number), aboutOf(deadline)));
  }
  const turn = (to: number, label: string): readonly Button[] =>
    to < 0 || to >= pages
      ? []
      : [button(2, turned.id({ deadline: about?.deadline.id ?? ALL, page: String(to) }), label)];
  const lines = shown.map(({ entry, number }) => entryLines(entry, number, context));
  const content = [`**${words.title}** · ${words.page(at + 1, pages)}`, ...lines].join('\n');
  const components = [...rowsOf(undo), ...rowsOf([...turn(at - 1, words.newer), ...turn(at + 1, words.older)])];
  return withinLimits({ content, embeds, mentionRoles: [], components });
}

function entryLines({ deadline, revision, before }: AuditEntry, number: number, { language }: CommandContext): string {
  const words = textsIn(language).deadline;
  const after = chainUntil(deadline, revision);
  const was = before ? standingWords(chainUntil(deadline, before), language, words.noDate) : words.noDate;
  const is = standingWords(after, language, words.noDate);
  const rated = revision.rate ? rateLine(revision.rate, language) : '';
  const rate = rated === '' ? '' : ` · ${rated}`;
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

/** Turns the page of the list above it; its name is that of earlier versions, whose lists still turn. */
const turned = defineComponent({
  name: 'audit-page',
  kind: 'button',
  args: ['deadline', 'page'],
  needs: 'administrator',
  async handle({ deadline, page }, _pressed, context) {
    const { language } = context;
    if (!/^\d{1,4}$/.test(page)) return refusal('DW-COMPONENT', '', language);
    const it = seenBy(context, deadline);
    if (!it && deadline !== ALL) return refusal('DW-DEADLINE', deadline, language);
    return update({ body: await logPage(it ?? null, Number(page), context) });
  },
});

/** `/deadline log`: people's changes here, newest first; for one deadline its whole history too. */
export const deadlineLog = defineCommand('deadline', {
  ...specTexts.deadline.log.command,
  options: [{ ...deadlineOption, ...specTexts.deadline.log.options.deadline, required: false }],
  components: [turned],
  needs: 'administrator',
  async handle({ deadline }, context, path): Promise<Answer> {
    if (deadline === undefined) return alone(await logPage(null, 0, context));
    const meant = deadlineMeant(path, { deadline }, context);
    if (meant.kind === 'refused') return meant.reply;
    return noted(alone(await logPage(meant.it, 0, context)), meant.note);
  },
});
