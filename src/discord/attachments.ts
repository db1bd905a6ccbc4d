import type { Attachment } from 'discord.js';

/** Where Discord keeps what people upload. */
const DISCORD = ['https://cdn.discordapp.com', 'https://media.discordapp.net'] as const;
/** Larger files are not read to their end: the command says that they are too large. */
const MOST_BYTES = 256 * 1024;
const TIMEOUT_MS = 5_000;

/**
 * The text of a file somebody attached to a command. Only Discord's own hosts (and a sandbox's) are asked, without following
 * them anywhere else. Throws when it cannot be loaded; the address stays out of the error.
 */
export async function attachedText({ url }: Pick<Attachment, 'url'>, origins: readonly string[]): Promise<string> {
  if (![...DISCORD, ...origins].includes(new URL(url).origin)) throw new Error('a file of no host of Discord');
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) }).catch(() => null);
  if (!response?.ok || !response.body) throw new Error('an attached file could not be loaded');
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes > MOST_BYTES) break;
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
