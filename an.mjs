import fs from 'node:fs';
const p=JSON.parse(fs.readFileSync(process.argv[2])); const by=new Map(p.nodes.map(n=>[n.id,n])); const self=new Map();
p.samples.forEach((s,i)=>self.set(s,(self.get(s)??0)+p.timeDeltas[i]));
for(const n of p.nodes) for(const c of n.children??[]) by.get(c).parent=n.id;
const cat=(n)=>{const u=n.callFrame.url; const m=/node_modules\/((@[^/]+\/)?[^/]+)/.exec(u); if(m) return m[1]; if(u.startsWith('node:')) return 'node:'+ (process.argv[3]==='n'?u:''); if(u.includes('/src/')) return 'src/'+u.split('/src/')[1].split('/')[0]; return n.callFrame.functionName||u};
const acc={}; for(const [id,t] of self){const c=cat(by.get(id)); acc[c]=(acc[c]??0)+t}
console.log('SELF by package'); for(const [k,v] of Object.entries(acc).sort((a,b)=>b[1]-a[1]).slice(0,24)) console.log((v/1000).toFixed(1).padStart(8),k);
// total by function for app frames
const tot={}; for(const [id,t] of self){const seen=new Set(); let n=by.get(id); while(n){const f=n.callFrame; const k=f.functionName+' '+f.url.replace(/.*node_modules\//,'nm/').replace(/.*\/perf\//,'')+':'+f.lineNumber; if(!seen.has(k)){seen.add(k); tot[k]=(tot[k]??0)+t} n=by.get(n.parent)}}
console.log('TOTAL'); for(const [k,v] of Object.entries(tot).sort((a,b)=>b[1]-a[1]).slice(0,+(process.argv[4]??70))) console.log((v/1000).toFixed(1).padStart(8),k);
