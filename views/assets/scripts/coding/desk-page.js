// @ts-check

/** @returns {HTMLFormElement | null} */
export const deskForm = () => document.querySelector('form[data-desk]');

/** The boxes of all codes, as the page stands now. */
export const codeBoxes = () =>
  /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll('[name="kategorien[]"]')]);

/** Says something to the eye and to a screen reader. @param {string} text */
export function say(text) {
  const place = document.querySelector('[data-said]');
  if (place) place.textContent = text;
}

/**
 * Puts the parts of another state of the desk, or of another text, into this page. What stands
 * between them (the finder, with the focus in it) stays.
 *
 * @param {string} html
 * @returns {boolean} false where it is no page of the desk
 */
export function swapIn(html) {
  const next = new DOMParser().parseFromString(html, 'text/html');
  if (!next.querySelector('form[data-desk]')) return false;
  const focused = document.activeElement?.id ?? '';
  const unsaved = unsavedMemos();
  for (const part of document.querySelectorAll('[data-swap]')) {
    const name = part.getAttribute('data-swap') ?? '';
    const other = next.querySelector(`[data-swap="${name}"]`);
    if (other) part.replaceWith(document.adoptNode(other));
  }
  document.title = next.title;
  restore(focused, unsaved);
  document.dispatchEvent(new CustomEvent('desk-changed'));
  return true;
}

/** What is being written into a memo at this moment, by its field and the text it belongs to. */
function unsavedMemos() {
  const fields = /** @type {HTMLTextAreaElement[]} */ ([
    ...document.querySelectorAll('textarea[data-memo]'),
  ]);
  const where = deskForm()?.action ?? '';
  return fields
    .filter(({ value, defaultValue }) => value !== defaultValue)
    .map(({ id, value }) => ({ id, value, where }));
}

/**
 * @param {string} focused
 * @param {{ id: string, value: string, where: string }[]} unsaved
 */
function restore(focused, unsaved) {
  const here = deskForm()?.action ?? '';
  for (const { id, value, where } of unsaved) {
    const field = document.getElementById(id);
    if (field instanceof HTMLTextAreaElement && where === here) field.value = value;
  }
  const element = focused === '' ? null : document.getElementById(focused);
  if (element && element !== document.activeElement) element.focus();
}
