import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import type { Plugin } from 'rolldown';
import { type BuiltFrom, builtFolder, builtProgram, hashOf } from './built.js';

const root = resolve(dirname(import.meta.filename), '..');

/** Where it is written; another one that builds at the same time has its own. */
const unfinished = `${builtFolder(root)}.${process.pid}`;
/** Says which packages are built in. */
const PACKAGES = 'package-lock.json';
/** Binaries, and what only a few hosts have: found in node_modules as ever. */
const LEFT_OUT = ['@resvg/resvg-js', 'pg-native', 'zlib-sync', 'bufferutil', 'utf-8-validate'];

/** A module that asks where it lies goes on lying there: pages, fonts and settings are found beside the sources. */
const whereItLay: Plugin = {
  name: 'where-it-lay',
  transform(code, id) {
    if (id.includes('node_modules') || !code.includes('import.meta')) return null;
    const place = `new URL(${JSON.stringify(join(relative(builtFolder(root), id)))}, import.meta.url).href`;
    const moved = code.replaceAll(/\bimport\.meta\.url\b/g, place);
    if (/\bimport\.meta\.(?!(?:url|main)\b)/.test(moved))
      throw new Error(`${id} asks where it lies other than by import.meta.url`);
    return moved;
  },
};

/**
 * What is outside ASCII as escapes: V8 keeps a text with a single letter outside Latin-1 at two bytes for each of its millions,
 * and Node one of a million with a letter outside ASCII. Done when all else is: the minifier writes the letters themselves again.
 */
const narrow: Plugin = {
  name: 'narrow',
  generateBundle(_options, files) {
    for (const file of Object.values(files)) {
      if (file.type !== 'chunk') continue;
      if (/(?<!\\)(?:\\\\)*\\[^\0-\x7f]/.test(file.code)) throw new Error('a letter outside ASCII stands escaped');
      file.code = file.code.replaceAll(
        /[^\0-\x7f]/g,
        (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
      );
    }
  },
};

/** Writes the program as a few files that load at once, where the two thousand it is made of take four times as long. */
async function build(): Promise<string> {
  const { rolldown } = await import('rolldown');
  const bundle = await rolldown({
    input: { main: join(root, 'src', 'main.ts') },
    cwd: root,
    platform: 'node',
    external: LEFT_OUT,
    plugins: [whereItLay, narrow],
    logLevel: 'silent',
  });
  const { output } = await bundle.write({
    dir: unfinished,
    // Imported, Node's own modules are looked through to their last export, which loads what nobody asked for.
    format: 'cjs',
    entryFileNames: '[name].cjs',
    chunkFileNames: '[name]-[hash].cjs',
    // discord.js knows its caches by the names of their classes.
    keepNames: true,
    minify: true,
  });
  const modules = output.flatMap((file) => (file.type === 'chunk' ? file.moduleIds : []));
  const own = modules.filter((id) => ['src', 'sandbox'].some((part) => id.startsWith(join(root, part))));
  const sources = [...own.map((id) => relative(root, id)), PACKAGES, join('launch', 'build.ts')].map(
    (path): BuiltFrom => {
      const { size, mtimeMs } = statSync(join(root, path));
      return { path, bytes: size, changed: mtimeMs, hash: hashOf(join(root, path)) };
    },
  );
  writeFileSync(join(unfinished, 'built-from.json'), JSON.stringify({ sources }));
  rmSync(builtFolder(root), { recursive: true, force: true });
  mkdirSync(dirname(builtFolder(root)), { recursive: true });
  renameSync(unfinished, builtFolder(root));
  const bytes = output.reduce((sum, file) => sum + (file.type === 'chunk' ? file.code.length : 0), 0);
  return `Built from ${modules.length} files: ${(bytes / 1e6).toFixed(1)} MB.`;
}

// Without the tools of a developer, or without room to write, there is nothing to build with: never a reason not to install.
async function tryToBuild(): Promise<string> {
  try {
    return await build();
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    const why = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error);
    return `The program runs from its sources, which takes longer to start; it was not built: ${why}`;
  }
}

if (builtProgram(root) === null) process.stdout.write(`${await tryToBuild()}\n`);
