/** One thing that was examined. `odd` works, but may not be what was meant. */
export type Finding = {
  readonly state: 'good' | 'odd' | 'wrong';
  readonly what: string;
  readonly says: string;
  readonly remedy?: string;
};

export const good = (what: string, says: string): Finding => ({ state: 'good', what, says });
export const odd = (what: string, says: string, remedy: string): Finding => ({ state: 'odd', what, says, remedy });
export const wrong = (what: string, says: string, remedy: string): Finding => ({ state: 'wrong', what, says, remedy });

const marks = { good: 'good ', odd: 'odd  ', wrong: 'WRONG' } as const satisfies Record<Finding['state'], string>;

/** A finding as it is printed, with its remedy. */
export const findingText = ({ state, what, says, remedy }: Finding): string =>
  `${marks[state]}  ${what}: ${says}${remedy ? `\n       What to do: ${remedy}` : ''}`;
