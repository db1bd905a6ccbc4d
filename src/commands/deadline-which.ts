import { type Button, rowsOf } from '../domain/body.ts';
import type { Moment } from '../domain/moment.ts';
import type { Language } from '../domain/subscription.ts';
import { withinLimits } from '../notices/index.ts';
import { cut } from '../notices/wording/cut.ts';
import { escapeDiscord } from '../notices/wording/escape.ts';
import { legalWords } from '../notices/wording/moment.ts';
import type { Reply } from './command.ts';
import { deadlineWords } from './deadline-words.ts';
import { refusalOf } from './reply.ts';
import { momentText, type WhenReading } from './when.ts';

const codes = {
  unreadable: 'DW-WHEN',
  impossible: 'DW-DATE-NONE',
  ambiguous: 'DW-DATE-SEVERAL',
  yearless: 'DW-DATE-YEAR',
  gap: 'DW-TIME-NONE',
  repeated: 'DW-TIME-TWICE',
} as const;

/** Asks which moment was meant, with the choices in a menu, and lets the form be changed. */
export function whichMoment(
  menuId: string,
  change: Button,
  typed: string,
  reading: Exclude<WhenReading, { kind: 'moment' }>,
  language: Language,
): Reply {
  const words = deadlineWords[language];
  const echo = cut(escapeDiscord(typed), 60);
  const said = words[reading.kind](echo);
  const choices: readonly Moment[] = reading.kind === 'unreadable' ? [] : reading.choices;
  const menu =
    choices.length === 0
      ? []
      : [
          {
            type: 1,
            components: [
              {
                type: 3,
                custom_id: menuId,
                placeholder: words.button.choose,
                options: choices.map((moment) => ({
                  label: legalWords(moment, null, language),
                  value: momentText(moment),
                })),
              },
            ],
          } as const,
        ];
  const reply = refusalOf(codes[reading.kind], said);
  return {
    ...reply,
    body: withinLimits({ ...reply.body, components: [...menu, ...rowsOf([change])] }),
  };
}
