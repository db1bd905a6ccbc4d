/** The text of `/help` around the list of commands. */
export const help = {
  title: 'What you can do here',
  role: {
    direct: 'In direct messages you can look things up and set your own reminders.',
    member: 'You can look things up and set your own reminders. Server administrators choose what is posted where.',
    administrator: 'You manage this server: you also choose what is posted where, and keep its own deadlines.',
    operator: 'You operate Dutywatch: what you change or approve here can count for all servers.',
  },
  buttons:
    'Under each alert: **History** shows how a deadline came about, **Remind me** sends you a direct message before it.',
};

/** The one message after the bot was added to a server. */
export const welcome = {
  title: 'Dutywatch is ready to set up',
  what: 'It alerts channels before US tariff deadlines, and at once when one moves. Nothing is posted until you choose a channel:',
  steps: [
    '`/alerts setup` in the channel that should get alerts',
    '`/tariff status` for what applies now and what is ahead',
    '`/help` for everything you can do',
  ],
  /** In a direct message, where the server has to be named. */
  direct: (server: string) =>
    `You own **${server}**, where Dutywatch was just added. It cannot post in that server’s system messages channel, so this comes to you. Use these commands in the server.`,
  footer: 'Sent once per server · To turn it off, the operators set discord.welcome: false in config/dutywatch.yaml',
};
