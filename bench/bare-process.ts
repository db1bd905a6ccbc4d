import { flushCompileCache } from 'node:module';
import { Client, Events, GatewayIntentBits } from 'discord.js';

/** The beginning of every tutorial: one intent, the library's own caches, one answer. Nothing of ours is loaded. */
const { api, token } = JSON.parse(process.argv[2] ?? '') as { readonly api: string; readonly token: string };
// Discord takes no more than 2,500 servers on one connection.
const client = new Client({ intents: [GatewayIntentBits.Guilds], shards: 'auto', rest: { api } });
client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isChatInputCommand()) void interaction.reply('pong');
});
client.once(Events.ClientReady, () => {
  console.log('Connected');
  flushCompileCache();
});
await client.login(token);
