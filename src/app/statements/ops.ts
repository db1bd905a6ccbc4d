import type { EpochMs } from '../../clock.ts';
import type { HealthReport } from '../../domain/health-report.ts';
import type { Notice } from '../../domain/ledger.ts';
import type { Worded } from '../../domain/measure.ts';
import { dateIn } from '../../domain/moment.ts';
import { healthNotice } from '../../domain/own-notice.ts';
import { worded } from '../../texts/index.ts';
import { isStale } from './events.ts';
import type { Standing } from './ports.ts';
import type { PollNote, SourceSpec } from './sources.ts';

type Unnamed<T> = T extends { readonly name: Worded } ? Omit<T, 'name'> : never;

/** A notice to the operators about a source; `key` tells one of its troubles from the next. */
export function wordTo(
  ops: string | null,
  spec: SourceSpec,
  key: string,
  now: EpochMs,
  report: Unnamed<HealthReport>,
): Notice | undefined {
  if (ops === null) return undefined;
  const named = { ...report, name: spec.name };
  return healthNotice(`health/source/${spec.id}/${report.trouble}/${key}`, ops, now, spec.id, named);
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
    const report = { trouble: 'down', since: lastRead, sources: all.length } as const;
    return { notice: healthNotice(`health/sources/down/${firstOf}`, ops, now, null, report), toldAt: firstOf };
  }
  return { notice: staleAlone(ops, spec, standing, now), toldAt: now };
}

/** A source reported as stale is read again: reported once, and once for all that were reported together. */
export function backWord(ops: string | null, spec: SourceSpec, standing: Standing, now: EpochMs): Notice | undefined {
  const { trouble, staleToldAt } = standing;
  if (staleToldAt === null) return undefined;
  const together = trouble !== null && staleToldAt <= trouble.since;
  if (!together) return wordTo(ops, spec, String(staleToldAt), now, { trouble: 'back' });
  if (ops === null) return undefined;
  return healthNotice(`health/sources/up/${staleToldAt}`, ops, now, null, { trouble: 'up', name: spec.name });
}

function staleAlone(ops: string | null, spec: SourceSpec, standing: Standing, now: EpochMs): Notice | undefined {
  const { trouble, checkedAt } = standing;
  const sentence = trouble?.sentence ?? null;
  return wordTo(ops, spec, String(now), now, { trouble: 'stale', checkedAt, sentence });
}

/** For some time, pages of a source have shown something else than its documents: reported once a day. */
export function otherPagesWord(ops: string | null, spec: SourceSpec, now: EpochMs): Notice | undefined {
  const sentence = worded((texts) => texts.sources.otherPages);
  return wordTo(ops, spec, `other-pages/${dateIn(now, 'UTC')}`, now, { trouble: 'odd', sentence });
}

/** Oddities of a list, reported at most once a day for each kind. */
export function oddWords(
  ops: string | null,
  spec: SourceSpec,
  notes: readonly PollNote[],
  now: EpochMs,
): readonly Notice[] {
  return notes.flatMap(({ code, sentence }) => {
    const report = { trouble: 'odd', sentence } as const;
    return wordTo(ops, spec, `${code}/${dateIn(now, 'UTC')}`, now, report) ?? [];
  });
}
