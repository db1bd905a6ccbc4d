import type { NextAlert } from '@dutywatch/sandbox/time-machine.ts';
import { nextAnnouncement, planCatalogueChange } from '../app/catalogue/changes.ts';
import { entryFor } from '../app/deliver/sweep.ts';
import type { Snapshot } from '../app/snapshot.ts';
import type { EpochMs } from '../clock.ts';
import type { Notice } from '../domain/ledger.ts';
import { follows, leadText, type Subscription, wantsKind } from '../domain/subscription.ts';
import type { Catalogue } from './config/catalogue.ts';
import { demoCatalogue, nextRelease } from './demo-catalogue.ts';
import { instantOf } from './demo-sources.ts';
import { demoTexts } from './demo-texts.ts';

/** A text is read within a minute of its being out. */
const READ_WITHIN_MS = 60_000;

/** The next alert some channel gets by what is known now, and the first such channel; null when nothing is ahead. */
export function nextDemoAlert(catalogue: Catalogue, snapshot: Snapshot, now: EpochMs): NextAlert | null {
  const channels = snapshot
    .subscriptions()
    .filter(({ person, pausedSince }) => person === null && pausedSince === null);
  const ahead = [nextReminder(snapshot, channels, now), nextText(channels, now), nextNews(catalogue, snapshot, now)];
  return ahead.reduce((first, it) => (it !== null && (first === null || it.at < first.at) ? it : first), null);
}

function nextReminder(snapshot: Snapshot, channels: readonly Subscription[], now: EpochMs): NextAlert | null {
  for (const { deadlineId, setBy, lead, due, reached } of snapshot.reminders()) {
    if (due <= now) continue;
    const notice: Notice = {
      id: '',
      kind: lead.unit === 'instant' ? 'reached' : 'countdown',
      deadlineId,
      revisionId: setBy,
      lead: leadText(lead),
      due,
      reached,
      group: '',
      subscriptionId: null,
      subject: null,
      detail: null,
    };
    const told = channels.find((subscription) => entryFor(notice, subscription, snapshot));
    if (told) return { at: due, channel: told.channel };
  }
  return null;
}

/** Orders and press are posts of their own; a fact sheet joins the post of its order. */
function nextText(channels: readonly Subscription[], now: EpochMs): NextAlert | null {
  const text = demoTexts.find(({ at, tier }) => instantOf(at) > now && tier !== 'official');
  const told = channels.find((subscription) => wantsKind(subscription, 'statement', null));
  return text && told ? { at: instantOf(text.at) + READ_WITHIN_MS, channel: told.channel } : null;
}

/** What the catalogue announces next that somebody follows; much of it is history, or concerns nobody here. */
function nextNews(file: Catalogue, snapshot: Snapshot, now: EpochMs): NextAlert | null {
  for (let at: EpochMs | null = now; at !== null; ) {
    const known = demoCatalogue(file, at);
    const steps = [nextAnnouncement(known, at), nextRelease(at)].filter((step) => step !== null);
    if (steps.length === 0) return null;
    at = Math.min(...steps);
    const then = demoCatalogue(file, at);
    for (const notice of planCatalogueChange(snapshot.stored(), then, at, false).notices) {
      const deadline = then.deadlines.find(({ id }) => id === notice.deadlineId);
      const measure = then.measures.find(({ id }) => id === deadline?.measureId);
      const told = snapshot.subscriptions().find((it) => it.person === null && measure && isTold(it, measure, notice));
      if (told) return { at, channel: told.channel };
    }
  }
  return null;
}

const isTold = (subscription: Subscription, measure: Parameters<typeof follows>[1], { kind, deadlineId }: Notice) =>
  subscription.pausedSince === null &&
  follows(subscription, measure, deadlineId).kind === 'wanted' &&
  wantsKind(subscription, kind, null);
