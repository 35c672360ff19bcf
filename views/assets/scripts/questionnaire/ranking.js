// @ts-check

/**
 * Each rank once: choosing one that is taken swaps the two. Buttons move an option up or down.
 *
 * @param {HTMLFormElement} form
 */
export function guideRanking(form) {
  for (const question of form.querySelectorAll('[data-ranking]')) {
    const entries = [...question.querySelectorAll('.entry')].map(toEntry);
    for (const entry of entries) {
      entry.before = entry.select.value;
      entry.select.addEventListener('change', () => {
        swap(entries, entry);
        refresh(question, entries);
      });
      addButtons(question, entries, entry);
    }
    refresh(question, entries);
  }
}

function toEntry(place) {
  const select = place.querySelector('select');
  const label = place.querySelector('.entry__text')?.textContent?.trim() ?? '';
  return { place, select, label, before: '', up: null, down: null };
}

function swap(entries, changed) {
  const taken = entries.find(
    (entry) =>
      entry !== changed && entry.select.value !== '' && entry.select.value === changed.select.value,
  );
  if (taken) {
    taken.select.value = changed.before;
    taken.before = changed.before;
  }
  changed.before = changed.select.value;
}

function addButtons(question, entries, entry) {
  const value = entry.place.querySelector('.entry__value');
  entry.up = toButton('↑', `${entry.label}: höher`, () => move(question, entries, entry, -1));
  entry.down = toButton('↓', `${entry.label}: tiefer`, () => move(question, entries, entry, 1));
  value?.append(entry.up, entry.down);
}

function toButton(sign, name, act) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'entry__button';
  button.textContent = sign;
  button.setAttribute('aria-label', name);
  button.addEventListener('click', act);
  return button;
}

/** Without a rank, "up" gives the next free one; the last rank moved down gives it back. */
function move(question, entries, entry, step) {
  if (isBlocked(entries, entry, step)) return;
  const rank = Number(entry.select.value);
  const next = rank === 0 ? freeRank(entries) : rank + step;
  entry.select.value = next > lastRank(entry) ? '' : String(next);
  swap(entries, entry);
  refresh(question, entries);
  entry.select.dispatchEvent(new Event('input', { bubbles: true }));
}

function isBlocked(entries, entry, step) {
  const rank = Number(entry.select.value);
  if (rank === 0) return step > 0 || freeRank(entries) === 0;
  return step < 0 && rank === 1;
}

function freeRank(entries) {
  const used = new Set(entries.map(({ select }) => Number(select.value)));
  for (let rank = 1; rank <= lastRank(entries[0]); rank += 1) if (!used.has(rank)) return rank;
  return 0;
}

const lastRank = ({ select }) => select.options.length - 1;

function refresh(question, entries) {
  for (const entry of entries) {
    entry.up.setAttribute('aria-disabled', String(isBlocked(entries, entry, -1)));
    entry.down.setAttribute('aria-disabled', String(isBlocked(entries, entry, 1)));
  }
  const ranked = entries
    .filter(({ select }) => select.value !== '')
    .sort((a, b) => Number(a.select.value) - Number(b.select.value));
  const place = question.querySelector('[data-tally]');
  if (place)
    place.textContent = ranked.map(({ select, label }) => `${select.value}. ${label}`).join(' · ');
}
