import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Clock } from './clock.ts';
import type { Events } from './events.ts';
import { type Dispatch, dispatchesOf, Intent } from './gateway-events.ts';
import type { Limiter } from './limits.ts';
import type { Payloads } from './payloads.ts';
import type { TokenState } from './rest/server.ts';
import type { WorldState } from './world.ts';

const Op = {
  dispatch: 0,
  heartbeat: 1,
  identify: 2,
  presence: 3,
  voice: 4,
  resume: 6,
  reconnect: 7,
  requestMembers: 8,
  invalidSession: 9,
  hello: 10,
  ack: 11,
} as const;

const HEARTBEAT_MS = 41_250;
/** Missed events kept for a session that may come back. */
const REPLAYABLE = 1_000;
const SESSIONS_KEPT = 32;
/** Discord refuses a connection that would carry more. https://discord.com/developers/docs/events/gateway#sharding */
const MOST_SERVERS = 2_500;

type Session = {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly intents: number;
  readonly sent: { readonly seq: number; readonly payload: string }[];
  seq: number;
  socket: WebSocket | undefined;
};

export type GatewayOptions = {
  readonly clock: Clock;
  readonly world: WorldState;
  readonly payloads: Payloads;
  readonly events: Events;
  readonly limiter: Limiter;
  readonly token: TokenState;
  readonly url: () => string;
};

