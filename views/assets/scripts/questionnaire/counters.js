// @ts-check

const NUMBER = new Intl.NumberFormat('de-DE');

/**
 * Says how much may still be written.
 *
 * @param {HTMLFormElement} form
 */
export function countCharacters(form) {
  for (const field of form.querySelectorAll('[data-count]')) {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) continue;
    const place = field.closest('.question')?.querySelector('[id$="-grenzen"]');
    if (!place) continue;
    const update = () => {
      const left = field.maxLength - field.value.length;
      place.textContent = `Noch ${NUMBER.format(left)} von ${NUMBER.format(field.maxLength)} Zeichen.`;
      // Read aloud only near the end: before that it would speak with every key.
      if (left <= 50) place.setAttribute('aria-live', 'polite');
      else place.removeAttribute('aria-live');
    };
    field.addEventListener('input', update);
    update();
  }
}

/**
 * Says how many points are given and left.
 *
 * @param {HTMLFormElement} form
 */
export function countPoints(form) {
  /** @type {NodeListOf<HTMLElement>} */
  const questions = form.querySelectorAll('[data-points]');
  for (const question of questions) {
    const place = question.querySelector('[data-tally]');
    const total = Number(question.dataset.points);
    /** @type {NodeListOf<HTMLInputElement>} */
    const inputs = question.querySelectorAll('input[inputmode=numeric]');
    const fields = [...inputs];
    const update = () => {
      const sum = fields.reduce((points, { value }) => points + (Number(value) || 0), 0);
      if (place)
        place.textContent = fields.some(({ value }) => value !== '') ? say(sum, total) : '';
    };
    question.addEventListener('input', update);
    update();
  }
}

function say(sum, total) {
  const given = `${NUMBER.format(sum)} von ${NUMBER.format(total)} Punkten verteilt`;
  if (sum === total) return `${given}. Das passt.`;
  if (sum < total) return `${given}, ${NUMBER.format(total - sum)} übrig.`;
  return `${given}, ${NUMBER.format(sum - total)} zu viel.`;
}
