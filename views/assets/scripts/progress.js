// @ts-check
/** Asks again until the check is through; without this script a link does the same. */

const EVERY_MS = 2000;

let touched = false;
for (const kind of ['click', 'focusin', 'input']) {
  document.addEventListener(kind, ({ target }) => {
    touched ||= target instanceof Element && target.closest('form') !== null;
  });
}

/** Whoever is changing the plan keeps what was changed: then only the light is exchanged. */
async function look() {
  if (!touched) {
    location.reload();
    return;
  }
  try {
    const answer = await fetch(location.href, { cache: 'no-store' });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector('#ampel');
    if (fresh !== null) document.querySelector('#ampel')?.replaceWith(document.adoptNode(fresh));
    if (page.querySelector('progress') === null) return;
  } catch {
    // No network for a moment: the next look asks again.
  }
  setTimeout(() => void look(), EVERY_MS);
}

setTimeout(() => void look(), EVERY_MS);
