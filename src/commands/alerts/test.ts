import { defineComponent } from '../component.ts';
import { refusalOf } from '../reply.ts';
import { endedWords } from './ended.ts';
import { followingOf } from './where.ts';
import { type AlertWords, alertWords } from './words.ts';

/** Posts a message that is marked as a test, the way every alert goes. */
export const testButton = defineComponent({
  name: 'alerts-test',
  kind: 'button',
  args: ['channel'],
  needs: 'administrator',
  handle: async ({ channel }, _pressed, context) => {
    const found = followingOf(channel, context, false);
    if (found.kind === 'refused') return found.reply;
    const words: AlertWords = alertWords[context.language];
    const name = `<#${found.channel.id}>`;
    const asked = await context.act.alerts.test(context.actor, found.subscription.id);
    if (asked.kind === 'already') return refusalOf('DW-ALERTS-PAUSED', words.pausedAlready(name));
    return endedWords(asked, name, words.testPosted, context);
  },
});
