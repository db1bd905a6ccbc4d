import type { CheckReason } from '../../app/subscriptions/follow.ts';
import type { Weekday } from '../../domain/digest.ts';
import type { Authority } from '../../domain/measure.ts';
import type { NoticeKind } from '../../domain/notice-kind.ts';
import type { Tier } from '../../domain/source.ts';
import type { Language } from '../../domain/subscription.ts';
import type { SubscriptionSettings } from '../../domain/subscription-settings.ts';
import { alertWordsEn } from './words-en.ts';
import { alertWordsKo } from './words-ko.ts';

/** What the alert commands say. Names of channels and roles come as mentions or escaped. */
export type AlertWords = {
  readonly kinds: Readonly<Record<NoticeKind, string>>;
  readonly weekdays: Readonly<Record<Weekday, string>>;
  readonly tiers: Readonly<Record<Tier, string>>;
  readonly languages: Readonly<Record<Language, string>>;
  readonly authority: (authority: Authority) => string;
  readonly field: Readonly<
    Record<'follows' | 'tells' | 'reminds' | 'language' | 'pings' | 'quiet' | 'statements' | 'also', string>
  >;
  readonly everything: string;
  readonly andGeneral: string;
  readonly only: (what: string, names: string) => string;
  readonly what: Readonly<Record<'measures' | 'sectors' | 'authorities' | 'deadlines' | 'tiers' | 'sources', string>>;
  readonly everyKind: string;
  readonly noLeads: string;
  readonly leads: (days: readonly number[], hours: readonly number[], instant: boolean) => string;
  readonly noPing: string;
  readonly pings: (role: string, kinds: string) => string;
  readonly roleGone: string;
  readonly noQuiet: string;
  readonly quiet: (from: string, to: string, zone: string, how: 'held' | 'silent') => string;
  readonly breaksThrough: string;
  readonly atOnce: string;
  readonly daily: (at: string, zone: string) => string;
  readonly weekly: (weekday: string, at: string, zone: string) => string;
  readonly also: Readonly<Record<'publish' | 'thread' | 'events', string>>;
  readonly nothingElse: string;
  readonly panel: Readonly<Record<'begin' | 'edit', (channel: string) => string>>;
  readonly willPost: string;
  readonly beginsNow: string;
  readonly changes: (fields: string) => string;
  readonly noChange: string;
  readonly fields: Readonly<Record<keyof SubscriptionSettings, string>>;
  readonly missing: (names: string) => string;
  readonly button: Readonly<Record<'begin' | 'save' | 'what' | 'when' | 'cancel' | 'stop' | 'keep', string>>;
  readonly placeholder: Readonly<Record<'kinds' | 'role' | 'ping' | 'also', string>>;
  readonly form: Readonly<Record<'what' | 'when', string>>;
  readonly label: Readonly<
    Record<
      'countries' | 'measures' | 'sectors' | 'authorities' | 'leads' | 'quiet' | 'how' | 'digest' | 'language' | 'zone',
      string
    >
  >;
  readonly hint: Readonly<Record<'list' | 'leads' | 'quiet' | 'digest' | 'zone', string>>;
  readonly how: Readonly<Record<'held' | 'silent', string>>;
  readonly saved: Readonly<Record<'began' | 'edited', (channel: string) => string>>;
  readonly cancelled: string;
  readonly theirs: string;
  readonly gone: string;
  readonly configured: string;
  readonly elsewhere: string;
  readonly wrongForm: (channel: string) => string;
  readonly nothingHere: (channel: string) => string;
  readonly noRole: string;
  readonly unknown: (what: string, part: string) => string;
  readonly unknownLead: (part: string) => string;
  readonly unknownQuiet: string;
  readonly unknownDigest: string;
  readonly stop: (channel: string, waiting: number) => string;
  readonly stopped: (channel: string) => string;
  readonly paused: (channel: string) => string;
  readonly pausedAlready: (channel: string) => string;
  readonly resumed: (channel: string) => string;
  readonly notPaused: (channel: string) => string;
  readonly listTitle: string;
  readonly listEmpty: string;
  readonly listPaused: (since: string) => string;
  readonly listConfigured: string;
  readonly listDeleted: string;
  readonly listOps: (channel: string) => string;
  readonly stopDeleted: string;
  readonly testTitle: (channel: string) => string;
  readonly testGood: string;
  readonly testMissing: (names: string) => string;
  readonly testWhere: string;
  readonly testOptional: string;
  readonly testPosted: string;
  readonly testButton: string;
  readonly archived: string;
  readonly slowMode: (seconds: number) => string;
  readonly why: Readonly<Record<CheckReason, string>>;
};

export const alertWords = { en: alertWordsEn, ko: alertWordsKo } as const satisfies Record<Language, AlertWords>;
