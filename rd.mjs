import { rolldown } from 'rolldown';
const t=performance.now();
for (const [input,file] of [['./src/main/bot.ts','bundle/bot.mjs'],['./src/main/start.ts','bundle/start.mjs'],['discord.js','bundle/discord.mjs']]) {
const b=await rolldown({input,platform:'node',external:[/resvg/,/^node:/,'zlib-sync','bufferutil','utf-8-validate','@discordjs/opus','pg-native','erlpack']});
await b.write({file,format:'esm',codeSplitting:false,minify:false});
}
console.log('bundled',performance.now()-t);
