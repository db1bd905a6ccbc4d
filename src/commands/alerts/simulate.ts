import { bodyLimits, colours, embedSize, plainText, withinLimits } from '../../alerts/body.ts';
import { subjectAhead } from '../../alerts/subject.ts';
import type { Simulated } from '../../app/rehearsal.ts';
import type { Rehearsed } from '../../app/replay.ts';
import type { EpochMs } from '../../clock.ts';
import type { MeasuredDeadline } from '../../domain/ahead.ts';
import type { Body, BodyFile, Embed } from '../../domain/body.ts';
import { standing } from '../../domain/deadline.ts';
import { dateIn, type Moment, sameMoment } from '../../domain/moment.ts';
import { followsDeadline } from '../../domain/override.ts';
import { lookUp } from '../../domain/spelling.ts';
import type { Language } from '../../domain/subscription.ts';
import { cut } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { instantWords, pathWords, readerZone } from '../../texts/moment.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { CommandContext, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { fitted } from '../shared/lines.ts';
import { deadlineMeant, deadlineOption, suggestDeadlines } from '../shared/pick.ts';
import { type Asked, alone, askWhich, cardBody, menuOf, noted, plain, refusalOf } from '../shared/reply.ts';
import { codeOf, momentChoices, momentOfText, readWhen, type WhenReading } from '../shared/when.ts';
import { channelOption, everythingIn, type Here, whereOf } from './channel.ts';

/** The other moment as typed, in the deadline's zone; the deadline's own time of day where none is typed. */
function readMoved(typed: string, current: Moment, { now }: CommandContext): WhenReading {
  const settled = momentOfText(typed);
  if (settled) return { kind: 'moment', moment: settled, label: null };
  const reading = readWhen(typed, dateIn(now, current.zone), current.zone);
  const timed = (moment: Moment): Moment => ({ ...moment, time: moment.time ?? current.time });
  if (reading.kind === 'moment') return { ...reading, moment: timed(reading.moment) };
  return 'choices' in reading ? { ...reading, choices: reading.choices.map(timed) } : reading;
}

/** Why a moment could not be read, with a menu of possible ones. */
function whichMoved(reading: Exclude<WhenReading, { kind: 'moment' }>, asked: Asked, context: CommandContext): Reply {
  if (reading.kind === 'unreadable') {
    return refusalOf('DW-DATE', textsIn(context.language).alertCommands.rehearsed.badMoment);
  }
  return askWhich(codeOf(reading), asked, { choices: momentChoices(reading, context.language) }, context);
}

/** Room for each of the lists; the file has everything in full. */
const LIST = 1_700;

function shown(
  it: MeasuredDeadline,
  channel: string,
  { zone }: Moment,
  moved: Moment | null,
  { asItStands, asMoved }: Simulated,
  notes: readonly string[],
  context: CommandContext,
): Reply {
  const { language, now } = context;
  const words = textsIn(language).alertCommands.rehearsed;
  const { title } = subjectAhead(it, language, now);
  const linesIn = (list: readonly Rehearsed[]) => list.map((each) => `- ${rehearsedLine(each, zone, language)}`);
  const block = (head: string, list: readonly Rehearsed[]) =>
    [`**${head}**`, ...(list.length === 0 ? [] : [fitted(linesIn(list), LIST, language)])].join('\n');
  const posts = postsOf(asItStands);
  const past = posts.filter(({ at }) => at < now).length;
  const date = moved ? pathWords(moved, 'full', language) : '';
  const first = block(words.asItStands(posts.length), asItStands);
  const sections = asMoved === null ? [first] : [first, ...difference(asItStands, asMoved, date, block, context)];
  const files = [
    { title: words.asItStands(posts.length), list: asItStands },
    ...(asMoved === null ? [] : [{ title: words.asMoved(date, postsOf(asMoved).length), list: asMoved }]),
  ];
  const lines = [
    words.about(`<#${channel}>`, title),
    ...notes,
    ...(past > 0 ? [words.before(past)] : []),
    ...sections,
    words.whole,
  ];
  const description = lines.join('\n').slice(0, bodyLimits.description);
  const body = cardBody({ title: words.simulateTitle, description, color: colours.calm });
  return alone({ ...body, files: [rehearsedFile('simulation.txt', files, zone, language)] });
}

const postsOf = (list: readonly Rehearsed[]) => list.filter(({ does }) => does === 'post');
const keyOf = ({ at, body }: Rehearsed) => `${at} ${body?.content ?? body?.embeds[0]?.title ?? ''}`;

/** The messages that a move removes and adds, and the earlier posts it strikes. */
function difference(
  before: readonly Rehearsed[],
  after: readonly Rehearsed[],
  date: string,
  block: (head: string, list: readonly Rehearsed[]) => string,
  { language }: CommandContext,
): readonly string[] {
  const words = textsIn(language).alertCommands.rehearsed;
  const [old, now] = [postsOf(before), postsOf(after)];
  const [had, has] = [new Set(old.map(keyOf)), new Set(now.map(keyOf))];
  const gone = old.filter((it) => !has.has(keyOf(it)));
  const fresh = now.filter((it) => !had.has(keyOf(it)));
  const edits = (list: readonly Rehearsed[]) => list.filter(({ does }) => does === 'edit').length;
  const struck = edits(after) - edits(before);
  return [
    `**${words.asMoved(date, now.length)}**`,
    gone.length + fresh.length === 0 ? words.same : '',
    gone.length > 0 ? block(words.fallsAway(gone.length), gone) : '',
    fresh.length > 0 ? block(words.comesNew(fresh.length), fresh) : '',
    struck > 0 ? words.struck(struck) : '',
  ].filter((line) => line !== '');
}

