import { type Json, MessageFlag } from '../messages.ts';
import type { FormIssue } from './answers.ts';

/** Discord's limits on a bot's messages, beyond its published schemas. Source: Discord's documentation. */
const LIMIT = { content: 2_000, embedsTotal: 6_000, rows: 5, components: 40, componentsText: 4_000 } as const;

export const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as readonly Json[]) : []);
export const text = (value: unknown): string => (typeof value === 'string' ? value : '');
export const record = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};

/** Discord's refusals of a message whose shape is right. Pass the flags that the message will have. */
export function messageIssues(body: Json, flags: number): readonly FormIssue[] {
  return [
    ...contentIssues(body),
    ...embedIssues(list(body.embeds)),
    ...componentIssues(body, flags),
    ...mentionIssues(body),
  ];
}

/** True when Discord would answer 50006: nothing to show. */
export function isEmpty(message: {
  readonly content: string;
  readonly embeds: readonly Json[];
  readonly components: readonly unknown[];
  readonly attachments: readonly unknown[];
  readonly poll?: unknown;
}): boolean {
  if (message.content.trim() || message.attachments.length || message.poll) return false;
  return message.embeds.every(isBlankEmbed) && message.components.length === 0;
}

function isBlankEmbed(embed: Json): boolean {
  return !['title', 'description', 'fields', 'footer', 'author', 'image', 'thumbnail'].some((key) => {
    const value = embed[key];
    return Array.isArray(value) ? value.length > 0 : Boolean(value);
  });
}

function contentIssues(body: Json): readonly FormIssue[] {
  if (text(body.content).length <= LIMIT.content) return [];
  return [{ path: ['content'], code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${LIMIT.content} or fewer in length.` }];
}

/** Characters that count towards the limit over all embeds of a message. */
function embedLength(embed: Json): number {
  const fields = list(embed.fields).reduce((sum, field) => sum + text(field.name).length + text(field.value).length, 0);
  const named = text(record(embed.footer).text).length + text(record(embed.author).name).length;
  return text(embed.title).length + text(embed.description).length + named + fields;
}

function embedIssues(embeds: readonly Json[]): readonly FormIssue[] {
  const issues: FormIssue[] = [];
  for (const [index, embed] of embeds.entries()) {
    for (const [position, field] of list(embed.fields).entries()) {
      for (const key of ['name', 'value']) {
        if (text(field[key]).trim()) continue;
        const path = ['embeds', index, 'fields', position, key];
        issues.push({ path, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' });
      }
    }
  }
  if (embeds.reduce((sum, embed) => sum + embedLength(embed), 0) > LIMIT.embedsTotal) {
    const message = `Embed size exceeds maximum size of ${LIMIT.embedsTotal}`;
    issues.push({ path: ['embeds'], code: 'MAX_EMBED_SIZE_EXCEEDED', message });
  }
  return issues;
}

function componentIssues(body: Json, flags: number): readonly FormIssue[] {
  const components = list(body.components);
  const issues: FormIssue[] = [];
  if (flags & MessageFlag.componentsV2) {
    for (const legacy of ['content', 'embeds'] as const) {
      if (!body[legacy] || (Array.isArray(body[legacy]) && body[legacy].length === 0)) continue;
      const code = 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2';
      const message = `The '${legacy}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
      issues.push({ path: [legacy], code, message });
    }
    const every = [...nested(components)];
    if (every.length > LIMIT.components) {
      const message = `The total number of components in this message exceeds the maximum of ${LIMIT.components}.`;
      issues.push({ path: ['components'], code: 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', message });
    }
    const written = every.reduce((sum, { component }) => sum + text(component.content).length, 0);
    if (written > LIMIT.componentsText) {
      const message = `Displayable component text size exceeds maximum size of ${LIMIT.componentsText}`;
      issues.push({ path: ['components'], code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', message });
    }
  } else {
    if (components.length > LIMIT.rows) {
      const message = `Must be ${LIMIT.rows} or fewer in length.`;
      issues.push({ path: ['components'], code: 'BASE_TYPE_MAX_LENGTH', message });
    }
    for (const [index, row] of components.entries()) {
      if (row.type === 1) continue;
      const message = 'Value of field "type" must be one of (1,).';
      issues.push({ path: ['components', index], code: 'UNION_TYPE_CHOICES', message });
    }
  }
  return [...issues, ...customIdIssues(components)];
}

function customIdIssues(components: readonly Json[]): readonly FormIssue[] {
  const issues: FormIssue[] = [];
  const seen = new Set<string>();
  for (const { component, path } of nested(components)) {
    const customId = text(component.custom_id);
    if (component.type === 2) {
      const isLink = component.style === 5;
      if (!isLink && component.style !== 6 && !customId) {
        const message = 'A custom id is required';
        issues.push({ path, code: 'BUTTON_COMPONENT_CUSTOM_ID_REQUIRED', message });
      }
      if (isLink && !component.url) {
        issues.push({ path, code: 'BUTTON_COMPONENT_URL_REQUIRED', message: 'A url is required' });
      }
      if (isLink && customId) {
        const message = 'A custom id and url cannot both be specified';
        issues.push({ path, code: 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', message });
      }
      if (component.style !== 6 && !component.label && !component.emoji) {
        issues.push({ path, code: 'BUTTON_COMPONENT_LABEL_REQUIRED', message: 'A label or emoji is required' });
      }
    }
    if (customId && seen.has(customId)) {
      const message = 'Component custom id cannot be duplicated';
      issues.push({ path: [...path, 'custom_id'], code: 'COMPONENT_CUSTOM_ID_DUPLICATED', message });
    }
    seen.add(customId);
  }
  return issues;
}

type Placed = { readonly component: Json; readonly path: readonly (string | number)[] };

/** Components with those inside rows, containers and sections, each with its path. */
export function* nested(
  components: readonly Json[],
  base: readonly (string | number)[] = ['components'],
): Generator<Placed> {
  for (const [index, component] of components.entries()) {
    const path = [...base, index];
    yield { component, path };
    yield* nested(list(component.components), [...path, 'components']);
    const { accessory } = component;
    if (accessory) yield { component: record(accessory), path: [...path, 'accessory'] };
  }
}

function mentionIssues(body: Json): readonly FormIssue[] {
  const allowed = record(body.allowed_mentions);
  const parse: readonly unknown[] = Array.isArray(allowed.parse) ? allowed.parse : [];
  return (['users', 'roles'] as const)
    .filter((kind) => parse.includes(kind) && list(allowed[kind]).length > 0)
    .map((kind) => ({
      path: ['allowed_mentions'],
      code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
      message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
    }));
}
