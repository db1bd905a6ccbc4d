import { happenedOf } from '../../alerts/happenings.ts';
import { instantsOf } from '../../alerts/picture/timeline.ts';
import { aheadOf, type MeasuredDeadline } from '../../domain/ahead.ts';
import type { Measure } from '../../domain/measure.ts';
import { leftWords } from '../../texts/moment.ts';
import { authorityName } from '../../texts/names.ts';
import { type Content, type Html, html } from '../html.ts';
import { layout } from '../layout.ts';
import { subjectFor, whomOf } from '../parts.ts';
import { timelineOf, wholeSpan } from '../timeline.ts';
import { link, paths, type View } from '../view.ts';
import { deadlineItem, happenedItem } from './lists.ts';

/** Every measure with its upcoming deadlines: those with the nearest date first. */
export function measuresPage(view: View): Html {
  const { board, language } = view;
  const groups = [...Map.groupBy(view.snapshot.deadlines(), ({ measure }) => measure.id).values()];
  const rows = groups
    .flatMap((items) => {
      const [first] = items;
      const ahead = aheadOf(items, view.now, undefined);
      return first ? [{ measure: first.measure, first, count: items.length, ahead, next: ahead[0] }] : [];
    })
    .toSorted((a, b) => (a.next?.reached ?? Number.MAX_VALUE) - (b.next?.reached ?? Number.MAX_VALUE));
  const list = rows.map(
    ({ measure, first, next, ahead, count }) => html`<li class="measure">
<h2><a href="${link(view, paths.measure(measure.id))}">${measure.title[language]}</a></h2>
<p class="whom">${authorityName(measure.authority, view.language)} · ${whomOf(first, view)}</p>
<p class="next">${next ? html`<span class="left">${leftWords(next.moment, next.reached, view.now, language)}</span> ${next.deadline.title[language]} <small>${board.aheadCount(ahead.length)}</small>` : html`<small>${board.noneAhead} · ${board.summary(count)}</small>`}</p>
</li>`,
  );
  const body = html`<h1>${board.nav.measures} <small>${rows.length}</small></h1><ol class="measures">${list}</ol>`;
  return layout({ title: board.nav.measures, description: board.tagline, body, nav: 'measures' }, view);
}

/** One measure: its summary, its deadlines, its timeline, its changes. Undefined when there is none of that id. */
export function measurePage(view: View, id: string): Html | undefined {
  const { board, language } = view;
  const items = view.snapshot.deadlines().filter((item) => item.measure.id === id);
  const [first] = items;
  if (!first) return undefined;
  const { measure } = first;
  const title = measure.title[language];
  const body = html`<h1>${title}</h1>
<p class="lead">${measure.summary[language]}</p>
${facts(first, view)}
<section aria-labelledby="deadlines"><h2 id="deadlines">${board.deadlines} <small>${board.aheadCount(items.length)}</small></h2>
<ol class="items">${inOrder(items, view).map((item) => deadlineItem(item, view))}</ol></section>
<section aria-labelledby="timeline"><h2 id="timeline">${board.timeline}</h2>${timelineOf(items, wholeSpan(items.flatMap(instantsOf), view.now), view, false)}</section>
<section aria-labelledby="changes"><h2 id="changes">${board.nav.changes}</h2><ol class="happenings">${happenedOf(items).map((one) => happenedItem(one, view, 20))}</ol></section>
<p class="files"><a href="${view.base}/calendar/measure/${encodeURIComponent(id)}.ics?lang=${language}" data-webcal>${board.sub.calendar} (.ics)</a></p>`;
  return layout({ title, description: measure.summary[language], body, nav: 'measures' }, view);
}

function facts(item: MeasuredDeadline, view: View): Html {
  const { board, words } = view;
  const { measure } = item;
  return html`<dl class="facts"><div><dt>${words.field.whom}</dt><dd>${whomOf(item, view)}</dd></div>
<div><dt>${board.authority}</dt><dd>${authorityName(measure.authority, view.language)}</dd></div>
${measure.hts.length === 0 ? null : html`<div><dt>${board.headings}</dt><dd class="headings">${measure.hts.join(', ')}</dd></div>`}${related(measure, view)}</dl>`;
}

function related(measure: Measure, view: View): Content {
  const known = new Map(view.snapshot.deadlines().map((item) => [item.measure.id, item.measure]));
  const others = measure.seeAlso.flatMap((id) => known.get(id) ?? []);
  if (others.length === 0) return null;
  return html`<div><dt>${view.board.related}</dt><dd><ul>${others.map((other) => html`<li><a href="${link(view, paths.measure(other.id))}">${other.title[view.language]}</a></li>`)}</ul></dd></div>`;
}

/** Upcoming deadlines first, the soonest first, then the others, the latest first. */
function inOrder(items: readonly MeasuredDeadline[], view: View): readonly MeasuredDeadline[] {
  const ahead = aheadOf(items, view.now, undefined).map(({ deadline }) => deadline.id);
  const when = (item: MeasuredDeadline) => subjectFor(item, view).reached ?? Number.MAX_VALUE;
  const rest = items.filter(({ deadline }) => !ahead.includes(deadline.id)).toSorted((a, b) => when(b) - when(a));
  return [...ahead.flatMap((id) => items.find(({ deadline }) => deadline.id === id) ?? []), ...rest];
}
