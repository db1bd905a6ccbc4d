import { colours, withinLimits } from '../../alerts/index.ts';
import type { ListedSource } from '../../app/statements/managed-sources.ts';
import type { Body, Row } from '../../domain/body.ts';
import { cut } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import { type ArgsOf, type CommandContext, type CommandSpec, componentLimits, type Reply } from '../shared/command.ts';
import { defineComponent } from '../shared/component.ts';
import { defineCommand } from '../shared/define.ts';
import { pageOf, pageRow } from '../shared/pages.ts';
import { lineOf, sourceCard } from './source.ts';
import { sourceAdd } from './source-add.ts';

export const spec = {
  type: 1,
  ...specTexts.watch.sources.command,
  options: [],
} as const satisfies CommandSpec;

/** So many lines, with a trouble each, fit into one card. */
const ON_A_PAGE = 12;

/** `/watch sources`: what needs a look first, then what works, then what is off; a menu opens one of them. */
export async function handle(_args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  return { body: sourcesPage(0, context), ephemeral: true };
}

function sourcesPage(wanted: number, context: CommandContext): Body {
  const { language, services } = context;
  const words = textsIn(language).watch.sources;
  const sources = services.sources.list().toSorted((a, b) => urgency(a) - urgency(b));
  const page = pageOf(sources, wanted, ON_A_PAGE);
  const trouble = sources.some((source) => source.stale || source.paused !== null);
  const rows: readonly Row[] = [
    ...(page.items.length === 0
      ? []
      : [
          {
            type: 1,
            components: [
              {
                type: 3,
                custom_id: sourcePick.id({}),
                placeholder: words.pick,
                options: page.items.map(({ id, name }) => ({
                  label: cut(name[language], componentLimits.option),
                  value: id,
                })),
              },
            ],
          } as const,
        ]),
    ...pageRow(page, (at) => sourcePage.id({ page: at }), language),
    { type: 1, components: [{ type: 2, style: 1, custom_id: sourceAdd.id({}), label: words.add }] },
  ];
  return withinLimits({
    embeds: [
      {
        title: words.listTitle(sources.length),
        description: page.items.map((source) => lineOf(source, context)).join('\n') || words.listEmpty,
        color: trouble ? colours.near : colours.good,
      },
    ],
    components: rows,
    mentionRoles: [],
  });
}

function urgency({ paused, stale, trouble, offBecause }: ListedSource): number {
  if (paused !== null) return 0;
  if (stale) return 1;
  if (trouble !== null) return 2;
  return offBecause === null ? 3 : 4;
}

/** Another page of the list, and the way back to it from one source. */
export const sourcePage = defineComponent({
  name: 'source-page',
  kind: 'button',
  args: ['page'],
  needs: 'operator',
  handle: async ({ page }, _pressed, context) => ({ kind: 'update', body: sourcesPage(Number(page) || 0, context) }),
});

export const sourcePick = defineComponent({
  name: 'source-pick',
  kind: 'menu',
  args: [],
  needs: 'operator',
  handle: async (_args, { values: [id = ''] }, context) => sourceCard(id, sourcePage.id({ page: '0' }), context),
});

export const watchSources = defineCommand('watch', spec, { handle, needs: 'operator' });
