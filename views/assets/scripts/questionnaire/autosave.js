// @ts-check

const PAUSE_MS = 1500;
const RETRY_MS = 10_000;

/**
 * Saves the draft a moment after each change, says so quietly, and warns before a page is left with
 * something unsaved.
 *
 * @param {HTMLFormElement} form
 */
export function keepDraft(form) {
  const state = form.querySelector('[data-save-state]');
  const url = form.dataset.autosave ?? '';
  let dirty = false;
  let leaving = false;
  let timer = 0;
  /** @type {AbortController | undefined} */
  let running;

  const say = (text) => {
    if (state) state.textContent = text;
  };

  const save = async () => {
    if (running || leaving) return;
    running = new AbortController();
    dirty = false;
    try {
      const body = new URLSearchParams(/** @type {any} */ (new FormData(form)));
      const answer = await fetch(url, {
        method: 'POST',
        body,
        signal: running.signal,
        redirect: 'error',
      });
      if (!answer.ok) throw new Error(String(answer.status));
      say(dirty ? '' : 'Alle Eingaben sind zwischengespeichert.');
      if (dirty) plan(PAUSE_MS);
    } catch {
      if (!leaving) failed();
    } finally {
      running = undefined;
    }
  };

  const failed = () => {
    dirty = true;
    say(
      'Zwischenspeichern gelingt gerade nicht; es wird gleich noch einmal versucht. „Weiter“ speichert auch.',
    );
    plan(RETRY_MS);
  };

  const plan = (wait) => {
    clearTimeout(timer);
    timer = window.setTimeout(save, wait);
  };

  form.addEventListener('input', () => {
    dirty = true;
    plan(PAUSE_MS);
  });
  form.addEventListener('submit', () => {
    leaving = true;
    clearTimeout(timer);
    running?.abort();
  });
  window.addEventListener('online', () => dirty && plan(0));
  // The page may come back from the browser's memory after "Zurück".
  window.addEventListener('pageshow', () => (leaving = false));
  window.addEventListener('beforeunload', (event) => {
    if (dirty && !leaving) event.preventDefault();
  });
}
