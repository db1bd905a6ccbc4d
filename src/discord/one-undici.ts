import { install } from 'undici';

// discord.js builds its forms from the global classes, and undici sends only its own kind of form. Importing this before discord.js also
// keeps Node from loading its built-in copy of undici.
install();
