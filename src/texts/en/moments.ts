/** Days, times and the time left. */
export const moments = {
  /** Zones people know by name. American law prints EST and EDT interchangeably and sometimes wrongly: "ET" is always right. */
  zone: { 'America/New_York': 'ET', 'Asia/Seoul': 'KST', UTC: 'UTC' } as Readonly<Record<string, string>>,
  /** Where the reader of this language most likely sits. */
  readerZone: 'America/New_York',
  /** As dayjs reads them: https://day.js.org/docs/en/display/format */
  format: {
    day: 'ddd D MMM YYYY',
    dated: 'D MMM YYYY',
    short: 'D MMM',
    month: 'MMM YYYY',
    tick: 'MMM ’YY',
    wall: 'h:mm A',
  },
  dueNow: 'due now',
  dueToday: 'due today',
  daysLeft: (days: number) => (days === 1 ? '1 day left' : `${days} days left`),
  exactLeft: (exact: string) => `${exact} left`,
  exact: (hours: number, minutes: number) => {
    if (minutes === 0) return hours === 1 ? '1 hour' : `${hours} hours`;
    return hours === 0 ? `${minutes} min` : `${hours} h ${minutes} min`;
  },
  dayOf: (day: number, of: number) => `day ${day} of ${of}`,
  dayExtended: (day: number, of: number, until: string) => `day ${day}; first ${of} days, now until ${until}`,
  untimed: 'no time printed',
  through: (words: string) => `through ${words}`,
  /** The legal wording of a moment whose time is printed. */
  timed: (day: string, wall: string, zone: string) => `${wall} ${zone}, ${day}`,
  /** A day with a time behind it. */
  dayAt: (day: string, time: string) => `${day}, ${time}`,
  shortDay: (day: string, zone: string) => `${day} ${zone}`,
  announcedDay: (day: string, zone: string) => `${day} (${zone})`,
};
