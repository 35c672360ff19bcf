// @ts-check

let pages = 0;

/**
 * Puts an answer that is a page into this one's place, as the browser does after a form: its scripts
 * run, what is to have the focus gets it, and the way back leads to the form.
 *
 * @param {Response} answer
 */
export async function showPage(answer) {
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html');
  if (answer.ok) {
    history.pushState(null, '', answer.url);
    window.addEventListener('popstate', () => {
      location.reload();
    });
  }
  const scripts = [...next.querySelectorAll('script[type=module][src]')];
  for (const script of scripts) script.remove();
  if (stylesOf(next) === stylesOf(document)) document.title = next.title;
  else document.head.replaceWith(document.adoptNode(next.head));
  document.body.replaceWith(document.adoptNode(next.body));
  window.scrollTo(0, 0);
  const focused = document.querySelector('[autofocus]') ?? document.querySelector('main');
  if (focused instanceof HTMLElement) focused.focus();
  await run(scripts);
}

/** The same ones need not be loaded again. @param {Document} page */
const stylesOf = (page) =>
  [...page.querySelectorAll('link[rel=stylesheet]')]
    .map((link) => link.getAttribute('href'))
    .join();

/** Under an address of its own for each page: a module runs once. This script itself goes on. */
async function run(scripts) {
  pages += 1;
  for (const script of scripts) {
    const address = script.getAttribute('src') ?? '';
    if (!address.includes('/sending.')) await import(`${address}?seite=${pages}`);
  }
}
