// @ts-check
/** Says of a chosen file at once that it is too large, on the pages that take files. */
document.addEventListener('change', onChoice);

/**
 * A file that would be refused is not sent: the page, and what stands in the other fields, stays.
 * @param {Event} event
 */
function onChoice({ target }) {
  if (!(target instanceof HTMLInputElement) || !target.dataset.most) return;
  const most = Number(target.dataset.most);
  const isTooLarge = [...(target.files ?? [])].some(({ size }) => size > most);
  target.setCustomValidity(isTooLarge ? (target.dataset.tooLarge ?? '') : '');
  target.reportValidity();
}
