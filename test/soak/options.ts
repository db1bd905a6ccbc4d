import { parseArgs } from 'node:util';
import type { Place } from '../crash/place.ts';

const USAGE =
  'npm run soak -- [--store sqlite|postgres] [--minutes 5] [--kills 100] [--seed 1] [--json] [--quiet]\n' +
  'With both --minutes and --kills it ends when both are reached.';

export type SoakOptions = {
  readonly store: Place['kind'];
  /** Kills at least; 0: as many as come. */
  readonly kills: number;
  /** Real minutes at least. */
  readonly minutes: number;
  readonly seed: number;
  readonly json: boolean;
  readonly quiet: boolean;
  readonly again: string;
};

/** Reads the command line; ends the process with a sentence when it cannot be read. */
export function readOptions(anySeed: () => number): SoakOptions {
  const values = valuesOf();
  const kills = positive(values.kills, 'kills');
  const minutes = positive(values.minutes, 'minutes');
  const store = values.store ?? 'sqlite';
  if (store !== 'sqlite' && store !== 'postgres') return refuse('--store expects sqlite or postgres.');
  const seed = Math.floor(positive(values.seed, 'seed') ?? anySeed());
  const wanted = kills ?? (minutes === null ? 100 : 0);
  const asked = [wanted > 0 ? `--kills ${wanted}` : '', minutes === null ? '' : `--minutes ${minutes}`].filter(Boolean);
  return {
    store,
    kills: wanted,
    minutes: minutes ?? 0,
    seed,
    json: values.json,
    quiet: values.quiet,
    again: `npm run soak -- --store ${store} ${asked.join(' ')} --seed ${seed}`,
  };
}

function valuesOf() {
  try {
    return parseArgs({
      options: {
        store: { type: 'string' },
        kills: { type: 'string' },
        minutes: { type: 'string' },
        seed: { type: 'string' },
        json: { type: 'boolean', default: false },
        quiet: { type: 'boolean', default: false },
      },
    }).values;
  } catch {
    return refuse('An option is unknown or lacks its value.');
  }
}

function positive(text: string | undefined, option: string): number | null {
  if (text === undefined) return null;
  const number = Number(text);
  return Number.isFinite(number) && number > 0 ? number : refuse(`--${option} expects a number above 0.`);
}

function refuse(sentence: string): never {
  process.stderr.write(`${sentence}\n${USAGE}\n`);
  process.exit(2);
}
