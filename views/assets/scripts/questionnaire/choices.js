// @ts-check

/**
 * Radio buttons can be taken back as soon as one is chosen, exclusive boxes clear the others, and
 * the field for "Anderes" is there while that is chosen.
 *
 * @param {HTMLFormElement} form
 */
export function guideChoices(form) {
  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.type === 'radio') offerReset(target);
    if (target.type === 'checkbox' && target.checked) clearOthers(target);
    for (const other of form.querySelectorAll('[data-other]')) showOther(other);
  });
  form.addEventListener('input', ({ target }) => {
    if (target instanceof Element && target.matches('input[type=text], textarea, select')) {
      clearNoAnswer(target);
    }
  });
  for (const radio of form.querySelectorAll('input[type=radio]:checked')) offerReset(radio);
  for (const other of form.querySelectorAll('[data-other]')) showOther(other);
}

/** @param {any} radio */
function offerReset(radio) {
  const reset = [...radio.form.elements].find(
    (field) => field.type === 'radio' && field.name === radio.name && field.value === '',
  );
  const option = reset?.closest('.option');
  if (!option) return;
  if (radio.value !== '') {
    option.classList.remove('is-idle');
    return;
  }
  // Taken back: the focus moves to the first choice, because this button disappears.
  radio.checked = false;
  option.classList.add('is-idle');
  const first = [...radio.form.elements].find((field) => field.name === radio.name);
  first?.focus();
}

/** @param {HTMLInputElement} box */
function clearOthers(box) {
  const question = box.closest('.question, .battery');
  const role = box.dataset.role ?? '';
  if (role === 'none') {
    clearAnswers(question, box);
    return;
  }
  for (const other of question?.querySelectorAll('input[type=checkbox]') ?? []) {
    if (!(other instanceof HTMLInputElement) || other === box) continue;
    if (role === 'exclusive' || other.dataset.role) other.checked = false;
  }
}

/** "weiß nicht" takes ticks and ranks back; texts and numbers stay until they are sent. */
function clearAnswers(question, box) {
  for (const field of question?.querySelectorAll('input[type=checkbox], input[type=radio]') ?? []) {
    if (field !== box) field.checked = false;
  }
}

/** Whoever writes or chooses does not mean "weiß nicht" any more. */
function clearNoAnswer(field) {
  const question = field.closest('.question, .battery');
  for (const box of question?.querySelectorAll('input[data-role=none]') ?? []) box.checked = false;
}

function showOther(place) {
  const question = place.closest('.question');
  const choice = question?.querySelector('input[value=other]');
  const field = place.querySelector('input');
  if (!choice || !field) return;
  place.hidden = !choice.checked;
  field.disabled = !choice.checked;
}
