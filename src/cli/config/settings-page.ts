import { z } from 'zod';
import { sourceKinds } from '../../sources/index.ts';
import { SETTINGS_FILE, SOURCES_FILE } from './check.ts';
import { dutywatchFile } from './dutywatch.ts';
import { environmentVariables } from './environment.ts';
import { sourcesFile } from './sources.ts';

export const SETTINGS_PAGE = 'docs/settings.md';

/** One key: `path` with dots; `fallback` is null where the value is required, empty where there is no default. */
type Setting = {
  readonly path: string;
  readonly fallback: string | null;
  readonly accepts: string;
  readonly meaning: string;
};

/**
 * `docs/settings.md`: every setting with its default and meaning. Defaults come from the schemas; meanings from the comments in the shipped
 * files, and from the schemas where no comment there explains a key. Throws for a key that neither explains.
 */
export function settingsPage(read: (file: string) => string): string {
  const own = settingsIn(jsonOf(dutywatchFile), commentsIn(read(SETTINGS_FILE)));
  const watched = settingsIn(jsonOf(sourcesFile), commentsIn(read(SOURCES_FILE)));
  const [settings, subscription] = parted(own, 'subscriptions');
  const [client, source] = parted(watched, 'sources');
  const kinds = sourceKinds.flatMap(({ kind, options }) => {
    const keys = settingsIn(jsonOf(options), new Map());
    return keys.length === 0 ? [] : [`### Of the kind \`${kind}\`\n\n${table(keys)}`];
  });
  const parts = [
    '# Settings',
    'Written by `npm run schema` from the settings files and their schemas; changes made here are lost.',
    '`npm run check-config` checks the files without starting. A mistake stops the start with file, line, key and what was expected; in a bot that runs it changes nothing.',
    '## Environment',
    'Secrets, and what differs from machine to machine. An empty variable counts as not set.',
    table(
      environmentVariables.map((each) => ({
        path: each.name,
        fallback: each.default ?? '',
        accepts: '',
        meaning: each.meaning,
      })),
    ),
    `## ${linkTo(SETTINGS_FILE)}`,
    table(settings),
    '### Each of `subscriptions`',
    'The same choices as in `/alerts setup`, for those who prefer a file. An empty list means all.',
    table(subscription),
    `## ${linkTo(SOURCES_FILE)}`,
    table(client),
    '### Each of `sources`',
    table(source),
    ...kinds,
    `## ${linkTo('config/deadlines.yaml')}`,
    'The catalogue of measures and dates. Its first lines say how to change one.',
  ];
  return `${parts.join('\n\n')}\n`;
}

const linkTo = (file: string) => `[${file}](../${file})`;

type Json = z.core.JSONSchema.BaseSchema;

const jsonOf = (schema: z.ZodType): Json => z.toJSONSchema(schema, { io: 'input' });

/** The settings outside and inside a list of entries. */
function parted(settings: readonly Setting[], list: string): readonly [readonly Setting[], readonly Setting[]] {
  const within = `${list}[].`;
  return [
    settings.filter(({ path }) => !path.startsWith(within)),
    settings
      .filter(({ path }) => path.startsWith(within))
      .map((each) => ({ ...each, path: each.path.slice(within.length) })),
  ];
}

function settingsIn(schema: Json, comments: ReadonlyMap<string, string>, within = ''): readonly Setting[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => {
    if (typeof value === 'boolean') return [];
    const path = within + key;
    // A group of keys has no meaning itself; an object with a description is one value, such as a name in two languages.
    if (value.properties && value.description === undefined) return settingsIn(value, comments, `${path}.`);
    const meaning =
      comments.get(path) ?? (path.includes('[]') ? comments.get(`[].${key}`) : undefined) ?? value.description;
    if (meaning === undefined) throw new Error(`neither a comment nor the schema says what ${path} means`);
    const fallback = 'default' in value ? yamlOf(value.default) : null;
    const entries = entriesOf(value, comments, `${path}[].`);
    const accepts = entries.length > 0 ? '' : acceptedBy(value);
    return [{ path, fallback, accepts, meaning: sentenceOf(meaning) }, ...entries];
  });
}

