import type { EpochMs } from '../clock.ts';
import type { Held, SetAside } from './catalogue-state.ts';
import type { MessageAction } from './ledger.ts';
import type { Worded } from './measure.ts';

/** What a report to the operators says; the notice names the channel or source it is about. */
export type HealthReport =
  /** A channel fails, by the permission it lacks or one of the words of the ledger. */
  | { readonly trouble: 'broken'; readonly missing: string }
  /**
   * A channel works again; the mentioned role is gone; a server's own deadline and the catalogue's differ since the catalogue changed; many
   * channels at once; Discord refuses so much that hardly anything is sent; the file of the store was deleted under the bot.
   */
  | { readonly trouble: 'healed' | 'role' | 'apart' | 'many' | 'refusals' | 'lost' }
  /** A rejected catalogue or list of sources, changed settings that were not applied, subscriptions that ended; one matter per line. */
  | { readonly trouble: 'config' | 'sources' | 'settings' | 'ended'; readonly lines: readonly string[] }
  /** Discord refused a message, a content rule stops one, or Discord refuses for no reason of ours; its code. */
  | { readonly trouble: 'refused' | 'blocked' | 'passing'; readonly code: string }
  /** An action besides posting fails, by permission or Discord's code; null: it works again. */
  | { readonly trouble: 'step'; readonly action: MessageAction; readonly missing: string | null }
  /** Nobody has compared the catalogue with its sources since that day, `YYYY-MM-DD`. */
  | { readonly trouble: 'unchecked'; readonly day: string }
  | { readonly trouble: 'held'; readonly held: Held }
  | { readonly trouble: 'aside'; readonly aside: SetAside }
  /** A source is not read any more. */
  | {
      readonly trouble: 'stale';
      readonly name: Worded;
      readonly checkedAt: EpochMs | null;
      readonly sentence: Worded | null;
    }
  /** A source is read again, alone or with all the others. */
  | { readonly trouble: 'back' | 'up'; readonly name: Worded }
  /** A source brought too much at once. */
  | { readonly trouble: 'waiting'; readonly name: Worded; readonly items: number }
  | { readonly trouble: 'odd'; readonly name: Worded; readonly sentence: Worded }
  /** No source is read any more. */
  | { readonly trouble: 'down'; readonly since: EpochMs; readonly sources: number };

/**
 * The form of a report in the store: the trouble, a colon, and its values, one per line; a source's begin with its name in English and
 * Korean, and those of all sources leave both lines empty.
 */
export function detailOf(report: HealthReport): string {
  return `${report.trouble}:${valuesOf(report).join('\n')}`;
}

function valuesOf(report: HealthReport): readonly string[] {
  switch (report.trouble) {
    case 'broken':
      return [report.missing];
    case 'config':
    case 'sources':
    case 'settings':
    case 'ended':
      return report.lines;
    case 'refused':
    case 'blocked':
    case 'passing':
      return [report.code];
    case 'step':
      return [`${report.action}:${report.missing ?? ''}`];
    case 'unchecked':
      return [report.day];
    case 'held':
      return [JSON.stringify(report.held)];
    case 'aside':
      return [JSON.stringify(report.aside)];
    case 'stale':
      return ofSource(report.name, report.checkedAt ?? '', report.sentence?.en ?? '', report.sentence?.ko ?? '');
    case 'back':
    case 'up':
      return ofSource(report.name);
    case 'waiting':
      return ofSource(report.name, report.items);
    case 'odd':
      return ofSource(report.name, report.sentence.en, report.sentence.ko);
    case 'down':
      return ['', '', String(report.since), String(report.sources)];
    case 'healed':
    case 'role':
    case 'apart':
    case 'many':
    case 'refusals':
    case 'lost':
      return [];
    default:
      return report satisfies never;
  }
}

const ofSource = ({ en, ko }: Worded, ...rest: readonly (string | number)[]) =>
  [en, ko, ...rest].map((value) => String(value).replace(/\s+/g, ' '));

/** Reads a report back; throws on one that no version has written. */
export function reportIn(detail: string): HealthReport {
  const [trouble] = detail.split(':', 1) as [HealthReport['trouble']];
  const text = detail.slice(trouble.length + 1);
  const [en = '', ko = '', third = '', fourth = '', fifth = ''] = text.split('\n');
  const name = { en, ko };
  switch (trouble) {
    case 'broken':
      return { trouble, missing: text };
    case 'step': {
      const [action = '', ...missing] = text.split(':');
      return { trouble, action: action as MessageAction, missing: missing.join(':') || null };
    }
    case 'unchecked':
      return { trouble, day: text };
    case 'held':
      return { trouble, held: JSON.parse(text) as Held };
    case 'aside':
      return { trouble, aside: JSON.parse(text) as SetAside };
    case 'stale': {
      const sentence = fourth === '' && fifth === '' ? null : { en: fourth, ko: fifth };
      return { trouble, name, checkedAt: third === '' ? null : Number(third), sentence };
    }
    case 'back':
    case 'up':
      return { trouble, name };
    case 'waiting':
      return { trouble, name, items: Number(third) };
    case 'odd':
      return { trouble, name, sentence: { en: third, ko: fourth } };
    case 'down':
      return { trouble, since: Number(third), sources: Number(fourth) };
    case 'config':
    case 'sources':
    case 'settings':
    case 'ended':
      return { trouble, lines: text.split('\n') };
    case 'refused':
    case 'blocked':
    case 'passing':
      return { trouble, code: text };
    case 'healed':
    case 'role':
    case 'apart':
    case 'many':
    case 'refusals':
    case 'lost':
      return { trouble };
    default:
      throw new Error(`a report of unknown trouble: ${trouble satisfies never}`);
  }
}
