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
};

const BY_ITSELF = `${KEPT} Es wird von selbst noch einmal gesendet, sobald es geht; doppelt zählt dabei nichts. Bitte lassen Sie diese Seite so lange offen.`;

/** Says beside the button that was pressed why nothing has happened, with a button to try again. */
export function showHeld({ form, submitter, reason, again, parts }) {
  const repeats = 'again' in form.dataset && (reason === 'network' || reason === 'trouble');
  const [heading = '', text = ''] = TEXTS[reason] ?? [];
  const said = parts ?? [withText('h2', heading), withText('p', repeats ? BY_ITSELF : text)];
  putNotice(form, submitter, reason, [...said, toButton(again)]);
}

export function putNotice(form, submitter, reason, parts) {
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

function toButton(again) {
  const button = withText('button', 'Noch einmal senden');
  button.className = 'kern-btn kern-btn--secondary';
  Object.assign(button, { type: 'button', onclick: again });
  const line = document.createElement('p');
  line.append(button);
  return line;
}

function withText(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
