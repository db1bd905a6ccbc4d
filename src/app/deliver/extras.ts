import { plainBody } from '../../alerts/index.ts';
import type { Clock, EpochMs } from '../../clock.ts';
import type { Body } from '../../domain/body.ts';
import type { Outcome } from '../../domain/ledger.ts';
import type { Draw, PictureRequest } from '../../domain/picture.ts';

/** How long a channel that refused a message with a picture gets its messages without one. */
const WITHOUT_MS = 3_600_000;

export type Illustrator = {
  /** The body with its picture shown in its first card; as it was where there is none, or where none may go. */
  readonly illustrated: (body: Body, picture: PictureRequest | null, channel: string) => Promise<Body>;
  /** Whether a refusal may be the picture's fault: then the message goes out once more, without it. */
  readonly isToBlame: (body: Body, outcome: Outcome, channel: string) => boolean;
  /** Nobody knows why a channel's message does not arrive: for a while it gets its messages without a picture. */
  readonly doubt: (channel: string) => void;
};

type IllustratorPorts = {
  readonly clock: Clock;
  readonly draw: Draw;
  /** Whether files may be attached in a channel, as far as is known. */
  readonly mayAttach: (channel: string) => boolean;
};

/** Puts pictures on posts. A picture is never a reason for a post not to go out. */
export function createIllustrator({ clock, draw, mayAttach }: IllustratorPorts): Illustrator {
  const without = new Map<string, EpochMs>();
  return {
    async illustrated(body, request, channel) {
      const [first, ...others] = body.embeds;
      if (request === null || !first || clock.now() < (without.get(channel) ?? 0) || !mayAttach(channel)) return body;
      const picture = await draw(request);
      if (picture === null) return body;
      const shown = { ...first, image: { url: `attachment://${picture.name}` } };
      return { ...body, embeds: [shown, ...others], files: [...(body.files ?? []), picture] };
    },
    isToBlame(body, outcome, channel) {
      if (!body.files || (outcome.kind !== 'refused' && outcome.kind !== 'recipient-broken')) return false;
      without.set(channel, clock.now() + WITHOUT_MS);
      return true;
    },
    doubt: (channel) => void without.set(channel, clock.now() + WITHOUT_MS),
  };
}

/** What the store keeps of a body: the files stay with Discord, and an edit that names none leaves them standing. */
export function withoutFiles({ files: _, ...body }: Body): Body {
  return body;
}

/** What is left out of a body that Discord refused: first its files, then its buttons, then all but the words. */
type Level = 'whole' | 'no files' | 'no buttons' | 'words';

export type Bareness = {
  /** The body as it is to be sent now. */
  readonly shown: (id: string, body: Body) => Body;
  /** Leaves out one thing more the next time; false when nothing is left to leave out. */
  readonly barer: (id: string, body: Body) => boolean;
  /** It was taken, or given up. */
  readonly forget: (id: string) => void;
};

const next = (level: Level, body: Body): Level | null => {
  if (level === 'whole' && (body.files?.length ?? 0) > 0) return 'no files';
  if ((level === 'whole' || level === 'no files') && (body.components?.length ?? 0) > 0) return 'no buttons';
  return level === 'words' ? null : 'words';
};

/** A body that Discord refuses is sent with ever less in it: what is owed are its words. Forgotten at a restart, and found out anew. */
export function createBareness(): Bareness {
  const levels = new Map<string, Level>();
  return {
    shown(id, body) {
      const level = levels.get(id) ?? 'whole';
      if (level === 'whole') return body;
      if (level === 'words') return plainBody(body);
      const { files: _, components, embeds, ...rest } = body;
      const bare = embeds.map(({ image, ...embed }) =>
        image?.url.startsWith('attachment:') ? embed : { ...embed, ...(image && { image }) },
      );
      return { ...rest, embeds: bare, ...(level === 'no files' && components && { components }) };
    },
    barer(id, body) {
      const level = next(levels.get(id) ?? 'whole', body);
      if (level === null) {
        levels.delete(id);
        return false;
      }
      levels.set(id, level);
      return true;
    },
    forget: (id) => void levels.delete(id),
  };
}
