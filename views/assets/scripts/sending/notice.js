// @ts-check

const KEPT = 'Alles, was Sie eingetragen haben, steht noch auf dieser Seite.';

/** By why, and by whether it is sent again by itself. */
const TEXTS = {
  network: [
    'Noch nicht gesendet: keine Verbindung',
    `${KEPT} Sobald die Verbindung wieder da ist, können Sie noch einmal senden.`,
  ],
  unsure: [
    'Es kam keine Antwort',
    `${KEPT} Ungewiss ist, ob es schon gespeichert wurde: Bitte sehen Sie in einem zweiten Fenster nach, bevor Sie noch einmal senden.`,
  ],
  trouble: [
    'Noch nicht gespeichert: Der Server kann gerade nicht',
    `${KEPT} Bitte versuchen Sie es in einigen Minuten noch einmal.`,
  ],
  login: [
    'Noch nicht gespeichert: Ihre Anmeldung ist abgelaufen',
    `${KEPT} Melden Sie sich in einem zweiten Fenster an, lassen Sie dieses offen, und senden Sie danach noch einmal.`,
  ],
  other: [
    'Noch nicht gespeichert: Hier ist jetzt ein anderes Konto angemeldet',
    `${KEPT} Gespeichert wird es nur mit dem Konto, mit dem Sie begonnen haben: Melden Sie sich in einem zweiten Fenster damit an, und senden Sie danach noch einmal.`,
  ],
};

const BY_ITSELF = `${KEPT} Es wird von selbst noch einmal gesendet, sobald es geht; doppelt zählt dabei nichts. Bitte lassen Sie diese Seite so lange offen.`;

/** Says beside the button that was pressed why nothing has happened, with a button to try again. */
export function showHeld({ form, submitter, reason, again, link }) {
  const repeats = 'again' in form.dataset && (reason === 'network' || reason === 'trouble');
  const [heading, text] = TEXTS[reason];
  const parts = [withText('h2', heading), withText('p', repeats ? BY_ITSELF : text)];
  putNotice(form, submitter, reason, [...parts, toActions(again, link)]);
}

/** What an error page says, beside the form that it would have taken away. */
export function showRefused(form, submitter, page) {
  const parts = [...page.querySelectorAll('main h1, main p')].map((part) => {
    if (part.matches('h1')) return withText('h2', part.textContent);
    return document.adoptNode(part);
  });
  putNotice(form, submitter, 'refused', [...parts, withText('p', KEPT)]);
}

function putNotice(form, submitter, reason, parts) {
  takeNoticeAway();
  const notice = document.createElement('div');
  notice.className = 'error-summary';
  notice.setAttribute('role', 'alert');
  notice.dataset.sendHeld = reason;
  notice.append(...parts);
  const place = submitter?.closest('.steps, .actions') ?? submitter;
  if (place && form.contains(place)) place.after(notice);
  else form.append(notice);
  notice.scrollIntoView({ block: 'nearest' });
}

export function takeNoticeAway() {
  for (const notice of document.querySelectorAll('[data-send-held]')) notice.remove();
}

/** The login in a window of its own. */
export function loginLink() {
  const link = withText('a', 'In einem zweiten Fenster anmelden');
  Object.assign(link, { href: '/anmelden', target: '_blank' });
  return link;
}

function toActions(again, link) {
  const button = withText('button', 'Noch einmal senden');
  button.className = 'kern-btn kern-btn--secondary';
  Object.assign(button, { type: 'button', onclick: again });
  const actions = withText('p', '');
  actions.append(...(link ? [link, ' '] : []), button);
  return actions;
}

function withText(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
