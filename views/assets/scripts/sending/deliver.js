// @ts-check
import { putNotice, showHeld, takeNoticeAway } from './notice.js';

/** @typedef {'network' | 'unsure' | 'trouble' | 'login' | 'other'} Reason why a form is held */

const FIRST_WAIT_MS = 5000;
const LONGEST_WAIT_MS = 60_000;
const PATIENCE_MS = 30_000;

/** What is needed only once there is an answer is loaded with it: pages are light. */
const rest = document.body.dataset.answers ?? '';
/** @returns {Promise<typeof import('../answers.js')>} */
const answers = () => import(rest);

/** The form that waits for the way to be free, and how to send it again at once. */
let held = undefined;
let running = false;

window.addEventListener('online', () => held?.again());
window.addEventListener('beforeunload', (event) => {
  if (held !== undefined || running) event.preventDefault();
});

/** Whether somebody writes or chooses something in it; pressing a button again costs nothing. */
export const isTyped = (form) =>
  [...form.elements].some(
    (field) => field.matches('input, select, textarea') && field.type !== 'hidden',
  );

/**
 * @param {HTMLFormElement} form
 * @param {HTMLElement | null} submitter
 * @param {number} wait until it is tried again by itself, where it is held
 */
export async function deliver(form, submitter, wait = FIRST_WAIT_MS) {
  if (running) return;
  forget();
  running = true;
  form.setAttribute('aria-busy', 'true');
  const outcome = await send(form, submitter).catch(() => whyNothingCame(form));
  form.removeAttribute('aria-busy');
  running = false;
  try {
    if (typeof outcome === 'string') await hold(form, submitter, outcome, wait);
    else await follow(form, submitter, outcome);
  } catch {
    // What is to be said or shown could not be loaded.
    await hold(form, submitter, 'network', wait);
  }
}

/** @returns {Promise<Response | Reason>} */
async function send(form, submitter) {
  const answer = await post(form, submitter);
  if (answer.status !== 401) return answer.status >= 500 ? 'trouble' : answer;
  // Signed in again meanwhile, in another window: the same form with the token of that session.
  const renewed = await (await answers()).renewSession();
  if (renewed !== 'renewed') return renewed;
  const second = await post(form, submitter);
  if (second.status === 401) return 'login';
  return second.status >= 500 ? 'trouble' : second;
}

function post(form, submitter) {
  const fields = new FormData(form);
  if (submitter?.name) fields.append(submitter.name, submitter.value);
  const isUpload = form.enctype === 'multipart/form-data';
  const body = isUpload
    ? fields
    : new URLSearchParams([...fields].map(([name, value]) => [name, String(value)]));
  // What ends the session's way through the pages is sent by the browser, once its answers are kept.
  const address = submitter?.dataset.first ?? form.action;
  // What may be sent again is not waited for longer than anybody would.
  const signal = 'again' in form.dataset ? window.AbortSignal.timeout(PATIENCE_MS) : null;
  return fetch(address, { method: 'POST', headers: { 'x-form-script': '1' }, body, signal });
}

/** Offline for certain, or an answer that got lost: then it may have arrived. @returns {Reason} */
function whyNothingCame(form) {
  return navigator.onLine && !('again' in form.dataset) ? 'unsure' : 'network';
}

/** To where the answer leads; or it is a page itself, which takes this one's place. */
async function follow(form, submitter, answer) {
  const next = answer.headers.get('x-form-next');
  const isFirst = submitter?.dataset.first !== undefined;
  if (!isFirst && !answer.ok && answer.status !== 422) {
    const { toRefusal } = await answers();
    putNotice(form, submitter, 'refused', await toRefusal(answer));
    return;
  }
  form.dispatchEvent(new CustomEvent('form-sent'));
  takeNoticeAway();
  if (isFirst) submitByBrowser(form, submitter);
  else if (next === null) await (await answers()).showPage(answer);
  else go(next);
}

/** As the browser does it; this script has heard of the form already. */
function submitByBrowser(form, submitter) {
  const field = document.createElement('input');
  Object.assign(field, { type: 'hidden', name: submitter.name, value: submitter.value });
  form.append(field);
  form.submit();
}

function go(next) {
  const target = new URL(next, location.href);
  const isHere = target.pathname + target.search === location.pathname + location.search;
  if (!isHere) {
    location.assign(target);
    return;
  }
  // The same address with another place on the page would only be scrolled to.
  history.replaceState(history.state, '', target);
  location.reload();
}

/** @param {Reason} reason */
async function hold(form, submitter, reason, wait) {
  const repeats = 'again' in form.dataset && (reason === 'network' || reason === 'trouble');
  const again = () => void deliver(form, submitter, Math.min(wait * 2, LONGEST_WAIT_MS));
  held = { again: repeats ? again : () => undefined, timer: 0 };
  if (repeats) held.timer = window.setTimeout(again, wait);
  form.dispatchEvent(new CustomEvent('form-held'));
  const isOut = reason === 'login' || reason === 'other';
  const parts = isOut ? (await answers()).toLoginParts(reason) : undefined;
  showHeld({ form, submitter, reason, again, parts });
}

function forget() {
  clearTimeout(held?.timer);
  held = undefined;
}
