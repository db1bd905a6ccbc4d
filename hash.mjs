import fs from 'node:fs'; import {createHash,hash} from 'node:crypto'; import path from 'node:path';
const l=fs.readdirSync('src',{recursive:true}).filter(f=>f.endsWith('.ts'));
let t=performance.now(); const h=createHash('sha256'); for(const f of l) h.update(fs.readFileSync('src/'+f)); h.update(fs.readFileSync('node_modules/.package-lock.json')); h.digest('hex'); console.log(l.length, performance.now()-t);
t=performance.now(); for(const f of l) fs.statSync('src/'+f); console.log('stat', performance.now()-t);
t=performance.now(); for(const f of l) {const fd=fs.openSync('src/'+f,'r'); fs.closeSync(fd)} console.log('open', performance.now()-t);
