import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from '../../domain/actor.ts';
import type { Store } from '../store.ts';

/** The secret link through which a server shows its own deadlines. */
export type BoardLinkService = {
  /** Makes a new link for the actor's server; an earlier one stops working. The token is not stored, so it is shown only here. */
  readonly publish: (actor: Actor) => Promise<{ readonly token: string; readonly replaced: boolean }>;
  readonly revoke: (actor: Actor) => Promise<'revoked' | 'none'>;
  /** Whether the actor's server has a link that works. */
  readonly stands: (actor: Actor) => Promise<boolean>;
  /** Where the board is reached from outside, or null. */
  readonly publicUrl: string | null;
};

/** Meta keys: the server that a link shows, and the link that a server has. Only digests of tokens are kept. */
const linkKey = (digest: string) => `board-link/${digest}`;
const serverKey = (guild: string) => `board-link-of/${guild}`;
/** Meta values are replaced, never removed. */
const NONE = '';
/** 192 random bits cannot be guessed. */
const TOKEN_BYTES = 24;
const TOKEN = /^[\w-]{32}$/;

/** Secret links to the board, at most one per server. */
export function createBoardLinks(
  store: Pick<Store, 'meta'>,
  publicUrl: string | null,
): BoardLinkService & { readonly guildOf: (token: string) => Promise<string | null> } {
  const { meta } = store;
  const server = ({ guild, administrator }: Actor): string => {
    if (guild === null || !administrator) throw new Error('a link to the board is for administrators, in their server');
    return guild;
  };
  const stands = async (guild: string): Promise<boolean> => {
    const link = await meta.get(serverKey(guild));
    return link !== null && link !== NONE;
  };
  return {
    publicUrl,
    async publish(actor) {
      const guild = server(actor);
      const token = randomBytes(TOKEN_BYTES).toString('base64url');
      const replaced = await stands(guild);
      await meta.put(linkKey(digestOf(token)), guild);
      // From here on the new link belongs to the server, and the earlier one does not work any more.
      await meta.put(serverKey(guild), digestOf(token));
      return { token, replaced };
    },
    stands: (actor) => stands(server(actor)),
    async revoke(actor) {
      const guild = server(actor);
      if (!(await stands(guild))) return 'none';
      await meta.put(serverKey(guild), NONE);
      return 'revoked';
    },
    /** The server of a link, or null. */
    async guildOf(token) {
      if (!TOKEN.test(token)) return null;
      const digest = digestOf(token);
      const guild = await meta.get(linkKey(digest));
      return guild !== null && (await meta.get(serverKey(guild))) === digest ? guild : null;
    },
  };
}

const digestOf = (token: string) => createHash('sha256').update(token).digest('base64url');
