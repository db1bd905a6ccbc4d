import { postButtons } from '../../notices/index.ts';
import { defineComponent } from '../component.ts';
import { plain, refusalOf } from '../reply.ts';
import { healthWords } from './words.ts';

/** The yes to a catalogue file that waits for it, under the message that tells of it and under `/watch health`. */
export const catalogueApply = defineComponent({
  name: postButtons.catalogue,
  kind: 'button',
  args: ['key'],
  needs: 'operator',
  async handle({ key }, _pressed, { act, actor, language }) {
    const words = healthWords[language].apply;
    const came = await act.watch.applyCatalogue(actor, key);
    return came === 'applied' ? plain(words.applied) : refusalOf('DW-CATALOGUE-CHANGED', words.gone);
  },
});
