import type { z } from 'zod';
import { readDocument } from '../../src/reading/reading.ts';
import { isDeadline } from '../../src/reading/roles.ts';
import { readFeedDate } from '../../src/sources/text/dates.ts';
import type { readings, relevances } from './case-files.ts';

type ReadingCase = z.infer<typeof readings>[number];
type RelevanceCase = z.infer<typeof relevances>[number];

/** The differences between the reading of a text and the expected one. */
export function compareReading(text: string, { published, title, expect, never_live }: ReadingCase): readonly string[] {
  const { dates } = readDocument(text, { publishedOn: published, ...(title === undefined ? {} : { title }) });
  const found = dates.map(({ role, instant, date }) => ({ role, instant: isoOf(instant), date: date ?? 'none' }));
  const shown = found.map(({ role, instant, date }) => `${role} ${instant ?? date}`).join('; ') || 'nothing';
  const wrong = expect.flatMap(([roles, instant, days]) => {
    const wanted = (days ?? 'none').split('|');
    const fits = found.some(
      (it) =>
        roles.split('|').includes(it.role) &&
        wanted.includes(it.date) &&
        (instant === null || it.instant === Temporal.Instant.from(instant).toString()),
    );
    return fits ? [] : [`${roles} ${instant ?? days} was not read, but: ${shown}`];
  });
  const live = dates.filter(({ role, date }) => isDeadline(role) && date !== null && never_live.includes(date));
  return [...wrong, ...live.map(({ role, date }) => `${date} was read as ${role}`)];
}

export function compareRelevance(text: string, { published, title, relevant }: RelevanceCase): readonly string[] {
  const { relevance } = readDocument(text, { publishedOn: published, title });
  return relevance.relevant === relevant
    ? []
    : [relevant ? 'was not found to be about tariffs' : 'was taken to be about tariffs'];
}

export function compareDate(printed: string, instant: string | null): readonly string[] {
  const zone = /[\uac00-\ud7a3]/.test(printed) ? 'Asia/Seoul' : 'UTC';
  const read = isoOf(readFeedDate(printed, zone));
  const wanted = instant === null ? null : Temporal.Instant.from(instant).toString();
  return read === wanted ? [] : [`read as ${read ?? 'nothing'} instead of ${wanted ?? 'nothing'}`];
}

const isoOf = (instant: number | null) =>
  instant === null ? null : Temporal.Instant.fromEpochMilliseconds(instant).toString();
