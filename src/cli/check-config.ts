import { unmatchedFilters } from './bot/subscriptions.ts';
import { cliCommand } from './command.ts';
import { formatProblems } from './config/check.ts';
import { checkedConfig } from './config/load.ts';
import { exitCodes, Stop } from './exit.ts';

export const command = cliCommand({
  name: 'check-config',
  usage: 'npm run check-config',
  options: {},
  async run(_, { root, say }) {
    const reading = checkedConfig(root);
    if (!reading.ok) throw new Stop(exitCodes.config, formatProblems(reading.problems));
    say('All files under config/ are valid.');
    const { settings, catalogue, sources } = reading;
    for (const line of unmatchedFilters(settings, catalogue, sources.sources)) say(line);
  },
});
