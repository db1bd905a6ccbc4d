import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { run } from './run.ts';

const main = join(import.meta.dirname, '..', 'main.ts');

it.each([
  ['an option it does not know', ['--prot', '3'], {}, "Unknown option '--prot'"],
  ['a PORT that is no number', [], { PORT: 'abc' }, 'PORT takes a number from 0 to 65535, not "abc".'],
])('%s is named, and its options are said', async (_, args, env, sentence) => {
  const { code, stdout, stderr } = await run(main, args, env);
  expect([code, stdout]).toEqual([64, '']);
  expect(stderr).toContain(sentence);
  expect(stderr).toContain('--port N');
});

it('a port that is in use is told in a sentence', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void taken.close());
  await once(taken, 'listening');
  const { port } = taken.address() as AddressInfo;
  expect(await run(main, ['--port', String(port)])).toEqual({
    code: 69,
    stdout: '',
    stderr: `Port ${port} is in use. Name another one: --port N\n`,
  });
});
