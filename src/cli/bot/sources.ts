import { randomInt } from 'node:crypto';
import type { Source, Sources } from '../../app/statements/sources.ts';
import type { SourceSpec } from '../../domain/source.ts';
import { openHttp } from '../../sources/http/http.ts';
import { openSources } from '../../sources/index.ts';
import type { SourcesSettings } from '../config/sources.ts';

type SourcesOptions = {
  readonly settings: SourcesSettings;
  /** A variable of the environment by name: cookies and keys that sources need. */
  readonly environment: (name: string) => string | undefined;
  /** Origins in a private network that may be read besides those of the settings: the sandbox's own. */
  readonly allowPrivate?: readonly string[];
};

const MIB = 1024 * 1024;
const NAME = 'Dutywatch/0.1';
const JITTER_STEPS = 1_000_000;

/** All kinds of sources over one polite client, as configured. */
export function openConfiguredSources({ settings, environment, allowPrivate = [] }: SourcesOptions): Sources {
  const { client, contact } = settings;
  const http = openHttp({
    userAgent: contact === null ? NAME : `${NAME} (+${contact})`,
    restMs: client.restSeconds * 1_000,
    totalMs: client.totalSeconds * 1_000,
    maxBytes: client.maxMegabytes * MIB,
    allowedOrigins: [...client.allowPrivate, ...allowPrivate],
  });
  return openSources({ http, environment, random: () => randomInt(JITTER_STEPS) / JITTER_STEPS });
}

/** The sources of the file that are on, ready to be read. */
export function fileSources(sources: Sources, specs: readonly SourceSpec[]) {
  const open = (listed: readonly SourceSpec[]) => listed.filter(({ enabled }) => enabled).map(sources.open);
  let listed = specs;
  let current: readonly Source[] = open(specs);
  return {
    now: () => current,
    /** Everything the file lists, including sources that are off. */
    listed: () => listed,
    /** Another list takes effect with the next poll; `contact` and `client` with the next start. */
    replace(next: readonly SourceSpec[]) {
      listed = next;
      current = open(next);
    },
  };
}
