import type { EpochMs } from '../clock.ts';
import { type Deadline, reachedAt, standing } from '../domain/deadline.ts';
import type { Measure } from '../domain/measure.ts';
import { addDays, instantOf, instantOfWall } from '../domain/moment.ts';
import type { Language } from '../domain/subscription.ts';
import { cut, oneLine } from '../texts/escape.ts';
import { textsIn } from '../texts/index.ts';
import { legalWords, seoulWords } from '../texts/moment.ts';

/** Guild scheduled events. https://discord.com/developers/docs/resources/guild-scheduled-event */
const limits = { name: 100, description: 1_000, location: 100 } as const;

/** How long the event lasts in Discord's list: long enough to be noticed, short enough not to mislead. */
const SHOWN_MS = 3_600_000;

type EventWords = {
  readonly name: string;
  readonly description: string;
  readonly location: string;
  readonly start: EpochMs;
  readonly end: EpochMs;
};

/** The event of a dated deadline; null when it has no date. Plain text: Discord shows no markup in an event's name. */
export function wordEvent(deadline: Deadline, measure: Measure, language: Language): EventWords | null {
  const current = standing(deadline);
  if (current.kind !== 'dated') return null;
  const { moment, boundary, revision } = current;
  const words = textsIn(language).alerts;
  const own = textsIn(language).delivery;
  const instant = instantOf(moment);
  const lines = [
    `${words.what[deadline.kind]}: ${legalWords(moment, boundary, language)}`,
    instant === null ? own.noTime : seoulWords(instant, language),
    oneLine(measure.title[language]),
    own.eventAbout,
  ];
  // Without a printed time the event covers the day itself, in the deadline's zone.
  const start = instant === null ? instantOfWall(moment.date, '00:00', moment.zone) : reachedAt(deadline.kind, current);
  const end = instant === null ? instantOfWall(addDays(moment.date, 1), '00:00', moment.zone) : start + SHOWN_MS;
  const { url } = revision.instrument;
  return {
    name: cut(oneLine(deadline.title[language]), limits.name),
    description: cut(lines.join('\n'), limits.description - 40),
    location: url !== null && url.length <= limits.location ? url : own.eventWhere,
    start,
    end,
  };
}
