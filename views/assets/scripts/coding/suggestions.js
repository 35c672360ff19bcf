// @ts-check

/**
 * Fetches what is similar once the text has been looked at for a moment: it comes when it comes, and
 * nothing waits for it.
 *
 * @param {import('./steps.js').Steps} steps
 */
export function showSuggestions(steps) {
  let timer = 0;
  let shownFor = '';
  const look = () => {
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void fetchFor(), 400);
  };
  const fetchFor = async () => {
    const link = document.querySelector('a[data-suggestions]');
    const address = link?.getAttribute('href') ?? '';
    const place = document.querySelector('[data-suggested]');
    if (!place || address === shownFor) return;
    shownFor = address;
    place.replaceChildren();
    if (address === '') return;
    const response = await fetch(address).catch(() => undefined);
    if (response?.ok !== true || shownFor !== address) return;
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const list = page.querySelector('[data-suggestion-list]');
    if (list) place.replaceChildren(document.adoptNode(list));
  };
  document.addEventListener('desk-changed', look);
  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('[data-give]') : null;
    if (!(button instanceof HTMLElement)) return;
    event.preventDefault();
    steps.send({ art: 'geben', kategorie: button.dataset.give ?? '' }, 'Vorschlag übernommen.');
  });
  look();
}
