import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import type { BuildOptions, Plugin } from 'rolldown';

const root = import.meta.dirname;

/** Pages, fonts and the worker that checks copies are found beside the sources, wherever the bundle is. */
const besideTheSources = (dist: string): Plugin => ({
  name: 'beside-the-sources',
  transform(code, id) {
    if (!['src', 'sandbox'].some((part) => id.startsWith(join(root, part)))) return null;
    const place = `new URL(${JSON.stringify(relative(dist, id))}, import.meta.url).href`;
    return code.replaceAll(/\bimport\.meta\.url\b/g, place);
  },
});

/** Programs in a few files, written to the folder `dist`; they load in a third of the time. */
export const bundle = (dist: string, input: Readonly<Record<string, string>>) =>
  ({
    input: { ...input },
    platform: 'node',
    // discord.js requires it, and a copy for those who import it would come beside that one.
    resolve: { alias: { '@discordjs/ws': createRequire(import.meta.url).resolve('@discordjs/ws') } },
    // Binaries, and what discord.js, pg and ws take where it happens to be installed.
    external: ['@resvg/resvg-js', 'pg-native', 'zlib-sync', 'bufferutil', 'utf-8-validate'],
    plugins: [besideTheSources(dist)],
    // Named by discord.js in a command of its own that nobody calls.
    checks: { eval: false },
    // discord.js knows its caches by the names of their classes, and people read the names in a trace: only what is local gets short names.
    output: {
      dir: dist,
      format: 'esm',
      // One letter beyond ASCII, be it in the name of a licence's author, and V8 keeps the whole file at two bytes a letter. The
      // licences lie in node_modules, without which nothing here runs.
      charset: 'ascii',
      comments: { legal: false },
      keepNames: true,
      cleanDir: true,
      minify: { mangle: { toplevel: false, keepNames: true }, compress: false, codegen: { removeWhitespace: true } },
    },
  }) satisfies BuildOptions;

/** `npm run build`: for the image and the service unit. */
export default bundle(join(root, 'dist'), { main: join(root, 'src', 'main.ts') });
