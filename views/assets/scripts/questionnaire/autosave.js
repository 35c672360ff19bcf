// @ts-check

const PAUSE_MS = 1500;
const RETRY_MS = 10_000;

/** Answers after which trying again does not help: the draft was sent, has expired, or is another's. */
const REFUSED = [400, 401, 403, 404, 409, 410];

/**
 * Saves the draft a moment after each change, says so quietly, and warns before a page is left with
 * something unsaved.
 *
 * @param {HTMLFormElement} form
 */
export function keepDraft(form) {
  const saver = new Saver(form);
  form.addEventListener('input', () => {
    saver.change();
  });
  form.addEventListener('submit', () => {
    saver.leave();
  });
  // Held back by the page (sending/deliver.js): what stands here is not saved.
  form.addEventListener('form-held', () => {
    saver.stay();
  });
  form.addEventListener('form-sent', () => {
    saver.leave();
  });
  window.addEventListener('online', () => {
    if (saver.dirty) saver.plan(0);
  });
  // The page may come back from the browser's memory after "Zurück".
  window.addEventListener('pageshow', () => {
    saver.leaving = false;
  });
  window.addEventListener('beforeunload', (event) => {
    if (saver.dirty && !saver.leaving) event.preventDefault();
  });
}

/** One request at a time; what changes meanwhile is saved by the next. */
class Saver {
  dirty = false;
  leaving = false;
  timer = 0;
  /** @type {AbortController | undefined} */
  running = undefined;

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form;
  }

  change() {
    this.dirty = true;
    this.plan(PAUSE_MS);
  }

  /** @param {number} wait */
  plan(wait) {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.save(), wait);
  }

  /** The form itself is on its way and saves everything. */
  leave() {
    this.leaving = true;
    clearTimeout(this.timer);
    this.running?.abort();
  }

  stay() {
    this.leaving = false;
    this.dirty = true;
  }

  async save() {
    if (this.leaving) return;
    if (this.running) {
      this.plan(PAUSE_MS);
      return;
    }
    this.running = new AbortController();
    this.dirty = false;
    const status = await this.send(this.running.signal);
    this.running = undefined;
    if (this.leaving) return;
    if (status === 204) {
      if (!this.dirty) this.say('Alle Eingaben sind zwischengespeichert.');
      return;
    }
    this.dirty = true;
    if (REFUSED.includes(status)) {
      this.say(
        'Zwischenspeichern ist hier nicht mehr möglich. Ihre Eingaben stehen noch auf dieser Seite; „Weiter“ zeigt, woran es liegt.',
      );
      return;
    }
    this.say(
      'Zwischenspeichern gelingt gerade nicht; es wird gleich noch einmal versucht. „Weiter“ speichert auch.',
    );
    this.plan(RETRY_MS);
  }

  /** @param {AbortSignal} signal @returns {Promise<number>} the status; 0 for no answer */
  async send(signal) {
    const fields = [...new FormData(this.form)].map(([name, value]) => [name, String(value)]);
    try {
      const { status } = await fetch(this.form.dataset.autosave ?? '', {
        method: 'POST',
        headers: { 'x-form-script': '1' },
        body: new URLSearchParams(fields),
        redirect: 'error',
        signal,
      });
      return status;
    } catch {
      return 0;
    }
  }

  /** @param {string} text */
  say(text) {
    const place = this.form.querySelector('[data-save-state]');
    if (place) place.textContent = text;
  }
}
