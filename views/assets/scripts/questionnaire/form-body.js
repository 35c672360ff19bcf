// @ts-check

/**
 * The form's fields as the server's parser gives them: `answers[b1][choice]` becomes
 * `{ answers: { b1: { choice } } }`, `name[]` a list. Fields of a question that is hidden are read too:
 * it keeps what was written, and whether it counts is for the conditions to say.
 *
 * @param {HTMLFormElement} form
 * @returns {Record<string, unknown>}
 */
export function toFormBody(form) {
  /** @type {Record<string, any>} */
  const body = {};
  for (const field of form.elements) {
    if (!isField(field) || field.disabled || field.name === '') continue;
    if (field instanceof HTMLInputElement && isTick(field) && !field.checked) continue;
    put(body, field.name, field.value);
  }
  return body;
}

function put(body, name, value) {
  const path = [...name.matchAll(/[^[\]]+|\[\]/g)].map(([part]) => part);
  const last = path.pop();
  let place = body;
  path.forEach((part, index) => {
    const isList = (path[index + 1] ?? last) === '[]';
    if (!Object.hasOwn(place, part)) place[part] = isList ? [] : {};
    place = place[part];
  });
  if (last === '[]') place.push(value);
  else place[last] = value;
}

function isField(field) {
  return (
    field instanceof HTMLInputElement ||
    field instanceof HTMLSelectElement ||
    field instanceof HTMLTextAreaElement
  );
}

function isTick(field) {
  return field.type === 'radio' || field.type === 'checkbox';
}
