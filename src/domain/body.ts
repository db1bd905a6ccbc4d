/** A message as the notices render it: Discord's message JSON without nonce and mention rules, which the messenger adds. */
export type Body = {
  readonly content?: string;
  readonly embeds: readonly Embed[];
  readonly components?: readonly Row[];
  /** Arrives without a sound. */
  readonly silent?: true;
  /** Ids of the roles that may be pinged; nothing else ever is. */
  readonly mentionRoles: readonly string[];
  /** Pictures and attachments; an embed shows one as `attachment://<name>`. In an edit they replace all earlier ones. */
  readonly files?: readonly BodyFile[];
};

/** A small file: it is stored with the body, so it has at most some hundred kilobytes. */
export type BodyFile = {
  /** Letters, digits, `.`, `-`, `_`. */
  readonly name: string;
  /** Base64. */
  readonly data: string;
  /** A description of the picture for people who cannot see it. */
  readonly description?: string;
};

export type Embed = {
  readonly title?: string;
  readonly url?: string;
  readonly description?: string;
  readonly color?: number;
  readonly fields?: readonly { readonly name: string; readonly value: string; readonly inline?: boolean }[];
  readonly image?: { readonly url: string };
  readonly footer?: { readonly text: string };
};

/** At most five buttons, or one menu. https://discord.com/developers/docs/components/reference */
export type Row = { readonly type: 1; readonly components: readonly Button[] | readonly [Menu] };

/** 1 primary, 2 secondary, 3 success, 4 danger; 5 is a link, which only the browser receives. */
export type Button =
  | {
      readonly type: 2;
      readonly style: 1 | 2 | 3 | 4;
      readonly custom_id: string;
      readonly label: string;
      readonly emoji?: { readonly name: string };
      readonly disabled?: boolean;
    }
  | { readonly type: 2; readonly style: 5; readonly url: string; readonly label: string };

type Choosing = {
  readonly custom_id: string;
  readonly placeholder?: string;
  readonly min_values?: number;
  readonly max_values?: number;
  readonly disabled?: boolean;
};

/** 3 our own options, 5 people, 6 roles, 8 channels. */
export type Menu =
  | (Choosing & { readonly type: 3; readonly options: readonly MenuOption[] })
  | (Choosing & { readonly type: 5 | 6; readonly default_values?: readonly DefaultValue[] })
  | (Choosing & {
      readonly type: 8;
      readonly channel_types?: readonly number[];
      readonly default_values?: readonly DefaultValue[];
    });

export type MenuOption = {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly default?: boolean;
};

type DefaultValue = { readonly id: string; readonly type: 'user' | 'role' | 'channel' };

/** Buttons in rows of five. */
export function rowsOf(buttons: readonly Button[]): readonly Row[] {
  const rows: Row[] = [];
  for (let at = 0; at < buttons.length; at += 5) rows.push({ type: 1, components: buttons.slice(at, at + 5) });
  return rows;
}
