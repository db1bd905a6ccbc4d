import type { EpochMs } from '../../clock.ts';
import type { Deadline, Instrument } from '../../domain/deadline.ts';
import type { Measure } from '../../domain/measure.ts';
import type { Tier } from '../../domain/source.ts';
import type { Reading } from '../reading.ts';

/** A text as published, with what is read in it. */
export type ReadDocument = {
  readonly text: string;
  readonly tier: Tier;
  readonly publishedAt: EpochMs;
  /** What the text is, as the source gives it: `number` and `signedOn` are null where it does not. */
  readonly instrument: Instrument;
  readonly reading: Reading;
  /** A compilation of the law (the tariff schedule) states what others have set: it sets nothing itself. */
  readonly compiles: boolean;
};

/** What is on record when a text is read. */
export type OnRecord = {
  readonly deadlines: readonly Deadline[];
  readonly measure: (id: string) => Measure | undefined;
  readonly measures: readonly Measure[];
};
