// @ts-check

/** What the script that sends forms needs once there is an answer: loaded with the first one. */
export { showPage } from './sending/page.js';
export { toLoginParts, toRefusal } from './sending/refusal.js';
export { renewSession } from './sending/session.js';
