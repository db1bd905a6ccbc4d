import { colours, withinLimits } from '../../alerts/index.ts';
import type { Draft } from '../../app/subscriptions/drafts.ts';
import type { Body, Menu, MenuOption, Row } from '../../domain/body.ts';
import { choosableKinds, type NoticeKind } from '../../domain/notice-kind.ts';
import type { Language } from '../../domain/subscription.ts';
import {
  changedFields,
  fieldsOf,
  type SettingFields,
  type SubscriptionSettings,
  settingsOfFields,
} from '../../domain/subscription-settings.ts';
import { textsIn } from '../../texts/index.ts';
import { specTexts } from '../../texts/spec-texts.ts';
import type { CommandContext, OptionSpec } from '../shared/command.ts';
import { channelOption } from './channel.ts';
import { wishLines } from './settings.ts';

const list = { type: 3, required: false, autocomplete: true, max_length: 600 } as const;

/** What `/alerts follow` and `/alerts edit` take; everything else is in the panel. */
export const wishOptions = [
  channelOption,
  {
    ...list,
    ...specTexts.alerts.options.countries,
  },
  {
    ...list,
    ...specTexts.alerts.options.measures,
  },
  {
    ...list,
    ...specTexts.alerts.options.sectors,
  },
  {
    ...list,
    ...specTexts.alerts.options.leads,
  },
  {
    type: 8,
    ...specTexts.alerts.options.role,
    required: false,
  },
  {
    type: 3,
    ...specTexts.alerts.options.language,
    required: false,
    choices: [
      { ...specTexts.alerts.choices.language.en, value: 'en' },
      { ...specTexts.alerts.choices.language.ko, value: 'ko' },
    ],
  },
] as const satisfies readonly OptionSpec[];

/** The kind of draft that holds a wish not saved yet. */
export const DRAFT = 'alerts';

const NEW = 'new';

/** What a person is putting together: for a channel, what is wished, and what stood there when they began. */
export type Pending = {
  readonly channel: string;
  readonly wish: SubscriptionSettings;
  readonly base: SubscriptionSettings | null;
};

export function draftFields({ channel, wish, base }: Pending): Draft['fields'] {
  const before = base === null ? NEW : JSON.stringify(fieldsOf(base));
  return { channel, base: before, ...fieldsOf(wish) };
}

export function pendingOf({ fields }: Draft): Pending {
  const before = fields.base ?? NEW;
  return {
    channel: fields.channel ?? '',
    wish: settingsOfFields(fields as Partial<SettingFields>),
    base: before === NEW ? null : settingsOfFields(JSON.parse(before) as Partial<SettingFields>),
  };
}

/** The custom_ids of what stands below the words. */
export type PanelIds = Readonly<
  Record<'kinds' | 'role' | 'ping' | 'also' | 'save' | 'what' | 'when' | 'cancel', string>
>;

/** The wish in words, with everything that changes it; nothing holds before "Save". */
export function panel(ids: PanelIds, pending: Pending, context: CommandContext): Body {
  const { channel, wish, base } = pending;
  const words = textsIn(context.language).alertCommands;
  const missing = context.services.alerts
    .checks(context.actor, channel, wish)
    .filter(({ given, why }) => !given && why !== 'pin');
  const changed = base === null ? [] : changedFields(base, wish);
  const state =
    base === null
      ? words.beginsNow
      : changed.length === 0
        ? words.noChange
        : words.changes(changed.map((key) => words.fields[key]).join(', '));
  const lines = [
    words.willPost,
    ...wishLines(wish, context),
    '',
    state,
    ...(missing.length > 0 ? [words.missing([...new Set(missing.map(({ name }) => name))].join(', '))] : []),
  ];
  const title = words.panel[base === null ? 'begin' : 'edit'](
    `#${context.services.alerts.channel(context.actor, channel)?.name ?? channel}`,
  );
  return withinLimits({
    embeds: [{ title, description: lines.join('\n'), color: colours.calm }],
    components: rows(ids, pending, context),
    mentionRoles: [],
  });
}

function rows(ids: PanelIds, { wish, base }: Pending, { language }: CommandContext): readonly Row[] {
  const words = textsIn(language).alertCommands;
  const pingable =
    wish.kinds.length === 0 ? choosableKinds : choosableKinds.filter((kind) => wish.kinds.includes(kind));
  const kinds: Menu = {
    type: 3,
    custom_id: ids.kinds,
    placeholder: words.placeholder.kinds,
    min_values: 0,
    max_values: choosableKinds.length,
    options: choosableKinds.map((kind) => option(kind, language, wish.kinds)),
  };
  const role: Menu = {
    type: 6,
    custom_id: ids.role,
    placeholder: words.placeholder.role,
    min_values: 0,
    max_values: 1,
    ...(wish.mention && { default_values: [{ id: wish.mention.role, type: 'role' as const }] }),
  };
  const ping: Menu = {
    type: 3,
    custom_id: ids.ping,
    placeholder: words.placeholder.ping,
    min_values: 1,
    max_values: pingable.length,
    options: pingable.map((kind) => option(kind, language, wish.mention?.kinds ?? [])),
  };
  const also: Menu = {
    type: 3,
    custom_id: ids.also,
    placeholder: words.placeholder.also,
    min_values: 0,
    max_values: 3,
    options: (['publish', 'thread', 'events'] as const).map((key) => ({
      label: words.also[key],
      value: key,
      default: wish[key],
    })),
  };
  const menus = [kinds, role, ...(wish.mention ? [ping] : []), also];
  return [
    ...menus.map((menu): Row => ({ type: 1, components: [menu] })),
    {
      type: 1,
      components: [
        { type: 2, style: 3, custom_id: ids.save, label: words.button[base === null ? 'begin' : 'save'] },
        { type: 2, style: 2, custom_id: ids.what, label: words.button.what },
        { type: 2, style: 2, custom_id: ids.when, label: words.button.when },
        { type: 2, style: 2, custom_id: ids.cancel, label: words.button.cancel },
      ],
    },
  ];
}

const option = (kind: NoticeKind, language: Language, chosen: readonly NoticeKind[]): MenuOption => ({
  label: textsIn(language).noticeKinds[kind].many,
  value: kind,
  default: chosen.includes(kind),
});
