/** Why something could not be done, for the person who asked. */
export const errors = {
  /** Why a command could not be carried out; `what` is what was typed. */
  refused: {
    'DW-COUNTRY': (what: string) =>
      `No country is called “${what}” here. Pick one from the list, or type its name or two-letter code.`,
    'DW-COUNTRY-SEVERAL': (what: string) => `“${what}” could be more than one country. Which one do you mean?`,
    'DW-COUNTRY-NEEDED': () => 'In-transit rules differ by country. Where do the goods come from?',
    'DW-OPTION': (what: string) => `The option “${what}” is missing or outside its limits.`,
    'DW-DEADLINE': (what: string) =>
      `No deadline is called “${what}” here. Pick one from the list, or look for it with \`/tariff search\`.`,
    'DW-DEADLINE-SEVERAL': (what: string) => `“${what}” could be more than one deadline. Which one is meant?`,
    'DW-MEASURE': (what: string) => `No tariff measure is called “${what}” here. Pick one from the list.`,
    'DW-MEASURE-SEVERAL': (what: string) => `“${what}” could be more than one tariff measure. Which one is meant?`,
    'DW-SEARCH': (what: string) =>
      `“${what}” is not in this catalogue, which holds only some measures: a duty may apply all the same. Try a country, an HTS heading such as 9903.01.25, or an instrument such as EO 14266.`,
    'DW-DATE': (what: string) =>
      `“${what}” cannot be read as a date. Type for instance \`2025-07-09\`, \`9 July 2025\` or \`today\` (years 1990 to 2100).`,
    'DW-DATE-YEAR': (what: string) => `“${what}” has no year. Which date is meant?`,
    'DW-DATE-NONE': (what: string) => `“${what}” is not on the calendar.`,
    'DW-DATE-SEVERAL': (what: string) => `“${what}” can be read in more than one way. Which date is meant?`,
    'DW-SERVER': () => 'This works in a server only, not in direct messages.',
    'DW-PERMISSION': () =>
      'Only those who may manage this server can do this (permission “Manage Server”). Nothing was changed.',
    'DW-OPERATOR': () => 'Only administrators of the home server can do this, and only there. Nothing was changed.',
    'DW-COMPONENT': () =>
      'This button or form is from an earlier version and does nothing any more. Please run the command again.',
    'DW-DRAFT': () => 'This was prepared by somebody else, somewhere else, or is settled already. Nothing was changed.',
    'DW-DRAFT-OLD': () =>
      'This was prepared too long ago and has run out. Nothing was changed; please run the command again.',
  },
  /** A number that an option does not take. */
  outOfRange: (option: string, least: number, most: number) =>
    `“${option}” takes a whole number from ${least} to ${most}, such as ${least}.`,
  /** What is said where no command is there to say it. */
  interaction: {
    unknown: 'This command is not known here any more. Type / to see the present ones.',
    outdated: 'This button or form is from an earlier version and does nothing any more. Please run the command again.',
    starting: 'Dutywatch is just starting. Please try again in a moment.',
    slow: 'This took too long to open. Nothing was changed; please try again.',
    failed: 'This did not work, and the fault is on our side. It has been recorded; please try again.',
  },
};
