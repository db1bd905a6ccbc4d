export { alerts } from './alerts.ts';
export { board } from './board.ts';
export { delivery } from './delivery.ts';
export { pictures } from './pictures.ts';
export { proposals } from './proposals.ts';
export { statements } from './statements.ts';
