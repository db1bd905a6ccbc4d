import { plainBody } from '../../alerts/index.ts';
import type { Body } from '../../domain/body.ts';

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
