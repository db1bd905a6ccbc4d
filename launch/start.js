// Plain JavaScript: reading TypeScript costs 30 ms and 17 MB before anything of ours runs.
import { createRequire, enableCompileCache } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { builtProgram } from './built.js';

const root = resolve(dirname(import.meta.filename), '..');
// What is loaded from here on need not be compiled again at the next start. Where the folder cannot be written it does without.
enableCompileCache(join(root, 'node_modules', '.cache', 'compile'));
const built = builtProgram(root);
const { run } = built ? createRequire(import.meta.url)(built) : await import('../src/main.ts');
run(process.argv.slice(2), built && dirname(built));
