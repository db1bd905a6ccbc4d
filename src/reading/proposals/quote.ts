import type { Words } from '../../domain/proposal.ts';
import type { DateReading } from '../reading.ts';

const LONGEST = 300;
const BEFORE = 160;

/**
 * The words that set a date: from where its clause begins to the end of the date, unchanged. Cut at words, never inside
 * them, and never over the end of the sentence.
 */
export function wordsAround(text: string, { offset, quote, sentence }: DateReading): Words {
  const end = offset + quote.length;
  const sentenceStart = text.lastIndexOf(sentence, offset);
  const first = Math.max(sentenceStart === -1 ? offset : sentenceStart, end - LONGEST, offset - BEFORE);
  const cut = text.slice(first, offset);
  const clause = Math.max(cut.lastIndexOf('; '), cut.lastIndexOf(': '), cut.lastIndexOf('\n'));
  let from = clause >= 0 && cut.length - clause > 24 ? first + clause + 1 : first;
  if (from > 0 && from !== sentenceStart && /\S/.test(text[from - 1] ?? '')) {
    const space = text.slice(from, offset).search(/\s/);
    from = space === -1 ? offset : from + space;
  }
  while (from < offset && /\s/.test(text[from] ?? '')) from++;
  return { quote: text.slice(from, end), offset: from };
}
