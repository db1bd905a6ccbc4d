/** The sandbox's own texts: its hand-written sources, and the story of its time machine. */
export const demo = {
  source: {
    instrument: 'Demonstration: orders',
    official: 'Demonstration: fact sheets',
    press: 'Demonstration: press',
  },
  first: {
    title: 'First steps',
    status: 'Run /tariff status for South Korea. The arrow beside the command box sends it.',
    country: 'South Korea',
    turn: (turn: string) =>
      `Open the time machine, press “${turn}” and confirm with “Go back and reset”. Time runs by itself for about 15 seconds.`,
    approve: 'Be Admin, open #ops and press Approve: an order moves the deadline.',
    moved: 'See the new date in #korea-alerts.',
    done: 'Done: the order was read, you approved it, and every channel that follows South Korea was alerted once. Press “Back to today” to return.',
  },
  page: {
    welcome: 'This is the start of #{channel}. Alerts appear here when they are due.',
    intro: 'The whole sandbox runs on this clock. Move it and watch the alerts arrive.',
    next: 'Next alert',
    noNext: 'none scheduled',
    /** A zone's name, and a `{time}` in it. */
    eastern: { name: 'US Eastern (ET)', time: '{time} ET' },
    seoul: { name: 'Seoul', time: '{time} in Seoul' },
  },
  story: 'The Korea story',
  storyText:
    'Key moments of the US tariff on South Korea. Each takes you to just before its moment and lets time run through it. When an order is published, switch to Admin, open #ops and approve the change.',
  turn: {
    announced: '25% on Korea announced',
    suspended: 'Suspended for 90 days',
    moved: 'Extended two days before the end',
    replaced: '15% replaces 25%',
    effective: '15% takes effect',
    retroactive: 'Made retroactive',
    struckDown: 'Struck down in court',
    windowEnds: '150-day window ends',
  },
};