/** `/alerts simulate`: a channel's alerts around a deadline, and the effect of moving its date; without a deadline, its last posts. */
export const alertsSimulate = defineCommand('alerts', {
  ...specTexts.alerts.simulate.command,
  options: [
    { ...deadlineOption, required: false },
    {
      type: 3,
      ...specTexts.alerts.simulate.options.moved,
      required: false,
      max_length: 80,
    },
    channelOption,
  ],
  needs: 'administrator',
  async handle(args, context, path): Promise<Reply> {
    const { language, services, actor } = context;
    const words = textsIn(language).alertCommands.rehearsed;
    const where = whereOf(args.channel, context);
    if (where.kind === 'refused') return where.reply;
    if (args.deadline === undefined) {
      if (args.moved === undefined) return lastPosts(where, context);
      const asked = { path, args, option: 'deadline' };
      return refusalOf('DW-ALERTS-MOVED', words.movedWhat, menuOf(asked, suggestDeadlines('', context), language));
    }
    const meant = deadlineMeant(path, { ...args, deadline: args.deadline }, context);
    if (meant.kind === 'refused') return meant.reply;
    const current = standing(meant.it.deadline);
    if (current.kind !== 'dated') return plain(words.undated);
    const reading = args.moved === undefined ? null : readMoved(args.moved, current.moment, context);
    if (reading !== null && reading.kind !== 'moment') {
      return whichMoved(reading, { path, args, option: 'moved' }, context);
    }
    const moved = reading?.moment ?? null;
    if (moved && sameMoment(moved, current.moment)) return refusalOf('DW-ALERTS-SAME-DATE', words.sameDate);
    const subscription = where.subscription ?? everythingIn(where.channel, context);
    const simulated = await services.rehearsals.simulate(subscription, meant.it, moved, actor);
    const assumed = where.subscription === null ? [words.asIfAll(`<#${where.channel.id}>`)] : [];
    const wanted = followsDeadline(subscription, meant.it).kind === 'wanted';
    const notes = [...assumed, ...(wanted ? [] : [words.unwanted])];
    return noted(shown(meant.it, where.channel.id, current.moment, moved, simulated, notes, context), meant.note);
  },
});

const MOST = 5;

/** The last posts as the channel would have received them, with its filters, in its language. */
async function lastPosts(where: Here, context: CommandContext): Promise<Reply> {
  const { services, language } = context;
  const words = textsIn(language).alertCommands.rehearsed;
  const name = `<#${where.channel.id}>`;
  const assumed = where.subscription === null ? [words.asIfAll(name)] : [];
  const subscription = where.subscription ?? everythingIn(where.channel, context);
  const posts = (await services.rehearsals.lastPosts(subscription, context.deadlines(), MOST)).toReversed();
  if (posts.length === 0) return plain([...assumed, words.previewNone(name)].join('\n'));
  const zone = readerZone(language);
  const fileTitle = words.previewTitle(posts.length, `#${where.channel.name}`);
  const content = [
    ...assumed,
    words.previewTitle(posts.length, name),
    ...posts.map((post, at) => `${at + 1}. ${rehearsedLine(post, zone, language)}`),
  ].join('\n');
  const body: Body = {
    content,
    embeds: fitting(posts.flatMap(({ body }) => body?.embeds.slice(0, 1) ?? [])),
    mentionRoles: [],
    files: [rehearsedFile('preview.txt', [{ title: fileTitle, list: posts }], zone, language)],
  };
  return alone(withinLimits(body));
}

/** As many of the newest cards as one message holds whole; no pictures are drawn for a preview. */
function fitting(embeds: readonly Embed[]): readonly Embed[] {
  const kept: Embed[] = [];
  let room: number = bodyLimits.total;
  for (const { image: _, ...embed } of embeds) {
    room -= embedSize(embed);
    if (room < 0) break;
    kept.push(embed);
  }
  return kept;
}

const LONGEST_LINE = 180;

/** One action of the bot in one line: `Wed 2 Jul 2025, 00:01 ET · ⏳ 7 days left: … · pings @desk`. */
function rehearsedLine(it: Rehearsed, zone: string, language: Language): string {
  const words = textsIn(language).alertCommands.rehearsed;
  const when = instantWords(it.at, zone, language);
  if (it.does !== 'post') return `${when} · ${stepWords(it, language)}`;
  const pings = it.body?.mentionRoles ?? [];
  const said = cut(firstLine(it.body), LONGEST_LINE);
  return [
    `**${when}**`,
    said,
    ...(pings.length > 0 ? [words.pings(pings.map((role) => `<@&${role}>`).join(' '))] : []),
  ].join(' · ');
}

function stepWords({ does }: Rehearsed, language: Language): string {
  const words = textsIn(language).alertCommands.rehearsed.does;
  return lookUp(words, does) ?? words.other;
}

/** The text of a push notification, without the mention. */
function firstLine(body: Body | null): string {
  const said = body?.content ?? body?.embeds[0]?.title ?? '';
  return said.replace(/<@&\d+> ?/g, '').split('\n', 1)[0] ?? '';
}

/** Everything in full, as a text file: each instant in UTC, then the message as it reads. */
function rehearsedFile(
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
          `\n--- ${instantWords(it.at, zone, language)} · ${iso(it.at)}${it.does === 'post' ? '' : ` · ${stepWords(it, language)}`}`,
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
