import type { Ahead } from '../domain/ahead.ts';
import type { Worded } from '../domain/measure.ts';
import type { KnownEvent } from '../domain/statement.ts';
import type { Standing } from './statements-ports.ts';

/** Statements as pages and feeds show them: events newest first, each with its statements, versions and what it touches. */
export type StatementsView = {
  readonly events: () => readonly KnownEvent[];
  /** Open deadlines an event touches now, the nearest first. */
  readonly tied: (event: KnownEvent) => readonly Ahead[];
  readonly sources: () => readonly SourceView[];
};

/** A watched source and how fresh what is known of it is. */
export type SourceView = {
  readonly id: string;
  readonly name: Worded;
  readonly official: boolean;
  readonly checkedAt: Standing['checkedAt'];
  readonly trouble: Standing['trouble'];
  /** Not read for longer than it may be. */
  readonly stale: boolean;
};
