import type { NoteCode, PollNote, SourceTrouble, TroubleCode } from '../app/statements/sources.ts';
import { worded } from '../texts/index.ts';

/** `detail` is a status, a count or a name from the settings: never text from the server. */
export function trouble(code: TroubleCode, detail = ''): SourceTrouble {
  return { code, sentence: worded((texts) => texts.sources.trouble[code](detail)) };
}

export function note(code: NoteCode, detail: string | number = ''): PollNote {
  return { code, sentence: worded((texts) => texts.sources.note[code](String(detail))) };
}
