import { lawLines, rateLines } from '../alerts/legal.ts';
import { addressOf, bare, isoOf } from '../alerts/rows.ts';
import { type Subject, subjectAhead } from '../alerts/subject.ts';
import type { MeasuredDeadline } from '../domain/ahead.ts';
import { formerMoments } from '../domain/deadline.ts';
import { dateIn, instantOf, LEGAL_ZONE, type Moment, windowProgress } from '../domain/moment.ts';
import { citedIn, originOf, type Revision } from '../domain/revision.ts';
import { announcedWords, leftWords, legalWords, pathWords, progressWords, seoulWords } from '../texts/moment.ts';
import { citedName, countriesWords, instrumentName, isTitled, sectorsWords, sourceWords } from '../texts/names.ts';
import { type Content, type Html, html } from './html.ts';
import type { View } from './view.ts';

export function subjectFor(item: MeasuredDeadline, view: View): Subject {
  const countries = view.country === undefined ? [] : [view.country];
  return subjectAhead(item, view.language, view.now, { countries, freshness: view.snapshot.freshness() });
}

/** The legal wording, machine-readable: with its instant, or with the date alone where no time is printed. */
export function legalTime(moment: Moment, boundary: Revision['boundary'], { language }: View): Html {
  const instant = instantOf(moment);
  return html`<time datetime="${instant === null ? moment.date : isoOf(instant)}">${legalWords(moment, boundary, language)}</time>`;
}

/** Seoul time, and a placeholder for the reader's own, which only the reader's browser knows. */
export function otherClocks(moment: Moment, view: View): Content {
  const instant = instantOf(moment);
  if (instant === null) return null;
  const { field } = view.words;
  const seoul =
    moment.zone === 'Asia/Seoul' ? null : html`<li><b>${field.seoul}</b> ${seoulWords(instant, view.language)}</li>`;
  return html`<ul class="clocks">${seoul}<li data-local="${isoOf(instant)}" hidden><b>${view.board.yourTime}</b> <span></span></li></ul>`;
}

/** The time left as in alerts, one figure, which a script keeps running: its data is beside it. */
export function timeLeft({ moment, reached }: Subject, view: View): Content {
  if (!moment || reached === null || reached <= view.now) return null;
  const left = leftWords(moment, reached, view.now, view.language);
  if (moment.time === null) return html`<span class="left">${left}</span>`;
  return html`<span class="left" role="timer" aria-live="off" data-until="${isoOf(reached)}" data-date="${moment.date}" data-zone-of="${moment.zone}">${left}</span>`;
}

/** Rates the source does not state are left out; ended ones are struck. */
function arrow(before: string | null, after: string | null, isOver: boolean): Content {
  if (after === null) return before === null || !isOver ? before : html`<s>${before}</s>`;
  return before === null ? html`<b>${after}</b>` : html`${before} → <b>${after}</b>`;
}

/** The rate around a deadline's date for the reader's country; one line per country where they differ. */
export function ratesOf(subject: Subject, view: View): Content {
  const { rates, standing: current, ratedByPerson, reached } = subject;
  const isOver = current.kind === 'over' || (reached !== null && reached <= view.now);
  const entered = ratedByPerson ? html` <small>${view.words.enteredRate}</small>` : null;
  if (rates.each.length > 0)
    return html`<ul class="rates">${rateLines(subject).map((line) => html`<li>${bare(line)}</li>`)}</ul>${entered}`;
  const [before, after] = [rates.before, rates.after].map((words) => (words === null ? null : bare(words)));
  const said = arrow(before ?? null, after ?? null, isOver);
  return said ? html`${said}${entered}` : null;
}

/** A report newer than the printed date, which it does not move. */
export function reportedOf({ reported }: Subject, view: View): Content {
  if (!reported) return null;
  const date = reported.moment ? html`${legalTime(reported.moment, reported.boundary, view)} · ` : null;
  return html`<p class="reported"><b>${view.board.reported}:</b> ${date}${announcedOn(reported, view)} · ${instrumentLink(reported, view)}</p>`;
}

/** For a printed end that passed: that the outcome is not known here. */
export function outcomeOf(subject: Subject): Content {
  if (subject.outcome.kind === 'known') return null;
  return html`<p class="reported">${lawLines(subject).map(bare).join(' ')}</p>`;
}

/**
 * The earlier dates struck, then the current one: `9 Jul 2025`; nothing when it never moved. `alone`: no other date is beside it, so time
 * and zone are added.
 */
export function movesOf({ item, moment, language }: Subject, alone = false): Content {
  const former = formerMoments(item.deadline);
  if (former.length === 0) return null;
  const sameDay = new Set([...former, ...(moment ? [moment] : [])].map(({ date }) => date)).size <= former.length;
  const form = sameDay ? 'timed' : 'dated';
  const struck = former.map((it) => html`<s>${pathWords(it, form, language)}</s> → `);
  return html`${struck}${moment && !former.includes(moment) ? html`<b>${pathWords(moment, alone ? 'full' : form, language)}</b>` : '…'}`;
}

/** A bar and its words, `day 58 of 90`, while the window runs. */
export function windowOf({ item, moment, standing, reached }: Subject, view: View): Content {
  const { window } = item.deadline;
  if (!window || !moment || standing.kind !== 'dated' || (reached ?? 0) <= view.now) return null;
  const worded = progressWords(window, moment, view.now, view.language);
  const progress = windowProgress(window, moment.date, view.now);
  if (!worded || !progress) return null;
  const day = Math.min(progress.day, progress.total);
  return html`<span class="window"><progress max="${progress.total}" value="${day}" aria-label="${view.words.field.window}"></progress> ${worded}</span>`;
}

export function whomOf({ measure }: MeasuredDeadline, { language }: View): string {
  return `${bare(countriesWords(measure.on, language))} · ${bare(sectorsWords(measure.sectors, language))}`;
}

/** The instrument's name, linked to its text where its address is known; for a person's entry, that fact and the citation. */
export function instrumentLink(revision: Revision, { language, words: notice }: View, withTitle = false): Html {
  const { instrument } = revision;
  if (originOf(revision) === 'person') {
    const address = citedIn(revision) ? addressOf(instrument.url) : null;
    const cited = citedName(revision, language);
    const source =
      address === null ? html`${cited}` : html`<a href="${address}" rel="noopener noreferrer">${cited}</a>`;
    return withTitle ? source : html`<b class="entered">${notice.entered}</b> · ${source}`;
  }
  const name = instrumentName(instrument, language);
  const words =
    withTitle && isTitled(instrument) ? html`${name}: <span lang="en">${instrument.title}</span>` : html`${name}`;
  const address = addressOf(instrument.url);
  return address === null ? words : html`<a href="${address}" rel="noopener noreferrer">${words}</a>`;
}

/** The tier, how far the text was checked, and whether a person approved it. */
export function evidenceOf(revision: Revision, { language }: View): string {
  return sourceWords(revision, language).slice(1).join(' · ');
}

export function announcedOn({ announcedAt, announcedAtPrecision }: Revision, view: View): Html {
  const zone = LEGAL_ZONE;
  const machine = announcedAtPrecision === 'day' ? dateIn(announcedAt, zone) : isoOf(announcedAt);
  const words = announcedWords(announcedAt, announcedAtPrecision, zone, view.language);
  return html`<time datetime="${machine}">${words}</time>`;
}
