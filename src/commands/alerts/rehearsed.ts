import { plainText } from '../../alerts/index.ts';
import type { Rehearsed } from '../../app/deliver/rehearsal.ts';
import type { ChannelFacts } from '../../app/subscriptions/guild-directory.ts';
import type { EpochMs } from '../../clock.ts';
import type { Body, BodyFile } from '../../domain/body.ts';
import type { Language, Subscription } from '../../domain/subscription.ts';
import { DEFAULT_SETTINGS } from '../../domain/subscription-settings.ts';
import { cut } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { instantWords } from '../../texts/moment.ts';
import type { CommandContext } from '../shared/command.ts';

/** What a channel would be if it followed everything, at the usual times, in the reader's language. */
export function everythingIn(channel: ChannelFacts, { language, actor, now }: CommandContext): Subscription {
  return {
    ...DEFAULT_SETTINGS,
    person: null,
    pausedSince: null,
    id: 's/as-if',
    channel: channel.id,
    guild: actor.guild,
    language,
    createdBy: actor.user,
    createdAt: now,
    since: now,
    startCard: false,
  };
}

const LONGEST_LINE = 180;

/** `Wed 2 Jul 2025, 00:01 ET · ⏳ 7 days left: … · pings @desk`: one thing the bot does, in one line. */
export function rehearsedLine(it: Rehearsed, zone: string, language: Language): string {
  const words = textsIn(language).alertCommands.rehearsed;
  const when = instantWords(it.at, zone, language);
  if (it.does !== 'post') return `${when} · ${words.does[it.does]}`;
  const pings = it.body?.mentionRoles ?? [];
  const said = cut(firstLine(it.body), LONGEST_LINE);
  return [
    `**${when}**`,
    said,
    ...(pings.length > 0 ? [words.pings(pings.map((role) => `<@&${role}>`).join(' '))] : []),
  ].join(' · ');
}

/** What a push notification would show, without the mention. */
function firstLine(body: Body | null): string {
  const said = body?.content ?? body?.embeds[0]?.title ?? '';
  return said.replace(/<@&\d+> ?/g, '').split('\n', 1)[0] ?? '';
}

/** Everything in full, as a text file: instant in UTC, then the message as it reads. */
export function rehearsedFile(
  name: string,
  parts: readonly { readonly title: string; readonly list: readonly Rehearsed[] }[],
  zone: string,
  language: Language,
): BodyFile {
  const words = textsIn(language).alertCommands.rehearsed;
  const text = parts.map(({ title, list }) =>
    [
      `=== ${title} ===`,
      ...list.map((it) =>
        [
          `\n--- ${instantWords(it.at, zone, language)} · ${iso(it.at)}${it.does === 'post' ? '' : ` · ${words.does[it.does]}`}`,
          ...(it.body && it.body.mentionRoles.length > 0
            ? [words.pings(it.body.mentionRoles.map((role) => `@${role}`).join(' '))]
            : []),
          ...(it.body ? [plainText(it.body)] : []),
        ].join('\n'),
      ),
    ].join('\n'),
  );
  return { name, data: base64(text.join('\n\n')) };
}

const iso = (instant: EpochMs) => Temporal.Instant.fromEpochMilliseconds(instant).toString();

function base64(text: string): string {
  return new TextEncoder().encode(`\uFEFF${text}\n`).toBase64();
}
