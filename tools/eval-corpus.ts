/** A labelled date of a corpus, as its manifest gives it. */
export type Label = {
  readonly kind: string;
  readonly quote: string;
  readonly offset: number | null;
  readonly instant: number | null;
  readonly date: string | null;
};

export type LabelledDocument = {
  readonly file: string;
  readonly type: string | null;
  readonly title: string | null;
  readonly signed: string | null;
  readonly published: string | null;
  /** Milliseconds since the epoch, where the manifest gives a time of day. */
  readonly publishedAt: number | null;
  /** Where it was published. */
  readonly address: string | null;
  /** Its citation: `EO 14316`, `CSMS # 64723363`. */
  readonly instrument: string | null;
  readonly labels: readonly Label[];
};

export type Mention = { readonly text: string; readonly instant: number };

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

/** An ISO instant; null for anything else. */
function instantOf(value: unknown): number | null {
  try {
    return typeof value === 'string' ? Temporal.Instant.from(value).epochMilliseconds : null;
  } catch {
    return null;
  }
}

/** A time stamp with its offset, `2025-07-07 17:51:03-04:00`. */
function stampOf(value: unknown): number | null {
  return typeof value === 'string' && value.length > 10 ? instantOf(value.replace(' ', 'T')) : null;
}

/** The calendar day a printed time stamp begins with. */
function dayOf(value: unknown): string | null {
  const text = textOf(value);
  return text !== null && /^\d{4}-\d\d-\d\d/.test(text) ? text.slice(0, 10) : null;
}

/** Reads a manifest; throws on text that is no JSON, and leaves out what is no document or label. */
export function readManifest(text: string): readonly LabelledDocument[] {
  return listOf(fieldsOf(JSON.parse(text)).documents).flatMap((each) => {
    const fields = fieldsOf(each);
    const file = textOf(fields.file);
    if (file === null) return [];
    return {
      file,
      type: textOf(fields.document_type),
      title: textOf(fields.title),
      signed: dayOf(fields.signed),
      published: dayOf(fields.published_time),
      publishedAt: stampOf(fields.published_time),
      address: textOf(fields.source_address),
      instrument: textOf(fields.instrument),
      labels: listOf(fields.events).flatMap(labelOf),
    };
  });
}

function labelOf(value: unknown): readonly Label[] {
  const fields = fieldsOf(value);
  const kind = textOf(fields.kind);
  if (kind === null) return [];
  const offset = fields.offset ?? fields.offset_normalised;
  return [
    {
      kind,
      quote: textOf(fields.quote) ?? '',
      offset: typeof offset === 'number' ? offset : null,
      instant: instantOf(fields.instant_utc ?? fields.instant_from_rule),
      date: dayOf(fields.date),
    },
  ];
}

/** One mention a line, as `{ text, instant_utc }`. */
export function readMentions(text: string): readonly Mention[] {
  return text.split('\n').flatMap((line) => {
    if (line.trim() === '') return [];
    const fields = fieldsOf(JSON.parse(line));
    const mention = textOf(fields.text);
    const instant = instantOf(fields.instant_utc);
    return mention === null || instant === null ? [] : [{ text: mention, instant }];
  });
}
