/** Names of the buttons under a card; the commands that answer them are defined under the same names. */
export const proposalButtons = {
  approve: 'proposal-approve',
  edit: 'proposal-edit',
  reject: 'proposal-reject',
  all: 'proposal-all',
} as const;

/** The custom_id of a button, as `defineComponent` reads it: name and argument. */
export const buttonId = (action: keyof typeof proposalButtons, proposalId: string): string =>
  `${proposalButtons[action]}:${proposalId}`;
