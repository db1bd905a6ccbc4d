import type { Body } from '../domain/body.ts';
import type { StatementFacts } from './statement-facts.ts';

/** How one kind of message about statements reads. Pure; a kind is a folder that exports one of these. */
export type StatementKindSpec = {
  readonly kind: StatementFacts['kind'];
  readonly word: (facts: StatementFacts) => Body;
};
