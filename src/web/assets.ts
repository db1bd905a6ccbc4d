import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

type Asset = { readonly type: string; readonly body: Buffer; readonly path: string };

const FOLDER = new URL('./page/', import.meta.url);

/** Files that pages load, each under a path that contains its digest, so that a browser may keep it for good. */
const assets = new Map(
  [
    load('board.css', 'text/css; charset=utf-8'),
    load('icon.svg', 'image/svg+xml'),
    load('live.js', 'text/javascript; charset=utf-8'),
  ].map((asset) => [asset.name, asset]),
);

function load(name: string, type: string): Asset & { readonly name: string } {
  const source = readFileSync(new URL(name, FOLDER), 'utf8');
  const body = Buffer.from(source.replaceAll(/^[ \t]+/gm, ''));
  const hash = createHash('sha256').update(body).digest('base64url').slice(0, 10);
  return { name, type, body, path: `/assets/${hash}/${name}` };
}

export function assetPath(name: 'board.css' | 'icon.svg' | 'live.js'): string {
  const asset = assets.get(name);
  if (!asset) throw new Error(`${name} is no asset`);
  return asset.path;
}

export const allAssets: readonly Asset[] = [...assets.values()];
