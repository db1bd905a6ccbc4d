import { postButtons } from '../../alerts/index.ts';
import type { Source } from '../../domain/actor.ts';
import type { Row } from '../../domain/body.ts';
import { textsIn } from '../../texts/index.ts';
import { remind } from '../remind/me.ts';
import type { Answer, CommandContext, CommandDeadline } from '../shared/command.ts';
import { type DefinedComponent, defineComponent } from '../shared/define.ts';
import { seenBy } from '../shared/pick.ts';
import { card, menuRow, plain, refusal, refusalOf } from '../shared/reply.ts';
import { shown } from '../tariff/show.ts';

/** What stands under posts keeps its name for good: posts of years ago carry it. What a post is about is read from the ledger. */
export const seenButton = defineComponent({
  name: postButtons.seen,
  kind: 'button',
  args: [],
  async handle(_args, { source }, { services, actor, language }) {
    const words = textsIn(language).posts.pressed;
    const pressed = source && (await services.posts.seen(actor, source));
    if (pressed?.kind !== 'seen') return refusalOf('DW-POST', words.unknown);
    return plain(pressed.first ? words.seen(pressed.all) : words.seenBefore(pressed.all));
  },
});

export const remindButton = defineComponent({
  name: postButtons.remind,
  kind: 'button',
  args: [],
  handle: (_args, { source }, context) => withDeadline(source, context, remindMenu, (it) => remind(it, context)),
});

export const historyButton = defineComponent({
  name: postButtons.history,
  kind: 'button',
  args: [],
  handle: (_args, { source }, context) => withDeadline(source, context, historyMenu, (it) => history(it, context)),
});

export const remindMenu: DefinedComponent<readonly []> = defineComponent({
  name: 'remind-which',
  kind: 'menu',
  args: [],
  handle: async (_args, { values }, context) => chosen(values, context, (it) => remind(it, context)),
});

export const historyMenu: DefinedComponent<readonly []> = defineComponent({
  name: 'history-which',
  kind: 'menu',
  args: [],
  handle: async (_args, { values }, context) => chosen(values, context, (it) => history(it, context)),
});

/** The whole chain, for the presser alone, in their language. */
async function history(it: CommandDeadline, context: CommandContext): Promise<Answer> {
  return { ...card(shown(it, context)), ephemeral: true };
}

/** Does something with the one deadline of a post; of several it asks which. */
async function withDeadline(
  source: Source | null,
  context: CommandContext,
  menu: DefinedComponent<readonly []>,
  act: (it: CommandDeadline) => Promise<Answer>,
): Promise<Answer> {
  const words = textsIn(context.language).posts.pressed;
  const story = source && (await context.services.posts.story(context.actor, source));
  const ids = new Set(story?.told.flatMap(({ deadlineId }) => deadlineId ?? []));
  const about = [...ids].flatMap((id) => seenBy(context, id) ?? []);
  const [first, second] = about;
  if (!first) return refusalOf('DW-POST', words.unknown);
  return second ? plain(words.which, whichRow(about, menu, context)) : act(first);
}

async function chosen(
  [id = '']: readonly string[],
  context: CommandContext,
  act: (it: CommandDeadline) => Promise<Answer>,
): Promise<Answer> {
  const it = seenBy(context, id);
  return it ? act(it) : refusal('DW-DEADLINE', id, context.language);
}

function whichRow(
  about: readonly CommandDeadline[],
  menu: DefinedComponent<readonly []>,
  { language }: CommandContext,
): readonly Row[] {
  const options = about.map(({ deadline }) => ({ label: deadline.title[language], value: deadline.id }));
  return menuRow(menu.id({}), textsIn(language).posts.pressed.pick, options);
}
