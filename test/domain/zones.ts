import fc from 'fast-check';

/** Zones whose clocks behave differently: both hemispheres, half hours, half-hour DST, DST around Ramadan, none at all. */
export const zones = [
  'America/New_York',
  'Asia/Seoul',
  'Europe/London',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'America/St_Johns',
  'Africa/Casablanca',
] as const;

export const aZone = fc.constantFrom(...zones);

const FIRST = Temporal.PlainDate.from('2024-01-01');
const DAYS = FIRST.until(Temporal.PlainDate.from('2030-12-31')).days;

/** Any calendar date of 2024-2030, as `YYYY-MM-DD`. */
export const aDate = fc.integer({ min: 0, max: DAYS }).map((days) => FIRST.add({ days }).toString());

const two = (n: number) => String(n).padStart(2, '0');

/** Any minute of a day, with the minutes around midnight and the usual hours of a clock change more often. */
export const aTime = fc.oneof(
  fc.constantFrom('00:00', '00:01', '01:30', '02:00', '02:30', '23:59'),
  fc.integer({ min: 0, max: 1439 }).map((minute) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`),
);

/** Any instant of 2024-2030, whole minutes. */
export const anInstant = fc
  .integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2031, 0, 1) / 60_000 - 1 })
  .map((minutes) => minutes * 60_000);

const clocks = new Map(
  zones.map((zone) => [
    zone as string,
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
  ]),
);

/** The wall time in the zone, read through Intl rather than Temporal. */
export function wallClock(instant: number, zone: string): { readonly date: string; readonly time: string } {
  const parts = clocks.get(zone)?.formatToParts(instant) ?? [];
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return { date: `${of('year')}-${of('month')}-${of('day')}`, time: `${of('hour')}:${of('minute')}` };
}
