// @ts-check

/**
 * Takes the token of the session that this browser has now into the forms of this page, if it is the
 * same account's.
 *
 * @returns {Promise<'renewed' | 'login' | 'other'>}
 */
export async function renewSession() {
  const answer = await fetch('/konto', { cache: 'no-store' });
  if (!answer.ok || answer.redirected) return 'login';
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const token = page.querySelector('form[data-account] input[name=_csrf]');
  if (!(token instanceof HTMLInputElement)) return 'login';
  if (accountOf(page) !== accountOf(document)) return 'other';
  for (const field of document.querySelectorAll('input[name=_csrf]')) {
    if (field instanceof HTMLInputElement) field.value = token.value;
  }
  return 'renewed';
}

/** @param {Document} page */
function accountOf(page) {
  return page.querySelector('form[data-account]')?.getAttribute('data-account');
}
