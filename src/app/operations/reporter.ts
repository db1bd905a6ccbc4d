import type { HealthReport } from '../../domain/health-report.ts';
import { CHANNEL_GONE, GONE_MS, type Notice, personOf, serverOf } from '../../domain/ledger.ts';
import { dateIn } from '../../domain/moment.ts';
import { healthNotice } from '../../domain/own-notice.ts';
import type { Core, Report } from '../core.ts';
import type { Reports } from '../deliver/ports.ts';
import { createAlertCoalescer, type Ops } from '../subscriptions/ops.ts';

type ReporterPorts = {
  readonly ops: Ops;
  readonly guildOf: (channel: string) => string | null;
  readonly roleExists: (guild: string | null, role: string) => boolean;
};

/** Reports trouble to the operators, or to the server concerned. */
export function createReporter(core: Core, { ops, guildOf, roleExists }: ReporterPorts) {
  const { clock, store, snapshot, log } = core;
  const coalesce = createAlertCoalescer(clock);
  const reportedRoles = new Set<string>();
  const wake = () => void core.sweep();

  const followerOf = (channel: string) => snapshot.subscriptions().find((it) => it.channel === channel);
  const opsFor = (subject: string | null) =>
    subject === null ? ops.home() : ops.of(serverOf(subject) ?? guildOf(subject) ?? followerOf(subject)?.guild ?? null);

  /**
   * One report, null where nobody receives it. `subject` is a channel, or the server's; trouble of a server is reported there when it chose a
   * channel for it. The same id is reported once.
   */
  const noticeOf = (id: string, subject: string | null, report: HealthReport): Notice | null => {
    const reader = opsFor(subject);
    return reader === null ? null : healthNotice(id, reader, clock.now(), subject, report);
  };

  const report: Report = async (id, subject, said) => {
    const notice = noticeOf(id, subject, said);
    if (notice) await store.notices.add([notice]);
  };

  /** That a channel fails or works again; many at once become one message. */
  const noticeOfChannel = (id: string, channel: string, report: HealthReport): Notice | null => {
    const reader = opsFor(channel);
    const coalesced = reader === null ? 'suppressed' : coalesce(reader);
    if (reader === null || coalesced === 'suppressed') return null;
    if (coalesced === 'single') return noticeOf(id, channel, report);
    const now = clock.now();
    return healthNotice(`health/many/${reader}/${now}`, reader, now, null, { trouble: 'many' });
  };

  /** Reports at most once a day; refusals by a person's own server or settings are private and not reported. */
  const reportOfDay = async (recipient: string, said: HealthReport, keyOf: (reader: string) => string) => {
    const reader = personOf(recipient) === null ? opsFor(recipient) : null;
    if (reader === null) return;
    await report(`health/${keyOf(reader)}/${dateIn(clock.now(), 'UTC')}`, recipient, said);
    wake();
  };

  const reports: Reports = {
    ofAction(action, recipient, missing) {
      log.warn({ action, recipient, missing }, missing ? 'an action is not permitted' : 'an action is permitted again');
      const id = `health/step/${action}/${recipient}/${clock.now()}`;
      return noticeOf(id, recipient, { trouble: 'step', action, missing });
    },
    // One report covers all refusals of the same kind; the log names each.
    onGivenUp: (action, recipient, code) =>
      reportOfDay(
        recipient,
        { trouble: 'step', action, missing: code },
        (reader) => `given-up/${reader}/${action}/${code}`,
      ),
    async onRefused(channel, messageId, code) {
      await report(`health/refused/${messageId}`, channel, { trouble: 'refused', code });
      wake();
    },
    // One report per channel where a server's rule stops alerts; one for all channels where Discord has a passing problem.
    onWaiting: (channel, why, code) =>
      reportOfDay(
        channel,
        { trouble: why, code },
        (reader) => `${why}/${why === 'blocked' ? channel : reader}/${code}`,
      ),
    ofRecipient(channel, missing) {
      // A person's closed direct messages are private: only `/remind list` shows them.
      if (personOf(channel) !== null) return null;
      log.warn({ channel, missing }, missing ? 'a channel cannot be reached' : 'a channel can be reached again');
      return noticeOfChannel(
        `health/${missing ? 'broken' : 'healed'}/${channel}/${clock.now()}`,
        channel,
        missing ? { trouble: 'broken', missing } : { trouble: 'healed' },
      );
    },
  };

  return {
    ...reports,
    noticeOf,
    report,
    /** A channel is gone: reported once, before anything is refused there. Answers whether that was news. */
    async channelDeleted(channel: string) {
      if (!followerOf(channel)) return false;
      const before = await store.recipients.of(channel);
      if (before?.missing === CHANNEL_GONE) return false;
      const now = clock.now();
      const probeAt = now + GONE_MS;
      await store.recipients.break(
        { channel, brokenSince: before?.brokenSince ?? now, missing: CHANNEL_GONE, probeAt },
        noticeOfChannel(`health/broken/${channel}/${now}`, channel, { trouble: 'broken', missing: CHANNEL_GONE }),
      );
      return true;
    },
    /** Reports a deleted role once; alerts go on without a mention. */
    async missingRoles() {
      for (const { mention, guild, channel } of snapshot.subscriptions()) {
        if (mention === null || roleExists(guild ?? guildOf(channel), mention.role)) continue;
        const id = `health/role/${channel}/${mention.role}`;
        if (reportedRoles.has(id)) continue;
        await report(id, channel, { trouble: 'role' });
        reportedRoles.add(id);
      }
      return null;
    },
  };
}

export type Reporter = ReturnType<typeof createReporter>;
