import { colours } from '../../alerts/body.ts';
import type { PostReason, PostStory } from '../../app/deliver/posts.ts';
import type { Source } from '../../domain/actor.ts';
import type { Embed } from '../../domain/body.ts';
import { ON_TIME_MS } from '../../domain/ledger.ts';
import type { NoticeKind } from '../../domain/notice-kind.ts';
import { type Language, parseLead } from '../../domain/subscription.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { instantWords, readerZone, spanWords } from '../../texts/moment.ts';
import { citedLink, countriesWords } from '../../texts/names.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { Answer, CommandContext, MessageMenu } from '../shared/command.ts';
import { seenBy } from '../shared/pick.ts';
import { alone, cardBody, refusalOf } from '../shared/reply.ts';

type Field = NonNullable<Embed['fields']>[number];

/** The most items of one message that are listed one by one. */
const MOST_REASONS = 8;

/** Apps → Why this alert?: answered from the ledger, not from the text of the message. */
async function handle(target: Source, context: CommandContext): Promise<Answer> {
  const words = textsIn(context.language).posts.why;
  const story = await context.services.posts.story(context.actor, target);
  if (!story) return refusalOf('DW-WHY', words.unknown);
  const reasons = story.reasons.slice(0, MOST_REASONS).map((it) => reasonField(it, context));
  const more = story.reasons.length - reasons.length;
  const embed: Embed = {
    title: `🔎 ${words.title}`,
    color: colours.calm,
    fields: [
      subscriptionField(story, context),
      ...reasons,
      ...(more > 0 ? [{ name: `… +${more}`, value: words.together(story.reasons.length) }] : []),
      timesField(story, context),
    ],
    footer: { text: `ref ${story.ref}` },
  };
  return alone(cardBody(embed));
}

function subscriptionField({ subscription }: PostStory, { language }: CommandContext): Field {
  const words = textsIn(language).posts.why;
  if (!subscription) return { name: words.subscription, value: words.gone };
  const { countries, measures, sectors, authorities, kinds, leads, createdBy } = subscription;
  const filters = [
    ...(countries.length > 0 ? [countriesWords(countries, language)] : []),
    ...[...measures, ...sectors, ...authorities].map(escapeDiscord),
  ];
  const by = /^\d+$/.test(createdBy) ? words.by(`<@${createdBy}>`) : words.byConfig;
  const lines = [
    `${words.follows(filters.length > 0 ? filters.join(' · ') : words.everything)} (${by})`,
    words.kinds(kinds.length === 0 ? words.every : kinds.map((kind) => whyOf(kind, language)).join(', ')),
    words.leads(leads.length === 0 ? words.every : leads.map((lead) => leadWords(lead, language)).join(', ')),
  ];
  return { name: words.subscription, value: lines.join('\n') };
}

const whyOf = (kind: NoticeKind, language: Language) => textsIn(language).noticeKinds[kind].why;

function leadWords(text: string, language: Language): string {
  const lead = parseLead(text);
  return lead ? textsIn(language).remind.lead(lead) : text;
}

function reasonField(it: PostReason, context: CommandContext): Field {
  const { language } = context;
  const words = textsIn(language).posts.why;
  const found = it.deadlineId === null ? undefined : seenBy(context, it.deadlineId);
  const revision = found?.deadline.revisions.find(({ id }) => id === it.revisionId);
  const rule = it.kind === 'countdown' && it.lead !== null ? leadWords(it.lead, language) : null;
  const source = revision && citedLink(revision, language);
  const lines = [
    `${whyOf(it.kind, language)}${rule === null ? '' : ` (${rule})`}`,
    ...(it.because === '' ? [] : [words.matched(escapeDiscord(it.because))]),
    ...(source ? [source] : []),
    ...(it.revisionId === null ? [] : [words.revision(it.revisionId.replaceAll('`', ''))]),
    words.planned(instantWords(it.due, readerZone(language), language)),
  ];
  const title = found ? escapeDiscord(found.deadline.title[language]) : (it.deadlineId ?? whyOf(it.kind, language));
  return { name: cut(title, 240), value: lines.join('\n') };
}

function timesField({ reasons, sentAt, attempts, struck }: PostStory, { language }: CommandContext): Field {
  const words = textsIn(language).posts.why;
  const zone = readerZone(language);
  const due = Math.min(...reasons.map((it) => it.due));
  const late = sentAt === null ? 0 : sentAt - due;
  const lines = [
    ...(sentAt === null ? [words.notSent] : [words.sent(instantWords(sentAt, zone, language))]),
    ...(sentAt === null ? [] : [late >= ON_TIME_MS ? words.late(spanWords(late, language)) : words.onTime]),
    ...(attempts > 1 ? [words.attempts(attempts)] : []),
    ...(reasons.length > 1 ? [words.together(reasons.length)] : []),
    ...(struck ? [words.struck] : []),
  ];
  return { name: words.times, value: lines.join('\n') };
}

/** In servers and in direct messages with the bot: wherever its posts are. */
export const whyThisAlert: MessageMenu = {
  spec: { type: 3, ...specTexts.alerts.why.menu, contexts: [0, 1], integration_types: [0] },
  handle,
};
