/** Typing cards: says how many there are, and saves on Ctrl and Enter. Without it all still works. */
const form = document.querySelector('form[data-cards]');
const field = form?.querySelector('textarea');
const count = form?.querySelector('[data-cards-count]');

/** @param {string} text one card a line; a line with a hash is a heading */
function countText(text) {
  const lines = text.split('\n').map((line) => line.trim());
  const cards = lines.filter((line) => line !== '' && !line.startsWith('#')).length;
  if (cards === 0) return '';
  return cards === 1 ? '1 Karte' : `${cards} Karten`;
}

if (form instanceof HTMLFormElement && field && count) {
  const show = () => {
    count.textContent = countText(field.value);
  };
  field.addEventListener('input', show);
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    form.requestSubmit();
  });
  show();
}
