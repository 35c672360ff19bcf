// @ts-check
import { deskForm, say, swapIn } from './desk-page.js';

const RETRY_MS = 3000;

/**
 * Sends one step after the other. A step that was not stored is sent again until it is; a closed tab
 * takes the running one along, and warns where more are waiting.
 */
export class Steps {
  /** @type {{ fields: Record<string, string>, said: string }[]} */
  waiting = [];
  running = false;
  /** The session has ended: nothing is stored before somebody has logged in again, in another window. */
  loggedOut = false;

  constructor() {
    window.addEventListener('beforeunload', (event) => {
      if (this.waiting.length > 1) event.preventDefault();
    });
    window.addEventListener('popstate', () => {
      location.reload();
    });
  }

  /**
   * @param {Record<string, string>} fields what the step is
   * @param {string} said what is said once it is stored
   */
  send(fields, said) {
    this.waiting.push({ fields, said });
    void this.drain();
  }

  /** Another page of the desk, once everything before is stored. @param {string} address */
  async go(address) {
    if (address === '') return;
    while (this.running) await pause(20);
    const response = await fetch(address).catch(() => undefined);
    if (response?.ok !== true || !swapIn(await response.text())) {
      location.assign(address);
      return;
    }
    history.pushState(null, '', response.url);
  }

  /** Takes back the coder's last step. */
  async undo() {
    while (this.running) await pause(20);
    const form = document.querySelector('form[data-undo]');
    if (!(form instanceof HTMLFormElement)) return;
    const response = await post(form.action, fieldsOf(form)).catch(() => undefined);
    if (response === undefined) {
      say('Keine Verbindung. Es wurde nichts zurückgenommen.');
    } else if (await this.show(response)) {
      say('Letzter Schritt zurückgenommen.');
    }
  }

  async drain() {
    if (this.running) return;
    this.running = true;
    for (let step = this.waiting[0]; step !== undefined; step = this.waiting[0]) {
      const stored = await this.store(step);
      if (stored) this.waiting.shift();
      else await pause(RETRY_MS);
    }
    this.running = false;
  }

  /** @param {{ fields: Record<string, string>, said: string }} step */
  async store({ fields, said }) {
    const form = deskForm();
    if (!form) return true;
    if (this.loggedOut && !(await this.renew(form))) return false;
    const all = { ...fieldsOf(form), ...fields };
    const response = await post(form.dataset.step ?? '', all).catch(() => undefined);
    if (response === undefined || response.status >= 500) {
      say('Noch nicht gespeichert; es wird gleich noch einmal versucht.');
      return false;
    }
    if (await this.isLoggedOut(response)) return false;
    const shown = await this.show(response);
    if (shown) say(response.ok ? said : '');
    return true;
  }

  /**
   * Whether the step waits for a session, or for the token of a new one.
   *
   * @param {Response} response
   */
  async isLoggedOut(response) {
    if (isLogin(response)) {
      say(
        'Noch nicht gespeichert: Ihre Anmeldung ist abgelaufen. Melden Sie sich in einem zweiten Fenster an und lassen Sie dieses offen; dann geht es hier weiter.',
      );
    } else if (!(await isOldForm(response.clone()))) return false;
    this.loggedOut = true;
    return true;
  }

  /**
   * Takes the token of the new session from the page as it is now.
   *
   * @param {HTMLFormElement} form
   */
  async renew(form) {
    const response = await fetch(location.href).catch(() => undefined);
    if (response?.ok !== true || isLogin(response)) return false;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const token = page.querySelector('form[data-desk] input[name="_csrf"]');
    const own = form.querySelector('input[name="_csrf"]');
    if (!(token instanceof HTMLInputElement) || !(own instanceof HTMLInputElement)) return false;
    own.value = token.value;
    this.loggedOut = false;
    return true;
  }

  /**
   * @param {Response} response
   * @returns {Promise<boolean>} whether it was a page of the desk
   */
  async show(response) {
    if (!swapIn(await response.text())) {
      location.assign(response.redirected ? response.url : location.href);
      return false;
    }
    if (response.redirected && response.url !== location.href) {
      const sameText = new URL(response.url).pathname === location.pathname;
      if (sameText) history.replaceState(null, '', response.url);
      else history.pushState(null, '', response.url);
    }
    return true;
  }
}

/** Whoever has no session any more is led to the login, or shown a page in which the form waits. @param {Response} response */
const isLogin = (response) =>
  response.status === 401 ||
  (response.redirected && new URL(response.url).pathname === '/anmelden');

/** Somebody has logged in meanwhile: the form waits in a page for the token of the new session. @param {Response} response */
const isOldForm = async (response) =>
  response.status === 409 && (await response.text()).includes('name="gewartet"');

/** @param {number} milliseconds */
const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** The hidden fields: what the page knows of itself. @param {HTMLFormElement} form */
function fieldsOf(form) {
  const hidden = /** @type {HTMLInputElement[]} */ ([
    ...form.querySelectorAll('input[type="hidden"]'),
  ]);
  return Object.fromEntries(hidden.map(({ name, value }) => [name, value]));
}

/**
 * @param {string} address
 * @param {Record<string, string>} fields
 */
const post = (address, fields) =>
  fetch(address, { method: 'POST', body: new URLSearchParams(fields), keepalive: true });
