import { dateIn, type Moment, wallTimeTrouble } from '../../domain/moment.ts';
import type { CommandContext } from '../command.ts';
import { readDate } from '../dates.ts';

const TIME = /[\s,T]+([01]?\d|2[0-3]):([0-5]\d)$/i;

/** The other moment as typed, in the deadline's zone; its own time of day where none is typed. Undefined when it is none. */
export function readMoved(typed: string, current: Moment, { now }: CommandContext): Moment | undefined {
  const time = TIME.exec(typed);
  const reading = readDate(time ? typed.slice(0, time.index) : typed, dateIn(now, current.zone));
  if (reading.kind !== 'date') return undefined;
  const wall = time ? `${(time[1] ?? '').padStart(2, '0')}:${time[2]}` : current.time;
  const moment = { date: reading.date, time: wall, zone: current.zone };
  return wallTimeTrouble(moment) === undefined ? moment : undefined;
}
