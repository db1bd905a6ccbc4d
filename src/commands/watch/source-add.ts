import { colours, withinLimits } from '../../alerts/index.ts';
import type { PreviewedItem, SourceWish } from '../../app/statements/managed-sources.ts';
import { cut, escapeDiscord, linkWords } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { instantWords, readerZone } from '../../texts/moment.ts';
import type { ArgsOf, CommandContext, CommandSpec, Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { refusalOf } from '../shared/reply.ts';
import { SOURCE_DRAFT, sourceCancel, sourceSave } from './source.ts';

export const spec = {
  type: 1,
  name: 'add',
  name_localizations: { ko: '추가' },
  description: 'Shows the last items of an address and which would have been alerts, then watches it',
  description_localizations: { ko: '주소의 최근 항목과 알림 대상 여부를 보여준 뒤 감시를 시작' },
  options: [
    {
      type: 3,
      name: 'address',
      name_localizations: { ko: '주소' },
      description: 'Address of a feed (RSS, Atom, RDF, JSON) or of a page',
      description_localizations: { ko: '피드(RSS, Atom, RDF, JSON) 또는 페이지 주소' },
      required: true,
      max_length: 500,
    },
    {
      type: 3,
      name: 'name',
      name_localizations: { ko: '이름' },
      description: 'What alerts call it',
      description_localizations: { ko: '알림에 표시할 이름' },
      required: true,
      max_length: 80,
    },
    {
      type: 3,
      name: 'counts-as',
      name_localizations: { ko: '구분' },
      description: 'How much it counts; press, unless said otherwise',
      description_localizations: { ko: '출처의 비중 (기본: 언론)' },
      choices: [
        { name: 'legal instruments', name_localizations: { ko: '법적 문서' }, value: 'instrument' },
        { name: 'official announcements', name_localizations: { ko: '공식 발표' }, value: 'official' },
        { name: 'press', name_localizations: { ko: '언론' }, value: 'press' },
      ],
    },
    {
      type: 3,
      name: 'language',
      name_localizations: { ko: '언어' },
      description: 'Its language, where it says none itself',
      description_localizations: { ko: '출처의 언어 (스스로 밝히지 않는 경우)' },
      choices: [
        { name: 'English', name_localizations: { ko: '영어' }, value: 'en' },
        { name: 'Korean', name_localizations: { ko: '한국어' }, value: 'ko' },
      ],
    },
    {
      type: 3,
      name: 'selector',
      name_localizations: { ko: '선택자' },
      description: 'For a page without a feed: the part that is watched, as a CSS selector',
      description_localizations: { ko: '피드가 없는 페이지: 감시할 부분 (CSS 선택자)' },
      max_length: 200,
    },
  ],
} as const satisfies CommandSpec;

const LONGEST_TITLE = 180;

/** `/watch source add`: reads the address once and shows what it would have brought; “Watch it” saves it. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Reply> {
  const { services: act, actor, language } = context;
  const words = textsIn(language).watch.sources;
  const wish: SourceWish = {
    kind: args.selector === undefined ? 'feed' : 'page',
    name: args.name.trim(),
    tier: args['counts-as'] ?? 'press',
    address: args.address.trim(),
    language: args.language ?? null,
    selector: args.selector?.trim() ?? null,
  };
  const preview = await act.sources.preview(wish);
  if (preview.kind === 'refused') return refusalOf('DW-SOURCE', words.refused[preview.why]);
  if (preview.kind === 'trouble') return refusalOf('DW-SOURCE-READ', words.trouble(preview.sentence[language]));
  const draft = await act.drafts.open(actor, SOURCE_DRAFT, {
    ...wish,
    language: wish.language ?? '',
    selector: wish.selector ?? '',
  });
  const items = preview.items.map((item) => itemLine(item, context));
  const notes = preview.notes.map((note) => `⚠️ ${escapeDiscord(note[language])}`);
  return {
    ephemeral: true,
    body: withinLimits({
      embeds: [
        {
          title: words.previewTitle(escapeDiscord(wish.name)),
          description: [
            words.counts(words.tier[wish.tier], preview.total),
            ...notes,
            ...(items.length === 0 ? [words.noItems] : items),
            `*${words.baseline}*`,
          ].join('\n'),
          color: colours.calm,
        },
      ],
      components: [
        {
          type: 1,
          components: [
            { type: 2, style: 3, custom_id: sourceSave.id({ draft }), label: words.save },
            { type: 2, style: 2, custom_id: sourceCancel.id({ draft }), label: words.cancel },
          ],
        },
      ],
      mentionRoles: [],
    }),
  };
}

function itemLine({ title, url, publishedAt, alert, because }: PreviewedItem, { language }: CommandContext): string {
  const words = textsIn(language).watch.sources;
  const when = publishedAt === null ? words.undated : instantWords(publishedAt, readerZone(language), language);
  const why = alert && because !== null ? `: ${escapeDiscord(because)}` : '';
  return `• ${linkWords(cut(title, LONGEST_TITLE), url)} · ${when}\n  ${alert ? words.would : words.wouldNot}${why}`;
}

export const watchSourceAdd = defineCommand(['watch', 'source'], spec, { handle, needs: 'operator' });
