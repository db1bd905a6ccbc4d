import { expect, it } from 'vitest';
import { readInstrument } from '../../../src/commands/deadline/draft.ts';

it.each([
  ['Executive Order 14316, Extending the Modification', 'executive order', '14316', 'Extending the Modification'],
  ['EO 14266', 'executive order', '14266', 'EO 14266'],
  ['행정명령 제14316호 연장', 'executive order', '14316', '연장'],
  ['Proclamation 11012: Imposing a Surcharge', 'proclamation', '11012', 'Imposing a Surcharge'],
  ['CSMS 64680374', 'CSMS message', '64680374', 'CSMS 64680374'],
  ['Learning Resources v. Trump, 24-1287', 'court decision', '24-1287', 'Learning Resources v. Trump, 24-1287'],
  ['Post of the President on 2 August 2025', 'announcement', null, 'Post of the President on 2 August 2025'],
])('%s is told as %s %s', (typed, type, number, title) => {
  expect(readInstrument(typed, null)).toMatchObject({ type, number, title, url: null });
});

it('keeps the number of a document of the Federal Register', () => {
  expect(readInstrument('Federal Register notice 2025-12962', null).frDocument).toBe('2025-12962');
});
