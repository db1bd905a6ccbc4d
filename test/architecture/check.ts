import { posix } from 'node:path';
import { house, kindLists, longFiles, MOST_LINES, mayImportNode, noKinds, readers } from './rules.ts';
import { COMPUTED, type Scanned, scan } from './scan.ts';

/** The sources by path under `src/`, and the paths of all tests under `test/`. */
export type Sources = { readonly src: Readonly<Record<string, string>>; readonly test: readonly string[] };

/** Everything in which the sources break the rules of the house, one sentence each. */
export function findings({ src, test }: Sources): readonly string[] {
  const files = new Map(Object.entries(src).map(([file, text]) => [file, scan(text)]));
  return [
    ...[...files].flatMap(([file, scanned]) => [
      ...importFindings(file, scanned, files),
      ...readFindings(file, scanned),
    ]),
    ...cycles(files),
    ...topicCycles(files),
    ...sizeFindings(src),
    ...repeatedLists(src),
    ...kindFindings(files, test),
  ];
}

/** The longest path of the house that the file is, or lies in. */
export function unitOf(file: string): string | undefined {
  const holds = (unit: string) => unit === file || file.startsWith(`${unit}/`);
  return Object.keys(house)
    .filter(holds)
    .sort((a, b) => b.length - a.length)[0];
}

/** The file a relative import names; pages name the `.js` the browser asks for. */
function resolve(file: string, from: string, files: ReadonlyMap<string, Scanned>): string {
  const path = posix.join(posix.dirname(file), from);
  return files.has(path) ? path : path.replace(/\.js$/, '.ts');
}

function importFindings(file: string, { imports }: Scanned, files: ReadonlyMap<string, Scanned>): string[] {
  const unit = unitOf(file);
  const rule = unit === undefined ? undefined : house[unit];
  if (unit === undefined || rule === undefined)
    return [`${file}: its folder has no rule in test/architecture/rules.ts`];
  const found: string[] = [];
  for (const { from, typeOnly } of imports) {
    if (from === COMPUTED) found.push(`${file}: imports a computed name`);
    else if (from.startsWith('.')) {
      const target = resolve(file, from, files);
      const other = unitOf(target);
      if (!files.has(target)) found.push(`${file}: imports ${from}, which is not in src/`);
      else if (rule.units === 'all' || other === unit || other === undefined) continue;
      else if (typeOnly && rule.types.includes(other)) continue;
      else if (!rule.units.includes(other)) {
        const only = rule.types.includes(other) ? 'more than types' : 'something';
        found.push(`${file}: ${unit} may not import ${only} from ${other}`);
      }
    } else if (from.startsWith('node:')) {
      if (!mayImportNode(unit, rule, from)) found.push(`${file}: ${unit} may not import ${from}`);
    } else if (!rule.npm.includes(packageOf(from))) found.push(`${file}: ${unit} may not import ${packageOf(from)}`);
  }
  return found;
}

const packageOf = (from: string) =>
  from
    .split('/')
    .slice(0, from.startsWith('@') ? 2 : 1)
    .join('/');

function readFindings(file: string, { code }: Scanned): string[] {
  return readers
    .filter((reader) => reader.pattern.test(code) && !reader.files.includes(file))
    .map((reader) => `${file}: only ${reader.files.join(' and ')} may read ${reader.what}`);
}

/** The files of the house that a file imports values from. */
const importedAtRunTime = (file: string, files: ReadonlyMap<string, Scanned>): string[] =>
  (files.get(file)?.imports ?? [])
    .filter(({ from, typeOnly }) => !typeOnly && from.startsWith('.'))
    .map(({ from }) => resolve(file, from, files));

/** Cycles among imports that are there at run time, each told once from its first file. */
const cycles = (files: ReadonlyMap<string, Scanned>): string[] =>
  cyclesIn(files.keys(), (file) => importedAtRunTime(file, files), 'cycle');

/** Cycles among the topics of `app/`, by what their files import, types as well: a topic is read after those it needs. */
function topicCycles(files: ReadonlyMap<string, Scanned>): string[] {
  const topicOf = (file: string) => /^app\/[^/]+(?=\/)/.exec(file)?.[0];
  const topics = Map.groupBy(files.keys(), topicOf);
  const importedBy = (topic: string) =>
    (topics.get(topic) ?? []).flatMap((file) =>
      (files.get(file)?.imports ?? [])
        .filter(({ from }) => from.startsWith('.'))
        .flatMap(({ from }) => topicOf(resolve(file, from, files)) ?? [])
        .filter((other) => other !== topic),
    );
  return cyclesIn(
    [...topics.keys()].filter((topic) => topic !== undefined),
    importedBy,
    'cycle of topics',
  );
}

function cyclesIn(nodes: Iterable<string>, next: (node: string) => readonly string[], name: string): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (node: string, path: readonly string[]) => {
    if (path.includes(node)) {
      found.push(`${name}: ${[...path.slice(path.indexOf(node)), node].join(' -> ')}`);
      return;
    }
    if (done.has(node)) return;
    for (const other of next(node)) visit(other, [...path, node]);
    done.add(node);
  };
  for (const node of [...nodes].sort()) visit(node, []);
  return found;
}

/** A file that is longer than a reader keeps in mind, unless `longFiles` says why. */
const sizeFindings = (src: Sources['src']): string[] =>
  Object.entries(src).flatMap(([file, text]) => {
    const lines = text.split('\n').length - 1;
    return !file.startsWith('sandbox/') && lines > MOST_LINES && !(file in longFiles)
      ? [`${file}: has ${lines} lines, more than ${MOST_LINES}`]
      : [];
  });

/** Lists of words that one file exports and another writes out again. */
function repeatedLists(src: Sources['src']): string[] {
  const files = Object.entries(src).filter(([file]) => !file.startsWith('sandbox/'));
  const lists = files.flatMap(([file, text]) =>
    [...text.matchAll(/export const (\w+) = (\[[^[\]]*\]) as const;/g)].map(([, name, list = '']) => ({
      name,
      home: file,
      words: wordsIn(list).join(),
    })),
  );
  return files.flatMap(([file, text]) => {
    const written = [...text.matchAll(/\[[^[\]]*\]/g)].map(([list]) => `,${wordsIn(list).join()},`);
    return lists
      .filter(({ home, words }) => home !== file && words !== '' && written.some((it) => it.includes(`,${words},`)))
      .map(({ home, name }) => `${file}: writes the words of ${name} (${home}) again`);
  });
}

const wordsIn = (list: string): string[] => list.match(/'[^']*'/g) ?? [];

function kindFindings(files: ReadonlyMap<string, Scanned>, tests: readonly string[]): string[] {
  const found: string[] = [];
  const imported = new Set(
    [...files].flatMap(([file, { imports }]) => imports.map(({ from }) => resolve(file, from, files))),
  );
  for (const [folder, list] of Object.entries(kindLists)) {
    const inside = [...files.keys()].filter((file) => file.startsWith(`${folder}/`));
    for (const file of inside) {
      if (file !== list && !imported.has(file)) found.push(`${file}: not listed in ${list}`);
    }
    for (const { from, typeOnly } of files.get(list)?.imports ?? []) {
      const kind = resolve(list, from, files);
      const isKind = inside.includes(kind) && !noKinds.some((other) => kind.startsWith(`${other}/`));
      const itsTest = kind.replace(/\.ts$/, '.test.ts');
      if (isKind && !typeOnly && !tests.includes(itsTest)) found.push(`${kind}: has no test/${itsTest}`);
    }
  }
  return found;
}
