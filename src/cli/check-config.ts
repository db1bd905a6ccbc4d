import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cliCommand } from './command.ts';
import { checkConfig, formatProblems } from './config/check-config.ts';
import { readConfig } from './config.ts';
import { exitCodes, Stop } from './exit.ts';
import { unmatchedFilters } from './subscriptions.ts';

export const command = cliCommand({
  name: 'check-config',
  usage: 'npm run check-config',
  options: {},
  async run(_, { root, say }) {
    const problems = checkConfig((file) => readFileSync(join(root, file)));
    if (problems.length > 0) throw new Stop(exitCodes.config, formatProblems(problems));
    say('All files under config/ are valid.');
    const { settings, catalogue, sources } = readConfig(root);
    for (const line of unmatchedFilters(settings, catalogue, sources.sources)) say(line);
  },
});
