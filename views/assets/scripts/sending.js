// @ts-check
import { deliver, isTyped } from './sending/deliver.js';

/**
 * Sends forms in a way that survives what goes wrong on the way: without a connection or a session
 * the page stays as it is and says so, where a browser's own error page would take it away. Without
 * this script forms are sent as ever.
 */

/** Longer than anybody's double click, shorter than the wish to do the same again. */
const DOUBLE_CLICK_MS = 1000;

/** @type {WeakMap<HTMLFormElement, number>} */
const pressed = new WeakMap();

const { dataset } = document.documentElement;
// Once for all pages that take the place of one another.
if (!('sending' in dataset)) document.addEventListener('submit', onSubmit);
dataset.sending = '';

/** @param {SubmitEvent} event */
function onSubmit(event) {
  const { target, submitter } = event;
  if (!(target instanceof HTMLFormElement) || target.method !== 'post' || isDesk(target)) return;
  const before = pressed.get(target);
  pressed.set(target, event.timeStamp);
  if (before !== undefined && event.timeStamp - before < DOUBLE_CLICK_MS) {
    event.preventDefault();
    return;
  }
  if (event.defaultPrevented || !isOurs(target, submitter)) return;
  event.preventDefault();
  void deliver(target, submitter);
}

/** The coding desk sends its steps itself, as fast as somebody presses keys. */
const isDesk = ({ dataset }) => 'desk' in dataset || 'undo' in dataset;

/** Buttons that print or lead elsewhere, and forms that answer with a file, are the browser's. */
function isOurs(form, submitter) {
  if ('plain' in form.dataset || submitter?.hasAttribute('formaction')) return false;
  return 'again' in form.dataset || isTyped(form);
}
