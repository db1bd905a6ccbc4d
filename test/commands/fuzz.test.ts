import fc from 'fast-check';
import { expect, it } from 'vitest';
import { demo } from '../../src/cli/sandbox/demo-world.ts';
import { componentList } from '../../src/commands/index.ts';
import { aWholeBot, elsewhere } from './with-bot.ts';

/** The part after a component's name, as the bot writes it and as a forger does. */
const argument = fc.oneof(
  fc.constantFrom(
    '',
    'pause',
    'jp',
    'pause/eo-14266',
    '0',
    '-1',
    '9'.repeat(40),
    '__proto__',
    'constructor',
    '%00',
    '../..',
    '@everyone',
  ),
  fc.string({ maxLength: 12 }),
);
const customId = fc
  .tuple(
    fc.constantFrom(...componentList.map(({ name }) => name), 'nobody', '', '__proto__', 'constructor'),
    fc.array(argument, { maxLength: 4 }),
  )
  .map((parts) => parts.flat().join(':').slice(0, 100))
  .filter((id) => id.length > 0);
const forgery = fc.record({
  customId,
  type: fc.constantFrom('button' as const, 'menu' as const, 'form' as const),
  user: fc.constantFrom<string>(demo.adminId, demo.memberId, elsewhere.adminId),
  values: fc.array(argument, { maxLength: 3 }),
  form: fc.dictionary(fc.constantFrom('date', 'time', 'title', 'x', 'quote', 'zone'), fc.string({ maxLength: 30 }), {
    maxKeys: 3,
  }),
  locale: fc.constantFrom('en-US', 'ko', 'xx'),
});

it('whatever is pressed or sent is answered with a sentence, and never a fault of ours', {
  timeout: 60_000,
}, async () => {
  const { sandbox, chat } = await aWholeBot();
  const on = await chat.run('tariff status', { country: 'KR' });
  const { interact } = sandbox.world;
  await fc.assert(
    fc.asyncProperty(forgery, async (forged) => {
      const exchange = interact.forge({ ...forged, channel: demo.announcements, message: on.id });
      const { first, original } = await exchange.settled;
      expect(first, JSON.stringify(forged)).toBeDefined();
      const said = JSON.stringify([first, original]);
      expect(said).not.toContain('DW-INTERNAL');
      expect(said).not.toMatch(/TypeError|RangeError|undefined|\[object/);
    }),
    { numRuns: 250 },
  );
});
