import type { Attachment, Json, Mentions } from '../messages.ts';
import { list, record, text } from './message-rules.ts';

/** A file as it came in a multipart request: `files[index]`. */
export type Upload = {
  readonly index: string;
  readonly filename: string;
  readonly contentType: string;
  readonly data: Buffer;
};

/** Files of the request with the body's data about them; `keep` are those an edit leaves in place. */
export function composeAttachments(
  body: Json,
  uploads: readonly Upload[],
  keep: readonly Attachment[],
  store: (upload: Upload) => { readonly id: string; readonly url: string },
): readonly Attachment[] {
  const said = list(body.attachments);
  const kept = Array.isArray(body.attachments) ? keep.filter((old) => said.some((one) => one.id === old.id)) : keep;
  const fresh = uploads.map((upload) => {
    const about = said.find((one) => one.id === upload.index);
    const { id, url } = store(upload);
    const description = text(about?.description) || null;
    return {
      id,
      url,
      filename: upload.filename,
      contentType: upload.contentType,
      description,
      size: upload.data.length,
    };
  });
  return [...kept, ...fresh];
}

/** Embeds as Discord returns them: typed, without empty keys, files of the message by their address. */
export function composeEmbeds(body: Json, attachments: readonly Attachment[]): readonly Json[] {
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value === 'object' && value !== null) {
      return Object.fromEntries(
        Object.entries(value)
          .filter(([, one]) => one !== null && one !== undefined)
          .map(([key, one]) => [key, resolve(one)]),
      );
    }
    if (typeof value !== 'string' || !value.startsWith('attachment://')) return value;
    return attachments.find((one) => one.filename === value.slice('attachment://'.length))?.url ?? value;
  };
  return list(body.embeds).map((embed) => {
    const { fields } = embed;
    const filled = Array.isArray(fields) ? { fields: list(fields).map((field) => ({ inline: false, ...field })) } : {};
    return record(resolve({ type: 'rich', ...embed, ...filled }));
  });
}

/** Components with the ids that Discord gives them. */
export function composeComponents(body: Json): readonly Json[] {
  let next = 1;
  const number = (component: Json): Json => {
    const id = typeof component.id === 'number' && component.id > 0 ? component.id : next++;
    const inner = component.components ? { components: list(component.components).map(number) } : {};
    const accessory = component.accessory ? { accessory: number(record(component.accessory)) } : {};
    return { ...component, id, ...inner, ...accessory };
  };
  return list(body.components).map(number);
}

/** The people and roles that the message really pings: by its text, its allowed mentions, and the author's permissions. */
export function composeMentions(
  content: string,
  body: Json,
  may: { readonly everyone: boolean; readonly role: (id: string) => boolean },
): Mentions {
  const said = body.allowed_mentions === null || body.allowed_mentions === undefined;
  const allowed = record(body.allowed_mentions);
  const parse: readonly unknown[] = Array.isArray(allowed.parse) ? allowed.parse : [];
  const named = (kind: 'users' | 'roles'): readonly unknown[] => (Array.isArray(allowed[kind]) ? allowed[kind] : []);
  const lets = (kind: 'users' | 'roles', id: string) => said || parse.includes(kind) || named(kind).includes(id);
  const found = (pattern: RegExp) => [...new Set([...content.matchAll(pattern)].map((match) => match[1] ?? ''))];
  return {
    everyone: /@(everyone|here)\b/.test(content) && may.everyone && (said || parse.includes('everyone')),
    users: found(/<@!?(\d{17,20})>/g).filter((id) => lets('users', id)),
    roles: found(/<@&(\d{17,20})>/g).filter((id) => lets('roles', id) && may.role(id)),
  };
}
