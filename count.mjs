import { registerHooks } from 'node:module';
const n={}; let tot=0; const seen=new Set();
registerHooks({ load(u,c,next){ if(!seen.has(u)){seen.add(u); const m=/node_modules\/((@[^/]+\/)?[^/]+)/.exec(u); const k=m?m[1]:u.includes('/src/')?'src/'+u.split('/src/')[1].split('/')[0]:u.startsWith('node:')?'node':'x'; n[k]=(n[k]??0)+1; tot++;} return next(u,c)} });
for (const w of process.argv.slice(2)) await import(w);
console.log(process.argv.slice(2).join(' '), tot, Object.entries(n).sort((a,b)=>b[1]-a[1]).slice(0,28).map(([k,v])=>k+':'+v).join(' '));
