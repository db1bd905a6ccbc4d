import { deadline } from './deadline.ts';

/** `HTS` stays as it is. */
const lowered = (text: string) => text.replace(/^[A-Z](?=[a-z])/, (first) => first.toLowerCase());

/** Why a request could not be carried out, for the person who asked. */
export const errors = {
  /** Why a command could not be carried out; `what` is the input. */
  refused: {
    'DW-COUNTRY': (what: string) =>
      `No country matches “${what}”. Pick one from the list, or enter its name or two-letter code, such as KR.`,
    'DW-COUNTRY-SEVERAL': (what: string) => `“${what}” could be more than one country. Which one do you mean?`,
    'DW-COUNTRY-US': () =>
      'These are US import duties, and they depend on where the goods come from. Which country of origin do you mean?',
    'DW-COUNTRY-NEEDED': () => 'In-transit rules differ by country. Where do the goods come from?',
    'DW-OPTION': (what: string) =>
      `The option “${what}” is missing or out of range. Run the command again and pick a suggested value.`,
    'DW-DEADLINE': (what: string) =>
      `No deadline matches “${what}”. Pick one from the list, or find it with \`/tariff search\`.`,
    'DW-DEADLINE-SEVERAL': (what: string) => `“${what}” matches several deadlines. Which one do you mean?`,
    'DW-MEASURE': (what: string) => `No tariff measure matches “${what}”. Pick one from the list.`,
    'DW-MEASURE-SEVERAL': (what: string) => `“${what}” matches several tariff measures. Which one do you mean?`,
    'DW-SEARCH': (what: string) =>
      `Nothing in the catalogue matches “${what}”. The catalogue does not cover every measure, so a duty may still apply. Try a country, an HTS heading such as 9903.01.25, or an instrument such as EO 14266.`,
    'DW-DATE': (what: string) =>
      `“${what}” is not a date. Enter one such as \`2025-07-09\`, \`9 July 2025\` or \`today\` (years 1990 to 2100).`,
    'DW-DATE-YEAR': (what: string) => `“${what}” has no year. Which date do you mean?`,
    'DW-DATE-NONE': (what: string) =>
      `“${what}” does not exist on the calendar. Enter another date, such as \`2025-07-09\`.`,
    'DW-DATE-SEVERAL': (what: string) => `“${what}” can mean several dates. Which one do you mean?`,
    'DW-DATE-WEEKDAY': deadline.weekday,
    'DW-TIME': deadline.mistimed,
    'DW-TIME-NONE': deadline.gap,
    'DW-TIME-TWICE': deadline.repeated,
    'DW-SERVER': () => 'This command works only in a server, not in direct messages.',
    'DW-PERMISSION': () => 'You need the “Manage Server” permission to do this. Nothing was changed.',
    'DW-OPERATOR': () =>
      'Only administrators of the home server can do this, and only in that server. Nothing was changed.',
    'DW-COMPONENT': () => 'This button or form is from an earlier version. Run the command again.',
    'DW-DRAFT': () =>
      'This belongs to somebody else or another channel, or it has already been handled. Nothing was changed.',
    'DW-DRAFT-OLD': () => 'This has expired. Nothing was changed. Run the command again.',
  },
  /** A field of a form without any readable text. */
  emptyField: (field: string) => `“${field}” is empty. Nothing was changed.`,
  emptyOption: (option: string, description: string) =>
    `“${option}” is empty. What goes there: ${lowered(description)}.`,
  oneOf: (option: string, choices: string) => `“${option}” takes one of these: ${choices}.`,
  tooLong: (option: string, most: number) => `“${option}” takes at most ${most} characters.`,
  /** A number that an option does not accept. */
  outOfRange: (option: string, least: number, most: number) =>
    `“${option}” takes a whole number from ${least} to ${most}, such as ${least}.`,
  /** An error sentence for cases where no command answers. */
  interaction: {
    unknown: 'This command no longer exists. Type / to see the current ones.',
    outdated: 'This button or form is from an earlier version. Run the command again.',
    slow: 'This took too long to open. Nothing was changed. Try again.',
    failed: 'Something went wrong on our side. The error was logged. Try again.',
    unshown:
      'Discord did not show the answer, but the command may have been carried out. Check before you run it again.',
  },
};
