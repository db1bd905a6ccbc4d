import { type Model, readerOf, say, viewerZone } from './model.js';
import { formatter } from './timestamps.js';
import { fill } from './words.js';

/** `time` holds a `{time}` in the zone. */
type Zone = { readonly zone: string; readonly name: string; readonly time: string };

const SHORT = {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const;

/** The zones of the program that runs the sandbox, in the words of the chosen language. */
export function zonesIn({ state, lang }: Model): readonly Zone[] {
  return state.zones.map(({ zone, name, time }) => ({ zone, name: name[lang], time: time[lang] }));
}

export function viewerIn(model: Model): Zone {
  const zone = viewerZone();
  return { zone, name: say(model, 'zoneViewer', { zone }), time: '{time}' };
}

export const utcIn = (model: Model): Zone => ({ zone: 'UTC', name: 'UTC', time: say(model, 'utcTime') });

/** The zone in which the page tells times; the reader's own is named with each, since no program gave words for it. */
export function mainZone(model: Model): Zone {
  const [first] = zonesIn(model);
  if (first) return first;
  const viewer = viewerIn(model);
  return { ...viewer, time: `{time} (${viewer.zone})` };
}

/** The instant (epoch milliseconds) in a zone, to the minute. */
export function timeIn(model: Model, instant: number, { zone, time } = mainZone(model)): string {
  return fill(time, { time: formatter(readerOf(model).locale, zone, 'short', SHORT).format(instant) });
}
