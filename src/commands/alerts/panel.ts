import { colours } from '../../alerts/body.ts';
import type { Draft } from '../../app/subscriptions/drafts.ts';
import { type Body, type Button, type Menu, type Row, rowsOf } from '../../domain/body.ts';
import type { Subscription } from '../../domain/subscription.ts';
import {
  changedFields,
  fieldsOf,
  type SettingFields,
  type SubscriptionSettings,
  settingsOfFields,
} from '../../domain/subscription-settings.ts';
import { cut } from '../../texts/escape.ts';
import { textsIn } from '../../texts/index.ts';
import { instantWords, readerZone } from '../../texts/moment.ts';
import {
  type Answer,
  type CommandContext,
  type ComponentKind,
  componentLimits,
  type Pressed,
} from '../shared/command.ts';
import { draftComponent } from '../shared/define.ts';
import { button, cardBody, type Page, pageControls, pageOf } from '../shared/reply.ts';
import { type Choosing, type ChoosingName, choosings, type Option } from './choices.ts';
import { layout, settingsLines } from './settings.ts';
import type { PanelIds } from './setup.ts';
import { typedChoices } from './typed.ts';

/** Settings that are changed together in the panel, in the order of the menu; at most three menus each, one of them of several pages. */
export const sections = {
  countries: ['countries'],
  measures: ['measures'],
  goods: ['sectors', 'authorities'],
  kinds: ['kinds', 'tiers'],
  leads: ['leads', 'zone'],
  ping: ['role', 'ping'],
  quiet: ['quiet', 'hours', 'zone'],
  digest: ['digest', 'time', 'zone'],
  weekly: ['weekly', 'weeklyTime', 'zone'],
  language: ['language'],
  also: ['also'],
} as const satisfies Readonly<Record<string, readonly ChoosingName[]>>;

export type Section = keyof typeof sections;

export const sectionNames = Object.keys(sections) as readonly Section[];

/** The kind of draft that holds unsaved settings. */
export const DRAFT = 'alerts';

const NEW = 'new';

/** A person's unsaved settings for a channel: the chosen settings, those in force when they began, and the open section. */
export type Pending = {
  readonly channel: string;
  readonly settings: SubscriptionSettings;
  readonly base: SubscriptionSettings | null;
  readonly section: Section;
  readonly page: number;
};

export function draftFields({ channel, settings, base, section, page }: Pending): Draft['fields'] {
  const before = base === null ? NEW : JSON.stringify(fieldsOf(base));
  return { channel, base: before, section, page: `${page}`, ...fieldsOf(settings) };
}

/** A draft of the previous version has neither section nor page. */
function pendingOf({ fields }: Draft): Pending {
  const before = fields.base ?? NEW;
  return {
    channel: fields.channel ?? '',
    settings: settingsOfFields(fields as Partial<SettingFields>),
    base: before === NEW ? null : settingsOfFields(JSON.parse(before) as Partial<SettingFields>),
    section: sectionNames.find((name) => name === fields.section) ?? 'countries',
    page: Number(fields.page ?? 0) || 0,
  };
}

/** A panel after a press: its draft, and the unsaved settings. */
export type Panel = { readonly draft: string; readonly pending: Pending; readonly typed: string | undefined };

/** A component below a panel; the last one ends its draft. */
export const below = <const Names extends readonly string[] = readonly []>(
  name: string,
  handle: (
    on: Panel & { readonly [Name in Names[number]]: string },
    context: CommandContext,
    pressed: Pressed,
  ) => Answer | Promise<Answer>,
  more: { readonly kind?: ComponentKind; readonly args?: Names; readonly last?: true } = {},
) =>
  draftComponent({
    ...more,
    name,
    needs: 'administrator',
    of: DRAFT,
    handle: (draft, context, pressed, args) =>
      handle({ ...args, draft: draft.id, pending: pendingOf(draft), typed: draft.fields.typed }, context, pressed),
  });

