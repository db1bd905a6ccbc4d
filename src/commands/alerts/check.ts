import { colours } from '../../alerts/index.ts';
import type { Check } from '../../app/subscriptions/follow.ts';
import { type Button, rowsOf } from '../../domain/body.ts';
import { settingsOf } from '../../domain/subscription-settings.ts';
import { textsIn } from '../../texts/index.ts';
import type { CommandContext, Reply } from '../shared/command.ts';
import { defineComponent } from '../shared/define.ts';
import { alone, button, cardBody, refusalOf } from '../shared/reply.ts';
import { everythingIn, followingOf, whereOf } from './channel.ts';
import { endedWords } from './stop.ts';

/** Posts a message that is marked as a test, the way every alert goes. */
export const testButton = defineComponent({
  name: 'alerts-test',
  kind: 'button',
  args: ['channel'],
  needs: 'administrator',
  handle: async ({ channel }, _pressed, context) => {
    const found = followingOf(channel, context, false);
    if (found.kind === 'refused') return found.reply;
    const words = textsIn(context.language).alertCommands;
    const name = `<#${found.channel.id}>`;
    const asked = await context.services.alerts.test(context.actor, found.subscription.id);
    if (asked.kind === 'already') return refusalOf('DW-ALERTS-PAUSED', words.pausedAlready(name));
    return endedWords(asked, name, words.testPosted, context);
  },
});

/** Without these alerts still arrive. */
const optional: ReadonlySet<Check['why']> = new Set(['files', 'threads', 'mention', 'publish', 'events', 'pin']);

/** Every permission the channel needs, as Discord names it, with a button that posts a message. */
export function checksOf(id: string, context: CommandContext): Reply {
  const where = whereOf(id, context);
  if (where.kind === 'refused') return where.reply;
  const { channel, subscription } = where;
  const { services, actor, language } = context;
  const words = textsIn(language).alertCommands;
  const checks = services.alerts.checks(actor, channel.id, settingsOf(subscription ?? everythingIn(channel, context)));
  const missing = checks.filter(({ given, why }) => !given && why !== 'pin');
  const blocking = missing.some(({ why }) => !optional.has(why));
  const lines = [
    ...checks.map(
      ({ name, given, why }) => `${given ? '✅' : why === 'pin' ? '▫️' : '❌'} **${name}**: ${words.why[why]}`,
    ),
    '',
    ...(missing.length === 0
      ? [words.testGood]
      : [words.testMissing(namesOf(missing)), blocking ? words.testWhere : words.testOptional]),
    ...(channel.archived ? [words.archived] : []),
    ...(channel.slowModeSeconds > 0 ? [words.slowMode(channel.slowModeSeconds)] : []),
    ...(subscription === null ? [words.nothingHere(`<#${channel.id}>`)] : []),
  ];
  const below: readonly Button[] =
    subscription === null ? [] : [button(1, testButton.id({ channel: channel.id }), words.testButton)];
  const embed = {
    title: words.testTitle(`#${channel.name}`),
    description: lines.join('\n'),
    color: blocking ? colours.urgent : missing.length > 0 ? colours.near : colours.good,
  };
  return alone(cardBody(embed, rowsOf(below)));
}

const namesOf = (checks: readonly Check[]) => [...new Set(checks.map(({ name }) => name))].join(', ');
