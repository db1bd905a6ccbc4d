import type { Clock, EpochMs } from '../../clock.ts';
import { COPIED_AT, type Entry, OLDEST_COPY_MS, type Outcome, RESTORED_AT } from '../../domain/ledger.ts';
import type { AppLog } from '../core.ts';
import { entryRef, isMessageId, messageIdOf } from '../messages.ts';
import type { Messenger, Permit, PostedMessage } from '../messenger.ts';
import type { Store } from '../store.ts';

/** A stretch of time in which alerts may have been sent that the store does not know of. */
type Gap = { readonly since: EpochMs; readonly until: EpochMs };

export type HistoryPorts = {
  readonly clock: Clock;
  readonly store: Store;
  readonly messenger: Messenger;
  /** When anybody last wrote in a channel, null for never; undefined when it is not known. */
  readonly lastMessageAt: (channel: string) => EpochMs | null | undefined;
  readonly log: Pick<AppLog, 'warn'>;
};

/** Discord's clock and ours may differ, and a message under way may not be recorded yet. */
const MARGIN_MS = 60_000;
const HISTORY_PERMISSION = 'Read Message History';

/**
 * Finds messages that channels received and the store may have forgotten: since the backup it was restored from, or because the database
 * file is older than the channels. They are read from the channels themselves, once per process, before anything is sent there. Called
 * before anything is written: the newest record in the store shows its age.
 */
export async function openHistory(ports: HistoryPorts) {
  const { store, messenger, log } = ports;
  const started = ports.clock.now();
  const instant = async (key: string) => {
    const text = await store.meta.get(key);
    return text === null ? null : Number(text);
  };
  const [restoredAt, copiedAt, newest] = [
    await instant(RESTORED_AT),
    await instant(COPIED_AT),
    await store.ledger.newest(),
  ];
  const restored: Gap | null =
    restoredAt === null
      ? null
      : { since: (copiedAt ?? restoredAt - OLDEST_COPY_MS) - MARGIN_MS, until: restoredAt + MARGIN_MS };
  /** Nothing indicates that anything is missing, but a file restored by hand looks exactly like this. */
  const unseen: Gap | null =
    newest === null || newest >= started ? null : { since: newest - MARGIN_MS, until: started + MARGIN_MS };

  const read = new Set<string>();
  const messagesByChannel = new Map<string, readonly PostedMessage[]>();
  const gapsOf = (channel: string): readonly Gap[] => {
    const last = ports.lastMessageAt(channel);
    const silent = (gap: Gap) => last === null || (last !== undefined && last < gap.since);
    return [restored, unseen].filter((gap): gap is Gap => gap !== null && !silent(gap));
  };

  /**
   * A message of ours that the store does not know shows that the store is older than the channel; the next start must know that as well.
   */
  const learn = async (found: readonly PostedMessage[], gap: Gap) => {
    for (const { refs, at } of found) {
      const [id] = refs;
      if (id === undefined || !isMessageId(id) || at < gap.since || (await store.ledger.message(id)) !== null) continue;
      log.warn({}, 'the store is older than the posts in its channels; the channels are read before anything is sent');
      const before = await instant(COPIED_AT);
      await store.meta.put(COPIED_AT, String(Math.min(before ?? gap.since, gap.since)));
      await store.meta.put(RESTORED_AT, String(started));
      return;
    }
  };

  return {
    /** Whether a channel has to be read before anything is sent there. */
    mustRead: (channel: string) => !read.has(channel) && gapsOf(channel).length > 0,
    /** Reads a channel; null when it is done, otherwise the reason it cannot be done now. The permit is used. */
    async read(channel: string, permit: Permit): Promise<Exclude<Outcome, { kind: 'sent' }> | null> {
      const found: PostedMessage[] = [];
      const gaps = gapsOf(channel);
      if (gaps.length === 0) permit.cancel();
      else {
        const answer = await messenger.readBack(permit, { channel, gaps });
        if (answer.kind === 'read') found.push(...answer.messages);
        // Any other trouble with the channel is found by the post itself.
        else if (answer.kind !== 'recipient-broken') return answer;
        else if (restored !== null && answer.missing === HISTORY_PERMISSION) return answer;
        if (unseen && answer.kind === 'read') await learn(found, unseen);
      }
      read.add(channel);
      if (found.length > 0) messagesByChannel.set(channel, found);
      return null;
    },
    /** Which of these entries a channel already received, by the message that carried them; `content` is how a first line would read now. */
    receivedBy(
      channel: string,
      entries: readonly Entry[],
      groups: readonly (readonly Entry[])[],
      content: (entry: Entry) => string | undefined,
    ): ReadonlyMap<PostedMessage, readonly Entry[]> {
      const found = new Map<PostedMessage, Entry[]>();
      const messages = messagesByChannel.get(channel);
      if (!messages) return found;
      for (const entry of entries) {
        // Messages of earlier versions name only the whole group.
        const group = groups.find((it) => it.length > 1 && it.includes(entry));
        const whole = group && messages.find(({ refs }) => refs[0] === messageIdOf(group));
        const carrier = whole ?? carrierOf(messages, entry, content);
        if (carrier) found.set(carrier, [...(found.get(carrier) ?? []), entry]);
      }
      return found;
    },
  };
}

export type History = Awaited<ReturnType<typeof openHistory>>;

function carrierOf(messages: readonly PostedMessage[], entry: Entry, content: (entry: Entry) => string | undefined) {
  const ref = entryRef(entry.id);
  const marked = messages.find(({ refs }) => refs.some((it) => it.startsWith(ref)));
  if (marked) return marked;
  // A moderator removed the embeds, and the refs with them: only the first line is left.
  const bare = messages.filter(({ refs }) => refs.length === 0);
  const line = bare.length === 0 ? undefined : content(entry);
  return line === undefined ? undefined : bare.find(({ body }) => opensWith(body.content ?? '', line));
}

/** Whether a message starts with this line, alone or before others, ignoring the role it mentions. */
function opensWith(said: string, line: string): boolean {
  const plain = (text: string) => text.replace(/^<@&\d+> /, '');
  return plain(said) === plain(line) || plain(said).startsWith(`${plain(line)} `);
}
