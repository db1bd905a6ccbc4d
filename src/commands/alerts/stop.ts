import type { FollowEnded } from '../../app/subscriptions/follow.ts';
import { type Button, rowsOf } from '../../domain/body.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { textsIn } from '../../texts/index.ts';
import type { Answer, CommandContext, Reply } from '../shared/command.ts';
import { defineComponent, draftComponent } from '../shared/define.ts';
import { button, plain, refusalOf, update } from '../shared/reply.ts';

/** What came of a change to a subscription as a whole; `done` is the sentence when it worked. */
export function endedWords(ended: FollowEnded, channel: string, done: string, { language }: CommandContext): Reply {
  const words = textsIn(language).alertCommands;
  switch (ended.kind) {
    case 'done':
      return plain(done);
    case 'config':
      return refusalOf('DW-ALERTS-CONFIG', words.configured);
    case 'none':
    case 'already':
      return refusalOf('DW-ALERTS-NONE', words.nothingHere(channel));
    default:
      return ended satisfies never;
  }
}

const STOP = 'alerts-stop';

/** What ends when a channel stops following, with a button that does it. */
export async function stopQuestion(subscription: Subscription, context: CommandContext): Promise<Reply> {
  const words = textsIn(context.language).alertCommands;
  const { channel, id } = subscription;
  const draft = await context.services.drafts.open(context.actor, STOP, { channel, id });
  const buttons: readonly Button[] = [
    button(4, stopSure.id({ draft }), words.button.stop),
    button(2, stopKept.id({ draft }), words.button.keep),
  ];
  return plain(words.stop(`<#${channel}>`, await context.services.alerts.waiting(subscription)), rowsOf(buttons));
}

const onQuestion = { needs: 'administrator', of: STOP, last: true } as const;

export const stopSure = draftComponent({
  ...onQuestion,
  name: 'alerts-stop',
  async handle({ fields: { channel = '', id = '' } }, context) {
    const ended = await context.services.alerts.unfollow(context.actor, id);
    const name = `<#${channel}>`;
    return update(endedWords(ended, name, textsIn(context.language).alertCommands.stopped(name), context));
  },
});

export const stopKept = draftComponent({
  ...onQuestion,
  name: 'alerts-keep',
  handle: (_draft, { language }) => update(plain(textsIn(language).alertCommands.cancelled)),
});

/** Asks about the first channel that is gone and still follows: one that is deleted can be named in no command. */
export const lostButton = defineComponent({
  name: 'alerts-lost',
  kind: 'button',
  args: [],
  needs: 'administrator',
  handle: async (_args, _pressed, context): Promise<Answer> => {
    const { services, actor, language } = context;
    const lost = services.alerts
      .list(actor)
      .find(({ channel, subscription }) => channel === null && !services.alerts.isConfigured(subscription));
    return lost ? stopQuestion(lost.subscription, context) : plain(textsIn(language).alertCommands.cancelled);
  },
});
