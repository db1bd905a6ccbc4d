import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DeadlineService } from '../../src/app/catalogue/edits.ts';
import type { Services } from '../../src/app/services.ts';
import type { ListedSource } from '../../src/app/statements/managed-sources.ts';
import { type Catalogue, readCatalogue } from '../../src/cli/config/catalogue.ts';
import type { Answer, CommandContext, Reply } from '../../src/commands/shared/command.ts';
import type { Actor } from '../../src/domain/actor.ts';
import type { MeasuredDeadline } from '../../src/domain/ahead.ts';
import { asOf } from '../../src/domain/deadline.ts';
import { noPictures } from '../../src/domain/picture.ts';
import { AT_THE_INSTANT, type Language } from '../../src/domain/subscription.ts';
import { aDeadline, aMeasure, aMoment, aRevision, at } from '../builders.ts';

/** On 1 July 2025, in English; the Korean pause (9 July), its general twin, and a Japanese deadline on 1 August. */
export function aContext(over: Partial<CommandContext> = {}): CommandContext {
  const now = at('2025-07-01T12:00:00Z');
  return {
    now,
    language: 'en',
    deadlines: () => story,
    freshness: [{ source: 'catalogue', checkedAt: now }],
    sources: [],
    findStatements: async () => [],
    actor: aMember(),
    services: noServices,
    draw: noPictures,
    ...over,
  };
}

/** A plain member of a server that is not home. */
export function aMember(over: Partial<Actor> = {}): Actor {
  return {
    user: '300000000000000001',
    guild: '100000000000000001',
    channel: '200000000000000001',
    administrator: false,
    operator: false,
    ...over,
  };
}

export const anAdministrator = (over: Partial<Actor> = {}): Actor => aMember({ administrator: true, ...over });

/** Nobody has anything, and whatever else a command tries to do fails the test. */
export const noServices: Services = {
  alerts: refusing(),
  deadlineCards: {
    stands: async () => false,
    begin: async () => ({ kind: 'begun' }),
    end: async () => ({ kind: 'none' }),
  },
  rehearsals: refusing(),
  deadlines: { ...refusing<DeadlineService>(), fromFile: () => true },
  server: refusing(),
  watch: refusing(),
  drafts: refusing(),
  proposals: refusing(),
  sources: { ...refusing(), list: () => [aListedSource()] },
  home: { ...refusing(), guild: () => null },
  link: refusing(),
  posts: { seen: async () => ({ kind: 'unknown' }), story: async () => null },
  reminders: {
    list: async () => ({ reminders: [{ deadlineId: 'pause', leads: [AT_THE_INSTANT] }], closedSince: null }),
    set: async () => ({ kind: 'over' }),
    cancel: async () => 0,
  },
};

/** A government's own source of the settings file, read an hour ago. */
export function aListedSource(over: Partial<ListedSource> = {}): ListedSource {
  return {
    id: 'white-house',
    name: { en: 'White House', ko: '백악관' },
    kind: 'white-house',
    tier: 'instrument',
    official: true,
    added: false,
    offBecause: null,
    paused: null,
    checkedAt: at('2025-07-01T11:00:00Z'),
    trouble: null,
    stale: false,
    everyMinutes: 10,
    ...over,
  };
}

export function refusing<T extends object>(): T {
  return new Proxy({} as T, {
    get(_, act) {
      throw new Error(`a command that only looks asked to act (${String(act)})`);
    },
  });
}

/** The reply among the answers a command can give. */
export function replyOf(answer: Answer): Reply {
  if (answer.kind === 'modal' || answer.kind === 'nothing' || answer.kind === 'update') {
    throw new Error(`no reply but ${answer.kind}`);
  }
  return answer;
}

export const story: readonly MeasuredDeadline[] = [
  { deadline: aDeadline(), measure: aMeasure({ seeAlso: ['all'] }) },
  {
    deadline: aDeadline({ id: 'all-pause', measureId: 'all', title: { en: 'Pause for everyone', ko: '전체 유예' } }),
    measure: aMeasure({ id: 'all', on: ['*'], title: { en: 'Country rates', ko: '국가별 세율' } }),
  },
  japan('jp', '2025-08-01 00:01'),
];

export function japan(id: string, date: string): MeasuredDeadline {
  const revisions = [aRevision({ id: `${id}/1`, moment: aMoment(date), announcedAt: at('2025-05-01T12:00:00Z') })];
  return {
    deadline: aDeadline({
      id,
      measureId: 'jp',
      kind: 'effective',
      title: { en: `Japan ${id}`, ko: `일본 ${id}` },
      window: null,
      revisions,
    }),
    measure: aMeasure({ id: 'jp', on: ['JP'], title: { en: 'Japan', ko: '일본' } }),
  };
}

/** Everything the person reads. */
export function said(answer: Answer): string {
  const { body } = replyOf(answer);
  const [embed] = body.embeds;
  const fields = (embed?.fields ?? []).flatMap(({ name, value }) => [name, value]);
  return [body.content, embed?.title, embed?.description, ...fields, embed?.footer?.text].filter(Boolean).join('\n');
}

/** The catalogue that is shipped, as it was known at an instant. */
export function theCatalogue(iso: string, language: Language = 'en'): CommandContext {
  const now = at(iso);
  const measures = new Map(shipped().measures.map((measure) => [measure.id, measure]));
  const known = shipped().deadlines.flatMap((deadline): MeasuredDeadline[] => {
    const then = asOf(deadline, now);
    const measure = measures.get(deadline.measureId);
    return then && measure ? [{ deadline: then, measure }] : [];
  });
  return aContext({ now, language, deadlines: () => known });
}

let catalogue: Catalogue | undefined;

export function shipped(): Catalogue {
  if (catalogue) return catalogue;
  const file = join(import.meta.dirname, '..', '..', 'config', 'deadlines.yaml');
  const reading = readCatalogue(readFileSync(file, 'utf8'), 'deadlines.yaml');
  if (!reading.ok) throw new Error('the shipped catalogue does not hold');
  catalogue = reading.catalogue;
  return catalogue;
}

/** The values of the menu below an answer: what may have been meant. */
export function choicesOf(answer: Answer): readonly string[] {
  const menu = replyOf(answer).body.components?.[0]?.components[0];
  return menu?.type === 3 ? menu.options.map(({ value }) => value) : [];
}
