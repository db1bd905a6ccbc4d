import type { HomeActs } from '../commands/home-acts.ts';
import type { Store } from './ports.ts';

/** Meta key of the home server that the application's owner named by a command. */
const HOME = 'home-guild';

export type HomePorts = {
  readonly store: Pick<Store, 'meta'>;
  /** What the config file names, or null. It counts before everything else. */
  readonly configured: string | null;
  /** What counts while nobody has named one: the sandbox's own server, else null. Never guessed. */
  readonly fallback: string | null;
  /** Ids of the application's owner, or of its team's owner and administrators, as Discord names them now. */
  readonly owners: () => Promise<readonly string[]>;
};

/** Which server is home, from config file, command or sandbox, in this order. */
export async function openHome({ store, configured, fallback, owners }: HomePorts): Promise<HomeActs> {
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
