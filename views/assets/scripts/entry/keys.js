// @ts-check

/**
 * Goes on to the next field as soon as a code is complete, and by Enter from everywhere but a text of
 * several lines; says beside each field what the code means. Announced above the form.
 *
 * @param {HTMLFormElement} form
 */
export function followKeys(form) {
  for (const note of form.querySelectorAll('[data-script-only]')) note.removeAttribute('hidden');
  for (const field of form.querySelectorAll('input[data-legend]')) echo(field);
  form.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    echo(target);
    if (isComplete(target)) goOn(form, target);
  });
  form.addEventListener('keydown', (event) => {
    const { target, key } = event;
    const isField = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
    if (key !== 'Enter' || !isField || event.ctrlKey) return;
    event.preventDefault();
    goOn(form, target);
  });
  // What stands there is replaced by the next key, not added to.
  form.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLInputElement && target.dataset.codes) target.select();
  });
}

/** A code that no longer one begins with. */
function isComplete(field) {
  const codes = (field.dataset.codes ?? '').split(' ');
  const typed = field.value.trim().toLowerCase();
  return codes.includes(typed) && !codes.some((code) => code !== typed && code.startsWith(typed));
}

/** To the next field, past the last one to the button that ends the form. */
function goOn(form, from) {
  const all = [...form.querySelectorAll('input:not([type=hidden]), select, textarea, button')];
  // What is folded away cannot be typed into.
  const stops = all.filter((stop) => stop.getClientRects().length > 0);
  const next = stops[stops.indexOf(from) + 1];
  if (next instanceof HTMLElement) next.focus();
}

/** One code by its words; several by nothing, they stand in the field. */
function echo(field) {
  const place = field.parentElement?.querySelector('[data-echo]');
  if (!place) return;
  const typed = field.value.trim().toLowerCase();
  const legends = [field.dataset.legend, 'vermerke'].map((id) => document.getElementById(id ?? ''));
  const entry = legends
    .flatMap((legend) => [...(legend?.querySelectorAll('[data-code]') ?? [])])
    .find((one) => one instanceof HTMLElement && one.dataset.code === typed);
  place.textContent = entry?.textContent?.replace(/^\S+\s+/, '').replace(/ \(.*\)$/, '') ?? '';
}
