import type { EpochMs } from '../clock.ts';

export type DirectRow = { readonly person: string; readonly channel: string };

export type SeenRow = {
  readonly message_id: string;
  readonly person: string;
  /** 0 or 1: the person had the role that the post mentions. */
  readonly has_role: number;
  readonly at: EpochMs;
};

export type BoardRow = {
  readonly channel: string;
  readonly guild: string;
  readonly language: string;
  readonly generation: number;
  readonly created_by: string;
  readonly created_at: EpochMs;
};

/** Tables of everything the ledger does besides posting. */
export type DeliverySchema = {
  readonly direct: DirectRow;
  readonly seen: SeenRow;
  readonly board: BoardRow;
};
