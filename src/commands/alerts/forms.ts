import { languageNamed, leadText } from '../../domain/subscription.ts';
import type { SubscriptionSettings } from '../../domain/subscription-settings.ts';
import { cut, escapeDiscord } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import type { CommandContext, Modal, ModalField, Reply } from '../shared/command.ts';
import { refusalOf } from '../shared/reply.ts';
import { type ListReading, readAuthorities, readCountries, readLeads, readMeasures, readSectors } from './lists.ts';
import { readTimes, typedTimes } from './when.ts';

const LONGEST_LIST = 1_000;

/** A wish after somebody typed, or the sentence about what could not be read. */
export type Typed =
  | { readonly kind: 'wish'; readonly wish: SubscriptionSettings }
  | { readonly kind: 'refused'; readonly reply: Reply };

/** The lists of a wish as typed; what is undefined stays as it is. */
export type TypedLists = Readonly<
  Partial<Record<'countries' | 'measures' | 'sectors' | 'authorities' | 'leads', string | undefined>>
>;

export function withLists(wish: SubscriptionSettings, typed: TypedLists, context: CommandContext): Typed {
  const words = textsIn(context.language).alertCommands;
  const read = {
    countries: typed.countries === undefined ? undefined : readCountries(typed.countries, context),
    measures: typed.measures === undefined ? undefined : readMeasures(typed.measures, context),
    sectors: typed.sectors === undefined ? undefined : readSectors(typed.sectors, context),
    authorities: typed.authorities === undefined ? undefined : readAuthorities(typed.authorities),
    leads: typed.leads === undefined ? undefined : readLeads(typed.leads),
  };
  for (const [name, reading] of Object.entries(read)) {
    if (reading?.kind !== 'unknown') continue;
    const part = cut(escapeDiscord(reading.part), 60);
    if (name === 'leads') return refused(refusalOf('DW-ALERTS-LEAD', words.unknownLead(part)));
    const offered = reading.choices.map(
      (choice) => `- ${escapeDiscord(choice.name)} \`${choice.value.replaceAll('`', '')}\``,
    );
    const said = words.unknown(words.label[name as 'countries' | 'measures' | 'sectors' | 'authorities'], part);
    return refused(refusalOf('DW-ALERTS-UNKNOWN', [said, ...offered].join('\n')));
  }
  return {
    kind: 'wish',
    wish: {
      ...wish,
      countries: listOf(read.countries) ?? wish.countries,
      measures: listOf(read.measures) ?? wish.measures,
      sectors: listOf(read.sectors) ?? wish.sectors,
      authorities: listOf(read.authorities) ?? wish.authorities,
      leads: listOf(read.leads) ?? wish.leads,
    },
  };
}

const refused = (reply: Reply): Typed => ({ kind: 'refused', reply });
const listOf = <T>(reading: ListReading<T> | undefined) => (reading?.kind === 'list' ? reading.values : undefined);

export function whatForm(customId: string, wish: SubscriptionSettings, { language }: CommandContext): Modal {
  const words = textsIn(language).alertCommands;
  const field = (id: keyof TypedLists, value: string, hint = words.hint.list): ModalField => ({
    id,
    label: words.label[id],
    description: hint,
    style: 'short',
    required: false,
    value,
    max: LONGEST_LIST,
  });
  return {
    kind: 'modal',
    customId,
    title: words.form.what,
    fields: [
      field('countries', wish.countries.join(', ')),
      field('measures', wish.measures.join(', ')),
      field('sectors', wish.sectors.join(', ')),
      field('authorities', wish.authorities.join(', ')),
      field('leads', wish.leads.map(leadText).join(', '), words.hint.leads),
    ],
  };
}

/** Empty lists mean all; no reminder at all is a wish that may be meant. */
export function readWhat(
  wish: SubscriptionSettings,
  fields: Readonly<Record<string, string>>,
  context: CommandContext,
): Typed {
  const { countries = '', measures = '', sectors = '', authorities = '', leads = '' } = fields;
  return withLists(wish, { countries, measures, sectors, authorities, leads }, context);
}

export function whenForm(customId: string, wish: SubscriptionSettings, { language }: CommandContext): Modal {
  const words = textsIn(language).alertCommands;
  const typed = typedTimes(wish);
  const text = (id: 'quiet' | 'digest' | 'zone'): ModalField => ({
    id,
    label: words.label[id],
    description: words.hint[id],
    style: 'short',
    required: false,
    value: typed[id],
    max: 60,
  });
  return {
    kind: 'modal',
    customId,
    title: words.form.when,
    fields: [
      text('quiet'),
      {
        id: 'how',
        label: words.label.how,
        style: 'choice',
        required: true,
        options: (['held', 'silent'] as const).map((how) => ({
          label: words.how[how],
          value: how,
          default: typed.how === how,
        })),
      },
      text('digest'),
      text('zone'),
      {
        id: 'language',
        label: words.label.language,
        style: 'choice',
        required: true,
        options: (['en', 'ko'] as const).map((it) => ({
          label: words.languages[it],
          value: it,
          default: wish.language === it,
        })),
      },
    ],
  };
}

export function readWhen(
  wish: SubscriptionSettings,
  fields: Readonly<Record<string, string>>,
  { language }: CommandContext,
): Typed {
  const words = textsIn(language).alertCommands;
  const { quiet = '', how = '', digest = '', zone = '' } = fields;
  const times = readTimes({ quiet, how, digest, zone });
  switch (times.kind) {
    case 'quiet':
      return refused(refusalOf('DW-ALERTS-QUIET', words.unknownQuiet));
    case 'digest':
      return refused(refusalOf('DW-ALERTS-DIGEST', words.unknownDigest));
    case 'times': {
      const spoken = languageNamed(fields.language) ?? wish.language;
      return { kind: 'wish', wish: { ...wish, quiet: times.quiet, digest: times.digest, language: spoken } };
    }
    default:
      return times satisfies never;
  }
}
