import type { App } from '../../app/start.ts';
import type { Clock } from '../../clock.ts';
import { findComponent, findHandler, findMenu } from '../../commands/index.ts';
import type { CommandContext } from '../../commands/shared/command.ts';
import { interactionHandler, type Who } from '../../discord/interactions.ts';
import type { Draw } from '../../domain/picture.ts';
import type { Language } from '../../domain/subscription.ts';
import type { Log } from '../../log.ts';
import { measuredFor } from './board.ts';

/** Real milliseconds after which an answer is deferred. */
export const DEFER_AFTER_MS = 1_500;

type CommandParts = {
  readonly app: App;
  readonly clock: Clock;
  readonly draw: Draw;
  readonly api: string;
  readonly log: Log;
  readonly deferAfterMs: number;
};

/** Answers interactions in Discord with the commands of our list. */
export function commandHandler({
  app,
  clock,
  draw,
  api,
  log,
  deferAfterMs,
}: CommandParts): ReturnType<typeof interactionHandler> {
  return interactionHandler({
    context: (language, who) => contextOf(app, clock.now(), language, who, draw),
    find: findHandler,
    findMenu,
    findComponent,
    fileOrigins: [new URL(api).origin],
    deferAfterMs,
    log,
  });
}

/** The context of a command: the current state, and the services for the acting person. */
function contextOf(
  { snapshot, freshness, services, statements }: App,
  now: number,
  language: Language,
  who: Who,
  draw: Draw,
): CommandContext {
  const operator = who.administrator && who.guild !== null && who.guild === services.home.guild();
  return {
    now,
    language,
    actor: { ...who, operator },
    deadlines: () => measuredFor(snapshot, who.guild),
    freshness: freshness(),
    sources: statements.view.sources(),
    findStatements: statements.find,
    services,
    draw,
  };
}
