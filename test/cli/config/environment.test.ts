import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../../../src/cli/config/environment.ts';

const noFiles = (): string => {
  throw new Error('no such file');
};

describe('the environment', () => {
  it('has a default for everything', () => {
    expect(readEnvironment({}, noFiles)).toEqual({
      ok: true,
      environment: {
        discordToken: null,
        discordApi: 'https://discord.com/api',
        databaseUrl: null,
        role: 'all',
        port: 8080,
        host: '127.0.0.1',
        metrics: 'local',
        dataDir: './data',
      },
    });
  });

  it('takes an empty variable for one that is not set', () => {
    const empty = { DISCORD_TOKEN: '', DISCORD_TOKEN_FILE: '', DATABASE_URL: ' ', ROLE: '', PORT: '', HOST: '' };
    expect(readEnvironment(empty, noFiles)).toEqual(readEnvironment({}, noFiles));
  });

  it('reads the token from a file and drops the line break at its end', () => {
    const reading = readEnvironment({ DISCORD_TOKEN_FILE: '/run/secrets/token' }, () => 'abc.def\n');
    expect(reading.ok && reading.environment.discordToken).toBe('abc.def');
  });

  it('drops what a file saved on Windows leaves at either end', () => {
    const reading = readEnvironment(
      { DISCORD_TOKEN_FILE: '/f', PORT: '0\r', HOST: '::1\r' },
      () => '\ufeffabc.def\r\n',
    );
    expect(reading.ok && reading.environment).toMatchObject({ discordToken: 'abc.def', port: 0, host: '::1' });
  });

  it('keeps what is set', () => {
    const set = {
      DISCORD_TOKEN: 'abc',
      DISCORD_API: 'http://127.0.0.1:9/api/',
      DATABASE_URL: 'postgres://db/x',
      ROLE: 'gateway',
      PORT: '0',
      HOST: '::1',
      DATA_DIR: '/data',
    };
    expect(readEnvironment(set, noFiles)).toEqual({
      ok: true,
      environment: {
        discordToken: 'abc',
        discordApi: 'http://127.0.0.1:9/api',
        databaseUrl: 'postgres://db/x',
        role: 'gateway',
        port: 0,
        host: '::1',
        metrics: 'local',
        dataDir: '/data',
      },
    });
  });

  it.each([
    ['METRICS', { METRICS: 'yes' }],
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: '80a' }],
    ['PORT', { PORT: '-1' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://hidden' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://hidden/x?sslmode=banana' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://hidden/x?sslmode=require&sslmode=disable' }],
    ['DATABASE_URL', { DATABASE_URL: 'postgres://u:hidden w@db/x' }],
    ['DATABASE_URL', { DATABASE_URL: '"postgres://hidden/x"' }],
    ['HOST', { HOST: 'http://hidden' }],
    ['HOST', { HOST: '127.0.0.1:65536' }],
    ['HOST', { HOST: '[::1]' }],
    ['HOST', { HOST: '*' }],
    ['DATA_DIR', { DATA_DIR: "'/hidden'" }],
    ['DATA_DIR', { DATA_DIR: '~/hidden' }],
    ['PORT', { PORT: '"65536"' }],
    ['DISCORD_API', { DISCORD_API: 'https://hidden@discord.com' }],
    ['ROLE', { ROLE: 'hidden', DATABASE_URL: 'postgres://db/x' }],
    ['ROLE', { ROLE: 'gateway' }],
    ['DISCORD_TOKEN', { DISCORD_TOKEN: 'hidden token' }],
    ['DISCORD_TOKEN', { DISCORD_TOKEN: 'hidden\r.token' }],
    ['DISCORD_TOKEN', { DISCORD_TOKEN: 'hidden\u200b' }],
    ['DISCORD_TOKEN', { DISCORD_TOKEN: '토큰hidden' }],
    ['DISCORD_TOKEN', { DISCORD_TOKEN: '"hidden"' }],
    ['DISCORD_TOKEN_FILE', { DISCORD_TOKEN_FILE: '/hidden/file' }],
    ['DISCORD_TOKEN_FILE', { DISCORD_TOKEN: 'hidden', DISCORD_TOKEN_FILE: '/hidden/file' }],
  ])('refuses a wrong %s (%j) without repeating it', (name, env) => {
    const reading = readEnvironment(env, noFiles);
    expect(reading.ok ? [] : reading.problems.map((problem) => problem.path)).toEqual([name]);
    expect(JSON.stringify(reading)).not.toMatch(/hidden|65536|80a/);
  });
});

it.each([
  [{}, 'local'],
  [{ HOST: 'localhost' }, 'local'],
  [{ HOST: '::1' }, 'local'],
  [{ HOST: '0.0.0.0' }, 'off'],
  [{ HOST: '::' }, 'off'],
  [{ HOST: '192.0.2.1' }, 'off'],
  [{ HOST: '0.0.0.0', METRICS: 'local' }, 'local'],
  [{ HOST: '0.0.0.0', METRICS: 'on' }, 'on'],
  [{ METRICS: 'off' }, 'off'],
])('of %o the metrics are %s', (env, metrics) => {
  const reading = readEnvironment(env, () => '');
  expect(reading.ok && reading.environment.metrics).toBe(metrics);
});
