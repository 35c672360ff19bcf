// @ts-check
/** Looks again whenever the server says that there is something new; links do the same without. */

const holder = document.querySelector('[data-stream]');
const address = holder?.getAttribute('data-stream') ?? '';
const stream = address === '' ? undefined : new EventSource(address);
let asking = false;
let again = false;

/** Only what has changed is exchanged: what somebody is writing stays. */
async function look() {
  again = asking;
  if (asking) return;
  asking = true;
  try {
    const answer = await fetch(location.pathname, { cache: 'no-store' });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector('[data-live]');
    const shown = document.querySelector('[data-live]');
    if (fresh === null) stream?.close();
    else if (fresh.getAttribute('data-step') !== shown?.getAttribute('data-step')) {
      shown?.replaceWith(document.adoptNode(fresh));
    }
  } catch {
    // No network for a moment: the next change, or the stream's new beginning, asks again.
  } finally {
    asking = false;
  }
  if (again) void look();
}

stream?.addEventListener('message', () => void look());
