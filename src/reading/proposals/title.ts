import type { DeadlineKind } from '../../domain/deadline.ts';
import type { Worded } from '../../domain/measure.ts';
import { worded } from '../../texts/index.ts';

const LONGEST = 120;

/** What a deadline read out of a text is called until somebody words it better: what happens, and the text's own title. */
export function titleOf(kind: DeadlineKind, document: string): Worded {
  const said = document.length > LONGEST ? `${document.slice(0, LONGEST - 1)}…` : document;
  return worded((texts) => `${texts.proposals.title[kind]}: ${said}`);
}
