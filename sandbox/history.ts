import { appendFileSync, existsSync, readFileSync, rmSync } from 'node:fs';
import type { Events } from './events.ts';
import type { Message, MessageStore } from './messages.ts';

type Line =
  | { readonly kind: 'message'; readonly message: Message; readonly nonce: string | null }
  | { readonly kind: 'message-edited'; readonly message: Message }
  | { readonly kind: 'message-deleted'; readonly message: Message };

/**
 * Keeps the chat in a file of JSON lines, so that a sandbox that was killed comes back with its messages, like Discord. A line is written
 * before the client is answered. A line cut off by the kill is skipped.
 */
export function keepHistory(file: string, messages: MessageStore, events: Events): void {
  if (existsSync(file)) {
    for (const text of readFileSync(file, 'utf8').split('\n')) {
      const line = lineOf(text);
      if (line) restore(line, messages);
    }
  }
  events.listen((event) => {
    if (event.kind === 'reset') rmSync(file, { force: true });
    if (event.kind === 'message' || event.kind === 'message-edited' || event.kind === 'message-deleted') {
      appendFileSync(file, `${JSON.stringify(event)}\n`);
    }
  });
}

function lineOf(text: string): Line | undefined {
  try {
    return JSON.parse(text) as Line;
  } catch {
    return undefined;
  }
}

function restore(line: Line, messages: MessageStore): void {
  switch (line.kind) {
    case 'message':
      messages.add(
        line.message,
        line.nonce === null ? undefined : { value: line.nonce, author: line.message.authorId },
      );
      return;
    case 'message-edited':
      messages.replace(line.message);
      return;
    case 'message-deleted':
      messages.remove(line.message.channelId, line.message.id);
      return;
    default:
      line satisfies never;
  }
}
