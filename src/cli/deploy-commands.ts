import { systemClock } from '../clock.ts';
import { commandsJson } from '../commands/index.ts';
import { deployCommands } from '../discord/deploy-commands.ts';
import { responseClockedLimiter } from '../discord/limiter.ts';
import { cliCommand, environmentOf } from './command.ts';
import { exitCodes, Stop, stopFor } from './exit.ts';

export const command = cliCommand({
  name: 'deploy-commands',
  usage: `npm run deploy-commands -- [--print]

  Removes commands that an earlier version registered, also in single servers, and lists them.

  --print   print what would be registered, as JSON; needs no token`,
  options: { print: { type: 'boolean' } },
  async run({ values: { print } }, terminal) {
    if (print) return terminal.say(JSON.stringify(commandsJson(), null, 2));
    const { discordToken: token, discordApi: api } = environmentOf(terminal);
    if (token === null)
      throw new Stop(exitCodes.config, 'DISCORD_TOKEN is not set. Use --print to show the commands without it.');
    const limiter = responseClockedLimiter(systemClock());
    const deployed = await deployCommands({ token, api, commands: commandsJson(), limiter, servers: true });
    limiter.close();
    if (!deployed.ok) throw stopFor(deployed.error);
    const { changed, removed } = deployed.value;
    terminal.say(
      changed ? 'The slash commands were registered.' : 'The slash commands are up to date. Nothing was changed.',
    );
    if (removed.length > 0) terminal.say(['Removed:', ...removed.map((path) => `  ${path}`)].join('\n'));
  },
});
