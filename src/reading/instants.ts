import type { EpochMs } from '../clock.ts';
import { instantOfWall, wallTimeTrouble } from '../domain/moment.ts';
import type { Flag } from './dating.ts';
import type { Phrase } from './phrases.ts';
import type { ZoneLabel } from './zones.ts';
import { offsetMinutes } from './zones.ts';

/** Where instruments of the United States have their wall time. */
export const LEGAL_ZONE = 'America/New_York';

export type Placed = {
  readonly instant: EpochMs | null;
  readonly zone: string | null;
  readonly flags: readonly Flag[];
};

/** The instant of a printed date and time. The zone gives the offset; a label that claims another one is flagged. */
export function instantAt(phrase: Phrase, date: string | null, time: string | null): Placed {
  const label = labelOf(phrase);
  const zone = label ? label.zone : LEGAL_ZONE;
  if (time === null) return { instant: null, zone: zone ?? LEGAL_ZONE, flags: [] };
  if (zone === null) return { instant: null, zone: null, flags: ['local-time'] };
  const assumed: Flag[] = label ? [] : ['zone-assumed'];
  if (date === null) return { instant: null, zone, flags: assumed };
  const instant = instantOfWall(date, time, zone);
  const flags: Flag[] = [...assumed];
  if (wallTimeTrouble({ date, time, zone })) flags.push('repeated-hour');
  const claims = label?.claims ?? null;
  if (claims !== null && claims !== offsetMinutes(instant, zone)) flags.push('label-contradicts-season');
  return { instant, zone, flags };
}

/** The label printed with the moment; one printed with the first day of a period claims nothing about its last. */
function labelOf({ zone, count }: Phrase): ZoneLabel | null {
  if (zone) return count?.stretch ? { ...zone, claims: null } : zone;
  const start = count?.anchor.kind === 'date' ? count.anchor.start.zone : null;
  return start && { ...start, claims: null };
}
