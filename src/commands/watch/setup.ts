import { colours } from '../../alerts/body.ts';
import { type Body, type Button, type Menu, rowsOf } from '../../domain/body.ts';
import { settingsOf } from '../../domain/subscription-settings.ts';
import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import { channelTypes, everythingIn, whereOf } from '../alerts/channel.ts';
import type { Answer, CommandContext, Reply } from '../shared/command.ts';
import { defineCommand, defineComponent } from '../shared/define.ts';
import { alone, button, cardBody, plain, refusalOf, update } from '../shared/reply.ts';

/** The current state, with what changes it; `said` is a sentence about the last action. */
async function panel(context: CommandContext, said?: string): Promise<Body> {
  const { services, actor, language } = context;
  const words = textsIn(language).watch.setup;
  const ops = services.watch.ops(actor);
  const home = services.home.guild();
  const isHome = home !== null && home === actor.guild;
  const linked = await services.link.stands(actor);
  const lines = [
    `**${words.ops.title}:** ${ops === null ? words.ops.nowhere : ops.ofFile ? words.ops.ofFile(`<#${ops.channel}>`) : `<#${ops.channel}>`}`,
    ...(ops === null ? [] : lacking(ops.channel, context)),
    `**${words.home.title}:** ${isHome ? words.home.here : home === null ? words.home.none : words.home.elsewhere}`,
    `**${words.link.title}:** ${linked ? words.link.stands : words.link.none}`,
  ];
  const buttons: readonly Button[] = [
    ...(ops === null || ops.ofFile ? [] : [button(2, opsOff.id({}), words.ops.off)]),
    ...(isHome ? [] : [button(2, homeHere.id({}), words.home.button)]),
    button(2, linkMade.id({}), linked ? words.link.anew : words.link.make),
    ...(linked ? [button(4, linkRevoked.id({}), words.link.revoke)] : []),
  ];
  const menu: Menu = {
    type: 8,
    custom_id: opsMenu.id({}),
    placeholder: words.ops.pick,
    channel_types: channelTypes,
    ...(ops !== null && { default_values: [{ id: ops.channel, type: 'channel' }] }),
  };
  const rows = [{ type: 1, components: [menu] }, ...rowsOf(buttons)] as const;
  const body = cardBody({ title: words.title, description: lines.join('\n'), color: colours.calm }, rows);
  return said === undefined ? body : { ...body, content: said };
}

const forAdministrators = { args: [], needs: 'administrator' } as const;
const shownAgain = async (context: CommandContext, said?: string): Promise<Answer> =>
  update({ body: await panel(context, said) });

const needed: ReadonlySet<string> = new Set(['read', 'post', 'thread', 'embed', 'history']);

/** The permissions the bot lacks in the channel where problems are reported. */
function lacking(id: string, context: CommandContext): readonly string[] {
  const { services, actor, language } = context;
  const words = textsIn(language).watch.setup.ops;
  const channel = services.alerts.channel(actor, id);
  if (channel === null) return [words.lost];
  const checks = services.alerts.checks(actor, id, settingsOf(everythingIn(channel, context)));
  const missing = checks.filter(({ given, why }) => !given && needed.has(why)).map(({ name }) => name);
  return missing.length > 0 ? [words.lacks(missing.join(', '))] : [];
}

const opsMenu = defineComponent({
  ...forAdministrators,
  name: 'watch-ops',
  kind: 'menu',
  async handle(_args, { values: [id] }, context) {
    const { services, actor, language } = context;
    const where = whereOf(id, context);
    if (where.kind === 'refused') return where.reply;
    if ((await services.watch.tellIn(actor, where.channel.id, language)) === 'elsewhere') {
      return refusalOf('DW-ALERTS-CHANNEL', textsIn(language).alertCommands.elsewhere);
    }
    return shownAgain(context, textsIn(language).watch.setup.ops.set(`<#${where.channel.id}>`));
  },
});

const opsOff = defineComponent({
  ...forAdministrators,
  name: 'watch-ops-off',
  kind: 'button',
  async handle(_args, _pressed, context) {
    const words = textsIn(context.language).watch.setup.ops;
    const ended = await context.services.watch.tellNowhere(context.actor);
    return shownAgain(context, ended ? words.ended : words.nothingSet);
  },
});

/** The owner of the application names the server whose administrators operate the bot. */
const homeHere = defineComponent({
  ...forAdministrators,
  name: 'watch-home',
  kind: 'button',
  async handle(_args, _pressed, context) {
    const { actor, services, language } = context;
    const words = textsIn(language).watch.setup.home;
    if (actor.guild === null) throw new Error('the home server was named outside a server');
    const named = await services.home.name(actor, actor.guild);
    switch (named.kind) {
      case 'named':
        return shownAgain(context, named.before === null ? words.named : words.moved);
      case 'already':
        return shownAgain(context, words.already);
      case 'configured':
        return refusalOf('DW-HOME-CONFIGURED', words.configured);
      case 'not-owner':
        return refusalOf('DW-OWNER', words.notOwner);
      default:
        return named satisfies never;
    }
  },
});

/** The link is shown once, in a message of its own that no other press overwrites. */
const linkMade = defineComponent({
  ...forAdministrators,
  name: 'watch-link',
  kind: 'button',
  async handle(_args, _pressed, { actor, services, language }) {
    const words = textsIn(language).watch.setup.link;
    const { token, replaced } = await services.link.publish(actor);
    const { publicUrl } = services.link;
    // In angle brackets: Discord would fetch a preview of it otherwise.
    const address = publicUrl === null ? `\`/s/${token}/\`` : `<${publicUrl}/s/${token}/>`;
    const lines = [
      words.made(address),
      ...(publicUrl === null ? [words.noAddress] : []),
      ...(replaced ? [words.replaced] : []),
    ];
    return plain(lines.join('\n'));
  },
});

const linkRevoked = defineComponent({
  ...forAdministrators,
  name: 'watch-unlink',
  kind: 'button',
  async handle(_args, _pressed, context) {
    const words = textsIn(context.language).watch.setup.link;
    const done = await context.services.link.revoke(context.actor);
    return shownAgain(context, done === 'revoked' ? words.revoked : words.noneToRevoke);
  },
});

/** `/watch setup`: where problems are reported, whether this is the home server, and the secret link to the board. */
export const watchSetup = defineCommand('watch', {
  ...specTexts.watch.setup.command,
  options: [],
  components: [opsMenu, opsOff, homeHere, linkMade, linkRevoked],
  needs: 'administrator',
  async handle(_args, context): Promise<Reply> {
    return alone(await panel(context));
  },
});
