import type { WireCommit, WireLog } from '@dutywatch/sandbox/wire-log.ts';
import type { EpochMs } from '../../src/clock.ts';
import type { NoticeKind } from '../../src/domain/notice-kind.ts';

/** One thing that a posted message told, as a reader of the channel sees it. */
export type Came = {
  readonly messageId: string;
  readonly channel: string;
  readonly at: EpochMs;
  readonly kind: NoticeKind;
  readonly deadline: string;
  /** The date shown, in milliseconds; null when none is. */
  readonly moment: EpochMs | null;
  /** Minutes that the message says are left; null for what is no countdown. */
  readonly left: number | null;
  readonly late: boolean;
  /** Whether this part of the message is struck by now. */
  readonly struck: boolean;
};

type Part = { readonly label: string; readonly deadline: string; readonly text: string; readonly struck: boolean };

const labels: readonly (readonly [RegExp, NoticeKind])[] = [
  [/left$|left \(.*\)$|\(.*\)$|^due /, 'countdown'],
  [/^Moved/, 'moved'],
  [/^(New|Announced)$/, 'set'],
  [/^(Withdrawn|Void)$/, 'withdrawn'],
  [/^Retroactive$/, 'retroactive'],
  [/^(In effect now|Suspension over|Expired|New rate now)$/, 'reached'],
];

/** Everything the channels were told, oldest first, read from what the server took. Throws on a message it cannot read. */
export function came(log: Pick<WireLog, 'posted' | 'edited'>): readonly Came[] {
  return log.posted().flatMap((post) => {
    const shown = partsOf(post.body);
    const now = new Map(
      partsOf(log.edited(post.messageId).at(-1)?.body ?? post.body).map((part) => [part.deadline, part]),
    );
    return shown.map((part) => cameOf(post, part, now.get(part.deadline)?.struck ?? false));
  });
}

function cameOf(post: WireCommit, part: Part, struck: boolean): Came {
  const kind = labels.find(([label]) => label.test(part.label))?.[1];
  if (!kind) throw new Error(`no kind of notice says "${part.label}"`);
  const seconds = /<t:(\d+):F>/.exec(part.text)?.[1];
  return {
    messageId: post.messageId,
    channel: post.channelId,
    at: post.at,
    kind,
    deadline: part.deadline,
    moment: seconds === undefined ? null : Number(seconds) * 1_000,
    left: kind === 'countdown' ? minutesLeft(part.label) : null,
    late: part.text.includes('Posted '),
    struck,
  };
}

type Shown = {
  readonly title?: string;
  readonly description?: string;
  readonly fields?: readonly { readonly name: string; readonly value: string }[];
};

/** The card tells the first deadline, a field marked `▸` each further one. */
function partsOf(body: Readonly<Record<string, unknown>> | null): readonly Part[] {
  const card = (body?.embeds as readonly Shown[] | undefined)?.[0];
  if (!card?.title) throw new Error(`a message without a title: ${JSON.stringify(body)}`);
  const fields = card.fields ?? [];
  const further = fields.filter(({ name }) => /^(~~)?▸ /.test(name));
  if (fields.some(({ name }) => name.startsWith('… and'))) throw new Error('a message told of more than it listed');
  const own = fields.filter((field) => !further.includes(field)).map(({ value }) => value);
  const late = card.description ?? '';
  return [
    partOf(card.title, [late, ...own].join('\n')),
    ...further.map(({ name, value }) => partOf(name, `${value}\n${late.includes('Posted ') ? 'Posted late' : ''}`)),
  ];
}

function partOf(title: string, text: string): Part {
  const match = /^(?:~~)?\S+ (.+): (D\d+)(?:~~)?$/.exec(title);
  if (!match?.[1] || !match[2]) throw new Error(`a title that names no deadline: ${title}`);
  return { label: match[1], deadline: match[2], text, struck: title.startsWith('~~') };
}

/** `1 day left (24 hours)`, `11 h 58 min left`, `58 min left`, `due now`. */
function minutesLeft(label: string): number {
  const exact = /\((.+)\)$/.exec(label)?.[1] ?? label.replace(/ left$/, '');
  const hours = /(\d+) (?:h\b|hours?)/.exec(exact)?.[1];
  const minutes = /(\d+) min/.exec(exact)?.[1];
  return Number(hours ?? 0) * 60 + Number(minutes ?? 0);
}