/** The value that opens the form for entries that no menu offers. */
export const TYPED = '+';

/** The options of a menu that are shown, with room left for the option to type something else. */
function shownOptions(name: ChoosingName, { settings, page }: Pending, context: CommandContext): Page<Option> {
  const choosing: Choosing = choosings[name];
  const chosen = choosing.chosen(settings, context);
  const all = choosing.options(settings, context);
  const size = componentLimits.options - (typedChoices[name] ? 1 : 0);
  // If there are several pages, the first holds the chosen ones, so that they can be removed.
  const ordered = all.length > size ? all.toSorted((a, b) => rank(a, chosen) - rank(b, chosen)) : all;
  return pageOf(ordered, page, size);
}

const rank = ({ value }: Option, chosen: readonly string[]) => (chosen.includes(value) ? 0 : 1);

/** The settings after a choice in a menu: choices on other pages are kept. Null where no picked value is an option. */
export function chosenIn(
  name: ChoosingName,
  pending: Pending,
  values: readonly string[],
  context: CommandContext,
): SubscriptionSettings | null {
  const choosing: Choosing = choosings[name];
  const offered = new Set(shownOptions(name, pending, context).items.map(({ value }) => value));
  const picked = values.filter((value) => offered.has(value));
  if (picked.length === 0 && choosing.how !== 'any') return null;
  const elsewhere = choosing.chosen(pending.settings, context).filter((value) => !offered.has(value));
  return choosing.set(pending.settings, choosing.how === 'one' ? picked : [...elsewhere, ...picked], context);
}

/** A panel as shown: the unsaved settings, the channel's current subscription, and the custom_ids of the components below. */
type View = {
  readonly pending: Pending;
  readonly subscription: Subscription | null;
  readonly hasCard: boolean;
  readonly ids: PanelIds;
  readonly context: CommandContext;
};

/** The settings in words, with the components that change them; nothing takes effect before "Save". */
export function panel(view: View): Body {
  const { pending, context } = view;
  const { settings, base } = pending;
  const words = textsIn(context.language).alertCommands;
  const changed = base === null ? [] : changedFields(base, settings);
  const lines = [
    ...(base === null ? [words.beginsNow] : []),
    ...(changed.length > 0 ? [words.changes(changed.map((key) => words.fields[key]).join(', '))] : []),
    ...missingLine(pending, context),
  ];
  return cardOf(view, base === null, lines, [
    sectionRow(view, changed),
    ...menuRows(view),
    ...rowsOf(buttonsOf(view, changed.length > 0)),
  ]);
}

/** A subscription of the settings file, with a button to take it over. */
export function configuredPanel(view: View): Body {
  const { ids, subscription, context } = view;
  const words = textsIn(context.language).alertCommands;
  const id = subscription?.id ?? '';
  const buttons = [
    button(1, ids.takeOver, words.button.takeOver),
    button(2, ids.check, words.button.check),
    cardButton(view),
  ];
  return cardOf(view, false, [words.fromFile(id.slice(id.indexOf('/') + 1))], rowsOf(buttons));
}

/** The settings in words, with further lines below them. */
function cardOf(
  { pending, subscription, context }: View,
  isNew: boolean,
  below: readonly string[],
  rows: readonly Row[],
) {
  const { services, actor, language } = context;
  const words = textsIn(language).alertCommands;
  const since = subscription?.pausedSince ?? null;
  const name = `#${services.alerts.channel(actor, pending.channel)?.name ?? pending.channel}`;
  const lines = [
    ...(since === null ? [] : [words.listPaused(instantWords(since, readerZone(language), language))]),
    ...settingsLines(pending.settings, context),
    '',
    ...below,
  ];
  const title = words.panel[isNew ? 'begin' : 'edit'](name);
  return cardBody({ title, description: lines.join('\n'), color: colours.calm }, rows);
}

