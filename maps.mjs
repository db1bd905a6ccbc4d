import fs from 'node:fs';
const what=process.argv.slice(2); for (const w of what) await import(w);
(await import("node:module")).flushCompileCache();await new Promise(r=>setTimeout(r,500)); globalThis.gc?.();await new Promise(r=>setTimeout(r,300));
const s=fs.readFileSync('/proc/self/smaps','utf8').split('\n'); let cat='',acc={};
for(const l of s){const m=/^([0-9a-f]+-[0-9a-f]+) (\S+) \S+ \S+ \S+\s*(.*)$/.exec(l); if(m){const n=m[3]; cat= n===''?(m[2].includes('x')?'anon-x':'anon'):n.includes('/node')&&!n.includes('.so')?'node '+m[2]:n.startsWith('[')?n:'libs';continue}
 const r=/^Rss:\s+(\d+)/.exec(l); if(r) acc[cat]=(acc[cat]??0)+ +r[1]}
const mu=process.memoryUsage();
console.log(what.join(' ')||'-', Object.entries(acc).filter(([,v])=>v>300).map(([k,v])=>k+' '+(v/1024).toFixed(1)).join(' | '),'| total',(Object.values(acc).reduce((a,b)=>a+b)/1024).toFixed(1),'heapTotal',(mu.heapTotal/1048576).toFixed(1),'used',(mu.heapUsed/1048576).toFixed(1));
