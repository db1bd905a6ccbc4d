import { type Body, type Button, rowsOf } from '../domain/body.ts';
import type { AsideNamed, CatalogueState, Held, Named, SetAside } from '../domain/catalogue-state.ts';
import type { Language } from '../domain/subscription.ts';
import { cut, escapeDiscord } from '../texts/escape.ts';
import { textsIn } from '../texts/index.ts';
import { colours, withinLimits } from './body.ts';
import { postButtons } from './buttons.ts';
import type { CatalogueTroubleWord, HealthFacts } from './facts.ts';
import { footerOf } from './message.ts';

const NAMED = 10;
const LONGEST_TITLE = 80;

type Facts = HealthFacts & { readonly trouble: CatalogueTroubleWord };

/** What of the catalogue file is not taken over, told where trouble is told. */
export function wordCatalogueHealth({ trouble, detail, language, freshness, ref }: Facts): Body {
  const known = JSON.parse(detail) as Held & SetAside;
  const state = trouble === 'held' ? { held: known, aside: null } : { held: null, aside: known };
  const title = textsIn(language).alerts.catalogue[trouble === 'held' ? 'heldTitle' : 'asideTitle'];
  const body = withinLimits({
    content: title,
    embeds: [
      {
        description: catalogueLines(state, language).join('\n'),
        color: colours.urgent,
        footer: footerOf(freshness, ref, language),
      },
    ],
    mentionRoles: [],
  });
  return trouble === 'held' ? withApplyButton(body, known, language) : body;
}

/** What is not taken over, a line each; none when all is. */
export function catalogueLines({ held, aside }: CatalogueState, language: Language): readonly string[] {
  const own = textsIn(language).alerts.catalogue;
  return [
    ...(held
      ? [
          own.heldLine,
          ...(held.lost.length > 0 ? [own.lost(held.lost.length), ...namedLines(held.lost, language)] : []),
          ...(held.turned.length > 0 ? [own.turned(held.turned.length), ...namedLines(held.turned, language)] : []),
          ...held.aside.slice(0, NAMED).map((it) => asideLine(it, language)),
          own.ask,
        ]
      : []),
    ...(aside ? [...aside.list.slice(0, NAMED).map((it) => asideLine(it, language)), own.asideLine] : []),
  ];
}

/** The yes to a file that waits for it. */
export function withApplyButton(body: Body, { key, lost, turned }: Held, language: Language): Body {
  const label = textsIn(language).alerts.catalogue.apply(lost.length, turned.length);
  const button: Button = { type: 2, style: 4, custom_id: `${postButtons.catalogue}:${key}`, label };
  return { ...body, components: [...(body.components ?? []), ...rowsOf([button])] };
}

const titleIn = (title: Named['title'], language: Language) => cut(escapeDiscord(title[language]), LONGEST_TITLE);

function namedLines(list: readonly Named[], language: Language): readonly string[] {
  const shown = list.slice(0, NAMED).map(({ id, title }) => `• \`${id}\` ${titleIn(title, language)}`);
  return list.length > NAMED ? [...shown, textsIn(language).alerts.more.deadlines(list.length - NAMED)] : shown;
}

function asideLine(it: AsideNamed, language: Language): string {
  const own = textsIn(language).alerts.catalogue;
  const why =
    it.because === 'renamed' ? own.renamed(it.revisionId, it.other) : own.unwritable(escapeDiscord(it.reason));
  return `⚠️ \`${it.deadlineId}\` ${titleIn(it.title, language)}: ${why}`;
}
