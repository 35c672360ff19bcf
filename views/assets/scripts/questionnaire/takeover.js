// @ts-check

/**
 * Hours and condition of a task are asked for while the stance calls for them.
 *
 * @param {HTMLFormElement} form
 */
export function guideTakeover(form) {
  for (const task of form.querySelectorAll('[data-task]')) {
    const update = () => {
      const stance = task.querySelector('input[type=radio]:checked');
      for (const extra of task.querySelectorAll('[data-stances]')) show(extra, stance);
    };
    task.addEventListener('change', update);
    update();
  }
  for (const hint of form.querySelectorAll('.field__only')) hint.toggleAttribute('hidden', true);
}

function show(extra, stance) {
  const stances = (extra.dataset.stances ?? '').split(' ');
  const asked = stance !== null && stances.includes(stance.value);
  extra.hidden = !asked;
  for (const field of extra.querySelectorAll('input')) field.disabled = !asked;
}
