import { createHash } from 'node:crypto';

/** Discord's nonce has at most 25 characters; 16 of base32 hold 80 bits. */
const LENGTH = 16;
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** The id of the message that carries these entries: the same entries always give the same id. */
export function messageId(parts: readonly string[]): string {
  const digest = createHash('sha256')
    .update([...parts].sort().join('\n'))
    .digest();
  return Array.from(digest.subarray(0, LENGTH), (byte) => ALPHABET[byte % 32]).join('');
}
