import { bodyLimits, colours } from '../../alerts/body.ts';
import type { Followed } from '../../app/subscriptions/follow.ts';
import { type Embed, type Row, rowsOf } from '../../domain/body.ts';
import { cut } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { instantWords, readerZone } from '../../texts/moment.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { CommandContext, Reply } from '../shared/command.ts';
import { defineCommand, defineComponent } from '../shared/define.ts';
import { alone, button, cardBody, menuRow, pageOf, pageRow, plain, update } from '../shared/reply.ts';
import { lostButton } from './channel.ts';
import { settingsLine } from './settings.ts';
import { setupOf } from './setup.ts';

/** As many entries of the longest kind as fit into one card, and into one menu. */
const ON_A_PAGE = 10;

function listPage(wanted: number, context: CommandContext): Reply {
  const { services, actor, language } = context;
  const words = textsIn(language).alertCommands;
  const followed = services.alerts.list(actor);
  if (followed.length === 0) return plain(words.listEmpty);
  const page = pageOf(followed, wanted, ON_A_PAGE);
  const entries = page.items.map((it) => cut(entry(it, context), ROOM));
  const embed: Embed = {
    title: words.listTitle(followed.length),
    description: entries.join('\n'),
    color: colours.calm,
  };
  const options = page.items.flatMap(({ channel }) =>
    channel ? [{ label: `#${channel.name}`, value: channel.id }] : [],
  );
  const lost = followed.some((it) => it.channel === null && !services.alerts.isConfigured(it.subscription));
  const components: readonly Row[] = [
    ...menuRow(listPick.id({}), words.listPick, options),
    ...pageRow(page, (at) => listPageButton.id({ page: at }), language),
    ...rowsOf(lost ? [button(2, lostButton.id({}), words.stopDeleted)] : []),
  ];
  return alone(cardBody(embed, components));
}

/** The room for each entry, so that a whole page fits. */
const ROOM = bodyLimits.description / ON_A_PAGE - 1;

const listPageButton = defineComponent({
  name: 'alerts-list',
  kind: 'button',
  args: ['page'],
  needs: 'administrator',
  handle: async ({ page }, _pressed, context) => update(listPage(Number(page) || 0, context)),
});

/** Opens the panel of the chosen channel, beside the list. */
const listPick = defineComponent({
  name: 'alerts-pick',
  kind: 'menu',
  args: [],
  needs: 'administrator',
  handle: (_args, { values: [id] }, context) => setupOf(id, context),
});

function entry({ subscription, channel }: Followed, context: CommandContext): string {
  const { language, services } = context;
  const words = textsIn(language).alertCommands;
  const { pausedSince } = subscription;
  const notes = [
    ...(pausedSince === null ? [] : [words.listPaused(instantWords(pausedSince, readerZone(language), language))]),
    ...(channel === null ? [words.listDeleted] : []),
    ...(services.alerts.isConfigured(subscription) ? [words.listConfigured] : []),
  ];
  return [`**<#${subscription.channel}>**`, settingsLine(subscription, context), ...notes].join('\n> ');
}

/** `/alerts list`: every subscribed channel of the server, with its settings and problems; a menu opens one. */
export const alertsList = defineCommand('alerts', {
  ...specTexts.alerts.list.command,
  options: [],
  components: [listPageButton, listPick, lostButton],
  needs: 'administrator',
  async handle(_args, context): Promise<Reply> {
    return listPage(0, context);
  },
});
