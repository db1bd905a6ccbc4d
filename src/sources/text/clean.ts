/** Text that nobody should have to look at: white space of all kinds single, no control or zero-width characters, NFC. */
export function cleanLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(invisible, '')
    .replace(/[\s\u0085]+/g, ' ')
    .trim();
}

/** Control and format characters but white space: soft hyphens, zero-width and direction marks, byte order marks. */
const invisible = /(?![\t\n\v\f\r\u0085])[\p{Cc}\p{Cf}]/gu;
