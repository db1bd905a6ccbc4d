import { describe, expect, it } from 'vitest';
import { deadlineAdd } from '../../src/commands/deadline/add.ts';
import { commandList, findComponent, findHandler } from '../../src/commands/index.ts';
import { componentLimits } from '../../src/commands/shared/command.ts';
import { askWhich } from '../../src/commands/shared/reply.ts';
import { tariffStatus } from '../../src/commands/tariff/status.ts';
import { aContext, anAdministrator, choicesOf, replyOf, said, theCatalogue } from './context.ts';

const choices = [
  { name: 'Pause', value: 'pause' },
  { name: 'Pause for everyone', value: 'all-pause' },
];
const asked = (args: Readonly<Record<string, unknown>>) =>
  askWhich(
    'DW-DEADLINE-SEVERAL',
    { path: ['remind', 'me'], args, option: 'deadline' },
    { choices, more: 2 },
    aContext(),
  );

async function chosen(customId: string, value: string | undefined) {
  const found = findComponent(customId);
  if (!found) throw new Error('nothing is called so');
  const values = value === undefined ? [] : [value];
  return found.component.handle(found.args, { kind: 'menu', values, fields: {}, source: null }, aContext());
}

it('asks with a menu of what may be meant', () => {
  const reply = asked({ deadline: 'pause', when: '보름, 7일' });
  expect(reply.ephemeral).toBe(true);
  expect(choicesOf(reply)).toEqual(['pause', 'all-pause']);
  const menu = reply.body.components?.[0]?.components[0];
  expect(menu?.type === 3 && menu.custom_id.length).toBeLessThanOrEqual(componentLimits.customId);
});

it('lists them to be typed where the rest of the command is too long to be kept', () => {
  const reply = asked({ deadline: 'pause', when: '보름, '.repeat(20) });
  expect(choicesOf(reply)).toEqual([]);
  expect(said(reply)).toContain('- Pause for everyone `all-pause`');
});

it.each([
  ['which:remind.me:deadline:', undefined],
  ['which:remind.me:nothing:', 'pause'],
  ['which:unheard.of:deadline:', 'pause'],
  ['which:remind.me:deadline:bm90IGpzb24', 'pause'],
  ['which:remind.me:deadline:MQ', 'pause'],
  ['which:__proto__:constructor:', 'pause'],
])('a forged %s is refused', async (customId, value) => {
  expect(said(await chosen(customId, value))).toContain('(DW-COMPONENT)');
});

describe('an option in which nothing is typed', () => {
  const everyone = aContext({ actor: anAdministrator() });
  const required = commandList.flatMap((command) =>
    command.spec.options.flatMap((option) =>
      option.type === 3 && option.required && !option.choices ? { command, option } : [],
    ),
  );
  it.each(required.map((it) => [it.command.path.join(' '), it.option.name, it] as const))(
    'of /%s, %s, says what goes there, with what can be chosen in a menu',
    async (_, name, { command, option }) => {
      const others = Object.fromEntries(
        command.spec.options.flatMap((it) =>
          it.required && it.type === 3 ? [[it.name, it.choices?.[0]?.value ?? 'pause']] : [],
        ),
      );
      for (const blank of ['', '   ', '\u0000\u200f']) {
        const reply = await command.handle({ ...others, [name]: blank }, everyone);
        expect(said(reply)).toContain('(DW-EMPTY)');
        expect(said(reply)).toContain(option.description.slice(5));
        expect(said(reply)).not.toContain('“”');
        if ('autocomplete' in option && name !== 'date') expect(choicesOf(replyOf(reply)).length).toBeGreaterThan(0);
      }
    },
  );

  it('is left out where it need not be there', async () => {
    const all = said(await tariffStatus.handle({}, everyone));
    expect(said(await tariffStatus.handle({ country: ' ', measure: '' }, everyone))).toBe(all);
  });
});

it.each([
  ['tariff status', { country: 'KR', days: 0 }, 'from 1 to 365'],
  ['tariff search', { words: 'x'.repeat(7_000) }, 'at most'],
  ['deadline add', { measure: 'us-kr-reciprocal', kind: 'someday' }, 'takes effect, suspension ends'],
])('/%s %o says what its option takes', async (path, args, told) => {
  const context = aContext({ actor: anAdministrator() });
  const reply = await findHandler(path.split(' '))?.handle(args, context);
  expect(reply && said(reply)).toContain(told);
  expect(reply && said(reply)).toContain('(DW-OPTION)');
});

it.each([
  ['tariff show', { deadline: 'polysilcon' }, '“polysilcon” is read as'],
  ['tariff show', { deadline: 'poly silcon' }, '“poly silcon” is read as'],
  ['tariff status', { country: 'Koraa', measure: 'polysilcon' }, '“polysilcon” is read as'],
] as const)('/%s %o says what was read otherwise than it was typed', async (path, args, told) => {
  const reply = await findHandler(path.split(' '))?.handle(args, theCatalogue('2026-11-23T12:00:00Z'));
  expect(reply && said(reply)).toContain(told);
});

it('a measure that is only nearly called so is asked before a form is opened about it', async () => {
  const context = { ...theCatalogue('2026-11-23T12:00:00Z'), actor: anAdministrator() };
  const reply = await deadlineAdd.handle({ measure: 'polysilcon', kind: 'effective' }, context);
  expect(choicesOf(replyOf(reply))).toEqual(['us-232-polysilicon']);
});

it('lends nobody a right that the command asks for', async () => {
  expect(said(await chosen('which:deadline.edit:deadline:', 'pause'))).toContain('(DW-PERMISSION)');
});
