// @ts-check

/**
 * Exclusive boxes clear the others, and the field for "Anderes" is there while that is chosen.
 *
 * @param {HTMLFormElement} form
 */
export function guideChoices(form) {
  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.type === 'checkbox' && target.checked) clearOthers(target);
    for (const other of form.querySelectorAll('[data-other]')) showOther(other);
  });
  form.addEventListener('input', ({ target }) => {
    if (target instanceof Element && target.matches('input[type=text], textarea, select')) {
      clearNoAnswer(target);
    }
  });
  for (const other of form.querySelectorAll('[data-other]')) showOther(other);
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
