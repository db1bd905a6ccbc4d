import { changesFor } from '../../alerts/happenings.ts';
import { byUrgency, changeRow, changesCsv, deadlineRow, deadlinesCsv, type RowView } from '../../alerts/rows.ts';
import { dateIn, LEGAL_ZONE } from '../../domain/moment.ts';
import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { Reply } from '../shared/command.ts';
import { defineCommand } from '../shared/define.ts';
import { concerning } from '../shared/lines.ts';
import { countryAsked, countryOption } from '../shared/pick.ts';
import { noted, plain } from '../shared/reply.ts';

const fileOf = (name: string, text: string) => ({ name, data: new TextEncoder().encode(text).toBase64() });

/** `/tariff export`: the deadlines of a country and their changes as two tables to keep, for the person alone. */
export const tariffExport = defineCommand('tariff', {
  ...specTexts.tariff.export.command,
  options: [countryOption],
  ephemeral: true,
  async handle(args, context, path): Promise<Reply> {
    const { language, now, freshness } = context;
    const words = textsIn(language).tariff;
    const asked = countryAsked(path, args, context);
    if (asked.kind === 'refused') return asked.reply;
    const { country, name, note } = asked;
    const deadlines = concerning(context, country);
    if (deadlines.length === 0) return noted(plain(words.lists.nothingKnown(name)), note);
    const view: RowView = { now, freshness, country, page: () => '' };
    const rows = deadlines.map((it) => deadlineRow(it, view)).toSorted(byUrgency);
    const changes = changesFor(deadlines, {}).map((change) => changeRow(change, view));
    const ending = `${country ?? 'all'}-${dateIn(now, LEGAL_ZONE)}.csv`;
    const said = plain(words.export.done(rows.length, changes.length, name));
    const files = [fileOf(`deadlines-${ending}`, deadlinesCsv(rows)), fileOf(`changes-${ending}`, changesCsv(changes))];
    return noted({ ...said, body: { ...said.body, files } }, note);
  },
});
