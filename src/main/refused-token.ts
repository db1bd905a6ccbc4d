import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EpochMs } from '../clock.ts';

/** So long a token that Discord refused is not shown to it again. */
const REST_MS = 3_600_000;
const FILE = 'token-refused';

/** What is remembered of a refused token in the data folder: a supervisor that starts the bot again and again must not hammer Discord. */
export type RefusedToken = {
  readonly file: string;
  /** When the same token may be tried again; null when it may be tried now. */
  readonly restsUntil: (now: EpochMs) => EpochMs | null;
  readonly remember: (now: EpochMs) => void;
  readonly forget: () => void;
};

/** A folder that cannot be written remembers nothing. Of the token only a digest is kept. */
export function refusedToken(dataDir: string, token: string): RefusedToken {
  const file = join(dataDir, FILE);
  const digest = createHash('sha256').update(token).digest('base64url');
  return {
    file,
    restsUntil(now) {
      const [kept, at] = read(file).split(' ');
      const since = now - Number(at);
      // A clock that was set back must not make the rest longer.
      return kept === digest && since >= 0 && since < REST_MS ? Number(at) + REST_MS : null;
    },
    remember(now) {
      quietly(() => {
        mkdirSync(dataDir, { recursive: true });
        writeFileSync(file, `${digest} ${now}\n`);
      });
    },
    forget: () => quietly(() => rmSync(file, { force: true })),
  };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}

function quietly(act: () => void): void {
  try {
    act();
  } catch {
    // Only a rest is lost.
  }
}
