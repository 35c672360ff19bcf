// @ts-check
import { codeBoxes } from './desk-page.js';

/**
 * Boxes, memos, links and buttons, by pointer or by keyboard: the same steps.
 *
 * @param {import('./steps.js').Steps} steps
 */
export function listenToControls(steps) {
  document.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLInputElement && codeBoxes().includes(target)) {
      steps.send({ art: target.checked ? 'geben' : 'nehmen', kategorie: target.value }, SAVED);
    }
    if (target instanceof HTMLTextAreaElement) sendMemo(target, steps);
  });
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!link || !isPlain) return;
    if (link.dataset.passage === undefined && link.dataset.go === undefined) return;
    event.preventDefault();
    void steps.go(link.getAttribute('href') ?? '');
  });
  document.addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement)) return;
    if ('undo' in form.dataset) {
      event.preventDefault();
      void steps.undo();
    }
    if ('desk' in form.dataset) sendButton(event, steps);
  });
}

const SAVED = 'Gespeichert.';

/**
 * @param {HTMLTextAreaElement} field
 * @param {import('./steps.js').Steps} steps
 */
function sendMemo(field, steps) {
  const name = field.dataset.memo;
  if (name === undefined) return;
  // Sent is not unsaved: the next state of the page may put its own text here.
  field.defaultValue = field.value;
  steps.send({ art: name, [name]: field.value }, 'Notiz gespeichert.');
}

/**
 * "Speichern" stays a form: everything the page shows is sent once more.
 *
 * @param {SubmitEvent} event
 * @param {import('./steps.js').Steps} steps
 */
function sendButton(event, steps) {
  const deed = event.submitter instanceof HTMLButtonElement ? event.submitter.value : '';
  if (!['fertig', 'offen', 'entfernen'].includes(deed)) return;
  event.preventDefault();
  steps.send({ art: deed }, deed === 'fertig' ? 'Fertig. Nächster Text.' : SAVED);
}
