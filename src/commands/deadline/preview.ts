import { withinLimits } from '../../alerts/body.ts';
import { rateLines } from '../../alerts/legal.ts';
import type { Consequences, Worked } from '../../app/catalogue/edits.ts';
import type { Body, Button } from '../../domain/body.ts';
import { rowsOf } from '../../domain/body.ts';
import { type Deadline, reachedAt, standing } from '../../domain/deadline.ts';
import { takesAway } from '../../domain/manual-edit.ts';
import type { Worded } from '../../domain/measure.ts';
import { orderingInstant, SEOUL, sameMoment } from '../../domain/moment.ts';
import { ends, isUndo, type Rate, type Revision, ratingRevision } from '../../domain/revision.ts';
import type { Language } from '../../domain/subscription.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { announcedWords, legalWords, readerZone, seoulWords, standingWords, viewerWords } from '../../texts/moment.ts';
import { rateWords, sourceWords } from '../../texts/names.ts';

/** A message of lines with buttons below, for the person alone. */
export function linesBody(lines: readonly string[], buttons: readonly Button[] = []): Body {
  const content = lines.filter((line) => line !== '').join('\n');
  return withinLimits({ content, embeds: [], mentionRoles: [], components: rowsOf(buttons) });
}

/** The effect of an edit, as shown before and after it is saved. */
export function editLines(worked: Worked, kind: string, language: Language, label: string | null): readonly string[] {
  const words = textsIn(language).deadline;
  const { before, after, revision, consequences } = worked;
  const restored = before?.revisions.findIndex(({ id }) => sameRevision(id, revision.restores, after)) ?? -1;
  const rate = revision.rate;
  const undone = after.revisions.find(({ id }) => id === revision.undoes);
  const taken = takesAway(before, after);
  return [
    `**${kind}: ${cut(escapeDiscord(after.title[language]), 150)}**`,
    titleLine(revision, language),
    dateLine(before, after, language),
    rate ? rateLine(rate, language) : '',
    undone ? words.takesBack(changeWords(undone, language), byWhom(undone, language)) : '',
    restored === -1 ? '' : words.restores(restored + 1),
    taken === null ? '' : `🛑 **${words.takesAway[taken]}**`,
    undone && consequences.happening === 'silent' && taken === null && !revision.retitled ? words.keepsHolding : '',
    label === null ? '' : `⚠️ ${words.label2(label)}`,
    isPast(before, after, revision) ? `⚠️ ${words.past}` : '',
    ...(undone ? [] : sourceWords(revision, language)),
    revision.quote ? `> “${cut(escapeDiscord(revision.quote), 300)}”` : '',
    scopeLine(worked, language),
    `**${words.follows}:** ${consequenceWords(consequences, before !== null, language)}`,
  ];
}

/** `Cancels 4 pending reminders · Will post “Moved” in 3 channels · Edits 2 earlier posts` */
function consequenceWords(counted: Consequences, isCorrection: boolean, language: Language): string {
  const words = textsIn(language).deadline;
  const { happening, cancelled, planned, alerted, edited } = counted;
  // A person's change of an already announced deadline is a correction, never news.
  const label = happening === 'set' && !isCorrection ? words.added : words.label[happening];
  const said = [
    cancelled > 0 ? words.cancels(cancelled) : '',
    planned > 0 ? words.plans(planned) : '',
    happening === 'silent' || alerted === 0 ? words.tellsNobody : words.tells(label, alerted),
    edited > 0 ? words.edits(edited) : '',
  ];
  return said.filter((it) => it !== '').join(' · ');
}

/** A change in a few plain words: `Moved to 12:01 a.m. ET, Fri 1 Aug 2025`. */
function changeWords(revision: Revision, language: Language): string {
  const { did } = textsIn(language).deadline;
  const { change, moment, boundary, rate, retitled } = revision;
  if (isUndo(revision)) return did.undo;
  if (ends(change)) return did.withdraw;
  if (moment) return did.date(legalWords(moment, boundary, language));
  if (rate) return did.rate(rate.after ?? '?');
  return retitled ? did.title : did.cite;
}

/** `Rate: 10% → 15%`; unknown parts are left out. */
export function rateLine({ before, after }: Rate, language: Language): string {
  const words = textsIn(language).deadline;
  if (after === null) return '';
  return before === null
    ? words.rateNow(rateWords(after, language))
    : words.rate(rateWords(before, language), rateWords(after, language));
}

/** The stated rate of a deadline, by country where the rates differ. */
function standingRate({ revisions }: Deadline, language: Language): string {
  const by = ratingRevision(revisions);
  const each = Object.entries(by?.rates ?? {}).flatMap(([country, rate]) =>
    rate === null ? [] : [{ country, rate: rateWords(rate, language) }],
  );
  if (each.length < 2 && by?.rate) return rateLine(by.rate, language);
  return rateLines({ rates: { before: null, after: null, each }, language })
    .map((line) => `- ${line}`)
    .join('\n');
}

/** The state of a deadline: its date, its instrument, and its evidence. */
export function standingLines(deadline: Deadline, by: Revision, language: Language): readonly string[] {
  return [
    `**${cut(escapeDiscord(deadline.title[language]), 150)}**`,
    standingWords(deadline, language, textsIn(language).deadline.noDate),
    standingRate(deadline, language),
    ...sourceWords(by, language),
  ];
}

/** Who made a revision and when; the message must not ping anybody. */
export function byWhom({ by, recordedAt }: Revision, language: Language): string {
  const who = /^\d{17,20}$/.test(by) ? `<@${by}>` : by;
  return `${who}, ${announcedWords(recordedAt, 'minute', readerZone(language), language)}`;
}

function dateLine(before: Deadline | null, after: Deadline, language: Language): string {
  const { noDate } = textsIn(language).deadline;
  const was = before === null ? '' : standingWords(before, language, noDate);
  const is = standingWords(after, language, noDate);
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

/** The title change of a revision; empty where it kept the title. */
export function titleLine({ retitled }: Revision, language: Language): string {
  if (!retitled) return '';
  const said = (title: Worded) => cut(escapeDiscord(title[language]), 100);
  return textsIn(language).deadline.titled(said(retitled.before), said(retitled.after));
}

/**
 * Whether an edit sets a new date that had passed when it was recorded: mostly a mistyped year. Retroactive effect is in the past by
 * nature.
 */
function isPast(before: Deadline | null, after: Deadline, { recordedAt }: Revision): boolean {
  const [was, is] = [before && standing(before), standing(after)];
  if (is.kind !== 'dated' || after.kind === 'retroactive-effect') return false;
  if (was?.kind === 'dated' && sameMoment(was.moment, is.moment)) return false;
  return reachedAt(after.kind, is) <= recordedAt;
}

function scopeLine({ after }: Worked, language: Language): string {
  const { scope } = textsIn(language).deadline;
  if (after.guild === null) return `🌐 ${scope.everyone}`;
  return `🔒 ${after.overrides === null ? scope.here : scope.override}`;
}

/** A copy names its revisions after the server; the restored revision may be named after the original. */
const sameRevision = (id: string, restores: string | null, { guild }: Deadline) =>
  restores !== null && (restores === id || restores === `${id}@${guild}`);