function missingLine({ channel, settings }: Pending, { services, actor, language }: CommandContext): readonly string[] {
  const checks = services.alerts.checks(actor, channel, settings);
  const missing = checks.filter(({ given, why }) => !given && why !== 'pin').map(({ name }) => name);
  return missing.length === 0 ? [] : [textsIn(language).alertCommands.missing([...new Set(missing)].join(', '))];
}

function sectionRow({ ids, pending, context }: View, changed: readonly (keyof SubscriptionSettings)[]): Row {
  const words = textsIn(context.language).alertCommands;
  const menu: Menu = {
    type: 3,
    custom_id: ids.section,
    placeholder: words.sectionPlaceholder,
    options: sectionNames.map((name) => ({
      label: words.section[name],
      value: name,
      default: name === pending.section,
      ...(changed.some((key) => layout[key].section === name) && { description: words.sectionChanged }),
    })),
  };
  return { type: 1, components: [menu] };
}

function menuRows(view: View): readonly Row[] {
  const { pending, context } = view;
  const names: readonly ChoosingName[] = sections[pending.section];
  return names.flatMap((name): readonly Row[] => {
    const choosing: Choosing = choosings[name];
    const page = shownOptions(name, pending, context);
    if (choosing.isShown?.(pending.settings) === false || page.items.length === 0) return [];
    return [
      { type: 1, components: [menuOf(name, page, view)] },
      ...(page.pages > 1 ? rowsOf(pageButtons(name, page, view)) : []),
    ];
  });
}

/** Buttons for the previous page, the next page, and for choosing all again. */
function pageButtons(name: ChoosingName, page: Page<unknown>, { ids, pending, context }: View): readonly Button[] {
  const words = textsIn(context.language).alertCommands;
  const choosing: Choosing = choosings[name];
  const isNarrowed = choosing.how === 'any' && choosing.chosen(pending.settings, context).length > 0;
  return [
    ...pageControls(page, ids.page, context.language),
    ...(isNarrowed ? [button(2, ids.all(name), words.button.all)] : []),
  ];
}

function menuOf(name: ChoosingName, { items }: Page<Option>, { ids, pending, context }: View): Menu {
  const words = textsIn(context.language).alertCommands;
  const choosing: Choosing = choosings[name];
  const chosen = choosing.chosen(pending.settings, context);
  const options = items.map(({ value, label }) => ({
    label: cut(label, componentLimits.option),
    value,
    default: chosen.includes(value),
  }));
  const other = typedChoices[name] ? [{ label: words.other[name as keyof typeof words.other], value: TYPED }] : [];
  const all = [...options, ...other];
  const isElsewhere = chosen.length > 0 && !options.some((option) => option.default);
  return {
    type: 3,
    custom_id: ids.menu(name),
    placeholder: isElsewhere ? words.chosenElsewhere(chosen.length) : words.placeholder[name],
    min_values: choosing.how === 'any' ? 0 : 1,
    max_values: choosing.how === 'one' ? 1 : all.length,
    options: all,
  };
}

/** Changed settings can be saved or dropped; a subscription can be paused, stopped, checked. */
function buttonsOf(view: View, isChanged: boolean): readonly Button[] {
  const { ids, pending, subscription, context } = view;
  const words = textsIn(context.language).alertCommands.button;
  const cancel = button(2, ids.cancel, words.cancel);
  if (isChanged) return [button(3, ids.save, words.save), cancel];
  const check = button(2, ids.check, words.check);
  if (pending.base === null) return [button(3, ids.save, words.begin), cancel, check, cardButton(view)];
  const isPaused = subscription !== null && subscription.pausedSince !== null;
  const pause = isPaused ? button(1, ids.resume, words.resume) : button(2, ids.pause, words.pause);
  return [pause, check, cardButton(view), button(4, ids.stop, words.stop)];
}

function cardButton({ ids, hasCard, context }: View): Button {
  const words = textsIn(context.language).alertCommands.button;
  return button(2, ids.card(hasCard ? 'off' : 'on'), hasCard ? words.cardOff : words.cardOn);
}
