import { colours } from '../alerts/body.ts';
import type { Language } from '../domain/subscription.ts';
import { textsIn } from '../texts/index.ts';
import { descriptionIn, nameIn, specTexts } from '../texts/spec-texts.ts';
import type { Command, CommandContext, Reply, RootSpec } from './shared/command.ts';
import { defineCommand, refusedFor } from './shared/define.ts';
import { fitted } from './shared/lines.ts';
import { card } from './shared/reply.ts';

/** All roots and commands, as listed in `index.ts`. */
type Commands = {
  readonly roots: readonly RootSpec[];
  readonly list: readonly Command[];
};

/** Characters of the list; Discord accepts 4,096. */
const ROOM = 3_900;

/** `/help`: the commands that this person may use here, each with its purpose. */
export const helpFor = (commands: () => Commands) =>
  defineCommand(null, {
    ...specTexts.help.command,
    ephemeral: true,
    async handle(_args, context): Promise<Reply> {
      const { language } = context;
      const words = textsIn(language).help;
      const { list, roots } = commands();
      const usable = list.filter((command) => mayUse(command, roots, context));
      const lines = usable.map((command) => lineOf(command, roots, language));
      const { guild, administrator, operator } = context.actor;
      const role = guild === null ? 'direct' : operator ? 'operator' : administrator ? 'administrator' : 'member';
      const reply = card({
        title: words.title,
        description: [
          words.role[role],
          '',
          fitted(lines, ROOM, language, { more: textsIn(language).alerts.more.lines }),
          '',
          words.buttons,
        ].join('\n'),
        color: colours.calm,
      });
      return { ...reply, ephemeral: true };
    },
  });

/** Whether Discord shows the command to the person, and it would not be refused. */
function mayUse({ path: [root], needs }: Command, roots: readonly RootSpec[], context: CommandContext): boolean {
  const reach = roots.find(({ name }) => name === root);
  const { guild, administrator } = context.actor;
  const isShown =
    guild === null ? reach?.contexts.some((place) => place !== IN_SERVERS) : reach?.contexts.includes(IN_SERVERS);
  const isRestricted = reach?.default_member_permissions !== undefined;
  return isShown === true && (!isRestricted || administrator) && refusedFor(needs, context) === undefined;
}

/** Among the contexts of a command. https://discord.com/developers/docs/interactions/application-commands#interaction-contexts */
const IN_SERVERS = 0;

/** `/tariff status` in the names of the reader's language, with Discord's description. */
function lineOf({ path, spec: own }: Command, roots: readonly RootSpec[], language: Language): string {
  const root = roots.find(({ name }) => name === path[0]);
  const names = [root, path.length === 1 ? undefined : own].flatMap((it) => (it ? [nameIn(it, language)] : []));
  return `\`/${names.join(' ')}\` · ${descriptionIn(own, language)}`;
}
