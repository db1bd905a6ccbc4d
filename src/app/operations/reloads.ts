import type { EpochMs } from '../../clock.ts';
import type { HealthReport } from '../../domain/health-report.ts';
import type { Subscription } from '../../domain/subscription.ts';
import type { CatalogueFile } from '../catalogue/changes.ts';
import type { WatchedCatalogue } from '../catalogue/file.ts';
import type { Core } from '../core.ts';
import { beginFileSubscriptions, FROM_FILE } from '../subscriptions/file-subscriptions.ts';
import type { Reporter } from './reporter.ts';

type SettingsChanged = {
  /** Null where the file was refused: the subscriptions stay as they are. */
  readonly subscriptions: readonly Subscription[] | null;
  readonly opsSubscription: string | null;
  /** The settings that were not applied, one line each; empty when all were. */
  readonly kept: string;
};

type ReloadPorts = {
  readonly catalogue: WatchedCatalogue;
  readonly reporter: Pick<Reporter, 'report' | 'noticeOf'>;
  readonly guildOf: (channel: string) => string | null;
  /** From now on this subscription of the settings file receives reports of trouble. */
  readonly opsIs: (subscription: string | null) => void;
};

const SAVE_AGAIN_MS = 5_000;

/** Applies files that were read again while the bot runs, and reports what was not applied. */
export function createReloads(core: Core, { catalogue, reporter, guildOf, opsIs }: ReloadPorts) {
  const { clock, store, snapshot, log, sweep } = core;
  /** The latest work for each kind of change. */
  const wanted = new Map<string, () => Promise<unknown>>();
  let stopped = false;

  /** Retries until the store accepts it, or a later change of its kind arrives: nothing else would retry it. */
  const insist = async <T>(kind: string, work: () => Promise<T>): Promise<T | undefined> => {
    wanted.set(kind, work);
    for (let failures = 0; !stopped && wanted.get(kind) === work; failures++) {
      try {
        const done = await work();
        if (wanted.get(kind) === work) wanted.delete(kind);
        return done;
      } catch (err) {
        if (failures === 0) log.warn({ err }, 'a change could not be saved; retrying');
        await new Promise<void>((resolve) => void clock.wakeAt(clock.now() + SAVE_AGAIN_MS, resolve));
      }
    }
    return undefined;
  };

  /** Logged, and reported to the operators at once. */
  const warn = async (report: HealthReport, sentence: string) => {
    log.warn('lines' in report ? { detail: report.lines.join('\n') } : {}, sentence);
    const id = `health/${report.trouble}/${clock.now()}`;
    await insist(report.trouble, () => reporter.report(id, null, report));
    await sweep();
  };

  /** Removes and reports them in one write: after a crash in between nobody would know that they had been there. */
  const end = async (ended: readonly Subscription[], at: EpochMs) => {
    if (ended.length === 0) return;
    const named = ended.map(({ id, channel }) => `"${id.slice(FROM_FILE.length)}", channel ${channel}`);
    const report = reporter.noticeOf(`health/ended/${at}`, null, { trouble: 'ended', lines: named });
    await store.subscriptions.remove(
      ended.map(({ id }) => id),
      report,
    );
    log.warn({ ended: named }, 'subscriptions are gone from config/dutywatch.yaml; their channels get no more alerts');
    await snapshot.reload('subscriptions');
  };

  /** Answers a line for each subscription that is not used; null where a later change has replaced this one. */
  const takeOver = async (subscriptions: readonly Subscription[], opsSubscription: string | null) => {
    // The previous subscriptions are read once: after a retry, a half-applied change must not look like no change.
    let before: readonly Subscription[] | undefined;
    const file = await insist('subscriptions', async () => {
      before ??= await store.subscriptions.list();
      return beginFileSubscriptions(store, subscriptions, clock.now(), guildOf, before);
    });
    if (file === undefined) return null;
    const { begun, setAside, ended } = file;
    const at = clock.now();
    await insist(`reload/${at}`, () => snapshot.reload('subscriptions'));
    opsIs(opsSubscription);
    await insist(`ended/${at}`, () => end(ended, at));
    log.info({ subscriptions: subscriptions.length, begun: begun.map(({ id }) => id) }, 'the settings were reloaded');
    return setAside.map(
      ({ id, channel }) =>
        `config/dutywatch.yaml  subscriptions  "${id.slice(FROM_FILE.length)}" is ignored: alerts for channel ${channel} are set up in Discord`,
    );
  };

  return {
    /** Reports of files that changed while the bot runs. */
    changes: {
      /** The catalogue file was read again and is valid. */
      async catalogueChanged(next: CatalogueFile) {
        // A rejection that was not saved yet is out of date.
        wanted.delete('config');
        catalogue.replace(next);
        log.info({ deadlines: next.deadlines.length }, 'the deadline catalogue was reloaded');
        await sweep();
      },
      /** The catalogue file is invalid; the last valid one stays in force and operators are told once. */
      async catalogueRejected(detail: string) {
        catalogue.reject();
        await warn(
          { trouble: 'config', lines: detail.split('\n') },
          'the deadline catalogue was rejected; the previous version stays in use',
        );
      },
      /** The list of sources has mistakes and was not applied; `detail` says where. */
      sourcesRejected: (detail: string) =>
        warn(
          { trouble: 'sources', lines: detail.split('\n') },
          'the list of sources was rejected; the previous version stays in use',
        ),
      /** The settings file was read again: subscriptions, the recipient of reports, and the settings that need a restart or were refused. */
      async settingsChanged({ subscriptions, opsSubscription, kept: left }: SettingsChanged) {
        const aside = subscriptions === null ? [] : await takeOver(subscriptions, opsSubscription);
        if (aside === null) return;
        const lines = [...left.split('\n'), ...aside].filter((line) => line !== '');
        wanted.delete('settings');
        if (lines.length === 0) await sweep();
        else await warn({ trouble: 'settings', lines }, 'some changes to the settings were not applied');
      },
      /** The store's file was deleted under the process, or is there again. */
      async storeIsThere(isThere: boolean) {
        if (isThere) return log.info({}, 'the store file is back');
        await warn(
          { trouble: 'lost' },
          'the store file was deleted or replaced; what is recorded from now on is lost when this process ends',
        );
      },
    },
    /** Removes and reports subscriptions that are gone from the settings file. */
    end,
    /** Stops retrying changes that could not be saved. */
    stop() {
      stopped = true;
    },
  };
}
