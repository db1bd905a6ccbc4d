import { colours } from '../../alerts/index.ts';
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
import { type CommandContext, componentLimits } from '../shared/command.ts';
import { button, cardBody, type Page, pageControls, pageOf } from '../shared/reply.ts';
import { type Choosing, type ChoosingName, choosings, type Option } from './choices.ts';
import { places, wishLines } from './settings.ts';
import type { PanelIds } from './setup.ts';
import { typedChoices } from './typed.ts';

/** What is changed together in the panel, in the order of the menu; at most three menus each, one of them of several pages. */
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

/** The kind of draft that holds a wish not saved yet. */
export const DRAFT = 'alerts';

const NEW = 'new';

/** What a person is putting together: for a channel, what is wished, what stood there when they began, and what of it is open. */
export type Pending = {
  readonly channel: string;
  readonly wish: SubscriptionSettings;
  readonly base: SubscriptionSettings | null;
  readonly section: Section;
  readonly page: number;
};

export function draftFields({ channel, wish, base, section, page }: Pending): Draft['fields'] {
  const before = base === null ? NEW : JSON.stringify(fieldsOf(base));
  return { channel, base: before, section, page: `${page}`, ...fieldsOf(wish) };
}

/** A draft of the version before has neither section nor page. */
export function pendingOf({ fields }: Draft): Pending {
  const before = fields.base ?? NEW;
  return {
    channel: fields.channel ?? '',
    wish: settingsOfFields(fields as Partial<SettingFields>),
    base: before === NEW ? null : settingsOfFields(JSON.parse(before) as Partial<SettingFields>),
    section: sectionNames.find((name) => name === fields.section) ?? 'countries',
    page: Number(fields.page ?? 0) || 0,
  };
}

/** The value that opens the form for what no menu offers. */
export const TYPED = '+';

/** The options of a menu that are shown, so many that the one to type something else has room. */
export function shownOptions(name: ChoosingName, { wish, page }: Pending, context: CommandContext): Page<Option> {
  const choosing: Choosing = choosings[name];
  const chosen = choosing.chosen(wish, context);
  const all = choosing.options(wish, context);
  const size = componentLimits.options - (typedChoices[name] ? 1 : 0);
  // Of several pages the first has what is chosen, so that it can be taken out.
  const ordered = all.length > size ? all.toSorted((a, b) => rank(a, chosen) - rank(b, chosen)) : all;
  return pageOf(ordered, page, size);
}

const rank = ({ value }: Option, chosen: readonly string[]) => (chosen.includes(value) ? 0 : 1);

/** What stands in the channel while the panel is shown. */
export type Standing = { readonly subscription: Subscription | null; readonly isBoard: boolean };

/** What is wished in words, with everything that changes it; nothing holds before "Save". */
export function panel(ids: PanelIds, pending: Pending, standing: Standing, context: CommandContext): Body {
  const { channel, wish, base } = pending;
  const words = textsIn(context.language).alertCommands;
  const changed = base === null ? [] : changedFields(base, wish);
  const lines = [
    ...pausedLine(standing, context),
    ...wishLines(wish, context),
    '',
    ...(base === null ? [words.beginsNow] : []),
    ...(changed.length > 0 ? [words.changes(changed.map((key) => words.fields[key]).join(', '))] : []),
    ...missingLine(channel, wish, context),
  ];
  const title = titleOf(channel, base === null, context);
  return cardBody({ title, description: lines.join('\n'), color: colours.calm }, [
    sectionRow(ids, pending, context),
    ...menuRows(ids, pending, context),
    ...rowsOf(buttonsOf(ids, base === null, changed.length > 0, standing, context)),
  ]);
}

function titleOf(channel: string, isNew: boolean, { services, actor, language }: CommandContext): string {
  const name = `#${services.alerts.channel(actor, channel)?.name ?? channel}`;
  return textsIn(language).alertCommands.panel[isNew ? 'begin' : 'edit'](name);
}

function pausedLine({ subscription }: Standing, { language }: CommandContext): readonly string[] {
  const since = subscription?.pausedSince ?? null;
  return since === null
    ? []
    : [textsIn(language).alertCommands.listPaused(instantWords(since, readerZone(language), language))];
}

