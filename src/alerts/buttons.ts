import { type Body, type Button, rowsOf } from '../domain/body.ts';
import { isAboutDeadline, isOver, type NoticeKind } from '../domain/notice-kind.ts';
import type { Language } from '../domain/subscription.ts';
import { textsIn } from '../texts/index.ts';

/** Names of the buttons on a post; the components of `commands/` answer to them. They must never change: old posts keep theirs. */
export const postButtons = {
  seen: 'seen',
  remind: 'remind-me',
  history: 'history',
  cancel: 'reminder-cancel',
  catalogue: 'catalogue-apply',
} as const;

/** How many people have seen a post. `of`: how many have the role it mentions, when that is known. */
type Seen = { readonly all: number; readonly ofRole: number; readonly of: number | null };

/** Adds the buttons under an alert in a channel. */
export function withAlertButtons(body: Body, kinds: readonly NoticeKind[], language: Language): Body {
  if (!kinds.some(isAboutDeadline)) return body;
  const { button } = textsIn(language).delivery;
  const buttons: readonly Button[] = [
    { type: 2, style: 2, custom_id: postButtons.seen, label: button.seen, emoji: { name: '👀' } },
    ...(kinds.every(isOver)
      ? []
      : [{ type: 2, style: 2, custom_id: postButtons.remind, label: button.remind, emoji: { name: '⏰' } } as const]),
    { type: 2, style: 2, custom_id: postButtons.history, label: button.history, emoji: { name: '📜' } },
  ];
  return { ...body, components: rowsOf(buttons) };
}

/** Adds the buttons under a personal reminder. */
export function withReminderButtons(
  body: Body,
  deadlineId: string,
  kinds: readonly NoticeKind[],
  language: Language,
): Body {
  const { button } = textsIn(language).delivery;
  const buttons: readonly Button[] = [
    { type: 2, style: 2, custom_id: postButtons.history, label: button.history, emoji: { name: '📜' } },
    ...(kinds.every(isOver)
      ? []
      : [{ type: 2, style: 2, custom_id: `${postButtons.cancel}:${deadlineId}`, label: button.cancel } as const]),
  ];
  return { ...body, components: rowsOf(buttons) };
}

/** The post with the count on its button; null when it has no such button. Everything else stays unchanged. */
export function withSeen(body: Body, seen: Seen, language: Language): Body | null {
  let found = false;
  const components = (body.components ?? []).map((row) => ({
    ...row,
    components: row.components.map((it) => {
      if (it.type !== 2 || !('custom_id' in it) || it.custom_id !== postButtons.seen) return it;
      found = true;
      return { ...it, label: seenLabel(seen, language) };
    }),
  }));
  return found ? ({ ...body, components } as Body) : null;
}

function seenLabel({ all, ofRole, of }: Seen, language: Language): string {
  const { button } = textsIn(language).delivery;
  if (all === 0) return button.seen;
  if (of === null) return `${button.seen} · ${all}`;
  const others = all - ofRole;
  return `${button.seen} · ${button.of(ofRole, of)}${others > 0 ? ` +${others}` : ''}`;
}
