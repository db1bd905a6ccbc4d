import { deadlineKinds } from '../../alerts/deadline-kinds.ts';
import { knownUntilIn } from '../../alerts/facts.ts';
import type { Change, Happened } from '../../alerts/happenings.ts';
import { bare, certaintyOf } from '../../alerts/rows.ts';
import { subjectOf } from '../../alerts/subject.ts';
import type { MeasuredDeadline } from '../../domain/ahead.ts';
import { standing } from '../../domain/deadline.ts';
import { originOf } from '../../domain/revision.ts';
import { effectOf, stateOf as stateOfMeasure } from '../../domain/state.ts';
import { citedName } from '../../texts/names.ts';
import { type Content, type Html, html } from '../html.ts';
import {
  announcedOn,
  instrumentLink,
  legalTime,
  movesOf,
  otherClocks,
  outcomeOf,
  ratesOf,
  reportedOf,
  subjectFor,
  timeLeft,
  whomOf,
  windowOf,
} from '../parts.ts';
import { link, paths, type View } from '../view.ts';

/** A deadline in a list: its date, title, countries and rate. */
export function deadlineItem(item: MeasuredDeadline, view: View): Html {
  const subject = subjectFor(item, view);
  const { deadline, measure } = item;
  const rate = ratesOf(subject, view);
  return html`<li class="item">
<div class="when">${stateOf(item, view)}${timeLeft(subject, view)}${subject.moment ? html`<p class="legal">${legalTime(subject.moment, subject.boundary, view)}</p>` : null}${subject.moment ? otherClocks(subject.moment, view) : null}</div>
<div class="what"><p class="kind">${view.words.what[deadline.kind]}</p>
<h3><a href="${link(view, paths.deadline(deadline.id))}">${deadline.title[view.language]}</a></h3>
<p class="whom">${whomOf(item, view)} · <a href="${link(view, paths.measure(measure.id))}">${measure.title[view.language]}</a></p>
${moved(subject, view)}${windowOf(subject, view)}${reportedOf(subject, view)}${outcomeOf(subject)}</div>
<div class="much">${rate ? html`<div class="rate"><span class="hidden-text">${view.words.field.rate}: </span>${rate}</div>` : null}<p class="source">${instrumentLink(subject.revision, view)}${sureOf(subject.revision, view)}</p></div>
</li>`;
}

function moved(subject: Parameters<typeof movesOf>[0], view: View): Content {
  const path = subject.standing.kind === 'dated' ? movesOf(subject) : null;
  return path ? html`<p class="moves"><span class="hidden-text">${view.words.label.moved}: </span>${path}</p>` : null;
}

/** The state of a deadline, where a countdown does not show it. */
export function stateOf(item: MeasuredDeadline, view: View): Content {
  const { state } = view.board;
  const current = standing(item.deadline);
  const badge = (name: string, words: string) => html`<span class="badge ${name}">${words}</span>`;
  switch (current.kind) {
    case 'dated': {
      const { reached, outcome } = subjectFor(item, view);
      if (reached === null || reached > view.now) return null;
      if (outcome.kind === 'unknown') return badge('past', view.board.outcomeUnknown);
      // A rate that began and was struck down since must not be shown as merely reached.
      if (isStruckDown(item, view)) return badge('over', view.board.applies.states['struck-down']);
      return badge('past', state.reached);
    }
    case 'over':
      return current.revision.change === 'voided' ? badge('over', state.voided) : badge('over', state.withdrawn);
    case 'undated':
    case 'unknown':
      return badge('undated', state.undated);
    default:
      return current satisfies never;
  }
}

/** Whether the rate that began with a deadline was struck down since: for the country of the page, or else for every country it reached. */
function isStruckDown({ deadline, measure }: MeasuredDeadline, view: View): boolean {
  const does = effectOf(deadline);
  if (does !== 'starts' && does !== 'suspends') return false;
  const { snapshot, now } = view;
  const countries = view.country === undefined ? measure.on : [view.country];
  const deadlines = snapshot.deadlines().map((item) => item.deadline);
  const knownUntil = knownUntilIn(snapshot.freshness());
  return countries.every(
    (country) =>
      stateOfMeasure(measure, deadlines, { country, at: now, known: now, knownUntil })?.state === 'struck-down',
  );
}

/** The changes of one instrument, in a list. */
export function happenedItem({ changes }: Happened, view: View, most = 4): Content {
  const [first] = changes;
  if (!first) return null;
  const shown = changes.slice(0, most);
  const more = changes.length - shown.length;
  return html`<li class="happened">
<p class="announced">${announcedOn(first.revision, view)} · ${instrumentLink(first.revision, view)}${sureOf(first.revision, view)}</p>
<ul>${shown.map((change) => changeLine(change, view))}${more > 0 ? html`<li class="more">${view.board.moreChanges(more)}</li>` : null}</ul>
</li>`;
}

/** The certainty of the source, after its name; operators' entries state it themselves. */
function sureOf(revision: Change['revision'], view: View): Content {
  const sure = originOf(revision) === 'person' ? '' : certaintyOf(revision, view.language);
  // A press report is called one already.
  const isSaid = citedName(revision, view.language).toLowerCase() === sure.toLowerCase();
  return sure === '' || isSaid ? null : html` · <span class="sure">${sure}</span>`;
}

/** The label of the alert, and the deadline with its earlier dates. */
function changeLine(change: Change, view: View): Html {
  const { label, path, rate, title } = changeWords(change, view);
  return html`<li><span class="badge ${change.kind}">${label}</span> <a href="${link(view, paths.deadline(change.deadline.id))}">${title}</a>${path ? html`<span class="moves">${path}</span>` : null}${rate ? html`<div class="rate">${rate}</div>` : null}</li>`;
}

/** A change in the words of its alert. */
export function changeWords(change: Change, view: View) {
  const subject = subjectOf(change, {
    language: view.language,
    now: view.now,
    late: null,
    countries: view.country === undefined ? [] : [view.country],
  });
  const spec = deadlineKinds[change.kind];
  const moment = subject.moment;
  const dated = moment
    ? subject.standing.kind === 'over'
      ? html`<s>${legalTime(moment, null, view)}</s>`
      : legalTime(moment, subject.boundary, view)
    : null;
  return {
    label: spec.label(subject),
    lines: [spec.news(subject), ...spec.lines(subject)].map(bare),
    title: change.deadline.title[view.language],
    path: change.kind === 'moved' ? movesOf(subject, true) : dated,
    rate: ratesOf(subject, view),
  };
}
