import { createHash } from 'node:crypto';
import type { App } from '../app/app.ts';
import type { Store } from '../app/ports.ts';
import { type Draw, noPictures } from '../domain/picture.ts';
import { createPictures } from '../drawing/pictures.ts';
import type { Log } from '../log.ts';
import type { PageOf } from '../notices/notice.ts';
import type { Settings } from '../settings/dutywatch.ts';
import type { WebKnowledge } from '../web/knowledge.ts';
import { paths } from '../web/view.ts';

/** What the board may look at while the bot runs; undefined while it starts. */
export function boardKnowledge(
  app: () => App | undefined,
  store: () => Store | undefined,
): () => WebKnowledge | undefined {
  let seen: { readonly app: App; readonly version: string; readonly knowledge: WebKnowledge } | undefined;
  return () => {
    const running = app();
    if (!running) return undefined;
    const version = `${running.knowledge.version()} ${running.knowledge.statements.version()}`;
    if (seen?.app !== running || seen.version !== version)
      seen = { app: running, version, knowledge: lookAt(running, store) };
    return seen.knowledge;
  };
}

/** What is for everyone, as it stands, under a digest that outlives restarts. What belongs to one Discord server is not there. */
function lookAt({ knowledge, freshness, statements }: App, store: () => Store | undefined): WebKnowledge {
  const deadlines = knowledge.deadlines().flatMap((deadline) => {
    const measure = knowledge.measure(deadline.measureId);
    return measure ? [{ deadline, measure }] : [];
  });
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
    onTrouble: (err) => log.warn({ err }, 'a picture could not be drawn; the message goes out without it'),
  });
}

/** The page of a deadline on the board, in the reader's language, where the board is reached from outside; a server's own has none. */
export function pagesOf(publicUrl: string | null): PageOf {
  return ({ id, guild }, language) =>
    publicUrl === null || guild !== null ? null : `${publicUrl}${paths.deadline(id)}?lang=${language}`;
}
