// @ts-check
/** Looks again whenever the server says that there is something new; links do the same without. */

const holder = document.querySelector('[data-stream]');
const address = holder?.getAttribute('data-stream') ?? '';
const stream = address === '' ? undefined : new EventSource(address);
let asking = false;
let again = false;

/** @param {Element | null} fresh */
function show(fresh) {
  const shown = document.querySelector('[data-live]');
  if (fresh !== null && fresh.getAttribute('data-step') !== shown?.getAttribute('data-step')) {
    shown?.replaceWith(document.adoptNode(fresh));
  }
  // Nothing more will come: a stream that the server has ended would be opened again and again.
  if (fresh === null || fresh.hasAttribute('data-ended')) stream?.close();
}

/** Only what has changed is exchanged: what somebody is writing stays. */
async function look() {
  again = asking;
  if (asking) return;
  asking = true;
  try {
    const answer = await fetch(location.pathname, { cache: 'no-store' });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    show(page.querySelector('[data-live]'));
  } catch {
    // No network for a moment: the next change, or the stream's new beginning, asks again.
  } finally {
    asking = false;
  }
  if (again) void look();
}

stream?.addEventListener('message', () => void look());
