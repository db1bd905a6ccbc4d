/** One mistake in a settings file. `expected` is a sentence about what should stand there, never the value found. */
export type Problem = {
  /** A file, or `environment`. */
  readonly file: string;
  /** 1-based line; 0 in the environment. */
  readonly line: number;
  /** Key path such as `measures[0].deadlines[1].kind`; empty for the file as a whole. */
  readonly path: string;
  readonly expected: string;
};

export type PathPart = string | number;

/** `['measures', 0, 'id']` as `measures[0].id`. */
export function pathText(path: readonly PathPart[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}

/** Problems in the order of the file; two on one line keep the order in which they were found. */
export function inLineOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => a.line - b.line);
}

/** One line per problem: `file:line  key.path  expected …`. */
export function formatProblems(problems: readonly Problem[]): string {
  return problems
    .map(({ file, line, path, expected }) => {
      const place = line === 0 ? file : `${file}:${line}`;
      return `${place}  ${path === '' ? '(file)' : path}  expected ${expected}`;
    })
    .join('\n');
}
