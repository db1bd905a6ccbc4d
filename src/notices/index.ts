export { wordCard } from './card.ts';
export { freshnessWords } from './embed-parts.ts';
export { wordHealth } from './health.ts';
export { noticeKindsWorded } from './kinds.ts';
export { bodyLimits, bodySize, fits, withinLimits } from './limits.ts';
export { wordMessage } from './message.ts';
export { plainText } from './plain-text.ts';
export { sortTold } from './sort.ts';
export { strike } from './strike.ts';
