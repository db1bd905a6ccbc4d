const t0=performance.now(); const what=process.argv.slice(2); for (const w of what) await import(w); const t=performance.now()-t0; 
await new Promise(r=>setTimeout(r,300)); globalThis.gc?.(); const m=process.memoryUsage();
console.log(what.join(' '), t.toFixed(0)+'ms', 'rss',(m.rss/1048576).toFixed(1),'heapUsed',(m.heapUsed/1048576).toFixed(1), 'heapTotal',(m.heapTotal/1048576).toFixed(1),'ext',(m.external/1048576).toFixed(1));
