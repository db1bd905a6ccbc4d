import { planTracks, positionOf, type Span, type Track, ticksOf } from '../alerts/picture/timeline.ts';
import type { MeasuredDeadline } from '../domain/ahead.ts';
import { standing } from '../domain/deadline.ts';
import type { Measure } from '../domain/measure.ts';
import { dateIn, LEGAL_ZONE } from '../domain/moment.ts';
import { dayWords } from '../texts/moment.ts';
import { type Content, type Html, html } from './html.ts';
import { link, paths, type View } from './view.ts';

const ROW = 18;
const PAD = 8;
const DAY_MS = 86_400_000;

/** The span of the board: four months back, nine ahead. */
export function boardSpan(now: number): Span {
  return { from: now - 120 * DAY_MS, to: now + 270 * DAY_MS, now };
}

/** The whole span of some deadlines, with a little room at both ends. */
export function wholeSpan(tracks: readonly number[], now: number): Span {
  const from = Math.min(now, ...tracks);
  const to = Math.max(now, ...tracks);
  const room = Math.max(10 * DAY_MS, Math.round((to - from) * 0.04));
  return { from: from - room, to: to + room, now };
}

/** One lane per measure, the axis above. Drawn without a script or inline style; the marks are links, and the text says the same. */
export function timelineOf(items: readonly MeasuredDeadline[], span: Span, view: View, labelled = true): Html | null {
  const lanes = [...Map.groupBy(items, ({ measure }) => measure.id).values()].flatMap((group) => {
    const tracks = planTracks(
      group.map(({ deadline }) => deadline),
      span,
    );
    const measure = group[0]?.measure;
    return tracks.length === 0 || !measure ? [] : [{ measure, tracks }];
  });
  if (lanes.length === 0) return null;
  const rows = lanes.map(({ measure, tracks }) => lane(measure, tracks, span, view, labelled));
  return html`<div class="timeline${labelled ? '' : ' plain'}">${axis(span, view)}<ol>${rows}</ol>${legend(view)}</div>`;
}

function axis(span: Span, view: View): Html {
  const ticks = ticksOf(span, LEGAL_ZONE).map(({ date, at }) => {
    return html`<text x="${percent(at)}" y="12">${dayWords(date, 'tick', view.language)}</text><line x1="${percent(at)}" x2="${percent(at)}" y1="17" y2="22"/>`;
  });
  return html`<div class="axis"><svg width="100%" height="22" aria-hidden="true">${ticks}</svg></div>`;
}

function lane(measure: Measure, tracks: readonly Track[], span: Span, view: View, labelled: boolean): Html {
  const height = (Math.max(...tracks.map(({ row }) => row)) + 1) * ROW + PAD * 2;
  const today = percent(positionOf(span.now, span));
  const marks = tracks.map((track) => marksOf(track, view));
  const title = measure.title[view.language];
  const label = labelled
    ? html`<a class="lane-name" href="${link(view, paths.measure(measure.id))}">${title} <span class="hidden-text">(${view.board.summary(tracks.length)})</span></a>`
    : null;
  return html`<li>${label}<svg width="100%" height="${height}" aria-hidden="true">${grid(span, height)}<line class="today" x1="${today}" x2="${today}" y1="0" y2="${height}"/>${marks}</svg></li>`;
}

function grid(span: Span, height: number): Content {
  return ticksOf(span, LEGAL_ZONE).map(
    ({ at }) => html`<line class="grid" x1="${percent(at)}" x2="${percent(at)}" y1="0" y2="${height}"/>`,
  );
}

function marksOf({ deadline, state, row, bar, thread, joints }: Track, view: View): Html {
  const y = PAD + row * ROW + ROW / 2;
  const bars = [
    bar === null
      ? null
      : html`<rect class="bar" x="${percent(bar.from)}" width="${percent(Math.max(0, bar.to - bar.from))}" y="${y - 4}" height="8" rx="4"/>`,
    thread === null
      ? null
      : html`<line class="thread" x1="${percent(thread.from)}" x2="${percent(thread.to)}" y1="${y}" y2="${y}"/>`,
  ];
  const dots = joints.map(({ kind, at }) =>
    kind === 'end'
      ? html`<svg class="end" x="${percent(at)}" y="${y}" overflow="visible"><path d="M-4-4 4 4M4-4-4 4"/></svg>`
      : html`<circle class="${kind}" cx="${percent(at)}" cy="${y}" r="${kind === 'now' ? 5.5 : 4}"/>`,
  );
  // The day of the deadline itself: one that lasts through a day is reached as the next one begins.
  const current = standing(deadline);
  const dayOf = ({ kind, instant }: Track['joints'][number]) =>
    kind === 'now' && current.kind === 'dated' ? current.moment.date : dateIn(instant, LEGAL_ZONE);
  const dates = joints.map((joint) => dayWords(dayOf(joint), 'dated', view.language)).join(' → ');
  const name = `${deadline.title[view.language]}: ${dates}`;
  return html`<a class="${state}" href="${link(view, paths.deadline(deadline.id))}" tabindex="-1"><title>${name}</title>${bars}${dots}</a>`;
}

function legend(view: View): Html {
  const { legend: words } = view.board;
  const sign = (shape: Html) => html`<svg width="22" height="14" aria-hidden="true">${shape}</svg>`;
  return html`<ul class="legend">
<li>${sign(html`<g class="ahead"><rect class="bar" x="1" y="3" width="20" height="8" rx="4"/></g>`)}${words.window}</li>
<li>${sign(html`<g class="ahead"><circle class="now" cx="11" cy="7" r="5.5"/></g>`)}${words.date}</li>
<li>${sign(html`<g class="ahead"><circle class="former" cx="11" cy="7" r="4"/></g>`)}${words.former}</li>
<li>${sign(html`<g class="over"><path class="end" d="M7 3l8 8M15 3l-8 8"/></g>`)}${words.end}</li>
<li>${sign(html`<line class="today" x1="11" x2="11" y1="0" y2="14"/>`)}${words.today}</li>
</ul>`;
}

const percent = (part: number) => `${Math.round(part * 10_000) / 100}%`;
