import type { Body, Button } from '../domain/body.ts';
import { rowsOf } from '../domain/body.ts';
import { type Deadline, type Revision, reachedAt, standing } from '../domain/deadline.ts';
import type { Worded } from '../domain/measure.ts';
import { dateIn, orderingInstant, sameMoment, timeIn } from '../domain/moment.ts';
import { boundaryOf, rateOf } from '../domain/person-edit.ts';
import type { Language } from '../domain/subscription.ts';
import { withinLimits } from '../notices/index.ts';
import { cut } from '../notices/wording/cut.ts';
import { escapeDiscord } from '../notices/wording/escape.ts';
import { sourceWords } from '../notices/wording/instrument.ts';
import { legalWords, seoulWords, viewerWords } from '../notices/wording/moment.ts';
import { wordsIn } from '../notices/wording/words.ts';
import type { Consequences, Worked } from './deadline-acts.ts';
import { deadlineWords } from './deadline-words.ts';

const SEOUL = 'Asia/Seoul';

/** A body of lines with buttons below, for the person alone. */
export function linesBody(lines: readonly string[], buttons: readonly Button[] = []): Body {
  const content = lines.filter((line) => line !== '').join('\n');
  return withinLimits({ content, embeds: [], mentionRoles: [], components: rowsOf(buttons) });
}

/** What an edit does, as it is shown before and after it is saved. */
export function editLines(worked: Worked, kind: string, language: Language, label: string | null): readonly string[] {
  const words = deadlineWords[language];
  const { before, after, revision, consequences } = worked;
  const restored = before?.revisions.findIndex(({ id }) => sameRevision(id, revision.restores, after)) ?? -1;
  const rate = revision.rate;
  return [
    `**${kind}: ${cut(escapeDiscord(after.title[language]), 150)}**`,
    titleLine(revision, language),
    dateLine(before, after, language),
    rate ? words.rate(escapeDiscord(rate.before ?? '?'), escapeDiscord(rate.after ?? '?')) : '',
    restored === -1 ? '' : words.restores(restored + 1),
    label === null ? '' : `⚠️ ${words.label2(label)}`,
    isPast(before, after, revision) ? `⚠️ ${words.past}` : '',
    ...sourceWords(revision.instrument, revision.evidence, language),
    revision.quote ? `> “${cut(escapeDiscord(revision.quote), 300)}”` : '',
    scopeLine(worked, language),
    `**${words.follows}:** ${consequenceWords(consequences, language)}.`,
  ];
}

/** `cancels 4 pending reminders, announces MOVED in 3 channels, edits 2 earlier posts` */
export function consequenceWords(counted: Consequences, language: Language): string {
  const words = deadlineWords[language];
  const { happening, cancelled, planned, told, edited } = counted;
  const said = [
    cancelled > 0 ? words.cancels(cancelled) : '',
    planned > 0 ? words.plans(planned) : '',
    happening === 'silent' || told === 0 ? words.tellsNobody : words.tells(words.label[happening], told),
    edited > 0 ? words.edits(edited) : '',
  ];
  return said.filter((it) => it !== '').join(', ');
}

/** How a deadline stands: its date, what made it so, and who says it. */
export function standingLines(deadline: Deadline, by: Revision, language: Language): readonly string[] {
  const rate = rateOf(deadline.revisions);
  return [
    `**${cut(escapeDiscord(deadline.title[language]), 150)}**`,
    whenOf(deadline, language),
    rate ? deadlineWords[language].rate(escapeDiscord(rate.before ?? '?'), escapeDiscord(rate.after ?? '?')) : '',
    ...sourceWords(by.instrument, by.evidence, language),
  ];
}

/** Who made a revision and when, in a place where nobody is pinged. */
export function byWhom({ by, recordedAt }: Revision, language: Language): string {
  const zone = language === 'ko' ? SEOUL : 'America/New_York';
  const moment = { date: dateIn(recordedAt, zone), time: timeIn(recordedAt, zone), zone };
  const who = /^\d{17,20}$/.test(by) ? `<@${by}>` : by;
  return `${who}, ${legalWords(moment, null, language)}`;
}

function dateLine(before: Deadline | null, after: Deadline, language: Language): string {
  const was = before === null ? '' : whenOf(before, language);
  const is = whenOf(after, language);
  if (was === is) return is;
  const now = standing(after);
  const clocks =
    now.kind === 'dated' && now.moment.time !== null
      ? [
          now.moment.zone === SEOUL ? '' : ` · ${seoulWords(orderingInstant(now.moment), language)}`,
          ` · ${viewerWords(orderingInstant(now.moment), 'both')}`,
        ].join('')
      : '';
  return `${was === '' ? '' : `~~${was}~~ → `}**${is}**${clocks}`;
}

function whenOf(deadline: Deadline, language: Language): string {
  const now = standing(deadline);
  if (now.kind === 'dated') return legalWords(now.moment, boundaryOf(deadline), language);
  const { label } = wordsIn(language);
  if (now.kind === 'over') return now.revision.change === 'voided' ? label.voided : label.withdrawn;
  return deadlineWords[language].noDate;
}

/** The title a revision replaced and by which; empty where it kept it. */
export function titleLine({ retitled }: Revision, language: Language): string {
  if (!retitled) return '';
  const said = (title: Worded) => cut(escapeDiscord(title[language]), 100);
  return deadlineWords[language].titled(said(retitled.before), said(retitled.after));
}

/** Another date, and one that had passed when it was recorded: mostly a slip of the year. Retroactive effect lies there by nature. */
function isPast(before: Deadline | null, after: Deadline, { recordedAt }: Revision): boolean {
  const [was, is] = [before && standing(before), standing(after)];
  if (is.kind !== 'dated' || after.kind === 'retroactive-effect') return false;
  if (was?.kind === 'dated' && sameMoment(was.moment, is.moment)) return false;
  return reachedAt(after.kind, is.moment, boundaryOf(after)) <= recordedAt;
}

function scopeLine({ after }: Worked, language: Language): string {
  const { scope } = deadlineWords[language];
  if (after.guild === null) return `🌐 ${scope.everyone}`;
  return `🔒 ${after.shadows === null ? scope.here : scope.shadow}`;
}

/** A copy names its revisions after the server; what it restores may be named after the original. */
const sameRevision = (id: string, restores: string | null, { guild }: Deadline) =>
  restores !== null && (restores === id || restores === `${id}@${guild}`);
