/** One measured number. `ratio` is value to peer, or to what theory allows when `peer` says so; `met` is null without a goal. */
export type Row = {
  readonly name: string;
  readonly size: string;
  readonly value: number;
  readonly unit: string;
  readonly peer: string | null;
  readonly ratio: number | null;
  readonly goal: string | null;
  readonly met: boolean | null;
};

export type Benchmark = {
  readonly name: string;
  readonly measures: string;
  readonly run: (options: {
    readonly smallest: boolean;
    readonly tell: (line: string) => void;
  }) => Promise<readonly Row[]>;
};
