/** Days, times and the time left. */
export const moments = {
  /** Zones people know by name. American law prints EST and EDT interchangeably and sometimes wrongly: "ET" is always right. */
  zone: { 'America/New_York': 'ET', 'Asia/Seoul': 'KST', UTC: 'UTC' } as Readonly<Record<string, string>>,
  /** Where the reader of this language most likely sits. */
  readerZone: 'America/New_York',
  /** As dayjs reads them: https://day.js.org/docs/en/display/format */
  format: {
    day: 'ddd D MMM YYYY',
    weekday: 'ddd D MMM',
    dated: 'D MMM YYYY',
    short: 'D MMM',
    month: 'MMM YYYY',
    tick: 'MMM ’YY',
    wall: 'h:mm A',
  },
  dueNow: 'due now',
  dueToday: 'due today',
  daysLeft: (days: number) => (days === 1 ? '1 day left' : `${days} days left`),
  daysHoursLeft: (days: number, hours: number) => `${days} d ${hours} h left`,
  exactLeft: (exact: string) => `${exact} left`,
  exact: (hours: number, minutes: number) => {
    if (hours === 0) return `${minutes} min`;
    if (minutes === 0) return hours === 1 ? '1 hour' : `${hours} hours`;
    return `${hours} h ${minutes} min`;
  },
  dayOf: (day: number, of: number) => `day ${day} of ${of}`,
  dayExtended: (day: number, of: number, until: string) => `day ${day} (${of}-day suspension, extended to ${until})`,
  untimed: 'time not specified',
  untimedSentence: 'Time not specified',
  /** A whole day that still counts, or up to a time of day. */
  through: (words: string, wholeDay: boolean) => `${wholeDay ? 'through' : 'until'} ${words}`,
  /** The legal wording of a moment whose time is printed. */
  timed: (day: string, wall: string, zone: string) => `${wall} ${zone}, ${day}`,
  /** A day with a time behind it. */
  dayAt: (day: string, time: string) => `${day}, ${time}`,
  shortDay: (day: string, zone: string) => `${day} ${zone}`,
  datedDay: (day: string, zone: string) => `${day} ${zone}`,
  /** A day without a time. */
  wholeDay: (day: string, zone: string) => `${day} (${zone})`,
};
