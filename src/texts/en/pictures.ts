/** What a drawn timeline says. */
export const pictures = {
  today: 'today',
  withdrawn: 'withdrawn',
  voided: 'struck down',
  none: 'no date',
  more: (n: number) => (n === 1 ? 'and 1 more deadline' : `and ${n} more deadlines`),
  foot: 'Dates in Eastern Time. Not legal advice. Check the instrument before you act.',
  alt: 'Timeline',
  was: 'was',
};
