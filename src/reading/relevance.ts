import type { DocumentFacts } from './document-day.ts';
import type { Tokens } from './tokens.ts';
export type Relevance = { readonly relevant: boolean };
export function readRelevance(_tokens: Tokens, _facts: DocumentFacts): Relevance {
  return { relevant: false };
}
