import type { NoticeKind } from '../domain/subscription.ts';
import type { Subject } from './subject.ts';

/** How one kind of notice reads. Pure; a kind is a folder that exports one of these. */
export type KindSpec = {
  readonly kind: NoticeKind;
  /** In front of the embed's title. */
  readonly emoji: string;
  /** What happened, in a few words: stands before the deadline's title everywhere. */
  readonly label: (subject: Subject) => string;
  /** The description, one sentence or fact a line. What every card shows anyway (date, rate, source) need not be repeated. */
  readonly lines: (subject: Subject) => readonly string[];
  /** The embed's colour bar. */
  readonly colour: (subject: Subject) => number;
};

/** The mark before a title; what a person set is marked as entered, never as new. */
export const emojiOf = ({ emoji, kind }: KindSpec, { origin }: Subject): string =>
  kind === 'set' && origin === 'person' ? '✏️' : emoji;

/** Severity, from calm to urgent; what no longer holds is grey. */
export const colours = {
  calm: 0x3b82f6,
  near: 0xf59e0b,
  urgent: 0xea580c,
  now: 0xdc2626,
  moved: 0x8b5cf6,
  rate: 0x0d9488,
  back: 0xdb2777,
  over: 0x475569,
  struck: 0x6b7280,
  good: 0x16a34a,
} as const;
