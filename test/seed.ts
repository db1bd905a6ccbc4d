import fc from 'fast-check';

// A failing property prints its seed and path; FUZZ_SEED repeats a whole run, or tries another one.
fc.configureGlobal({ seed: Number(process.env.FUZZ_SEED ?? 20_250_709) });
