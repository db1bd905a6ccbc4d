import { escapeDiscord } from '../../notices/wording/escape.ts';
import { defineComponent } from '../component.ts';
import { refusedDraft } from '../drafts.ts';
import { plain, refusalOf } from '../reply.ts';
import type { SourceWish } from '../source-acts.ts';
import { sourceWords } from './words.ts';

/** What waits for “Watch it”. */
export const SOURCE_DRAFT = 'source-add';

export const sourceSave = defineComponent({
  name: 'source-save',
  kind: 'button',
  args: ['draft'],
  needs: 'operator',
  async handle({ draft: id }, _pressed, context) {
    const { act, actor, language } = context;
    const words = sourceWords[language];
    const found = await act.drafts.take(actor, SOURCE_DRAFT, id);
    if (found.kind !== 'draft') return refusedDraft(found, context);
    const { fields } = found.draft;
    const added = await act.sources.add(actor, wishOf(fields));
    if (added.kind === 'done') return plain(words.saved(escapeDiscord(added.source.name[language])));
    return refusalOf('DW-SOURCE', added.kind === 'already' ? words.refused.known : words.refused.address);
  },
});

export const sourceCancel = defineComponent({
  name: 'source-cancel',
  kind: 'button',
  args: ['draft'],
  needs: 'operator',
  async handle({ draft }, _pressed, { act, actor, language }) {
    await act.drafts.take(actor, SOURCE_DRAFT, draft);
    return plain(sourceWords[language].cancelled);
  },
});

function wishOf(fields: Readonly<Record<string, string>>): SourceWish {
  const { kind = 'feed', name = '', address = '', tier, language, selector = '' } = fields;
  return {
    kind,
    name,
    address,
    tier: tier === 'instrument' || tier === 'official' ? tier : 'press',
    language: language === 'en' || language === 'ko' ? language : null,
    selector: selector === '' ? null : selector,
  };
}

export const sourceComponents = [sourceSave, sourceCancel] as const;