/** Discord's gateway, version 10, JSON without compression. */
export function gateway(options: GatewayOptions) {
  const { clock, world, payloads, events, limiter, token } = options;
  const server = new WebSocketServer({ noServer: true });
  const sessions = new Map<string, Session>();
  let sessionCount = 0;

  const connected = () => [...sessions.values()].filter((session) => session.socket).length;
  const push = (session: Session, t: string, d: unknown) => {
    session.seq++;
    const payload = JSON.stringify({ op: Op.dispatch, t, s: session.seq, d });
    session.sent.push({ seq: session.seq, payload });
    if (session.sent.length > REPLAYABLE) session.sent.shift();
    session.socket?.send(payload);
  };
  const bind = (session: Session, socket: WebSocket) => {
    session.socket = socket;
    if (connected() === 1) events.emit({ kind: 'bot', online: true });
  };
  const unbind = (session: Session) => {
    if (!session.socket) return;
    session.socket = undefined;
    if (connected() === 0) events.emit({ kind: 'bot', online: false });
  };
  const isOf = ([index, count]: readonly [number, number], guildId: string | null): boolean =>
    guildId === null ? index === 0 : Number((BigInt(guildId) >> 22n) % BigInt(count)) === index;
  const serves = ({ shard }: Session, guildId: string | null): boolean => isOf(shard, guildId);

  const identify = (socket: WebSocket, d: Identify): Session | undefined => {
    if (token.revoked || d.token !== world.spec.token) {
      socket.close(4004, 'Authentication failed.');
      return undefined;
    }
    if (limiter.identify(clock.now())?.taken === false) {
      socket.close(4004, 'Too many identifies: the token would have been reset.');
      return undefined;
    }
    const shard = d.shard ?? [0, 1];
    if (shard[0] < 0 || shard[0] >= shard[1]) {
      socket.close(4010, 'Invalid shard.');
      return undefined;
    }
    const guilds = [...world.guilds.values()].filter((guild) => isOf(shard, guild.id));
    if (guilds.length > MOST_SERVERS) {
      socket.close(4011, 'Sharding required.');
      return undefined;
    }
    const id = `session-${(++sessionCount).toString().padStart(8, '0')}-${clock.now().toString(36)}`;
    const session: Session = { id, shard, intents: d.intents ?? 0, sent: [], seq: 0, socket: undefined };
    sessions.set(id, session);
    for (const [old, { socket: still }] of sessions) {
      if (sessions.size <= SESSIONS_KEPT) break;
      if (!still) sessions.delete(old);
    }
    bind(session, socket);
    push(session, 'READY', {
      v: 10,
      user: { ...payloads.user(world.spec.bot.id), email: null, verified: true, mfa_enabled: true },
      guilds: guilds.map((guild) => ({ id: guild.id, unavailable: true })),
      session_id: id,
      resume_gateway_url: options.url(),
      shard,
      application: { id: world.spec.applicationId, flags: 0 },
      private_channels: [],
      relationships: [],
      user_settings: {},
    });
    if (session.intents & Intent.guilds) {
      for (const guild of guilds) push(session, 'GUILD_CREATE', payloads.guildCreate(guild));
    }
    return session;
  };

  const resume = (socket: WebSocket, d: Resume): Session | undefined => {
    if (token.revoked || d.token !== world.spec.token) {
      socket.close(4004, 'Authentication failed.');
      return undefined;
    }
    const session = sessions.get(d.session_id ?? '');
    const seq = d.seq ?? 0;
    const oldest = session?.sent[0]?.seq ?? 0;
    if (!session || seq > session.seq || seq < oldest - 1) {
      socket.send(JSON.stringify({ op: Op.invalidSession, d: false }));
      return undefined;
    }
    const { socket: before } = session;
    bind(session, socket);
    if (before && before !== socket) before.terminate();
    for (const missed of session.sent) if (missed.seq > seq) socket.send(missed.payload);
    push(session, 'RESUMED', { _trace: [] });
    return session;
  };

  server.on('connection', (socket: WebSocket) => {
    let session: Session | undefined;
    const send = (payload: unknown) => socket.send(JSON.stringify(payload));
    socket.on('error', () => socket.terminate());
    socket.on('close', (code) => {
      if (!session || session.socket !== socket) return;
      unbind(session);
      // A clean goodbye ends the session; anything else may be resumed.
      if (code === 1000 || code === 1001) sessions.delete(session.id);
    });
    socket.on('message', (raw) => {
      const packet = parsePacket(String(raw));
      if (!packet) return socket.close(4002, 'Error while decoding payload.');
      switch (packet.op) {
        case Op.heartbeat:
          return send({ op: Op.ack });
        case Op.identify:
          if (session) return socket.close(4005, 'Already authenticated.');
          session = identify(socket, packet.d as Identify);
          return;
        case Op.resume:
          if (session) return socket.close(4005, 'Already authenticated.');
          session = resume(socket, packet.d as Resume);
          return;
        case Op.presence:
        case Op.voice:
          return session ? undefined : socket.close(4003, 'Not authenticated.');
        case Op.requestMembers:
          return session ? sendMembers(session, packet.d as RequestMembers) : socket.close(4003, 'Not authenticated.');
        default:
          return socket.close(4001, 'Unknown opcode.');
      }
    });
    send({ op: Op.hello, d: { heartbeat_interval: HEARTBEAT_MS, _trace: [] } });
  });

  const sendMembers = (session: Session, d: RequestMembers) => {
    const guild = world.guilds.get(String(d.guild_id));
    if (!guild) return;
    const wanted = d.user_ids === undefined ? undefined : [d.user_ids].flat();
    const members = [...guild.members.values()].filter((member) => !wanted || wanted.includes(member.userId));
    push(session, 'GUILD_MEMBERS_CHUNK', {
      guild_id: guild.id,
      members: members.map(payloads.member),
      chunk_index: 0,
      chunk_count: 1,
      not_found: [],
      ...(d.nonce ? { nonce: d.nonce } : {}),
    });
  };

  /** Sends to every session with the intent; answers how many connected sessions received it. */
  const dispatch = ({ t, d, guildId, intent, withoutContent }: Dispatch): number => {
    let reached = 0;
    for (const session of sessions.values()) {
      if (!serves(session, guildId) || (intent !== 0 && !(session.intents & intent))) continue;
      push(session, t, withoutContent && !(session.intents & Intent.messageContent) ? withoutContent : d);
      if (session.socket) reached++;
    }
    return reached;
  };
  const stopListening = events.listen((event) => {
    if (sessions.size === 0) return;
    for (const one of dispatchesOf(event, world, payloads)) dispatch(one);
  });
  const closeAll = (code: number, reason: string) => {
    const open = [...sessions.values()].flatMap((session) => session.socket ?? []);
    for (const session of sessions.values()) unbind(session);
    sessions.clear();
    for (const socket of open) socket.close(code, reason);
  };

  return {
    upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) =>
      server.handleUpgrade(request, socket, head, (opened) => server.emit('connection', opened, request)),
    dispatch,
    connected,
    /** Cuts every connection like a broken network: the client resumes. */
    drop() {
      for (const session of sessions.values()) session.socket?.terminate();
    },
    /** Asks every client to reconnect and resume (op 7). */
    askReconnect() {
      for (const session of sessions.values()) session.socket?.send(JSON.stringify({ op: Op.reconnect, d: null }));
    },
    /** Ends every session; `resumable` false makes the client identify again (op 9). */
    invalidate(resumable: boolean) {
      const payload = JSON.stringify({ op: Op.invalidSession, d: resumable });
      for (const session of sessions.values()) {
        const { socket } = session;
        if (!resumable) {
          unbind(session);
          sessions.delete(session.id);
        }
        socket?.send(payload);
      }
    },
    /** Refuses every client for good: 4004, as with a token that was reset. */
    refuseToken: () => closeAll(4004, 'Authentication failed.'),
    /** Forgets all sessions and makes clients identify again, without giving a reason. */
    // 4007 makes discord.js identify again instead of resuming a history that is gone.
    reset: () => closeAll(4007, 'Invalid seq.'),
    close() {
      stopListening();
      for (const socket of server.clients) socket.terminate();
      server.close();
    },
  };
}

export type Gateway = ReturnType<typeof gateway>;

type Identify = {
  readonly token?: string;
  readonly intents?: number;
  readonly shard?: readonly [number, number];
};
type Resume = { readonly token?: string; readonly session_id?: string; readonly seq?: number };
type RequestMembers = {
  readonly guild_id?: unknown;
  readonly user_ids?: string | readonly string[];
  readonly nonce?: string;
};

function parsePacket(raw: string): { readonly op: number; readonly d: unknown } | undefined {
  try {
    const packet: unknown = JSON.parse(raw);
    if (typeof packet !== 'object' || packet === null || !('op' in packet) || typeof packet.op !== 'number') return;
    return { op: packet.op, d: 'd' in packet ? (packet.d ?? {}) : {} };
  } catch {
    return undefined;
  }
}
