import type { EpochMs } from './clock.ts';

/** Discord's status numbers of a scheduled event. */
export const EventStatus = { scheduled: 1, active: 2, completed: 3, cancelled: 4 } as const;

export type ScheduledEvent = {
  readonly id: string;
  readonly guildId: string;
  readonly creatorId: string;
  readonly name: string;
  readonly description: string | null;
  readonly location: string;
  readonly start: EpochMs;
  readonly end: EpochMs;
  /** As it was last set; `statusAt` adds the effect of time. */
  readonly status: number;
};

/** An external event begins and ends by itself. */
export function statusAt({ status, start, end }: ScheduledEvent, now: EpochMs): number {
  if (status === EventStatus.cancelled || status === EventStatus.completed) return status;
  if (now >= end) return EventStatus.completed;
  return now >= start ? EventStatus.active : EventStatus.scheduled;
}

export function scheduledEvents() {
  const events = new Map<string, ScheduledEvent>();
  const all = (guildId: string): readonly ScheduledEvent[] =>
    [...events.values()].filter((event) => event.guildId === guildId).sort((a, b) => a.start - b.start);
  return {
    get(guildId: string, id: string) {
      const event = events.get(id);
      return event?.guildId === guildId ? event : undefined;
    },
    /** Events of a server that are neither over nor cancelled at an instant, the nearest first. */
    open: (guildId: string, now: EpochMs): readonly ScheduledEvent[] =>
      all(guildId).filter((event) => statusAt(event, now) <= EventStatus.active),
    all,
    put: (event: ScheduledEvent) => void events.set(event.id, event),
    remove: (_guildId: string, id: string) => void events.delete(id),
    clear: () => events.clear(),
  };
}

export type ScheduledEvents = ReturnType<typeof scheduledEvents>;
