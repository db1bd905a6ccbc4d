/** What `/help` says around the list of commands. */
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
