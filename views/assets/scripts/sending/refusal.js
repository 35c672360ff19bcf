// @ts-check

const KEPT = 'Alles, was Sie eingetragen haben, steht noch auf dieser Seite.';

const TEXTS = {
  login: [
    'Noch nicht gespeichert: Ihre Anmeldung ist abgelaufen',
    `${KEPT} Melden Sie sich in einem zweiten Fenster an, lassen Sie dieses offen, und senden Sie danach noch einmal.`,
  ],
  other: [
    'Noch nicht gespeichert: Hier ist jetzt ein anderes Konto angemeldet',
    `${KEPT} Gespeichert wird es nur mit dem Konto, mit dem Sie begonnen haben: Melden Sie sich in einem zweiten Fenster damit an, und senden Sie danach noch einmal.`,
  ],
};

/** What is said where the session has ended, with the login in a window of its own. */
export function toLoginParts(reason) {
  const [heading, text] = TEXTS[reason];
  const link = withText('a', 'In einem zweiten Fenster anmelden');
  Object.assign(link, { href: '/anmelden', target: '_blank' });
  const line = withText('p', '');
  line.append(link);
  return [withText('h2', heading), withText('p', text), line];
}

/** What an error page says, for beside the form that it would have taken away. */
export async function toRefusal(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const said = [...page.querySelectorAll('main h1, main p:not(.actions)')].map((part) =>
    part.matches('h1') ? withText('h2', part.textContent) : document.adoptNode(part),
  );
  return [...said, withText('p', KEPT)];
}

function withText(name, text) {
  const element = document.createElement(name);
  element.textContent = text;
  return element;
}
