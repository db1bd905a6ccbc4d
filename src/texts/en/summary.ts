/** The weekly summary of changes in a channel. */
export const summary = {
  title: (n: number) => (n === 1 ? 'Last 7 days: 1 tariff change' : `Last 7 days: ${n} tariff changes`),
  more: (n: number) =>
    n === 1 ? '… and 1 more change: `/tariff changes`' : `… and ${n} more changes: \`/tariff changes\``,
  ahead: (deadlines: string) => `**Next 7 days:** ${deadlines}`,
  nothingAhead: '**Next 7 days:** no deadline',
};
