import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PermissionFlagsBits as may } from 'discord.js';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

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

it('names only npm scripts that exist', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const named = new Set([...readme.matchAll(/npm run ([\w-]+)/g)].map(([, script]) => script));
  expect(named.size).toBeGreaterThan(4);
  expect([...named].filter((script) => !(script && script in scripts))).toEqual([]);
});

it('links only to what is there', () => {
  const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, path]) => path ?? '');
  expect(links.length).toBeGreaterThan(5);
  expect(links.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

it('names every key of the settings file that has a value of its own', () => {
  const settings = readFileSync(join(root, 'config', 'dutywatch.yaml'), 'utf8');
  let section = '';
  const keys: string[] = [];
  for (const [, indent, key, value] of settings.matchAll(/^( *)(\w+):(.*)$/gm)) {
    if (indent === '' && value === '') section = `${key}.`;
    else keys.push(indent === '' ? `${key}` : `${section}${key}`);
  }
  expect(keys).toContain('discord.requestsPerSecond');
  expect(keys.filter((key) => !readme.includes(`\`${key}\``))).toEqual([]);
});
