import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Question, Report, WorldOf } from './sandbox-server.ts';

/** The sandbox in a process of its own, so that what it costs is not counted as the bot's. */
export type SandboxProcess = {
  readonly api: string;
  readonly token: string;
  /** A fresh history, and from now on so many milliseconds before each answer. */
  readonly begin: (latencyMs: number) => Promise<void>;
  readonly report: () => Promise<Report & { kind: 'report' }>;
  /** Runs a slash command as a person and answers how long it took until its answer stood there. */
  readonly command: (channel: string, user: string, path: readonly string[]) => Promise<Report & { kind: 'answered' }>;
  /** Runs a slash command so many times at once and answers how long each took; what was not answered is left out. */
  readonly commands: (
    channel: string,
    user: string,
    path: readonly string[],
    count: number,
  ) => Promise<readonly number[]>;
  readonly end: () => Promise<void>;
};

export async function sandboxProcess(world: WorldOf): Promise<SandboxProcess> {
  const server = fork(new URL('./sandbox-server.ts', import.meta.url), [JSON.stringify(world)]);
  const next = async <K extends Report['kind']>(kind: K): Promise<Report & { kind: K }> => {
    const [report] = (await once(server, 'message')) as [Report];
    if (report.kind !== kind) throw new Error(`the sandbox answered ${report.kind} instead of ${kind}`);
    return report as Report & { kind: K };
  };
  // One question at a time: answers carry no number.
  let turn: Promise<unknown> = Promise.resolve();
  const ask = <K extends Report['kind']>(question: Question, kind: K): Promise<Report & { kind: K }> => {
    const answer = turn.then(() => {
      const expected = next(kind);
      server.send(question);
      return expected;
    });
    turn = answer.catch(() => {});
    return answer;
  };
  const { api, token } = await next('ready');
  return {
    api,
    token,
    begin: async (latencyMs) => void (await ask({ kind: 'begin', latencyMs }, 'begun')),
    report: () => ask({ kind: 'report' }, 'report'),
    command: (channel, user, path) => ask({ kind: 'command', channel, user, path }, 'answered'),
    commands: async (channel, user, path, count) =>
      (await ask({ kind: 'commands', channel, user, path, count }, 'all-answered')).ms,
    async end() {
      const gone = once(server, 'exit');
      server.send({ kind: 'end' } satisfies Question);
      await gone;
    },
  };
}
