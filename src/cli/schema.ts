import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cliCommand } from './command.ts';
import { jsonSchemas } from './config/check.ts';
import { SETTINGS_PAGE, settingsPage } from './config/settings-page.ts';

export const command = cliCommand({
  name: 'schema',
  usage: 'npm run schema',
  options: {},
  async run(_, { root, say }) {
    const folder = join(root, 'config', 'schema');
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of Object.entries(jsonSchemas())) writeFileSync(join(folder, name), text);
    writeFileSync(
      join(root, SETTINGS_PAGE),
      settingsPage((file) => readFileSync(join(root, file), 'utf8')),
    );
    say(`Written: ${[...Object.keys(jsonSchemas()), SETTINGS_PAGE].join(', ')}`);
  },
});
