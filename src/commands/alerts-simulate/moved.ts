import { dateIn, type Moment } from '../../domain/moment.ts';
import type { CommandContext } from '../command.ts';
import { readWhen } from '../when.ts';

/** The other moment as typed, in the deadline's zone; its own time of day where none is typed. Undefined when it is none, or more than one. */
export function readMoved(typed: string, current: Moment, { now }: CommandContext): Moment | undefined {
  const reading = readWhen(typed, dateIn(now, current.zone), current.zone);
  if (reading.kind !== 'moment') return undefined;
  return { ...reading.moment, time: reading.moment.time ?? current.time };
}
