/** A time of day somebody typed, as `HH:MM`; null for an empty text, undefined for what is none. */
export function readWallTime(typed: string): string | null | undefined {
  const text = typed.normalize('NFKC').toLowerCase().trim();
  if (text === '') return null;
  if (/^(?:12 )?noon$|^정오$/.test(text)) return '12:00';
  if (/^midnight$|^자정$/.test(text)) return '00:00';
  const match = /^(오전|오후)?\s*(\d{1,2})(?:[:시]\s*(\d{2})?분?)?\s*(a\.?m\.?|p\.?m\.?)?$/.exec(text);
  if (!match) return undefined;
  const [, korean, hours = '', minutes = '00', english] = match;
  const half = korean === '오전' || english?.startsWith('a') ? 'am' : korean || english ? 'pm' : null;
  if (half === null && match[3] === undefined && !text.includes('시')) return undefined;
  const hour = Number(hours);
  if (Number(minutes) > 59 || hour > (half ? 12 : 23) || (half && hour === 0)) return undefined;
  const full = half === 'am' ? hour % 12 : half === 'pm' ? (hour % 12) + 12 : hour;
  return `${String(full).padStart(2, '0')}:${minutes}`;
}
