import type { Upload } from './rest/compose.ts';

export type StoredFile = { readonly filename: string; readonly contentType: string; readonly data: Buffer };

/** Beyond this, older files are forgotten, because a sandbox left running must not fill the memory. */
const BYTES_KEPT = 200_000_000;

/** Uploaded files by their path on this server. */
export function files(origin: () => string) {
  const stored = new Map<string, StoredFile>();
  let bytes = 0;
  return {
    keep(channelId: string, id: string, { filename, contentType, data }: Upload) {
      const path = `/attachments/${channelId}/${id}/${encodeURIComponent(filename)}`;
      stored.set(path, { filename, contentType, data });
      bytes += data.length;
      for (const [old, file] of stored) {
        if (bytes <= BYTES_KEPT || old === path) break;
        stored.delete(old);
        bytes -= file.data.length;
      }
      return `${origin()}${path}`;
    },
    get: (path: string) => stored.get(path),
    clear() {
      stored.clear();
      bytes = 0;
    },
  };
}

export type Files = ReturnType<typeof files>;
