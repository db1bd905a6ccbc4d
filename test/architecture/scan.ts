/** One import of a module. `typeOnly` ones leave nothing behind when types are stripped. */
export type Import = { readonly from: string; readonly typeOnly: boolean };

/**
 * A module as the rules see it: its imports, its code without comments, strings and regular expressions, and what stands in its strings
 * and templates. A string is `'n'` in the code, n being its place in `strings`.
 */
export type Scanned = {
  readonly imports: readonly Import[];
  readonly code: string;
  readonly strings: readonly string[];
  readonly templates: readonly string[];
};

const LITERAL =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|(?<=(?:^|[=(,:;!&|?[{}>]|\breturn|\bcase)\s*)\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;

/** Replaces what is not code: comments by a space, strings by a numbered mark, regular expressions by an empty one. */
function withoutLiterals(text: string): Omit<Scanned, 'imports'> {
  const strings: string[] = [];
  const pieces: string[] = [];

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
        pieces.push(text.slice(from, at));
        inTemplate = false;
        at++;
      } else if (text.startsWith('${', at)) {
        pieces.push(text.slice(from, at));
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
    const open = templates.at(-1);
    if (char === '`') {
      inTemplate = true;
      from = at;
    } else if (char === '}' && open === 0) {
      templates.pop();
      inTemplate = true;
      from = at;
      code += ')';
    } else {
      if (open !== undefined && char === '{') templates[templates.length - 1] = open + 1;
      if (open !== undefined && char === '}') templates[templates.length - 1] = open - 1;
      code += char;
    }
  }
  return { code, strings, templates: pieces };
}

const STATIC = /\b(?:import|export)\b\s*(type\b(?!\s*from\b)\s*)?(?:[\w$*\s{},]*?\bfrom\s*)?'(\d+)'/g;
const DYNAMIC = /\bimport\s*\(\s*(?:'(\d+)'\s*[,)])?/g;
const REQUIRED = /\brequire\s*\(\s*(?:'(\d+)')?/g;

/** A dynamic import or `require` of a computed name is an import from here. */
export const COMPUTED = '(computed)';

/** Reads what a module imports, statically and dynamically, and what code it has. */
export function scan(text: string): Scanned {
  const { code, strings, templates } = withoutLiterals(text);
  const imports = new Map<string, Import>();
  const add = (index: string | undefined, typeOnly: boolean) => {
    const from = index === undefined ? COMPUTED : (strings[Number(index)] ?? COMPUTED);
    imports.set(`${from} ${typeOnly}`, { from, typeOnly });
  };
  for (const [, type, index] of code.matchAll(STATIC)) add(index, type !== undefined);
  for (const pattern of [DYNAMIC, REQUIRED]) {
    for (const [, index] of code.matchAll(pattern)) add(index, false);
  }
  return { imports: [...imports.values()], code, strings, templates };
}
