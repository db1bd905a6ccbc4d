for (const w of process.argv.slice(2)) await import(w); process.exit();
