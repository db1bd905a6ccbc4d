import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const counting = join(import.meta.dirname, '../../.ci/count.sh');

/** Runs a script that counts its test runs; answers its exit code and last line. */
function closing(script: string) {
  const { status, stdout } = spawnSync('bash', ['-c', `set -euo pipefail\nsource '${counting}'\n${script}`], {
    encoding: 'utf8',
  });
  return [status, stdout.trimEnd().split('\n').at(-1)];
}

const VITEST = "counted printf ' Test Files  1 passed (1)\\n      Tests  4 passed | 1 skipped (5)\\n'";

it.each([
  [
    'tests of Vitest, lines of a journey, a run without a number',
    `${VITEST}\ncounted printf 'ok  a\\nok  b\\n'\nX=1 counted true`,
    0,
    '7 passed, 0 failed',
  ],
  ['colours', "counted printf '\\e[2m      Tests \\e[22m \\e[1m\\e[32m3 passed\\e[39m\\n'", 0, '3 passed, 0 failed'],
  [
    'failed tests end it, and are counted once',
    `${VITEST}\ncounted sh -c 'echo "      Tests  2 failed | 3 passed (5)"; exit 1'\n${VITEST}`,
    1,
    '7 passed, 2 failed',
  ],
  ['a run that fails without a number', `${VITEST}\ncounted sh -c 'exit 3'\n${VITEST}`, 1, '4 passed, 1 failed'],
  [
    'runs beside each other',
    `beside 'sleep 0.1; echo "ok  a"' '${VITEST.slice('counted '.length).replaceAll("'", '"')}'`,
    0,
    '5 passed, 0 failed',
  ],
  [
    'one of two beside each other that fails, once both have ended',
    `beside 'exit 3' 'sleep 0.1; echo "ok  a"'\n${VITEST}`,
    1,
    '1 passed, 1 failed',
  ],
  ['a step that is no test run', `${VITEST}\nfalse\n${VITEST}`, 1, '4 passed, 1 failed'],
  ['a step that says why and ends', `echo missing >&2\nexit 1`, 1, '0 passed, 1 failed'],
])('the last line adds up %s', (_, script, status, line) => {
  expect(closing(script)).toEqual([status, line]);
});
