import { expect, it } from 'vitest';
import { findComponent } from '../../src/commands/index.ts';
import { componentLimits } from '../../src/commands/shared/command.ts';
import { askWhich } from '../../src/commands/shared/pick.ts';
import { aContext, choicesOf, said } from './context.ts';

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

it('lends nobody a right that the command asks for', async () => {
  expect(said(await chosen('which:deadline.edit:deadline:', 'pause'))).toContain('(DW-PERMISSION)');
});
