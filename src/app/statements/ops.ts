import type { EpochMs } from '../../clock.ts';
import type { Notice } from '../../domain/ledger.ts';
import { dateIn } from '../../domain/moment.ts';
import { ownNotice } from '../../domain/own-notice.ts';
import { worded } from '../../texts/index.ts';
import { isStale } from './events.ts';
import type { Standing } from './ports.ts';
import type { PollNote, SourceSpec } from './sources.ts';

/** Notices to the operators about sources. The detail is `kind:` and then one value a line, as `alerts/health.ts` reads it. */
type SourceWord = 'stale' | 'back' | 'waiting' | 'odd' | 'down' | 'up';

export function wordTo(
  ops: string | null,
  word: SourceWord,
  spec: SourceSpec,
  key: string,
  now: EpochMs,
  lines: readonly string[] = [],
): Notice | undefined {
  if (ops === null) return undefined;
  const detail = [`${word}:${spec.name.en}`, spec.name.ko, ...lines]
    .map((line) => line.replace(/\s+/g, ' '))
    .join('\n');
  return ownNotice(`health/source/${spec.id}/${word}/${key}`, 'health', ops, now, spec.id, detail);
}

type Stale = { readonly notice: Notice | undefined; readonly toldAt: EpochMs };

/** Answers that show something else at the address; such trouble seldom passes by itself. */
const wrongAnswers = new Set(
  'html-instead-of-feed not-a-feed unexpected-shape unreadable-encoding empty nothing-selected not-there'.split(' '),
);
const SURE_FAILURES = 2;

/** A source that was never read and answers with something else is reported at its second failure: nobody knows yet that it works. */
const isWrongFromTheStart = ({ trouble, checkedAt, failures }: Standing): boolean =>
  checkedAt === null && failures >= SURE_FAILURES && wrongAnswers.has(trouble?.code ?? '');

/**
 * A source that has not been read for too long: reported once, until it is read again. When every source is in trouble, all are reported in
 * one message, under one key; `toldAt` is then the instant when the last of them was last well, which is before the trouble of each.
 */
export function staleWord(
  ops: string | null,
  spec: SourceSpec,
  standing: Standing,
  all: readonly Standing[],
  now: EpochMs,
): Stale | undefined {
  if (standing.staleToldAt !== null || !(isStale(spec, standing, now) || isWrongFromTheStart(standing)))
    return undefined;
  const troubles = all.flatMap((it) => it.trouble ?? []);
  if (ops !== null && all.length > 1 && troubles.length === all.length) {
    const read = all.flatMap((it) => it.checkedAt ?? []);
    const firstOf = Math.min(...troubles.map((it) => it.since));
    const lastRead = read.length === 0 ? firstOf : Math.max(...read);
    const detail = ['down:', '', String(lastRead), String(all.length)].join('\n');
    return { notice: ownNotice(`health/sources/down/${firstOf}`, 'health', ops, now, null, detail), toldAt: firstOf };
  }
  return { notice: staleAlone(ops, spec, standing, now), toldAt: now };
}

/** A source reported as stale is read again: reported once, and once for all that were reported together. */
export function backWord(ops: string | null, spec: SourceSpec, standing: Standing, now: EpochMs): Notice | undefined {
  const { trouble, staleToldAt } = standing;
  if (staleToldAt === null) return undefined;
  const together = trouble !== null && staleToldAt <= trouble.since;
  if (!together) return wordTo(ops, 'back', spec, String(staleToldAt), now);
  if (ops === null) return undefined;
  return ownNotice(`health/sources/up/${staleToldAt}`, 'health', ops, now, null, `up:${spec.name.en}\n${spec.name.ko}`);
}

function staleAlone(ops: string | null, spec: SourceSpec, standing: Standing, now: EpochMs): Notice | undefined {
  const { trouble, checkedAt } = standing;
  return wordTo(ops, 'stale', spec, String(now), now, [
    checkedAt === null ? '' : String(checkedAt),
    trouble?.sentence.en ?? '',
    trouble?.sentence.ko ?? '',
  ]);
}

/** For some time, pages of a source have shown something else than its documents: reported once a day. */
export function otherPagesWord(ops: string | null, spec: SourceSpec, now: EpochMs): Notice | undefined {
  const otherPages = worded((texts) => texts.sources.otherPages);
  return wordTo(ops, 'odd', spec, `other-pages/${dateIn(now, 'UTC')}`, now, [otherPages.en, otherPages.ko]);
}

/** Oddities of a list, reported at most once a day for each kind. */
export function oddWords(
  ops: string | null,
  spec: SourceSpec,
  notes: readonly PollNote[],
  now: EpochMs,
): readonly Notice[] {
  return notes.flatMap(({ code, sentence }) => {
    const word = wordTo(ops, 'odd', spec, `${code}/${dateIn(now, 'UTC')}`, now, [sentence.en, sentence.ko]);
    return word ? [word] : [];
  });
}
