/** What a drawn timeline says. */
export const pictures = {
  today: 'today',
  withdrawn: 'withdrawn',
  voided: 'void',
  none: 'no date',
  more: (n: number) => `and ${n} more`,
  foot: 'Dates in Eastern Time. Not legal advice: check the instrument before you act.',
  alt: 'Timeline',
  was: 'formerly',
};