function missingLine(channel: string, wish: SubscriptionSettings, { services, actor, language }: CommandContext) {
  const checks = services.alerts.checks(actor, channel, wish);
  const missing = checks.filter(({ given, why }) => !given && why !== 'pin').map(({ name }) => name);
  return missing.length === 0 ? [] : [textsIn(language).alertCommands.missing([...new Set(missing)].join(', '))];
}

/** What the settings file holds, as it stands there, with a way to take it over. */
export function configuredPanel(
  ids: PanelIds,
  { channel, wish }: Pending,
  standing: Standing,
  context: CommandContext,
): Body {
  const words = textsIn(context.language).alertCommands;
  const id = standing.subscription?.id ?? '';
  const lines = [
    ...pausedLine(standing, context),
    ...wishLines(wish, context),
    '',
    words.fromFile(id.slice(id.indexOf('/') + 1)),
  ];
  const buttons = [
    button(1, ids.takeOver, words.button.takeOver),
    button(2, ids.check, words.button.check),
    cardButton(ids, standing, context),
  ];
  const title = titleOf(channel, false, context);
  return cardBody({ title, description: lines.join('\n'), color: colours.calm }, rowsOf(buttons));
}

function sectionRow(ids: PanelIds, { section, wish, base }: Pending, { language }: CommandContext): Row {
  const words = textsIn(language).alertCommands;
  const changed = base === null ? [] : changedFields(base, wish).map((key) => places[key].section);
  const menu: Menu = {
    type: 3,
    custom_id: ids.section,
    placeholder: words.sectionPlaceholder,
    options: sectionNames.map((name) => ({
      label: words.section[name],
      value: name,
      default: name === section,
      ...(changed.includes(name) && { description: words.sectionChanged }),
    })),
  };
  return { type: 1, components: [menu] };
}

function menuRows(ids: PanelIds, pending: Pending, context: CommandContext): readonly Row[] {
  const names: readonly ChoosingName[] = sections[pending.section];
  const rows: Row[] = [];
  for (const name of names) {
    const choosing: Choosing = choosings[name];
    if (choosing.isShown?.(pending.wish) === false) continue;
    const page = shownOptions(name, pending, context);
    if (page.items.length === 0) continue;
    rows.push({ type: 1, components: [menuOf(name, page, ids, pending, context)] });
    if (page.pages > 1) rows.push({ type: 1, components: pageButtons(name, page, ids, pending, context) });
  }
  return rows;
}

/** Back, on, and all of them again. */
function pageButtons(
  name: ChoosingName,
  { at, pages }: Page<unknown>,
  ids: PanelIds,
  { wish }: Pending,
  context: CommandContext,
): readonly Button[] {
  const words = textsIn(context.language).alertCommands;
  const choosing: Choosing = choosings[name];
  const isNarrowed = choosing.how === 'any' && choosing.chosen(wish, context).length > 0;
  return [
    ...pageControls({ at, pages }, ids.page, context.language),
    ...(isNarrowed ? [button(2, ids.all(name), words.button.all)] : []),
  ];
}

function menuOf(
  name: ChoosingName,
  { items }: Page<Option>,
  ids: PanelIds,
  { wish }: Pending,
  context: CommandContext,
): Menu {
  const words = textsIn(context.language).alertCommands;
  const choosing: Choosing = choosings[name];
  const chosen = choosing.chosen(wish, context);
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

/** What is changed is saved or left; what stands is paused, stopped, checked. */
function buttonsOf(
  ids: PanelIds,
  isNew: boolean,
  isChanged: boolean,
  standing: Standing,
  context: CommandContext,
): readonly Button[] {
  const words = textsIn(context.language).alertCommands.button;
  const cancel = button(2, ids.cancel, words.cancel);
  if (isChanged) return [button(3, ids.save, words.save), cancel];
  const check = button(2, ids.check, words.check);
  const card = cardButton(ids, standing, context);
  if (isNew) return [button(3, ids.save, words.begin), cancel, check, card];
  const isPaused = standing.subscription !== null && standing.subscription.pausedSince !== null;
  const pause = isPaused ? button(1, ids.resume, words.resume) : button(2, ids.pause, words.pause);
  return [pause, check, card, button(4, ids.stop, words.stop)];
}

function cardButton({ card }: PanelIds, { isBoard }: Standing, { language }: CommandContext): Button {
  const words = textsIn(language).alertCommands.button;
  return button(2, card(isBoard ? 'off' : 'on'), isBoard ? words.cardOff : words.cardOn);
}
