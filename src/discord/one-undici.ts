import { install } from 'undici';

// discord.js makes its forms of what is global, and undici sends only forms of its own. Whoever imports this before discord.js also
// keeps Node from loading the copy it has within.
install();
