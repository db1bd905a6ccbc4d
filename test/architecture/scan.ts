/** One import of a module. `typeOnly` ones leave nothing behind when types are stripped. */
export type Import = { readonly from: string; readonly typeOnly: boolean };

/**
 * A module as the rules see it: its imports, its code without comments, strings and regular expressions, and the content of its strings and
 * templates. A string is `'n'` in the code, n being its index in `strings`. `sentences` are whole templates, with `HOLE` for each value.
 */
export type Scanned = {
  readonly imports: readonly Import[];
  readonly code: string;
  readonly strings: readonly string[];
  readonly templates: readonly string[];
  readonly sentences: readonly string[];
};

/** Stands for a value in the sentence of a template. */
export const HOLE = '◌';

const LITERAL =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|(?<=(?:^|[=(,:;!&|?[{}>]|\breturn|\bcase)\s*)\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;

/** Replaces what is not code: comments by a space, strings by a numbered mark, regular expressions by an empty one. */
function withoutLiterals(text: string): Omit<Scanned, 'imports'> {
  const strings: string[] = [];
  const pieces: string[] = [];
  const sentences: string[] = [];
  /** The templates under way, the innermost last. */
  const open: string[] = [];
  const take = (piece: string) => {
    pieces.push(piece);
    open.push(`${open.pop() ?? ''}${piece}`);
  };

  /** For every template under way, how many braces are open inside its current `${}`. */
  const templates: number[] = [];
  let code = '';
  let at = 0;
  let inTemplate = false;
  let from = 0;
  while (at < text.length) {
    const char = text[at] ?? '';
    if (inTemplate) {
      if (char === '\\') at += 2;
      else if (char === '`') {
        take(text.slice(from, at));
        sentences.push(open.pop() ?? '');
        inTemplate = false;
        at++;
      } else if (text.startsWith('${', at)) {
        take(text.slice(from, at));
        open.push(`${open.pop() ?? ''}${HOLE}`);
        templates.push(0);
        inTemplate = false;
        code += '(';
        at += 2;
      } else at++;
      continue;
    }
    LITERAL.lastIndex = at;
    const literal = LITERAL.exec(text)?.[0];
    if (literal !== undefined) {
      const kind = literal[0];
      if (kind === '/') code += literal.startsWith('//') || literal.startsWith('/*') ? ' ' : '/r/';
      else {
        code += `'${strings.length}'`;
        strings.push(literal.slice(1, -1));
      }
      at += literal.length;
      continue;
    }
    at++;
    const braces = templates.at(-1);
    if (char === '`') {
      open.push('');
      inTemplate = true;
      from = at;
    } else if (char === '}' && braces === 0) {
      templates.pop();
      inTemplate = true;
      from = at;
      code += ')';
    } else {
      if (braces !== undefined && char === '{') templates[templates.length - 1] = braces + 1;
      if (braces !== undefined && char === '}') templates[templates.length - 1] = braces - 1;
      code += char;
    }
  }
  return { code, strings, templates: pieces, sentences };
}

const STATIC = /\b(?:import|export)\b\s*(type\b(?!\s*from\b)\s*)?(?:[\w$*\s{},]*?\bfrom\s*)?'(\d+)'/g;
const DYNAMIC = /\bimport\s*\(\s*(?:'(\d+)'\s*[,)])?/g;
const REQUIRED = /\brequire\s*\(\s*(?:'(\d+)')?/g;

/** A dynamic import or `require` of a computed name is an import from here. */
export const COMPUTED = '(computed)';

/** Reads what a module imports, statically and dynamically, and what code it has. */
export function scan(text: string): Scanned {
  const { code, strings, templates, sentences } = withoutLiterals(text);
  const imports = new Map<string, Import>();
  const add = (index: string | undefined, typeOnly: boolean) => {
    const from = index === undefined ? COMPUTED : (strings[Number(index)] ?? COMPUTED);
    imports.set(`${from} ${typeOnly}`, { from, typeOnly });
  };
  for (const [, type, index] of code.matchAll(STATIC)) add(index, type !== undefined);
  for (const pattern of [DYNAMIC, REQUIRED]) {
    for (const [, index] of code.matchAll(pattern)) add(index, false);
  }
  return { imports: [...imports.values()], code, strings, templates, sentences };
}
