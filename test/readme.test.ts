import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PermissionFlagsBits as may } from 'discord.js';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');
const readme = textOf('README.md');
const pages = globSync(['README.md', '{docs,bench,sandbox}/*.md', 'src/**/README.md'], { cwd: root });

it('asks for exactly the permissions it names', () => {
  const named =
    may.ViewChannel |
    may.SendMessages |
    may.SendMessagesInThreads |
    may.CreatePublicThreads |
    may.EmbedLinks |
    may.AttachFiles |
    may.ReadMessageHistory |
    may.CreateEvents |
    may.PinMessages;
  const asked = [...readme.matchAll(/permissions=(\d+)/g)].map(([, bits]) => BigInt(bits ?? 0));
  expect(asked).toEqual([named, named | may.MentionEveryone]);
});

it('counts the measures and deadlines that are shipped', () => {
  const catalogue = textOf('config/deadlines.yaml');
  const listed = catalogue.slice(catalogue.indexOf('\nmeasures:'));
  const measures = listed.match(/^ {2}- id:/gm)?.length;
  const deadlines = listed.match(/^ {6}- id:/gm)?.length;
  expect(readme.replaceAll('\n', ' ')).toContain(`${measures} US tariff measures and ${deadlines} deadlines`);
});

it('can be read in five minutes', () => {
  expect(readme.split(/\s+/).length).toBeLessThan(1_201);
});

describe.each(pages)('%s', (page) => {
  const text = textOf(page);

  it('names only npm scripts that exist', () => {
    const { scripts } = JSON.parse(textOf('package.json'));
    const named = new Set([...text.matchAll(/npm run ([\w-]+)/g)].map(([, script = '']) => script));
    expect([...named].filter((script) => !(script in scripts))).toEqual([]);
  });

  it('links only to what is there, and to headings that are there', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)]+)\)/g)].map(([, target = '']) => target);
    expect(links.filter((target) => !leadsSomewhere(page, target))).toEqual([]);
  });

  it('names only files and folders that are there', () => {
    const named = [...text.matchAll(/`([\w./-]+\.(?:ts|cjs|ya?ml|md)|(?:src|test|bench|tools|docs)\/[\w./-]+)`/g)];
    const missing = named.map(([, path = '']) => path).filter((path) => !isThere(path));
    expect(missing).toEqual([]);
  });
});

const files = globSync('{src,test,bench,tools,docs,config,sandbox,bin}/**/*.*', { cwd: root });

/** A path from the root, or the end of one, as a folder's page names its files. */
const isThere = (path: string) => existsSync(join(root, path)) || files.some((file) => file.endsWith(`/${path}`));

function leadsSomewhere(page: string, target: string): boolean {
  const [path = '', heading] = target.split('#');
  const file = path === '' ? page : join(dirname(page), path);
  if (!existsSync(join(root, file))) return false;
  return heading === undefined || headings(textOf(file)).includes(heading);
}

/** The anchors that GitHub gives headings. */
function headings(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
}
