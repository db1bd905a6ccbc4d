import { type Sandbox, type SandboxOptions, startSandbox } from '@dutywatch/sandbox/sandbox.ts';
import { onTestFinished } from 'vitest';
import type { Messenger, Permit } from '../../src/app/messenger.ts';
import { demo, demoWorld } from '../../src/cli/sandbox/demo-world.ts';
import { systemClock } from '../../src/clock.ts';
import { discordGateway, type GatewaySettings } from '../../src/discord/gateway.ts';
import type { GatewayEvents } from '../../src/discord/gateway-events.ts';
import type { Followed } from '../../src/discord/gateway-options.ts';
import { loginsInMemory } from '../../src/discord/identify-throttle.ts';
import { type Limiter, responseClockedLimiter } from '../../src/discord/limiter.ts';
import { discordMessenger, type MessengerOptions } from '../../src/discord/messenger.ts';
import type { Body } from '../../src/domain/body.ts';
import type { Log } from '../../src/log.ts';
import { PATIENT_DEFER_MS, patient } from '../patient-clock.ts';

export type Line = {
  readonly level: string;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly sentence: string;
};

/** A log that keeps its lines. */
export function aLog(): Log & { readonly lines: Line[] } {
  const lines: Line[] = [];
  const at = (level: string) => (fields: Readonly<Record<string, unknown>>, sentence: string) => {
    lines.push({ level, fields, sentence });
  };
  return { lines, debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** A sandbox with Discord's limits that ends with the test. */
export async function aDiscord(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const clock = systemClock();
  const sandbox = await startSandbox({ clock, answerClock: patient(clock), world: demoWorld, ...options });
  onTestFinished(sandbox.close);
  return sandbox;
}

export function aLimiter(): Limiter {
  const limiter = responseClockedLimiter(systemClock(), { startPauseMs: 0 });
  onTestFinished(limiter.close);
  return limiter;
}

export function aMessenger(sandbox: Pick<Sandbox, 'api' | 'token'>, options: Partial<MessengerOptions> = {}) {
  const log = aLog();
  const limiter = options.limiter ?? aLimiter();
  const messenger = discordMessenger({
    token: sandbox.token,
    api: sandbox.api,
    clock: systemClock(),
    limiter,
    requestTimeoutMs: 30_000,
    log,
    ...options,
  });
  onTestFinished(messenger.close);
  return { messenger, limiter, log };
}

export const noEvents: GatewayEvents = {
  onReady() {},
  onGuildCreate() {},
  onChannelDelete() {},
  onPermissionsChanged() {},
  onFatal() {},
  onInteraction() {},
};

/** A gateway that is quick to try again. */
export const gatewaySettings = () => ({ logins: loginsInMemory(), firstRetryMs: 1, longestRetryMs: 5 });

/** A handler of interactions that knows of no menus, components or files, and patient. */
export const handlerSettings = {
  findMenu: () => undefined,
  findComponent: () => undefined,
  fileOrigins: [],
  deferAfterMs: PATIENT_DEFER_MS,
};

export function aGateway(
  sandbox: Pick<Sandbox, 'api' | 'token'>,
  events: Partial<GatewayEvents> = {},
  { followed = null, ...options }: Partial<GatewaySettings> & { readonly followed?: Followed | null } = {},
) {
  const log = aLog();
  const gateway = discordGateway({
    token: sandbox.token,
    api: sandbox.api,
    limiter: aLimiter(),
    log,
    ...gatewaySettings(),
    ...options,
  });
  onTestFinished(gateway.close);
  return { gateway: { ...gateway, start: () => gateway.start({ ...noEvents, ...events }, followed) }, log };
}

export function aBody(ref: string, changes: Partial<Body> = {}): Body {
  return {
    embeds: [{ title: 'A deadline', footer: { text: `Checked today · ref ${ref}` } }],
    mentionRoles: [],
    ...changes,
  };
}

/** A place, which must be free. */
export function aPlace(
  messenger: Messenger,
  action: 'post' | 'edit' | 'read' = 'post',
  channel: string = demo.koreaAlerts,
): Permit {
  const reservation = messenger.reserve({ channel, action });
  if (reservation.kind !== 'granted') throw new Error(`no place: ${JSON.stringify(reservation)}`);
  return reservation.permit;
}