/** The keys of a list's entries; for several kinds of entries, the keys that all have. Lists within entries are one value. */
function entriesOf({ items }: Json, comments: ReadonlyMap<string, string>, within: string): readonly Setting[] {
  if (within.indexOf('[]') < within.length - '[].'.length) return [];
  if (typeof items !== 'object' || Array.isArray(items)) return [];
  const kinds = (items.anyOf ?? [items]).filter((each) => typeof each === 'object');
  const [first] = kinds;
  if (first?.properties === undefined) return [];
  const shared = Object.entries(first.properties).filter(([key]) => kinds.every((each) => each.properties?.[key]));
  return settingsIn({ ...first, properties: Object.fromEntries(shared) }, comments, within);
}

/** The accepted values, where they can be stated briefly. */
function acceptedBy(schema: Json): string {
  if (schema.enum) return schema.enum.map((each) => `\`${each}\``).join(' ');
  if (schema.type === 'integer') return `${schema.minimum} to ${schema.maximum}`;
  if (schema.properties) return `\`{ ${Object.keys(schema.properties).join(', ')} }\``;
  if (schema.type === 'boolean') return '`true` `false`';
  if (schema.type === 'array' && typeof schema.items === 'object' && !Array.isArray(schema.items)) {
    return acceptedBy(schema.items);
  }
  const choices = (schema.anyOf ?? []).map((each) => (typeof each === 'object' ? acceptedBy(each) : ''));
  return choices.filter((each) => each !== '').join(' ');
}

/** A comment beside a value as the text of a cell; if it begins with a value, that is kept as written. */
function sentenceOf(comment: string): string {
  if (comment.startsWith('or ')) return `null, ${comment}`;
  return /^(?:[a-z-]+(?::| or )|true |false )/.test(comment)
    ? comment
    : comment.charAt(0).toUpperCase() + comment.slice(1);
}

const yamlOf = (value: unknown): string =>
  Array.isArray(value) ? `[${value.map(yamlOf).join(', ')}]` : value === null ? 'null' : String(value);

function defaultCell(fallback: string | null): string {
  if (fallback === null) return 'required';
  return fallback === '' ? '' : `\`${fallback}\``;
}

const table = (settings: readonly Setting[]): string =>
  [
    '| key | default | accepts | meaning |',
    '|---|---|---|---|',
    ...settings.map(
      ({ path, fallback, accepts, meaning }) =>
        `| \`${path}\` | ${defaultCell(fallback)} | ${accepts} | ${meaning.replaceAll('|', '\\|')} |`,
    ),
  ].join('\n');

/**
 * The comments of a settings file about its keys: the lines above a key, the words after its value, and the annotated examples (`#   key:
 * value   # meaning`, or two or more spaces instead of the second `#`), whose keys are listed alone.
 */
function commentsIn(text: string): ReadonlyMap<string, string> {
  const comments = new Map<string, string>();
  let above: string[] = [];
  let section = '';
  for (const line of text.split('\n')) {
    const [, indent = '', key, value = '', beside] = /^( *)(\w+):(.*?)(?:\s+# (.+))?$/.exec(line) ?? [];
    const [, example, meaning] = /^#\s{2,}(?:- )?(\w+):.*?(?:\s+#|\s{2,}) ?(\S.*)$/.exec(line) ?? [];
    if (example !== undefined && meaning !== undefined) {
      comments.set(`[].${example}`, meaning);
    } else if (key !== undefined) {
      if (indent === '') section = value.trim() === '' ? `${key}.` : '';
      const said = beside ?? above.join(' ');
      if (said !== '') comments.set(indent === '' ? key : section + key, said);
      above = [];
    } else if (/^ *# /.test(line)) above.push(line.trim().slice(2));
    else above = [];
  }
  return comments;
}
