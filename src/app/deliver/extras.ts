import { plainBody } from '../../alerts/body.ts';
import type { Clock, EpochMs } from '../../clock.ts';
import type { Body } from '../../domain/body.ts';
import type { Outcome } from '../../domain/ledger.ts';
import type { Draw, PictureRequest } from '../../domain/picture.ts';

/** How long a channel that refused a message with a picture gets its messages without one. */
const WITHOUT_MS = 3_600_000;

type IllustratorPorts = {
  readonly clock: Clock;
  readonly draw: Draw;
  /** Whether the bot may attach files in a channel, as far as is known. */
  readonly mayAttach: (channel: string) => boolean;
};

/** Adds pictures to posts. A picture never prevents a post from being sent. */
export function createIllustrator({ clock, draw, mayAttach }: IllustratorPorts) {
  const without = new Map<string, EpochMs>();
  return {
    /** The body with its picture in its first card; unchanged where there is no picture, or none is allowed. */
    async illustrated(body: Body, request: PictureRequest | null, channel: string): Promise<Body> {
      const [first, ...others] = body.embeds;
      if (request === null || !first || clock.now() < (without.get(channel) ?? 0) || !mayAttach(channel)) return body;
      const picture = await draw(request);
      if (picture === null) return body;
      const shown = { ...first, image: { url: `attachment://${picture.name}` } };
      return { ...body, embeds: [shown, ...others], files: [...(body.files ?? []), picture] };
    },
    /** Whether the picture may have caused a refusal: then the message is sent once more without it. */
    isToBlame(body: Body, outcome: Outcome, channel: string): boolean {
      if (!body.files || (outcome.kind !== 'refused' && outcome.kind !== 'recipient-broken')) return false;
      without.set(channel, clock.now() + WITHOUT_MS);
      return true;
    },
    /** A channel's message does not arrive for unknown reasons: for a while its messages are sent without a picture. */
    doubt: (channel: string) => void without.set(channel, clock.now() + WITHOUT_MS),
  };
}

export type Illustrator = ReturnType<typeof createIllustrator>;

/** The body as kept in the store: Discord keeps the files, and an edit that names none leaves them in place. */
export function withoutFiles({ files: _, ...body }: Body): Body {
  return body;
}

/** The parts left out of a body that Discord refused: first its files, then its buttons, then everything but the text. */
type Level = 'whole' | 'no files' | 'no buttons' | 'words';

const next = (level: Level, body: Body): Level | null => {
  if (level === 'whole' && (body.files?.length ?? 0) > 0) return 'no files';
  if ((level === 'whole' || level === 'no files') && (body.components?.length ?? 0) > 0) return 'no buttons';
  return level === 'words' ? null : 'words';
};

/**
 * A body that Discord refuses is sent with less and less in it, because the text is what matters. Forgotten at a restart, and found out
 * again.
 */
export function createBareness() {
  const levels = new Map<string, Level>();
  return {
    /** The body as it is to be sent now. */
    shown(id: string, body: Body): Body {
      const level = levels.get(id) ?? 'whole';
      if (level === 'whole') return body;
      if (level === 'words') return plainBody(body);
      const { files: _, components, embeds, ...rest } = body;
      const bare = embeds.map(({ image, ...embed }) =>
        image?.url.startsWith('attachment:') ? embed : { ...embed, ...(image && { image }) },
      );
      return { ...rest, embeds: bare, ...(level === 'no files' && components && { components }) };
    },
    /** Leaves out one thing more the next time; false when nothing is left to leave out. */
    barer(id: string, body: Body): boolean {
      const level = next(levels.get(id) ?? 'whole', body);
      if (level === null) {
        levels.delete(id);
        return false;
      }
      levels.set(id, level);
      return true;
    },
    /** The body was accepted, or given up. */
    forget: (id: string) => void levels.delete(id),
  };
}

export type Bareness = ReturnType<typeof createBareness>;
