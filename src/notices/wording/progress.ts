import type { EpochMs } from '../../clock.ts';
import type { Moment } from '../../domain/moment.ts';
import type { Language } from '../../domain/subscription.ts';
import { type Window, windowProgress } from '../../domain/window.ts';
import { shortDayWords } from './moment.ts';

const CELLS = 15;

/** A bar and its words, `▰▰▰▱▱ day 58 of 90`; null while the window is not open. Beyond its end the bar stays full. */
export function progressWords(window: Window, end: Moment, now: EpochMs, language: Language): string | null {
  const progress = windowProgress(window, end.date, now);
  if (!progress || progress.total <= 0) return null;
  const { day, of, extendedTo, total } = progress;
  const filled = Math.min(CELLS, Math.floor((Math.min(day, total) / total) * CELLS));
  const bar = `${'▰'.repeat(filled)}${'▱'.repeat(CELLS - filled)}`;
  if (extendedTo === null) return `${bar}\n${language === 'ko' ? `${of}일 중 ${day}일째` : `day ${day} of ${of}`}`;
  const until = shortDayWords(extendedTo, end.zone, language);
  const words =
    language === 'ko'
      ? `${day}일째 (당초 ${of}일, 현재 ${until}까지)`
      : `day ${day}; first ${of} days, now until ${until}`;
  return `${bar}\n${words}`;
}
