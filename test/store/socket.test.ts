import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type ControlHandlers, callControl, controlPaths, Refused, serveControl } from '../../src/store/socket.ts';
import { aFolder, codeOf, got } from './folder.ts';

const quiet: ControlHandlers = { backup: async () => 1, doctor: async () => null };

async function serving(dataDir: string, handlers: Partial<ControlHandlers> = {}) {
  const server = got(await serveControl(dataDir, { ...quiet, ...handlers }));
  onTestFinished(server.close);
  return server;
}

describe('the control socket', () => {
  it('passes a backup on with an absolute path and brings back what came of it', async () => {
    const dataDir = aFolder();
    const asked: string[] = [];
    await serving(dataDir, {
      backup: async (file) => {
        asked.push(file);
        return { bytes: 4_096 };
      },
    });
    expect(await callControl(dataDir, { command: 'backup', file: 'copy.sqlite' })).toEqual({
      ok: true,
      value: { bytes: 4_096 },
    });
    expect(asked).toEqual([resolve('copy.sqlite')]);
  });

  it('answers the doctor, several at once', async () => {
    const dataDir = aFolder();
    let n = 0;
    await serving(dataDir, { doctor: async () => ({ call: ++n }) });
    const answers = await Promise.all([1, 2, 3].map(() => callControl(dataDir, { command: 'doctor' })));
    expect(answers.map((answer) => got(answer))).toEqual([{ call: 1 }, { call: 2 }, { call: 3 }]);
  });

  it('says that it failed without saying what the failure holds', async () => {
    const dataDir = aFolder();
    await serving(dataDir, { doctor: async () => Promise.reject(new Error('secret')) });
    const answer = await callControl(dataDir, { command: 'doctor' });
    expect(codeOf(answer)).toBe('control-failed');
    expect(JSON.stringify(answer)).not.toContain('secret');
  });

  it('passes on what a handler refuses, and gives the cause of everything else to the log', async () => {
    const dataDir = aFolder();
    const causes: unknown[] = [];
    const trouble = { code: 'backup-unwritable', sentence: 'It cannot be written.' };
    await serving(dataDir, {
      backup: async () => Promise.reject(new Refused(trouble, new Error('EISDIR'))),
      doctor: async () => Promise.reject(new Error('unexpected')),
      onFailed: (error, command) => causes.push([command, String(error)]),
    });
    expect(await callControl(dataDir, { command: 'backup', file: 'x' })).toEqual({ ok: false, error: trouble });
    expect(codeOf(await callControl(dataDir, { command: 'doctor' }))).toBe('control-failed');
    expect(causes).toEqual([['doctor', 'Error: unexpected']]);
  });

  it('says when no bot is running', async () => {
    expect(codeOf(await callControl(aFolder(), { command: 'doctor' }))).toBe('control-absent');
  });

  it('reports that a frozen bot does not answer, instead of waiting without end', {
    timeout: 5_000,
  }, async () => {
    const dataDir = aFolder();
    await serving(dataDir, { doctor: () => new Promise(() => {}) });
    const answer = await callControl(dataDir, { command: 'doctor' }, 50);
    expect(codeOf(answer)).toBe('control-silent');
    expect(JSON.stringify(answer)).toContain('has not answered');
  });

  it('keeps a second bot out until the first has stopped', async () => {
    const dataDir = aFolder();
    const first = got(await serveControl(dataDir, quiet));
    expect(codeOf(await serveControl(dataDir, quiet))).toBe('control-in-use');
    expect(codeOf(await callControl(dataDir, { command: 'doctor' }))).toBe('ok');
    await first.close();
    await serving(dataDir);
    expect(codeOf(await callControl(dataDir, { command: 'doctor' }))).toBe('ok');
  });

  it('removes the socket that a killed bot left behind', async () => {
    const dataDir = aFolder();
    const script = join(dataDir, 'bot.mjs');
    writeFileSync(
      script,
      `import { createServer } from 'node:net';
       createServer().listen(${JSON.stringify(controlPaths(dataDir)[0])}, () => process.send('ready'));`,
    );
    const bot = fork(script, { execArgv: [] });
    await once(bot, 'message');
    bot.kill('SIGKILL');
    await once(bot, 'exit');
    expect(existsSync(controlPaths(dataDir)[0] ?? '')).toBe(true);
    await serving(dataDir);
    expect(codeOf(await callControl(dataDir, { command: 'doctor' }))).toBe('ok');
  });

  it('works in a folder whose name is too long for a socket', async () => {
    const dataDir = join(aFolder(), 'a'.repeat(120));
    const server = await serving(dataDir);
    expect(Buffer.byteLength(server.path ?? '')).toBeLessThanOrEqual(100);
    expect(codeOf(await callControl(dataDir, { command: 'doctor' }))).toBe('ok');
    expect(codeOf(await callControl(`${dataDir}b`, { command: 'doctor' }))).toBe('control-absent');
  });

  it('works beside the temporary files where the data folder takes no socket, and does without where nothing does', async () => {
    const dataDir = aFolder();
    // A folder in the way refuses a socket as a file system without sockets does.
    mkdirSync(join(dataDir, 'control.sock'));
    const server = await serving(dataDir);
    expect(server.path).toMatch(/dutywatch-[0-9a-f]{24}\.sock$/);
    expect(codeOf(await callControl(dataDir, { command: 'doctor' }))).toBe('ok');
    expect(codeOf(await serveControl(dataDir, quiet))).toBe('control-in-use');
    const other = aFolder();
    for (const path of controlPaths(other)) mkdirSync(path);
    onTestFinished(() => rmSync(controlPaths(other)[1] ?? '', { recursive: true, force: true }));
    const without = got(await serveControl(other, quiet));
    expect(without.path).toBeNull();
    expect(codeOf(await callControl(other, { command: 'doctor' }))).toBe('control-absent');
    await without.close();
  });

  it.runIf(process.platform !== 'win32')('is for its own user alone', async () => {
    const server = await serving(aFolder());
    expect(statSync(server.path ?? '').mode & 0o777).toBe(0o600);
  });

  it.each(['nonsense', '{"command":"stop"}', '{"command":"backup"}', 'null'])('answers %s politely', async (line) => {
    const server = await serving(aFolder());
    const socket = connect(server.path ?? '');
    socket.write(`${line}\n`);
    const [said] = await once(socket, 'data');
    expect(JSON.parse(String(said))).toMatchObject({ ok: false, error: { code: 'control-unknown' } });
    socket.destroy();
  });

  it('hangs up on a client that never ends its line', async () => {
    const server = await serving(aFolder());
    const socket = connect(server.path ?? '');
    const closed = new Promise((done) => socket.on('close', done));
    socket.on('error', () => {});
    socket.write('x'.repeat(100_000));
    await closed;
  });

  it('says when the bot stops before it has answered', async () => {
    const dataDir = aFolder();
    const server = createServer((socket) => socket.once('data', () => socket.destroy()));
    await once(server.listen(controlPaths(dataDir)[0]), 'listening');
    onTestFinished(() => void server.close());
    expect(codeOf(await callControl(dataDir, { command: 'doctor' }))).toBe('control-failed');
  });
});
