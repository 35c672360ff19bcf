// @ts-check
import { codeBoxes, deskForm, say } from './desk-page.js';

const SHOWN = 8;

const HELP = [
  ['Buchstaben', 'Kategorie suchen, Pfeiltasten wählen, Enter vergibt oder nimmt zurück'],
  ['1 bis 9', 'zuletzt benutzte Kategorie'],
  ['Enter', 'bei leerem Feld: fertig, nächster Text'],
  ['Bild ab, Bild auf', 'nächster, voriger Text'],
  ['Strg+Z', 'rückgängig'],
  ['F2', 'Notiz zum Text'],
  ['F4', 'in den Text: Umschalt mit Pfeiltasten wählt Wörter, Enter macht daraus eine Stelle'],
  ['Esc', 'zurück zum ganzen Text'],
];

/**
 * The field in which codes are found by typing.
 *
 * @param {HTMLElement} place
 * @param {import('./steps.js').Steps} steps
 */
export function createFinder(place, steps) {
  place.append(...build());
  const finder = new Finder(steps);
  finder.input.focus();
  return finder;
}

class Finder {
  chosen = 0;
  /** @type {HTMLInputElement[]} */
  found = [];

  /** @param {import('./steps.js').Steps} steps */
  constructor(steps) {
    this.steps = steps;
    this.input = /** @type {HTMLInputElement} */ (document.getElementById('kategorie-suchen'));
    this.list = /** @type {HTMLElement} */ (document.getElementById('kategorie-treffer'));
    this.input.addEventListener('input', () => {
      this.search();
    });
    this.list.addEventListener('mousedown', (event) => {
      event.preventDefault();
      const option = event.target instanceof Element ? event.target.closest('li') : null;
      const at = option ? [...this.list.children].indexOf(option) : -1;
      if (at >= 0) this.toggle(this.found[at]);
    });
  }

  get isEmpty() {
    return this.input.value === '';
  }

  search() {
    const wanted = plain(this.input.value.trim());
    const ranked = codeBoxes()
      .map((box) => ({ box, rank: rankOf(plain(box.dataset.label ?? ''), wanted) }))
      .filter(({ rank }) => wanted !== '' && rank > 0);
    this.found = ranked
      .sort((a, b) => b.rank - a.rank)
      .slice(0, SHOWN)
      .map(({ box }) => box);
    this.chosen = 0;
    this.show();
  }

  /** @param {number} by */
  move(by) {
    if (this.found.length === 0) return;
    this.chosen = (this.chosen + by + this.found.length) % this.found.length;
    this.show();
  }

  show() {
    const options = this.found.map((box, at) => {
      const option = document.createElement('li');
      option.id = `treffer-${String(at)}`;
      option.setAttribute('role', 'option');
      option.setAttribute('aria-selected', String(at === this.chosen));
      option.textContent = (box.dataset.label ?? '') + (box.checked ? ' – vergeben' : '');
      return option;
    });
    this.list.replaceChildren(...options);
    this.input.setAttribute('aria-expanded', String(options.length > 0));
    if (options.length > 0) {
      this.input.setAttribute('aria-activedescendant', `treffer-${String(this.chosen)}`);
    } else this.input.removeAttribute('aria-activedescendant');
  }

  clear() {
    this.input.value = '';
    this.found = [];
    this.show();
  }

  /** Gives the chosen code, or takes it back; with an empty field the text is done. */
  enter() {
    if (!this.isEmpty) {
      const box = this.found[this.chosen];
      if (box) this.toggle(box);
      else say('Keine Kategorie heißt so.');
      return;
    }
    this.steps.send({ art: 'fertig' }, 'Fertig. Nächster Text.');
  }

  /** @param {HTMLInputElement | undefined} box */
  toggle(box) {
    if (!box || box.matches(':disabled')) return;
    const isGiven = box.checked;
    const label = box.dataset.label ?? '';
    this.clear();
    this.steps.send(
      { art: isGiven ? 'nehmen' : 'geben', kategorie: box.value },
      isGiven ? `„${label}“ zurückgenommen.` : `„${label}“ vergeben.`,
    );
  }

  /** @param {string} digit */
  number(digit) {
    const box = codeBoxes().find((one) => one.dataset.number === digit);
    if (box) this.toggle(box);
    else say(`Auf der ${digit} liegt noch keine Kategorie.`);
  }

  /** Back to the whole text. */
  leavePassage() {
    const whole = document.querySelector('[data-passage=""]');
    const isThere = deskForm()?.elements.namedItem('stelle');
    if (whole && isThere instanceof HTMLInputElement && isThere.value !== '') {
      void this.steps.go(whole.getAttribute('href') ?? '');
    }
  }
}

/** Small letters, umlauts written out. @param {string} text */
const plain = (text) =>
  text
    .toLowerCase()
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue')
    .replaceAll('ß', 'ss');

/**
 * Beginning of the name before beginning of a word before anywhere.
 *
 * @param {string} label
 * @param {string} wanted
 */
function rankOf(label, wanted) {
  if (label.startsWith(wanted)) return 3;
  if (label.split(/[^a-z0-9]+/).some((word) => word.startsWith(wanted))) return 2;
  return label.includes(wanted) ? 1 : 0;
}

function build() {
  const box = document.createElement('div');
  box.className = 'coding-finder';
  const label = document.createElement('label');
  label.className = 'kern-label';
  label.htmlFor = 'kategorie-suchen';
  label.textContent = 'Kategorie suchen';
  const input = document.createElement('input');
  const attributes = {
    ...{ class: 'kern-form-input__input', id: 'kategorie-suchen', type: 'text', role: 'combobox' },
    ...{ 'aria-expanded': 'false', 'aria-controls': 'kategorie-treffer' },
    ...{ 'aria-autocomplete': 'list', autocomplete: 'off', spellcheck: 'false' },
  };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  const list = document.createElement('ul');
  list.id = 'kategorie-treffer';
  list.className = 'coding-finder__list';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', 'Passende Kategorien');
  box.append(label, input, list);
  return [box, buildHelp()];
}

function buildHelp() {
  const details = document.createElement('details');
  details.className = 'coding-keys no-print';
  const summary = document.createElement('summary');
  summary.textContent = 'Tasten';
  const terms = document.createElement('dl');
  for (const [key, meaning] of HELP) {
    const term = document.createElement('dt');
    term.textContent = key ?? '';
    const text = document.createElement('dd');
    text.textContent = meaning ?? '';
    terms.append(term, text);
  }
  details.append(summary, terms);
  return details;
}
