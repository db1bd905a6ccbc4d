import { knownUntilIn } from '../alerts/facts.ts';
import { certaintyOf, isoOf } from '../alerts/rows.ts';
import type { EpochMs } from '../clock.ts';
import type { MeasuredDeadline } from '../domain/ahead.ts';
import { type Applying, effectOf, stateOf, statesAmong } from '../domain/state.ts';
import type { ApiApplies } from './api-shapes.ts';
import type { View } from './view.ts';

/** When it holds, and what had been announced by when. */
export type Asked = { readonly country: string; readonly at: EpochMs; readonly known: EpochMs };

/** Where each measure that reaches a country stands. */
export function applying({ snapshot }: View, asked: Asked): readonly Applying[] {
  return statesAmong(snapshot.deadlines(), { ...asked, knownUntil: knownUntilIn(snapshot.freshness()) });
}

/** Whether what began with a deadline was struck down since: for the country of the page, or else for every one it reached. */
export function isStruckDown({ deadline, measure }: MeasuredDeadline, view: View): boolean {
  const does = effectOf(deadline);
  if (does !== 'starts' && does !== 'suspends') return false;
  const { snapshot, now } = view;
  const countries = view.country === undefined ? measure.on : [view.country];
  const deadlines = snapshot.deadlines().map((item) => item.deadline);
  const knownUntil = knownUntilIn(snapshot.freshness());
  return countries.every(
    (country) => stateOf(measure, deadlines, { country, at: now, known: now, knownUntil })?.state === 'struck-down',
  );
}

export function appliesOf(view: View, asked: Asked): ApiApplies {
  const knownUntil = knownUntilIn(view.snapshot.freshness());
  return {
    country: asked.country,
    at: isoOf(asked.at),
    known: isoOf(asked.known),
    knownUntil: knownUntil === null ? null : isoOf(knownUntil),
    measures: applying(view, asked).map(({ measure, state, rate, since, until, decidedBy, evidence }) => ({
      id: measure.id,
      title: measure.title,
      state,
      rate,
      since: since === null ? null : isoOf(since),
      until: until === null ? null : isoOf(until),
      deadline: decidedBy?.deadline.id ?? null,
      evidence,
      certainty: decidedBy ? certaintyOf(decidedBy.revision, 'en') : null,
    })),
  };
}

/** An instant as programs write it, `2025-07-08T12:00:00Z` or with an offset, whose plus sign an address may have turned into a space; undefined for anything else. */
export function instantIn(text: string): EpochMs | undefined {
  if (text.length > 40) return undefined;
  try {
    return Temporal.Instant.from(text.replace(/ (?=\d\d:?\d\d$)/, '+')).epochMilliseconds;
  } catch {
    return undefined;
  }
}
