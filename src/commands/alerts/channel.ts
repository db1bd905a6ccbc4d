import { colours } from '../../alerts/body.ts';
import type { Check, FollowEnded } from '../../app/subscriptions/follow.ts';
import type { ChannelFacts } from '../../app/subscriptions/guild-directory.ts';
import { type Button, rowsOf } from '../../domain/body.ts';
import type { Subscription } from '../../domain/subscription.ts';
import { newSubscription, settingsOf } from '../../domain/subscription-settings.ts';
import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import {
  type Answer,
  type CommandContext,
  type OptionSpec,
  type Refused,
  type Reply,
  refused,
} from '../shared/command.ts';
import { defineComponent, draftComponent } from '../shared/define.ts';
import { alone, button, cardBody, plain, refusalOf, update } from '../shared/reply.ts';

/** Types of channels in which alerts can be posted: text and announcement channels, and threads. */
export const channelTypes = [0, 5, 10, 11, 12] as const;

export const channelOption = {
  type: 7,
  ...specTexts.alerts.options.channel,
  required: false,
  channel_types: channelTypes,
} as const satisfies OptionSpec;

/** The channel of a command: the named one, else the one in which it was called. */
type Where = ({ readonly kind: 'channel' } & Here) | Refused;

/** A channel of this server, with its subscription. */
export type Here = { readonly channel: ChannelFacts; readonly subscription: Subscription | null };

export function whereOf(named: string | undefined, context: CommandContext): Where {
  const { services, actor, language } = context;
  const words = textsIn(language).alertCommands;
  const id = named ?? actor.channel;
  const channel = id === null ? null : services.alerts.channel(actor, id);
  if (channel === null) return refused(refusalOf('DW-ALERTS-CHANNEL', words.elsewhere));
  if (channel.form === 'other') {
    return refused(refusalOf('DW-ALERTS-FORM', words.wrongForm(`<#${channel.id}>`)));
  }
  return { kind: 'channel', channel, subscription: services.alerts.of(actor, channel.id) };
}

/** A channel here with a subscription that can be changed in Discord. */
type Following =
  | { readonly kind: 'following'; readonly channel: ChannelFacts; readonly subscription: Subscription }
  | Refused;

export function followingOf(named: string | undefined, context: CommandContext, changing: boolean): Following {
  const where = whereOf(named, context);
  if (where.kind === 'refused') return where;
  const words = textsIn(context.language).alertCommands;
  const { channel, subscription } = where;
  if (subscription === null) {
    return refused(refusalOf('DW-ALERTS-NONE', words.nothingHere(`<#${channel.id}>`)));
  }
  if (changing && context.services.alerts.isConfigured(subscription)) {
    return refused(refusalOf('DW-ALERTS-CONFIG', words.configured));
  }
  return { kind: 'following', channel, subscription };
}

/** The subscription a channel would have if it followed everything, at the usual times, in the reader's language. */
export function everythingIn(channel: ChannelFacts, { language, actor, now }: CommandContext): Subscription {
  const { guild, user: createdBy } = actor;
  return newSubscription({ id: 's/as-if', channel: channel.id, guild, language, createdBy }, now);
}

/** Posts a message that is marked as a test, by the same way as every alert. */
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

/** Alerts still arrive without these. */
const optional: ReadonlySet<Check['why']> = new Set(['files', 'threads', 'mention', 'publish', 'events', 'pin']);

/** Every permission the channel needs, as Discord names it, with a button that posts a message. */
function checksOf(id: string, context: CommandContext): Reply {
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

/** Shows everything the channel needs, with a button that posts a test message. */
export const checkButton = defineComponent({
  name: 'alerts-check',
  kind: 'button',
  args: ['channel'],
  needs: 'administrator',
  handle: async ({ channel }, _pressed, context) => checksOf(channel, context),
});

const namesOf = (checks: readonly Check[]) => [...new Set(checks.map(({ name }) => name))].join(', ');

/** The answer after a change to a subscription as a whole; `done` is the sentence for success. */
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

/** Pauses or resumes a channel's subscription. Answers a sentence about the change, or about why it was not made. */
export async function pausedOrResumed(
  change: 'pause' | 'resume',
  id: string,
  context: CommandContext,
): Promise<string | Reply> {
  const following = followingOf(id, context, true);
  if (following.kind === 'refused') return following.reply;
  const words = textsIn(context.language).alertCommands;
  const channel = `<#${id}>`;
  const ended = await context.services.alerts[change](context.actor, following.subscription.id);
  if (ended.kind === 'already') {
    return change === 'pause'
      ? refusalOf('DW-ALERTS-PAUSED', words.pausedAlready(channel))
      : refusalOf('DW-ALERTS-RUNNING', words.notPaused(channel));
  }
  const done = change === 'pause' ? words.paused(channel) : words.resumed(channel);
  return ended.kind === 'done' ? done : endedWords(ended, channel, done, context);
}

/** Begins or ends the channel's pinned card. Answers a sentence about the change, or about why it was not made. */
export async function cardTurned(
  to: 'on' | 'off',
  channel: string,
  { services, actor, language }: CommandContext,
): Promise<string | Reply> {
  const words = textsIn(language).alertCommands.board;
  const { deadlineCards } = services;
  const done =
    to === 'off' ? await deadlineCards.end(actor, channel) : await deadlineCards.begin(actor, channel, language);
  switch (done.kind) {
    case 'begun':
      return words.begun;
    case 'stands':
      return done.changed ? words.changed : words.stands;
    case 'ended':
      return words.ended;
    case 'none':
      return refusalOf('DW-BOARD-NONE', words.none);
    case 'missing':
      return refusalOf('DW-BOARD-MISSING', words.missing(done.permission));
    default:
      return done satisfies never;
  }
}

const STOP = 'alerts-stop';

/** Lists what ends when a channel stops following, with a button that does it. */
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

/** Asks about the first channel that is gone and still follows: a deleted channel can be named in no command. */
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
