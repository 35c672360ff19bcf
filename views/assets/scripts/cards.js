/** Typing cards: says how many there are, and saves on Ctrl and Enter. Without it all still works. */
const form = document.querySelector('form[data-cards]');
const field = form?.querySelector('textarea');
const count = form?.querySelector('[data-cards-count]');

function countCards() {
  const lines = field.value.split('\n').map((line) => line.trim());
  const cards = lines.filter((line) => line !== '' && !line.startsWith('#')).length;
  count.textContent = cards === 0 ? '' : cards === 1 ? '1 Karte' : `${cards} Karten`;
}

if (field && count) {
  field.addEventListener('input', countCards);
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit();
  });
  countCards();
}
