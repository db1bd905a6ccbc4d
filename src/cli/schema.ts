import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cliCommand } from './command.ts';
import { jsonSchemas } from './config/check-config.ts';

export const command = cliCommand({
  name: 'schema',
  summary: 'write config/schema/ for editors',
  usage: 'npm run schema',
  options: {},
  async run(_, { root, say }) {
    const folder = join(root, 'config', 'schema');
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(jsonSchemas())) writeFileSync(join(folder, name), text);
    say(`Written: ${Object.keys(jsonSchemas()).join(', ')}`);
  },
});
