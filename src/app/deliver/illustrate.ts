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

export type IllustratorPorts = {
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
