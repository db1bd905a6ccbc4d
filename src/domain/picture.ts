import type { EpochMs } from '../clock.ts';
import type { MeasuredDeadline } from './ahead.ts';
import type { Language } from './subscription.ts';

/** The request for a picture: these deadlines on one time line, the first ones when there is no room for all. */
export type PictureRequest = {
  readonly title: string;
  readonly items: readonly MeasuredDeadline[];
  readonly language: Language;
  readonly now: EpochMs;
};

/** A picture that was drawn. */
export type Picture = {
  /** File name, `timeline.png`. */
  readonly name: string;
  /** PNG, base64. */
  readonly data: string;
  /** A description of the picture for people who cannot see it. */
  readonly description: string;
};

/** Answers null when the picture cannot be drawn in time: the caller goes on without it. Never throws. */
export type Draw = (request: PictureRequest) => Promise<Picture | null>;

/** Draws nothing. */
export const noPictures: Draw = async () => null;
