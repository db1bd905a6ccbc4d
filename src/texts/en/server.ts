/** What `/server export` and `/server import` say. */
export const server = {
  exported: (subscriptions: number, deadlines: number) =>
    `The file holds ${subscriptions === 1 ? '1 channel that follows' : `${subscriptions} channels that follow`} and ${deadlines === 1 ? '1 deadline' : `${deadlines} deadlines`} of this server’s own. \`/server import\` reads it again.`,
  form: 'Import a server file',
  label: 'The file',
  hint: 'Paste what /server export gave, up to 4000 characters',
  problems: (n: number) =>
    `${n === 1 ? 'One thing' : `${n} things`} in the file cannot be used, and nothing was changed (line, key, what was expected):`,
  title: 'What the file would change',
  done: 'Done. This was changed:',
  nothing: 'Nothing: everything in the file is so here already.',
  same: (n: number) => `${n === 1 ? '1 entry is' : `${n} entries are`} so already.`,
  begin: (channel: string, wish: string) => `➕ ${channel} begins: ${wish}`,
  edit: (channel: string, fields: string) => `✏️ ${channel} changes: ${fields}`,
  pause: (channel: string) => `⏸️ ${channel} is paused`,
  resume: (channel: string) => `▶️ ${channel} goes on`,
  kept: (channel: string) => `▫️ ${channel} is not in the file and stays as it is`,
  configured: (channel: string) => `⚙️ ${channel} stands in the settings file and stays as it is`,
  ops: (channel: string) => `➕ trouble is told in ${channel}`,
  deadline: (title: string, date: string) => `➕ ${title}: ${date}; it begins silently`,
  revisions: (title: string, n: number, date: string, isNews: boolean) =>
    `✏️ ${title}: ${n === 1 ? '1 revision' : `${n} revisions`} more, now ${date}; ${isNews ? 'announced where it is followed' : 'told to nobody'}`,
  otherwise: (title: string) => `⚠️ ${title} reads otherwise here and stays as it is`,
  undated: 'no date',
  save: 'Save',
  cancel: 'Cancel',
  cancelled: 'Nothing was changed.',
  changed: 'Something changed here meanwhile; this is what the file would change now:',
  full: (n: number, most: number) =>
    `This server would have ${n} deadlines of its own, and may have at most ${most}. Nothing was changed; take some out of the file.`,
  tooLong: 'The file is too large: at most 200 KB.',
};
