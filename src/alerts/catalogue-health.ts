import { type Body, type Button, rowsOf } from '../domain/body.ts';
import type { AsideNamed, CatalogueState, Held, Named, SetAside } from '../domain/catalogue-state.ts';
import type { Language } from '../domain/subscription.ts';
import { cut, escapeDiscord } from '../texts/escape.ts';
import { wordsIn } from '../texts/notice.ts';
import { postButtons } from './buttons.ts';
import { footerOf } from './embed-parts.ts';
import type { CatalogueTroubleWord, HealthFacts } from './facts.ts';
import { colours } from './kind.ts';
import { withinLimits } from './limits.ts';

type CatalogueWords = {
  readonly heldTitle: string;
  readonly asideTitle: string;
  readonly heldLine: string;
  readonly lost: (n: number) => string;
  readonly turned: (n: number) => string;
  readonly ask: string;
  readonly apply: (lost: number, turned: number) => string;
  readonly asideLine: string;
  readonly renamed: (revision: string, other: string) => string;
  readonly unwritable: (reason: string) => string;
};

const words = {
  en: {
    heldTitle: 'The deadline catalogue waits for a yes',
    asideTitle: 'Some deadlines of the catalogue were not taken over',
    heldLine: 'config/deadlines.yaml was read, and nothing of it was taken over: every date stays as it was.',
    lost: (n) =>
      n === 1
        ? '**1 deadline or revision** that was taken from it before is missing in it:'
        : `**${n} deadlines or revisions** that were taken from it before are missing in it:`,
    turned: (n) => `It would move or end **${n} deadlines** at once:`,
    ask: 'If this is not meant, correct the file; it is read again when it is saved. If it is meant, an administrator of the home server presses the button: the file is then taken over, what is missing in it is withdrawn, and everybody who follows it is told.',
    apply: (lost, turned) =>
      [
        ...(lost > 0 ? [lost === 1 ? '1 removal' : `${lost} removals`] : []),
        ...(turned > 0 ? [`${turned} changes`] : []),
      ]
        .join(' and ')
        .replace(/^/, 'Apply '),
    asideLine: 'Everything else in config/deadlines.yaml was taken over.',
    renamed: (revision, other) =>
      `it holds the revision \`${revision}\` of \`${other}\`. Ids are permanent: give the deadline that id back, or its revisions new ids.`,
    unwritable: (reason) => `the store does not take it: ${reason}`,
  },
  ko: {
    heldTitle: '기한 목록 파일이 승인을 기다리고 있습니다',
    asideTitle: '기한 목록의 일부가 적용되지 않았습니다',
    heldLine: 'config/deadlines.yaml을 읽었지만 적용하지 않았으며 모든 기한이 그대로 유지됩니다.',
    lost: (n) => `이전에 이 파일에서 가져온 기한 또는 변경 **${n}건**이 파일에 없습니다:`,
    turned: (n) => `기한 **${n}건**이 한꺼번에 바뀌거나 끝나게 됩니다:`,
    ask: '의도하지 않았다면 파일을 고쳐 주세요. 저장하면 다시 읽습니다. 의도했다면 홈 서버 관리자가 버튼을 누르세요. 파일이 적용되고, 파일에 없는 기한은 철회되며, 구독자에게 알립니다.',
    apply: (lost, turned) =>
      `${[...(lost > 0 ? [`삭제 ${lost}건`] : []), ...(turned > 0 ? [`변경 ${turned}건`] : [])].join(', ')} 적용`,
    asideLine: 'config/deadlines.yaml의 나머지는 모두 적용되었습니다.',
    renamed: (revision, other) =>
      `\`${other}\`의 변경 \`${revision}\`이(가) 들어 있습니다. id는 바꿀 수 없으니 기한의 id를 되돌리거나 변경에 새 id를 주세요.`,
    unwritable: (reason) => `저장소에 기록할 수 없습니다: ${reason}`,
  },
} as const satisfies Record<Language, CatalogueWords>;

const NAMED = 10;
const LONGEST_TITLE = 80;

type Facts = HealthFacts & { readonly trouble: CatalogueTroubleWord };

/** What of the catalogue file is not taken over, told where trouble is told. */
export function wordCatalogueHealth({ trouble, detail, language, freshness, ref }: Facts): Body {
  const known = JSON.parse(detail) as Held & SetAside;
  const state = trouble === 'held' ? { held: known, aside: null } : { held: null, aside: known };
  const title = words[language][trouble === 'held' ? 'heldTitle' : 'asideTitle'];
  const body = withinLimits({
    content: title,
    embeds: [
      {
        title,
        description: catalogueLines(state, language).join('\n'),
        color: colours.urgent,
        footer: footerOf(freshness, ref, { words: wordsIn(language), language }),
      },
    ],
    mentionRoles: [],
  });
  return trouble === 'held' ? withApplyButton(body, known, language) : body;
}

/** What is not taken over, a line each; none when all is. */
export function catalogueLines({ held, aside }: CatalogueState, language: Language): readonly string[] {
  const own = words[language];
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
  const label = words[language].apply(lost.length, turned.length);
  const button: Button = { type: 2, style: 4, custom_id: `${postButtons.catalogue}:${key}`, label };
  return { ...body, components: [...(body.components ?? []), ...rowsOf([button])] };
}

const titleIn = (title: Named['title'], language: Language) => cut(escapeDiscord(title[language]), LONGEST_TITLE);

function namedLines(list: readonly Named[], language: Language): readonly string[] {
  const shown = list.slice(0, NAMED).map(({ id, title }) => `• \`${id}\` ${titleIn(title, language)}`);
  return list.length > NAMED ? [...shown, wordsIn(language).more(list.length - NAMED)] : shown;
}

function asideLine(it: AsideNamed, language: Language): string {
  const own = words[language];
  const why =
    it.because === 'renamed' ? own.renamed(it.revisionId, it.other) : own.unwritable(escapeDiscord(it.reason));
  return `⚠️ \`${it.deadlineId}\` ${titleIn(it.title, language)}: ${why}`;
}
