import type { Answer, ArgsOf, CommandContext, CommandSpec } from '../shared/command.ts';
import { measureOption } from '../shared/countries.ts';
import { defineCommand } from '../shared/define.ts';
import { pickMeasure, suggestMeasures } from '../shared/pick.ts';
import { refusal } from '../shared/reply.ts';
import { formFor, openEdit } from './components.ts';

export const spec = {
  type: 1,
  name: 'add',
  name_localizations: { ko: '추가' },
  description: 'Add a deadline to a tariff measure',
  description_localizations: { ko: '관세 조치에 기한 추가' },
  options: [
    { ...measureOption, required: true },
    {
      type: 3,
      name: 'kind',
      name_localizations: { ko: '종류' },
      description: 'What falls on the date',
      description_localizations: { ko: '그 날짜에 일어나는 일' },
      required: true,
      choices: [
        { name: 'takes effect', name_localizations: { ko: '발효' }, value: 'effective' },
        { name: 'suspension ends', name_localizations: { ko: '유예 종료' }, value: 'suspension-ends' },
        { name: 'expires', name_localizations: { ko: '만료' }, value: 'expires' },
        { name: 'rate step', name_localizations: { ko: '세율 단계 변경' }, value: 'rate-step' },
        { name: 'in-transit cutoff', name_localizations: { ko: '운송 중 화물 기준일' }, value: 'in-transit-cutoff' },
        { name: 'exclusion expires', name_localizations: { ko: '면제 만료' }, value: 'exclusion-expires' },
        { name: 'negotiation ends', name_localizations: { ko: '협상 종료' }, value: 'negotiation-ends' },
        { name: 'comment period closes', name_localizations: { ko: '의견 제출 마감' }, value: 'comment-closes' },
        { name: 'retroactive effect', name_localizations: { ko: '소급 적용' }, value: 'retroactive-effect' },
      ],
    },
    {
      type: 3,
      name: 'boundary',
      name_localizations: { ko: '경계' },
      description: 'The bounding words the instrument prints',
      description_localizations: { ko: '근거 문서에 적힌 경계 표현' },
      required: false,
      choices: [
        { name: 'on or after', name_localizations: { ko: '당일 이후' }, value: 'on-or-after' },
        { name: 'until', name_localizations: { ko: '직전까지' }, value: 'until' },
        { name: 'before', name_localizations: { ko: '이전' }, value: 'before' },
        { name: 'through that day', name_localizations: { ko: '당일까지' }, value: 'through' },
        { name: 'no later than', name_localizations: { ko: '늦어도' }, value: 'no-later-than' },
      ],
    },
  ],
} as const satisfies CommandSpec;

/** `/deadline add`: a form for a deadline of one measure. */
export async function handle(args: ArgsOf<typeof spec>, context: CommandContext): Promise<Answer> {
  const { language } = context;
  const found = pickMeasure(args.measure, context);
  switch (found.kind) {
    case 'none':
      return refusal('DW-MEASURE', args.measure, language);
    case 'several':
      return refusal('DW-MEASURE-SEVERAL', args.measure, language, found.choices, found.more);
    case 'one': {
      const about = { measure: found.it.id, kind: args.kind, boundary: args.boundary ?? '' };
      const fields = { edit: 'add', shared: 'yes', zone: 'America/New_York', ...about };
      return formFor(await openEdit(context, fields), fields, context);
    }
    default:
      return found satisfies never;
  }
}

export const deadlineAdd = defineCommand('deadline', spec, {
  handle,
  suggest: async ({ value }, context) => ({ choices: suggestMeasures(value, context) }),
  needs: 'administrator',
});
