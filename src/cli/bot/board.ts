import { createHash } from 'node:crypto';
import type { EventPageOf, PageOf } from '../../alerts/facts.ts';
import { createBoardLinks } from '../../app/operations/board-links.ts';
import type { App } from '../../app/start.ts';
import type { Store } from '../../app/store.ts';
import { elapsedMs } from '../../clock.ts';
import type { MeasuredDeadline } from '../../domain/ahead.ts';
import { type Draw, noPictures } from '../../domain/picture.ts';
import type { Log } from '../../log.ts';
import { paths, type WebSnapshot } from '../../web/view.ts';
import type { Settings } from '../config/dutywatch.ts';
import { createPictures } from './render-picture.ts';

/** Servers whose view is cached; further ones are built again for each request. */
const MOST_KEPT = 50;

/** How much of the board one address may request, and the clock by which that is counted. */
export const boardLimits = { rateLimit: { burst: 240, perSecond: 4 }, elapsedMs };

/** The content of the board, by audience; nothing while the bot starts. */
export function boardSources(app: () => App | undefined, store: () => Store | undefined) {
  const seen = new Map<
    string | null,
    { readonly app: App; readonly version: string; readonly snapshot: WebSnapshot }
  >();
  const viewOf = (guild: string | null): WebSnapshot | undefined => {
    const running = app();
    if (!running) return undefined;
    const version = `${running.snapshot.version()} ${running.snapshot.statements.version()}`;
    const known = seen.get(guild);
    if (known?.app === running && known.version === version) return known.snapshot;
    const snapshot = lookAt(running, store, guild);
    if (seen.size >= MOST_KEPT) seen.clear();
    seen.set(guild, { app: running, version, snapshot });
    return snapshot;
  };
  return {
    /** Content for everyone. */
    snapshot: () => viewOf(null),
    /** Content that one Discord server publishes to the holders of its link. */
    async secret(token: string) {
      const open = store();
      const guild = open ? await createBoardLinks(open, null).guildOf(token) : null;
      return guild === null ? undefined : viewOf(guild);
    },
  };
}

/** The deadlines that one server or everyone sees, each with its measure. */
export const measuredFor = (snapshot: App['snapshot'], guild: string | null): readonly MeasuredDeadline[] =>
  snapshot.deadlines(guild).flatMap((deadline) => {
    const measure = snapshot.measure(deadline.measureId);
    return measure ? [{ deadline, measure }] : [];
  });

/** The current view of one server or of everyone, under a digest that outlives restarts. */
function lookAt(
  { snapshot, freshness, statements }: App,
  store: () => Store | undefined,
  guild: string | null,
): WebSnapshot {
  const deadlines = measuredFor(snapshot, guild);
  const events = statements.view.events().map(({ id, changedAt }) => [id, changedAt]);
  const version = createHash('sha256')
    .update(JSON.stringify([deadlines, events]))
    .digest('base64url')
    .slice(0, 16);
  return {
    deadlines: () => deadlines,
    freshness,
    alertsOf: async (id) => (await store()?.alerts.sentOf(id)) ?? [],
    statements: statements.view,
    version: () => version,
  };
}

/** The pictures of posts and answers, in the theme of the settings. */
export function picturesFor({ pictures }: Pick<Settings, 'pictures'>, log: Log): Draw {
  if (pictures === 'off') return noPictures;
  return createPictures({
    theme: pictures,
    onTrouble: (err) => log.warn({ err }, 'a picture failed; the message is sent without it'),
  });
}

/**
 * Addresses of deadlines' pages on the board, in the reader's language, if the board can be reached from outside; a server's own deadlines
 * have none.
 */
export function pagesOf(publicUrl: string | null): PageOf {
  return ({ id, guild }, language) =>
    publicUrl === null || guild !== null ? null : `${publicUrl}${paths.deadline(id)}?lang=${language}`;
}

/** Addresses of events' pages, likewise; statements are the same for everyone. */
export function eventPagesOf(publicUrl: string | null): EventPageOf {
  return (id, language) => (publicUrl === null ? null : `${publicUrl}${paths.event(id)}?lang=${language}`);
}
