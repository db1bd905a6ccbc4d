import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cliCommand } from './command.ts';
import { formatProblems, readConfigFiles } from './config/check-config.ts';
import { exitCodes, Stop } from './exit.ts';
import { unmatchedFilters } from './subscriptions.ts';

export const command = cliCommand({
  name: 'check-config',
  usage: 'npm run check-config',
  options: {},
  async run(_, { root, say }) {
    const reading = readConfigFiles((file) => readFileSync(join(root, file)));
    if (!reading.ok) throw new Stop(exitCodes.config, formatProblems(reading.problems));
    say('All files under config/ are valid.');
    const { settings, catalogue, sources } = reading;
    for (const line of unmatchedFilters(settings, catalogue, sources.sources)) say(line);
  },
});
