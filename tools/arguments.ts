import { type Given, type Options, readArguments, type Shape } from '../src/cli/command.ts';
import { exitCodes, Stop } from '../src/cli/exit.ts';

/** What was typed behind an npm script that is no command of the bot. `--help` and a wrong call end the process, each with its words. */
export function argumentsOf<const O extends Options>(shape: Shape<O>): Given<O> {
  try {
    const given = readArguments(shape, process.argv.slice(2));
    if (given !== 'help') return given;
    process.stdout.write(`Usage: ${shape.usage}\n`);
    process.exit(0);
  } catch (error) {
    if (error instanceof Stop) return refuseCall(error.message);
    throw error;
  }
}

/** Ends the process as after any wrong call. */
export function refuseCall(sentence: string): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(exitCodes.usage);
}
