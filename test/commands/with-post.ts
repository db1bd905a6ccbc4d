import type { Message } from '@dutywatch/sandbox/messages.ts';
import { expect } from 'vitest';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import { aMoment, aRevision, aSubscription } from '../builders.ts';
import { aCatalogue, aWholeBot, type Seen, type WholeBot } from './with-bot.ts';

/** The catalogue after the Korean pause was moved to 1 August 2031, and the Japanese one with it. */
export function movedCatalogue(now: number) {
  const before = aCatalogue(now);
  const deadlines = before.deadlines.map((deadline) => ({
    ...deadline,
    revisions: [
      ...deadline.revisions,
      aRevision({
        id: `${deadline.id}/moved`,
        change: 'extended',
        moment: aMoment('2031-09-01 00:01'),
        announcedAt: now - 1_000,
      }),
    ],
  }));
  return { ...before, deadlines };
}

/** A bot that has told one channel of a move; `both`: of two deadlines, in one message. */
export async function aBotWithPost(over: { readonly both?: boolean; readonly language?: 'en' | 'ko' } = {}) {
  const subscription = aSubscription({
    id: 'file/korea',
    channel: demo.koreaAlerts,
    guild: demo.guildId,
    countries: over.both ? [] : ['KR'],
    language: over.language ?? 'en',
    mention: { role: demo.deskRoleId, kinds: ['moved'] },
  });
  const whole = await aWholeBot({ subscriptions: [subscription] });
  await whole.bot.app.catalogueChanged(movedCatalogue(Date.now()));
  const post = await arrived(whole, demo.koreaAlerts, 1);
  return { ...whole, post };
}

/** The newest message of a channel, once there are so many. */
export async function arrived({ sandbox }: Pick<WholeBot, 'sandbox'>, channel: string, count: number): Promise<Seen> {
  await expect.poll(() => sandbox.world.messages(channel).length).toBeGreaterThanOrEqual(count);
  return seenIn(sandbox.world.messages(channel).at(-1));
}

export function seenIn(message: Message | undefined): Seen {
  if (!message) throw new Error('there is no such message');
  const parts = [...JSON.stringify(message.components).matchAll(/"custom_id":"([^"]+)"/g)].map(([, id = '']) => ({
    id,
    label: id.split(':')[0] ?? '',
  }));
  const text = JSON.stringify([message.content, message.embeds]);
  const files = message.attachments.map(({ url }) => url);
  return { text, ephemeral: message.ephemeralTo !== null, files, id: message.id, channel: message.channelId, parts };
}

/** The labels of a message's buttons. */
export function labelsOf({ sandbox }: Pick<WholeBot, 'sandbox'>, { id, channel }: Seen): readonly string[] {
  const message = sandbox.world.messages(channel).find((one) => one.id === id);
  return [...JSON.stringify(message?.components).matchAll(/"label":"([^"]+)"/g)].map(([, label = '']) => label);
}

/** The conversation of a person with the bot, once there is one. */
export async function directOf({ sandbox }: Pick<WholeBot, 'sandbox'>, person: string): Promise<string> {
  return sandbox.world.direct(person, () => `13290000000000${person.slice(-5)}`).id;
}
