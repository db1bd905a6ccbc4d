/** The texts of `/server export` and `/server import`. */
export const server = {
  exported: (subscriptions: number, deadlines: number) => {
    const parts = [
      ...(subscriptions > 0
        ? [subscriptions === 1 ? '1 subscribed channel' : `${subscriptions} subscribed channels`]
        : []),
      ...(deadlines > 0 ? [`${deadlines === 1 ? '1 deadline' : `${deadlines} deadlines`} of this server’s own`] : []),
    ];
    const held =
      parts.length === 0
        ? 'This server has nothing of its own yet, so the file is empty'
        : `In the file: ${parts.join(' and ')}`;
    return `${held}. \`/server import\` reads it.`;
  },
  form: 'Import a server file',
  label: 'The file',
  hint: 'Paste the text of a /server export file, up to 4000 characters',
  problems: (n: number) =>
    `The file cannot be used: ${n === 1 ? '1 problem' : `${n} problems`} (line, key, what is accepted). Nothing was changed.`,
  problem: (line: number, path: string, accepted: string) => `${line} · ${path || 'the whole file'} · ${accepted}`,
  tooLongForForm: 'Correct the file, then run `/server import` and attach it again.',
  title: 'What the file would change',
  done: 'Imported. Changes:',
  nothing: 'No changes: everything in the file is already here.',
  same: (n: number) => `${n === 1 ? '1 entry is' : `${n} entries are`} already the same.`,
  begin: (channel: string, settings: string) => `➕ ${channel} is subscribed: ${settings}`,
  edit: (channel: string, fields: string) => `✏️ ${channel} changes: ${fields}`,
  pause: (channel: string) => `⏸️ ${channel} is paused`,
  resume: (channel: string) => `▶️ ${channel} is resumed`,
  kept: (channel: string) => `▫️ ${channel} is not in the file and stays as it is`,
  configured: (channel: string) => `⚙️ ${channel} is set up in the settings file and stays as it is`,
  ops: (channel: string) => `➕ Problems are reported in ${channel}`,
  deadline: (title: string, date: string) => `➕ ${title}: ${date} (not announced)`,
  revisions: (title: string, n: number, date: string, isNews: boolean) =>
    `✏️ ${title}: ${n === 1 ? '1 more revision' : `${n} more revisions`}, now ${date} (${isNews ? 'announced to its followers' : 'not announced'})`,
  otherwise: (title: string) => `⚠️ ${title} differs here and stays as it is`,
  undated: 'no date',
  save: 'Save',
  cancel: 'Cancel',
  cancelled: 'Nothing was changed.',
  changed: 'This server has changed meanwhile. The file would now change:',
  full: (n: number, most: number) =>
    `This server would have ${n} deadlines of its own; ${most} are possible. Take some out of the file. Nothing was changed.`,
  tooLong: 'The file is too large. Up to 200 KB are accepted. Nothing was changed.',
};
