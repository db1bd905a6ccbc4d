import type { SubscriptionSettings } from '../../domain/subscription-settings.ts';
import { textsIn } from '../../texts/index.ts';
import type { CommandContext } from '../shared/command.ts';
import { refusalOf } from '../shared/reply.ts';
import { mentionFor } from './components.ts';
import { type Typed, type TypedLists, withLists } from './forms.ts';

/** What the options of `/alerts follow` and `/alerts edit` say. */
export type WishArgs = TypedLists & {
  readonly role?: string | undefined;
  readonly language?: 'en' | 'ko' | undefined;
};

/** The wish with what was typed in the command; what was left out stays. */
export function wishedBy(args: WishArgs, wish: SubscriptionSettings, context: CommandContext): Typed {
  const { countries, measures, sectors, leads, role, language } = args;
  if (role !== undefined && context.services.alerts.role(context.actor, role) === null) {
    return { kind: 'refused', reply: refusalOf('DW-ALERTS-ROLE', textsIn(context.language).alertCommands.noRole) };
  }
  const typed = withLists(wish, { countries, measures, sectors, leads }, context);
  if (typed.kind === 'refused') return typed;
  const mention = role === undefined ? typed.wish.mention : mentionFor(typed.wish, role);
  return { kind: 'wish', wish: { ...typed.wish, mention, language: language ?? typed.wish.language } };
}
