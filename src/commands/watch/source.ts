import type { ListedSource, SourceChanged, SourceWish } from '../../app/statements/managed-sources.ts';
import { languageNamed } from '../../domain/subscription.ts';
import { escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { Choices, CommandContext, OptionSpec, Reply, Typing } from '../shared/command.ts';
import { defineComponent, refusedDraft } from '../shared/component.ts';
import { plain, refusalOf } from '../shared/reply.ts';

/** The one source a subcommand is about. */
export const sourceOption = {
  type: 3,
  ...specTexts.watch.options.source,
  required: true,
  autocomplete: true,
  max_length: 100,
} as const satisfies OptionSpec;

/** Carries a change of one source out, found by id or name, and words what came of it. */
export async function changed(
  typed: string,
  context: CommandContext,
  change: (id: string) => Promise<SourceChanged>,
  told: (source: ListedSource, name: string) => Reply,
): Promise<Reply> {
  const { services, language } = context;
  const words = textsIn(language).watch.sources;
  const wanted = typed.trim().toLowerCase();
  const meant = services.sources
    .list()
    .find(({ id, name }) => id === typed || name.en.toLowerCase() === wanted || name.ko.toLowerCase() === wanted);
  const outcome = meant ? await change(meant.id) : ({ kind: 'none' } as const);
  switch (outcome.kind) {
    case 'done':
      return told(outcome.source, escapeDiscord(outcome.source.name[language]));
    case 'already':
      return refusalOf('DW-SOURCE-SO', words.already);
    case 'of-the-file': {
      const name = escapeDiscord(outcome.source.name[language]);
      return refusalOf('DW-SOURCE-FILE', outcome.source.official ? words.officialStays(name) : words.ofFile(name));
    }
    case 'none':
      return refusalOf('DW-SOURCE-UNKNOWN', words.unknown(escapeDiscord(typed.slice(0, 60))));
    default:
      return outcome satisfies never;
  }
}

/** Sources whose name holds what was typed so far. */
export async function suggestSource({ value }: Typing, { services, language }: CommandContext): Promise<Choices> {
  const typed = value.trim().toLowerCase();
  const fitting = services.sources
    .list()
    .filter(({ id, name }) => `${id} ${name.en} ${name.ko}`.toLowerCase().includes(typed));
  return { choices: fitting.slice(0, 25).map(({ id, name }) => ({ name: name[language], value: id })) };
}

/** What waits for “Watch it”. */
export const SOURCE_DRAFT = 'source-add';

export const sourceSave = defineComponent({
  name: 'source-save',
  kind: 'button',
  args: ['draft'],
  needs: 'operator',
  async handle({ draft: id }, _pressed, context) {
    const { services, actor, language } = context;
    const words = textsIn(language).watch.sources;
    const found = await services.drafts.take(actor, SOURCE_DRAFT, id);
    if (found.kind !== 'draft') return refusedDraft(found, context);
    const { fields } = found.draft;
    const added = await services.sources.add(actor, settingsOf(fields));
    if (added.kind === 'done') return plain(words.saved(escapeDiscord(added.source.name[language])));
    return refusalOf('DW-SOURCE', added.kind === 'already' ? words.refused.known : words.refused.address);
  },
});

export const sourceCancel = defineComponent({
  name: 'source-cancel',
  kind: 'button',
  args: ['draft'],
  needs: 'operator',
  async handle({ draft }, _pressed, { services, actor, language }) {
    await services.drafts.take(actor, SOURCE_DRAFT, draft);
    return plain(textsIn(language).watch.sources.cancelled);
  },
});

function settingsOf(fields: Readonly<Record<string, string>>): SourceWish {
  const { kind = 'feed', name = '', address = '', tier, language, selector = '' } = fields;
  return {
    kind,
    name,
    address,
    tier: tier === 'instrument' || tier === 'official' ? tier : 'press',
    language: languageNamed(language) ?? null,
    selector: selector === '' ? null : selector,
  };
}

export const sourceComponents = [sourceSave, sourceCancel] as const;
