import { postButtons } from '../../alerts/buttons.ts';
import type { MeasuredDeadline } from '../../domain/ahead.ts';
import { textsIn } from '../../texts/index.ts';
import { remind } from '../remind/me.ts';
import type { Answer, CommandContext } from '../shared/command.ts';
import { type DefinedComponent, defineComponent } from '../shared/define.ts';
import { seenBy } from '../shared/pick.ts';
import { alone, cardBody, menuRow, plain, refusal, refusalOf } from '../shared/reply.ts';
import { shown } from '../tariff/show.ts';

/** Buttons under posts keep their names for good: posts of years ago carry them. The deadlines of a post are read from the ledger. */
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

type Act = (it: MeasuredDeadline, context: CommandContext) => Promise<Answer>;

/** A button that acts on the one deadline of a post, and the menu that asks which one where the post shows several. */
function onDeadline(name: string, menuName: string, act: Act) {
  const menu: DefinedComponent<readonly []> = defineComponent({
    name: menuName,
    kind: 'menu',
    args: [],
    async handle(_args, { values: [id = ''] }, context) {
      const it = seenBy(context, id);
      return it ? act(it, context) : refusal('DW-DEADLINE', id, context.language);
    },
  });
  const button: DefinedComponent<readonly []> = defineComponent({
    name,
    kind: 'button',
    args: [],
    async handle(_args, { source }, context) {
      const { language } = context;
      const words = textsIn(language).posts.pressed;
      const story = source && (await context.services.posts.story(context.actor, source));
      const ids = new Set(story?.reasons.flatMap(({ deadlineId }) => deadlineId ?? []));
      const about = [...ids].flatMap((id) => seenBy(context, id) ?? []);
      const [first, second] = about;
      if (!first) return refusalOf('DW-POST', words.unknown);
      if (!second) return act(first, context);
      const options = about.map(({ deadline }) => ({ label: deadline.title[language], value: deadline.id }));
      return plain(words.which, menuRow(menu.id({}), words.pick, options));
    },
  });
  return { button, menu };
}

export const { button: remindButton, menu: remindMenu } = onDeadline(postButtons.remind, 'remind-which', remind);

/** Shows the whole chain, to the presser alone, in their language. */
export const { button: historyButton, menu: historyMenu } = onDeadline(
  postButtons.history,
  'history-which',
  async (it, context) => alone(cardBody(shown(it, context))),
);
