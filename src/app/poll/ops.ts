import type { EpochMs } from '../../clock.ts';
import type { Notice } from '../../domain/ledger.ts';
import { dateIn } from '../../domain/moment.ts';
import { ownNotice } from '../own-notice.ts';
import type { PollNote, SourceSpec } from '../sources-ports.ts';
import type { Standing } from '../statements-ports.ts';

/** Words to the operators. The detail of such a notice is `kind:` and then one value a line, as `notices/health` reads it. */
export type SourceWord = 'stale' | 'back' | 'waiting' | 'odd';

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

/** A source that has not been read for too long: told once, until it is read again. */
export function staleWord(ops: string | null, spec: SourceSpec, standing: Standing, now: EpochMs): Notice | undefined {
  const { trouble, checkedAt } = standing;
  const since = checkedAt ?? trouble?.since ?? now;
  if (standing.staleToldAt !== null || now - since < spec.staleAfterMinutes * 60_000) return undefined;
  return wordTo(ops, 'stale', spec, String(now), now, [
    checkedAt === null ? '' : String(checkedAt),
    trouble?.sentence.en ?? '',
    trouble?.sentence.ko ?? '',
  ]);
}

/** What is odd about a list, at most once a day for each kind of oddity. */
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
