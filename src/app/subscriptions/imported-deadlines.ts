import type { Deadline } from '../../domain/deadline.ts';
import type { StoredCatalogue } from '../store.ts';
import type { ServerFile } from './server-file.ts';

/**
 * A server's own deadlines and measures get ids of the server, whatever its file says, so that no file takes an id from another server or
 * from the catalogue. Ids that exist here already are kept; the same file gets the same ids each time.
 */
export function namedHere(file: ServerFile, guild: string, stored: StoredCatalogue): ServerFile {
  const own = new Map(
    stored.deadlines.flatMap(({ deadline: it }) => (it.guild === guild ? [[it.id, it] as const] : [])),
  );
  const deadlines: Names = { taken: new Set(stored.deadlines.map(({ deadline }) => deadline.id)), given: new Set() };
  const revisions: Names = {
    taken: new Set(stored.deadlines.flatMap(({ deadline }) => deadline.revisions.map(({ id }) => id))),
    given: new Set(),
  };
  return {
    ...file,
    server: guild,
    deadlines: file.deadlines.map((deadline) => {
      const id = nameHere(deadline.id, guild, new Set(own.keys()), deadlines);
      const mine = new Set(own.get(id)?.revisions.map((revision) => revision.id));
      const names = new Map(deadline.revisions.map((it) => [it.id, nameHere(it.id, guild, mine, revisions)]));
      const named = (revisionId: string) => names.get(revisionId) ?? nameHere(revisionId, guild, mine, revisions);
      return {
        ...deadline,
        id,
        guild,
        window: deadline.window && { ...deadline.window, revision: named(deadline.window.revision) },
        revisions: deadline.revisions.map((revision) => ({
          ...revision,
          id: named(revision.id),
          restores: revision.restores && named(revision.restores),
          ...(revision.undoes !== undefined && { undoes: named(revision.undoes) }),
        })),
      };
    }),
  };
}

/** Ids in the store, and those already given to items of this file. */
type Names = { readonly taken: ReadonlySet<string>; readonly given: Set<string> };

/** `mine`: ids that already exist here for the same thing. */
function nameHere(id: string, guild: string, mine: ReadonlySet<string>, { taken, given }: Names): string {
  const base = `${id.replace(/@\d+(~\d+)?$/, '')}@${guild}`;
  const isFree = (it: string) => !given.has(it) && (mine.has(it) || !taken.has(it));
  let name = mine.has(id) && isFree(id) ? id : base;
  for (let n = 2; !isFree(name); n++) name = `${base}~${n}`;
  given.add(name);
  return name;
}

/** The revisions that a file adds to those here, or null where the two chains contradict each other. */
export function addedTo(now: Deadline, file: Deadline): Deadline['revisions'] | null {
  const begins = now.revisions.every((revision, at) => tells(revision) === tells(file.revisions[at]));
  if (begins) return file.revisions.slice(now.revisions.length);
  // A file older than the chain here has nothing to add.
  return file.revisions.every((revision, at) => tells(revision) === tells(now.revisions[at])) ? [] : null;
}

/** Whether a file agrees with the deadline here on its title and citations; an older file has an older title. */
export function readsAlike(here: Deadline, file: Deadline): boolean {
  const cited = ({ instrument, quote, note }: Deadline['revisions'][number]) =>
    JSON.stringify([instrument.type, instrument.number, instrument.title, instrument.url, quote, note]);
  const replaced = here.revisions.slice(file.revisions.length).find(({ retitled }) => retitled)?.retitled;
  const title = replaced?.before ?? here.title;
  return (
    title.en === file.title.en &&
    title.ko === file.title.ko &&
    file.revisions.every((revision, at) => {
      const mine = here.revisions[at];
      return mine !== undefined && cited(mine) === cited(revision);
    })
  );
}

const tells = (revision: Deadline['revisions'][number] | undefined) =>
  revision && JSON.stringify([revision.id, revision.change, revision.moment, revision.boundary, revision.rate]);
