import type { EpochMs } from '../clock.ts';
import type { MeasuredDeadline } from './ahead.ts';
import type { Language } from './subscription.ts';

/** A picture somebody asks for: these deadlines on one line of time, the first ones when there is no room for all. */
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
  /** What it shows, for those who cannot see it. */
  readonly description: string;
};

/** Answers null when it cannot be drawn in time: whoever asked goes on without it. Never throws. */
export type Draw = (request: PictureRequest) => Promise<Picture | null>;

/** Draws nothing. */
export const noPictures: Draw = async () => null;
