import { argumentsOf, refuseCall } from '../../tools/arguments.ts';
import type { TestStore } from '../crash/test-store.ts';

const usage = `npm run soak -- [--store sqlite|postgres] [--minutes 5] [--kills 100] [--seed 1] [--json] [--quiet]

  --store        sqlite when not given
  --minutes N    real minutes at least
  --kills N      kills at least; 100 when neither is given, and with both it ends when both are reached
  --seed N       the same faults and kills again
  --json         print the account as JSON
  --quiet        print no line for each kill and outage`;
const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

export type SoakOptions = {
  readonly store: TestStore['kind'];
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
  const { values } = argumentsOf({
    name: 'soak',
    usage,
    options: { store: text, kills: text, minutes: text, seed: text, json: flag, quiet: flag },
  });
  const kills = positive(values.kills, 'kills');
  const minutes = positive(values.minutes, 'minutes');
  const store = values.store ?? 'sqlite';
  if (store !== 'sqlite' && store !== 'postgres') return refuseCall('--store expects sqlite or postgres.');
  const seed = Math.floor(positive(values.seed, 'seed') ?? anySeed());
  const wanted = kills ?? (minutes === null ? 100 : 0);
  const asked = [wanted > 0 ? `--kills ${wanted}` : '', minutes === null ? '' : `--minutes ${minutes}`].filter(Boolean);
  return {
    store,
    kills: wanted,
    minutes: minutes ?? 0,
    seed,
    json: values.json ?? false,
    quiet: values.quiet ?? false,
    again: `npm run soak -- --store ${store} ${asked.join(' ')} --seed ${seed}`,
  };
}

function positive(text: string | undefined, option: string): number | null {
  if (text === undefined) return null;
  const number = Number(text);
  return Number.isFinite(number) && number > 0 ? number : refuseCall(`--${option} expects a number above 0.`);
}
