import type { Actor } from '../../domain/actor.ts';
import type { Store } from '../store.ts';

type HomeNamed =
  | { readonly kind: 'named'; readonly before: string | null }
  | { readonly kind: 'already' }
  /** The config file names the home server, so a command cannot. */
  | { readonly kind: 'configured'; readonly guild: string }
  | { readonly kind: 'not-owner' };

/** The one server whose administrators operate the bot. */
export type HomeService = {
  readonly guild: () => string | null;
  /** Only for the application's owner, as Discord reports them. */
  readonly name: (actor: Actor, guild: string) => Promise<HomeNamed>;
};

/** Meta key of the home server that the application's owner named by a command. */
const HOME = 'home-guild';

export type HomePorts = {
  readonly store: Pick<Store, 'meta'>;
  /** The home server named in the config file, or null. It takes precedence. */
  readonly configured: string | null;
  /** The home server while nobody has named one: the sandbox's own server, else null. It is never guessed. */
  readonly fallback: string | null;
  /** Ids of the application's owner, or of its team's owner and administrators, as Discord reports them now. */
  readonly owners: () => Promise<readonly string[]>;
};

/** Determines the home server: from the config file, a command, or the sandbox, in this order. */
export async function openHome({ store, configured, fallback, owners }: HomePorts): Promise<HomeService> {
  let named = await store.meta.get(HOME);
  const guild = () => configured ?? named ?? fallback;
  return {
    guild,
    async name(actor, wanted) {
      if (!(await owners()).includes(actor.user)) return { kind: 'not-owner' };
      const before = guild();
      if (before === wanted) return { kind: 'already' };
      if (configured !== null) return { kind: 'configured', guild: configured };
      await store.meta.put(HOME, wanted);
      named = wanted;
      return { kind: 'named', before };
    },
  };
}
