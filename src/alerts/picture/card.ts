import { escapeXml } from '../../texts/escape.ts';
import type { Track } from './timeline.ts';

/** Words and positions of a picture; all text is final. Positions are fractions of the line's width. */
export type Card = {
  readonly title: string;
  /** Beside the title: when it was drawn. */
  readonly aside: string;
  readonly lanes: readonly CardLane[];
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  readonly today: { readonly at: number; readonly label: string };
  readonly foot: string;
};

export type CardLane = {
  readonly title: string;
  /** Earlier dates, oldest first. */
  readonly former: readonly string[];
  /** The current date, or how the deadline ended. */
  readonly current: string;
  readonly track: Track;
};

export const pictureThemes = ['dark', 'light'] as const;
export type PictureTheme = (typeof pictureThemes)[number];

/** Backgrounds are Discord's own for embeds, so that the card does not stand out in either theme. */
const colours = {
  dark: {
    ground: '#242429',
    line: '#3a3b42',
    text: '#f2f3f5',
    muted: '#a9abb3',
    ahead: '#7ba2ff',
    past: '#7f8694',
    over: '#ff7b82',
    former: '#f0a648',
  },
  light: {
    ground: '#ffffff',
    line: '#dfe1e6',
    text: '#14161a',
    muted: '#565b66',
    ahead: '#2f5bd3',
    past: '#7a8499',
    over: '#b3262e',
    former: '#b45309',
  },
} as const satisfies Record<PictureTheme, object>;

export const CARD_WIDTH = 1000;
const MARGIN = 36;
const HEAD = 86;
const LANE = 92;
const FOOT = 84;
const LINE = CARD_WIDTH - 2 * MARGIN;
const FONT = 'NanumGothic, sans-serif';

/** The card as SVG: no style sheet, no script, no reference to anything outside. */
export function cardSvg(card: Card, theme: PictureTheme): string {
  const paint = colours[theme];
  let y = HEAD;
  const lanes = card.lanes.map((lane) => {
    const top = y;
    y += LANE;
    return laneSvg(lane, card, top, paint);
  });
  const height = y + FOOT;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CARD_WIDTH}" height="${height}" viewBox="0 0 ${CARD_WIDTH} ${height}" font-family="${FONT}">`,
    `<rect width="${CARD_WIDTH}" height="${height}" rx="16" fill="${paint.ground}"/>`,
    text(MARGIN, 50, cut(card.title, 30, LINE - widthOf(card.aside, 20) - 24), 30, paint.text, 'bold'),
    text(CARD_WIDTH - MARGIN, 50, card.aside, 20, paint.muted, 'end'),
    ...lanes,
    ...ticksSvg(card, y, paint),
    text(MARGIN, height - 18, cut(card.foot, 17, LINE), 17, paint.muted),
    '</svg>',
  ].join('');
}

type Paint = (typeof colours)[PictureTheme];

const x = (at: number) => round(MARGIN + at * LINE);
const round = (n: number) => Math.round(n * 10) / 10;

function laneSvg({ title, former, current, track }: CardLane, card: Card, top: number, paint: Paint): string {
  const colour = paint[track.state];
  const y = top + 68;
  const parts = [rule(MARGIN, top, CARD_WIDTH - MARGIN, top, paint.line, 1)];
  const dates = [...former.map((date) => ({ date, isFormer: true })), { date: current, isFormer: false }];
  const width = dates.reduce((sum, { date, isFormer }) => sum + widthOf(date, 21, !isFormer) + (isFormer ? 34 : 0), 0);
  parts.push(text(MARGIN, top + 34, cut(title, 23, LINE - width - 24), 23, paint.text));
  let at = CARD_WIDTH - MARGIN - width;
  for (const { date, isFormer } of dates) {
    parts.push(text(at, top + 34, date, 21, isFormer ? paint.muted : paint.text, isFormer ? 'struck' : 'bold'));
    at += widthOf(date, 21, !isFormer);
    if (isFormer) parts.push(text(at + 7, top + 34, '→', 21, paint.muted));
    if (isFormer) at += 34;
  }
  // Drawn below the words, so that no line goes through them.
  for (const { at } of card.ticks) parts.push(rule(x(at), top + 48, x(at), top + LANE, paint.line, 1));
  parts.push(rule(x(card.today.at), top + 48, x(card.today.at), top + LANE, paint.over, 2.5, '6 4'));
  const { bar, thread } = track;
  if (bar) {
    const width = round(Math.max(2, (bar.to - bar.from) * LINE));
    parts.push(
      `<rect x="${x(bar.from)}" y="${y - 7}" width="${width}" height="14" rx="7" fill="${colour}" fill-opacity=".38"/>`,
    );
  }
  if (thread)
    parts.push(
      `<path d="M${x(thread.from)} ${y}H${x(thread.to)}" stroke="${colour}" stroke-width="3" stroke-dasharray="3 6" fill="none"/>`,
    );
  for (const { kind, at } of track.joints) parts.push(joint(kind, x(at), y, colour, paint));
  return parts.join('');
}

