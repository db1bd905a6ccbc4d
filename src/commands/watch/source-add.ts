import { colours } from '../../alerts/body.ts';
import type { NewSource, PreviewedItem } from '../../app/statements/managed-sources.ts';
import { rowsOf } from '../../domain/body.ts';
import { tiers } from '../../domain/source.ts';
import { languageNamed, languages } from '../../domain/subscription.ts';
import { cut, escapeDiscord, linkWords } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { instantWords, readerZone } from '../../texts/moment.ts';
import type { CommandContext, Modal, ModalField, Reply } from '../shared/command.ts';
import { defineComponent, draftComponent } from '../shared/define.ts';
import { alone, button, cardBody, plain, refusalOf } from '../shared/reply.ts';

/** The kind of draft that waits for “Watch it”, or for correction. */
const SOURCE_DRAFT = 'source-add';

const LONGEST_TITLE = 180;

/** The form of a new source, filled in with earlier input. */
function sourceForm(wanted: NewSource, { language }: CommandContext): Modal {
  const words = textsIn(language).watch.sources;
  const text = (id: 'address' | 'name' | 'selector', value: string, required: boolean, max: number): ModalField => ({
    id,
    label: words.form[id].label,
    description: words.form[id].hint,
    style: 'short',
    required,
    value,
    max,
  });
  return {
    kind: 'modal',
    customId: sourceTyped.id({}),
    title: words.form.title,
    fields: [
      text('address', wanted.address, true, 500),
      text('name', wanted.name, true, 80),
      {
        id: 'tier',
        label: words.form.tier,
        style: 'choice',
        required: true,
        options: tiers.map((tier) => ({
          label: words.tier[tier],
          value: tier,
          default: wanted.tier === tier,
        })),
      },
      {
        id: 'language',
        label: words.form.language,
        style: 'choice',
        required: true,
        options: (['auto', ...languages] as const).map((it) => ({
          label: words.form.languages[it],
          value: it,
          default: (wanted.language ?? 'auto') === it,
        })),
      },
      text('selector', wanted.selector ?? '', false, 200),
    ],
  };
}

const NOTHING: NewSource = { kind: 'feed', name: '', tier: 'press', address: '', language: null, selector: null };

export const sourceAdd = defineComponent({
  name: 'source-add',
  kind: 'button',
  args: [],
  needs: 'operator',
  handle: async (_args, _pressed, context) => sourceForm(NOTHING, context),
});

/** Opens the form again, with the input that could not be read. */
const sourceAgain = draftComponent({
  name: 'source-again',
  needs: 'operator',
  of: SOURCE_DRAFT,
  handle: ({ fields }, context) => sourceForm(newSourceOf(fields), context),
});

/** Reads the address once and shows the alerts it would have caused; “Watch it” saves it. */
const sourceTyped = defineComponent({
  name: 'source-typed',
  kind: 'modal',
  args: [],
  needs: 'operator',
  async handle(_args, { fields }, context): Promise<Reply> {
    const { services, actor, language } = context;
    const words = textsIn(language).watch.sources;
    const wanted = newSourceOf(fields);
    const preview = await services.sources.preview(actor, wanted);
    const draft = await services.drafts.open(actor, SOURCE_DRAFT, {
      ...wanted,
      language: wanted.language ?? '',
      selector: wanted.selector ?? '',
    });
    const again = button(2, sourceAgain.id({ draft }), words.again);
    if (preview.kind === 'refused') {
      return refusalOf('DW-SOURCE', words.refused[preview.why], rowsOf([again]));
    }
    if (preview.kind === 'trouble') {
      const said = words.trouble(preview.sentence[language]);
      return refusalOf('DW-SOURCE-READ', said, rowsOf([again]));
    }
    const items = preview.items.map((item) => itemLine(item, context));
    const notes = preview.notes.map((note) => `⚠️ ${escapeDiscord(note[language])}`);
    const embed = {
      title: words.previewTitle(escapeDiscord(wanted.name)),
      description: [
        words.counts(words.tier[wanted.tier], preview.total),
        ...notes,
        ...(items.length === 0 ? [words.noItems] : items),
        `*${words.baseline}*`,
      ].join('\n'),
      color: colours.calm,
    };
    const save = button(3, sourceSave.id({ draft }), words.save);
    const cancel = button(2, sourceCancel.id({ draft }), words.cancel);
    return alone(cardBody(embed, rowsOf([save, again, cancel])));
  },
});

function itemLine({ title, url, publishedAt, alert, because }: PreviewedItem, { language }: CommandContext): string {
  const words = textsIn(language).watch.sources;
  const when = publishedAt === null ? words.undated : instantWords(publishedAt, readerZone(language), language);
  const why = alert && because !== null ? `: ${escapeDiscord(because)}` : '';
  return `• ${linkWords(cut(title, LONGEST_TITLE), url)} · ${when}\n  ${alert ? words.would : words.wouldNot}${why}`;
}

const sourceSave = draftComponent({
  name: 'source-save',
  needs: 'operator',
  of: SOURCE_DRAFT,
  last: true,
  async handle({ fields }, { services, actor, language }) {
    const words = textsIn(language).watch.sources;
    const added = await services.sources.add(actor, newSourceOf(fields));
    if (added.kind === 'done') return plain(words.saved(escapeDiscord(added.source.name[language])));
    return refusalOf('DW-SOURCE', added.kind === 'already' ? words.refused.known : words.refused.address);
  },
});

const sourceCancel = defineComponent({
  name: 'source-cancel',
  kind: 'button',
  args: ['draft'],
  needs: 'operator',
  async handle({ draft }, _pressed, { services, actor, language }) {
    await services.drafts.take(actor, SOURCE_DRAFT, draft);
    return plain(textsIn(language).watch.sources.cancelled);
  },
});

/** From the form, or from a draft; a given part of a page makes it a page source. */
function newSourceOf(fields: Readonly<Record<string, string>>): NewSource {
  const { address = '', tier, language } = fields;
  // A name without readable text counts as none: then the address names it.
  const name = (fields.name ?? '').trim() || (URL.parse(address.trim())?.hostname ?? '');
  const selector = (fields.selector ?? '').trim();
  return {
    kind: selector === '' ? 'feed' : 'page',
    name,
    address: address.trim(),
    tier: tiers.find((it) => it === tier) ?? 'press',
    language: languageNamed(language) ?? null,
    selector: selector === '' ? null : selector,
  };
}

export const sourceAddComponents = [sourceAdd, sourceAgain, sourceTyped, sourceSave, sourceCancel] as const;
