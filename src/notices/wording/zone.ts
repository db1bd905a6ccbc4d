import type { EpochMs } from '../../clock.ts';
import type { Language } from '../../domain/subscription.ts';

/** Zones people know by name. American law prints EST and EDT interchangeably and sometimes wrongly: "ET" is always right. */
const known: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'America/New_York': { en: 'ET', ko: '미 동부시간' },
  'Asia/Seoul': { en: 'KST', ko: 'KST' },
  UTC: { en: 'UTC', ko: 'UTC' },
};

/** The zone as it stands behind a time: `ET`, `KST`, or the offset at `instant` with the zone's name. */
export function zoneWords(zone: string, instant: EpochMs, language: Language): string {
  const name = known[zone]?.[language];
  if (name) return name;
  const { offset } = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  return `UTC${offset} (${zone})`;
}
