import type { Message } from './messages.ts';
import type { Channel, Guild, Member, Role } from './world.ts';

/** Events in the sandbox's world: the gateway passes them to the bot, the page to the people. */
export type WorldEvent =
  | { readonly kind: 'message'; readonly message: Message; readonly nonce: string | null }
  | { readonly kind: 'message-edited'; readonly message: Message }
  | { readonly kind: 'message-deleted'; readonly message: Message }
  | { readonly kind: 'channel'; readonly change: 'create' | 'update' | 'delete'; readonly channel: Channel }
  | { readonly kind: 'pins'; readonly channelId: string }
  | { readonly kind: 'role'; readonly change: 'update' | 'delete'; readonly guildId: string; readonly role: Role }
  | { readonly kind: 'member'; readonly guildId: string; readonly member: Member }
  | { readonly kind: 'guild'; readonly change: 'create' | 'delete'; readonly guild: Guild }
  | { readonly kind: 'commands' }
  | { readonly kind: 'bot'; readonly online: boolean }
  | { readonly kind: 'reset' };

export type Emit = (event: WorldEvent) => void;

export function worldEvents() {
  const listeners = new Set<Emit>();
  return {
    emit(event: WorldEvent) {
      for (const listener of listeners) listener(event);
    },
    listen(listener: Emit) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export type Events = ReturnType<typeof worldEvents>;
