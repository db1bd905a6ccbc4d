import { type Button, rowsOf } from '../../domain/body.ts';
import { wishOf } from '../../domain/wish.ts';
import { colours, withinLimits } from '../../notices/index.ts';
import { everythingIn } from '../alerts/as-if.ts';
import { testButton } from '../alerts/test.ts';
import { whereOf } from '../alerts/where.ts';
import { type AlertWords, alertWords } from '../alerts/words.ts';
import type { Check } from '../alerts-acts.ts';
import type { ArgsOf, CommandContext, Reply } from '../command.ts';
import type { spec } from './spec.ts';

/** Without these alerts still arrive. */
const optional: ReadonlySet<Check['why']> = new Set(['files', 'threads', 'mention', 'publish', 'events', 'pin']);

/** `/alerts test`: every permission the channel needs, as Discord names it, and on demand a message. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const where = whereOf(args.channel, context);
  if (where.kind === 'refused') return where.reply;
  const { channel, subscription } = where;
  const { act, actor, language } = context;
  const words: AlertWords = alertWords[language];
  const checks = act.alerts.checks(actor, channel.id, wishOf(subscription ?? everythingIn(channel, context)));
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
  const button: readonly Button[] =
    subscription === null
      ? []
      : [{ type: 2, style: 1, custom_id: testButton.id({ channel: channel.id }), label: words.testButton }];
  const embed = {
    title: words.testTitle(`#${channel.name}`),
    description: lines.join('\n'),
    color: blocking ? colours.urgent : missing.length > 0 ? colours.near : colours.good,
  };
  return { body: withinLimits({ embeds: [embed], components: rowsOf(button), mentionRoles: [] }), ephemeral: true };
}

const namesOf = (checks: readonly Check[]) => [...new Set(checks.map(({ name }) => name))].join(', ');
