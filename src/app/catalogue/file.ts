import type { Freshness } from '../../alerts/facts.ts';
import type { EpochMs } from '../../clock.ts';
import type { CatalogueState } from '../../domain/catalogue-state.ts';
import { addDays, dateIn, daysBetween, instantOfWall, LEGAL_ZONE, REMINDER_TIME } from '../../domain/moment.ts';
import type { Core, Report, Upkeep } from '../core.ts';
import type { CatalogueFile } from './changes.ts';

/** The catalogue file as it was last read and found valid. */
export function watchedCatalogue(first: CatalogueFile, now: () => EpochMs) {
  let file = first;
  let goodUntil: EpochMs | null = null;
  return {
    now: () => file,
    /** The file is watched continuously: while it is valid, its data is as fresh as now. */
    freshness: (): Freshness => ({
      source: 'catalogue',
      checkedAt: goodUntil ?? now(),
      ...(file.checkedOn !== undefined && {
        catalogue: { checkedOn: file.checkedOn, knownUntil: file.knownUntil ?? null },
      }),
    }),
    replace(next: CatalogueFile) {
      file = next;
      goodUntil = null;
    },
    /** Marks the file as invalid from now on; the last valid one stays in force. */
    reject() {
      goodUntil ??= now();
    },
  };
}

export type WatchedCatalogue = ReturnType<typeof watchedCatalogue>;

/** Operators are reminded at this interval that nobody has compared the catalogue with its sources. */
const CHECK_DAYS = 14;

/** Reminds operators, in the morning, to compare the catalogue with its sources; once per fortnight without a comparison. */
export function remindToCheck({ clock }: Pick<Core, 'clock'>, report: Report, file: () => CatalogueFile): Upkeep {
  let lastId = '';
  return async () => {
    const { checkedOn } = file();
    if (checkedOn === undefined) return null;
    const fortnights = Math.floor(daysBetween(checkedOn, dateIn(clock.now(), LEGAL_ZONE)) / CHECK_DAYS);
    const day = addDays(checkedOn, fortnights * CHECK_DAYS);
    const id = `health/unchecked/${day}`;
    if (fortnights < 1 || id === lastId || clock.now() < instantOfWall(day, REMINDER_TIME, LEGAL_ZONE)) return null;
    await report(id, null, { trouble: 'unchecked', day: checkedOn });
    lastId = id;
    return null;
  };
}

const idsOf = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id);

/** Reports the parts of the file that were not applied. */
export function reportKept({ log }: Pick<Core, 'log'>, report: Report) {
  return async ({ held, aside }: CatalogueState): Promise<void> => {
    if (held) {
      const { key, at, lost, turned } = held;
      log.warn(
        { lost: idsOf(lost), turned: idsOf(turned) },
        'the deadline catalogue needs approval; none of it is applied',
      );
      await report(`health/held/${key}/${at}`, null, { trouble: 'held', held });
    }
    if (aside) {
      log.warn({ aside: aside.list }, 'some catalogue deadlines were not applied; the rest were');
      await report(`health/aside/${aside.key}/${aside.at}`, null, { trouble: 'aside', aside });
    }
  };
}
