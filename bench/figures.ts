import type { Row } from './row.ts';

const HEAD = '| what | size | value | beside | goal |\n|---|---|---|---|---|';

/** `figures` (Markdown) with what was measured of one benchmark in place of its older section; other sections stay. */
export function withFigures(figures: string, name: string, measured: string, rows: readonly Row[]): string {
  const section = `## ${name}\n\n${measured}\n\n${HEAD}\n${rows.map(line).join('\n')}\n`;
  const [preface = '', ...sections] = figures.split(/^(?=## )/m);
  const at = sections.findIndex((each) => each.startsWith(`## ${name}\n`));
  const kept = at === -1 ? [...sections, section] : sections.with(at, section);
  return [preface, ...kept]
    .map((each) => each.trimEnd())
    .join('\n\n')
    .concat('\n');
}

function line({ name, size, value, unit, peer, ratio, goal, met }: Row): string {
  const beside = ratio === null ? '' : `×${ratio.toFixed(3)}${peer ? ` of ${peer}` : ''}`;
  const judged = goal === null ? '' : `${goal}: ${met ? 'met' : 'MISSED'}`;
  const number = Number.isInteger(value) ? String(value) : value.toFixed(2);
  return `| ${name} | ${size} | ${`${number} ${unit}`.trim()} | ${beside} | ${judged} |`;
}
