import { deadlineKinds } from '../../alerts/index.ts';
import { subjectOf } from '../../alerts/subject.ts';
import type { MeasuredDeadline } from '../../domain/ahead.ts';
import { standing } from '../../domain/deadline.ts';
import type { Change, Happened } from '../happenings.ts';
import { type Content, type Html, html } from '../html.ts';
import {
  announcedOn,
  bare,
  instrumentLink,
  legalTime,
  movesOf,
  otherClocks,
  rateOf,
  subjectFor,
  timeLeft,
  whomOf,
  windowOf,
} from '../parts.ts';
import { link, paths, type View } from '../view.ts';

/** A deadline in a list: when, what, for whom, at which rate. */
export function deadlineItem(item: MeasuredDeadline, view: View): Html {
  const subject = subjectFor(item, view);
  const { deadline, measure } = item;
  const rate = rateOf(subject.rate, subject.standing.kind, view);
  return html`<li class="item">
<div class="when">${stateOf(item, view)}${timeLeft(subject, view)}${subject.moment ? html`<p class="legal">${legalTime(subject.moment, subject.boundary, view)}</p>` : null}${subject.moment ? otherClocks(subject.moment, view) : null}</div>
<div class="what"><p class="kind">${view.words.what[deadline.kind]}</p>
<h3><a href="${link(view, paths.deadline(deadline.id))}">${deadline.title[view.language]}</a></h3>
<p class="whom">${whomOf(item, view)} · <a href="${link(view, paths.measure(measure.id))}">${measure.title[view.language]}</a></p>
${moved(subject, view)}${windowOf(subject, view)}</div>
<div class="much">${rate ? html`<p class="rate"><span class="hidden-text">${view.words.field.rate}: </span>${rate}${subject.ratedByPerson ? html` <small>${view.words.enteredRate}</small>` : null}</p>` : null}<p class="source">${instrumentLink(subject.revision, view)}</p></div>
</li>`;
}

function moved(subject: Parameters<typeof movesOf>[0], view: View): Content {
  const path = subject.standing.kind === 'dated' ? movesOf(subject) : null;
  return path ? html`<p class="moves"><span class="hidden-text">${view.words.label.moved}: </span>${path}</p>` : null;
}

/** What became of a deadline, where a countdown does not say it. */
export function stateOf(item: MeasuredDeadline, view: View): Content {
  const { state } = view.board;
  const current = standing(item.deadline);
  const badge = (name: string, words: string) => html`<span class="badge ${name}">${words}</span>`;
  switch (current.kind) {
    case 'dated': {
      const { reached } = subjectFor(item, view);
      return reached !== null && reached <= view.now ? badge('past', state.reached) : null;
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

/** What one instrument changed, in a list of happenings. */
export function happenedItem({ changes }: Happened, view: View, most = 4): Content {
  const [first] = changes;
  if (!first) return null;
  const shown = changes.slice(0, most);
  const more = changes.length - shown.length;
  return html`<li class="happened">
<p class="announced">${announcedOn(first.revision, view)} · ${instrumentLink(first.revision, view)}</p>
<ul>${shown.map((change) => changeLine(change, view))}${more > 0 ? html`<li class="more">${view.words.more(more)}</li>` : null}</ul>
</li>`;
}

/** The label an alert has, and the deadline with the way its date went. */
export function changeLine(change: Change, view: View): Html {
  const { label, path, rate, title } = changeWords(change, view);
  return html`<li><span class="badge ${change.kind}">${label}</span> <a href="${link(view, paths.deadline(change.deadline.id))}">${title}</a>${path ? html`<span class="moves">${path}</span>` : null}${rate ? html`<span class="rate">${rate}</span>` : null}</li>`;
}

/** A change in the words of its alert. */
export function changeWords(change: Change, view: View) {
  const subject = subjectOf(change, { language: view.language, now: view.now, late: null });
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
    path: change.kind === 'moved' ? movesOf(subject) : dated,
    rate: rateOf(subject.rate, subject.standing.kind, view),
  };
}