function joint(kind: Track['joints'][number]['kind'], cx: number, cy: number, colour: string, paint: Paint): string {
  switch (kind) {
    case 'now':
      return `<circle cx="${cx}" cy="${cy}" r="11" fill="${colour}" stroke="${paint.ground}" stroke-width="3"/>`;
    case 'former':
      return `<circle cx="${cx}" cy="${cy}" r="8" fill="${paint.ground}" stroke="${paint.former}" stroke-width="4"/>`;
    case 'end':
      return `<path d="M${cx - 9} ${cy - 9}l18 18M${cx + 9} ${cy - 9}l-18 18" stroke="${paint.over}" stroke-width="5" stroke-linecap="round" fill="none"/>`;
    default:
      return kind satisfies never;
  }
}

/** Months under the line; where they would touch each other or today's label they are left out. */
function ticksSvg({ ticks, today }: Card, y: number, paint: Paint): readonly string[] {
  const middle = (at: number, label: string, size: number) => {
    const half = widthOf(label, size) / 2;
    return Math.min(CARD_WIDTH - MARGIN - half, Math.max(MARGIN + half, x(at)));
  };
  const taken = [{ from: middle(today.at, today.label, 20) - widthOf(today.label, 20) / 2 - 12, to: 0 }];
  const own = taken[0] ?? { from: 0, to: 0 };
  own.to = middle(today.at, today.label, 20) + widthOf(today.label, 20, true) / 2 + 12;
  const shown = ticks.flatMap(({ at, label }) => {
    const half = widthOf(label, 18) / 2 + 8;
    const cx = middle(at, label, 18);
    if (taken.some(({ from, to }) => cx - half < to && cx + half > from)) return [];
    taken.push({ from: cx - half, to: cx + half });
    return [text(cx, y + 32, label, 18, paint.muted, 'middle')];
  });
  return [...shown, text(middle(today.at, today.label, 20), y + 32, today.label, 20, paint.over, 'middle', 'bold')];
}

type Look = 'bold' | 'struck' | 'end' | 'middle';

function text(left: number, y: number, words: string, size: number, fill: string, ...looks: readonly Look[]): string {
  const has = (look: Look) => looks.includes(look);
  const weight = has('bold') ? ' font-weight="700"' : '';
  const anchor = has('end') ? ' text-anchor="end"' : has('middle') ? ' text-anchor="middle"' : '';
  const struck = has('struck') ? ' text-decoration="line-through"' : '';
  return `<text x="${round(left)}" y="${round(y)}" font-size="${size}" fill="${fill}"${weight}${anchor}${struck}>${escapeXml(words)}</text>`;
}

function rule(x1: number, y1: number, x2: number, y2: number, stroke: string, width: number, dashes = ''): string {
  const dashed = dashes === '' ? '' : ` stroke-dasharray="${dashes}"`;
  return `<path d="M${x1} ${y1}L${x2} ${y2}" stroke="${stroke}" stroke-width="${width}" fill="none"${dashed}/>`;
}

/** Nanum Gothic's widths, as fractions of the size, rounded up: Hangul and wide signs, capitals and digits, the rest. */
function widthOf(words: string, size: number, isBold = false): number {
  let width = 0;
  for (const sign of words) {
    const code = sign.codePointAt(0) ?? 0;
    if (code >= 0x1100) width += 0.96;
    else if (/[A-Z%@&mwMW]/.test(sign)) width += 0.74;
    else if (/[iljtfr.,:;'|()[\] ]/.test(sign)) width += 0.34;
    else width += 0.57;
  }
  return width * size * (isBold ? 1.05 : 1);
}

/** Cut text is marked. */
function cut(words: string, size: number, room: number): string {
  if (widthOf(words, size) <= room) return words;
  const signs = [...words];
  while (signs.length > 1 && widthOf(`${signs.join('')}…`, size) > room) signs.pop();
  return `${signs.join('').trimEnd()}…`;
}
