/** What the sandbox says of its own: the sources written by hand, and the story its time machine tells. */
export const demo = {
  source: {
    instrument: 'Demonstration: orders',
    official: 'Demonstration: fact sheets',
    press: 'Demonstration: press',
  },
  story: 'The Korea story',
  storyText:
    'The turns of the US tariff on South Korea. Each runs through its moment and stops just after. Where an order is published, act as Admin, open #ops and approve the change.',
  turn: {
    announced: '25% on Korea is announced',
    suspended: 'Suspended for 90 days',
    moved: 'Moved two days before the end',
    replaced: '15% replaces 25%',
    effective: '15% takes effect',
    retroactive: 'Made retroactive',
    struckDown: 'Struck down in court',
    windowEnds: '150-day window ends',
  },
};
