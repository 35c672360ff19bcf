// @ts-check

/**
 * What the keys do. Single letters and digits only work where nothing else is written with them.
 *
 * @param {import('./steps.js').Steps} steps
 * @param {ReturnType<typeof import('./finder.js').createFinder>} finder
 * @param {ReturnType<typeof import('./marker.js').createMarker>} marker
 */
export function listenToKeys(steps, finder, marker) {
  const keys = {
    finder: { ...everywhere(steps, marker), ...inFinder(finder) },
    text: { ...everywhere(steps, marker), ...inText(steps, finder, marker) },
  };
  document.addEventListener('keydown', (event) => {
    if (event.altKey || event.metaKey) return;
    if (isMemo(document.activeElement)) {
      if (event.key === 'Escape') finder.input.focus();
      return;
    }
    const place = placeOf(finder, marker);
    if (place === undefined) return;
    const isFree = place === 'text' || finder.isEmpty;
    const act = event.ctrlKey
      ? undoFor(event.key, isFree, steps)
      : (numberFor(event.key, isFree, finder) ?? keys[place][event.key]);
    if (act === undefined) return;
    event.preventDefault();
    act(event.shiftKey);
  });
}

/** @typedef {Record<string, (shift: boolean) => void>} Acts */

/**
 * @param {{ input: HTMLElement }} finder
 * @param {{ text: HTMLElement | null }} marker
 * @returns {'finder' | 'text' | undefined} where the keyboard is
 */
function placeOf(finder, marker) {
  if (document.activeElement === finder.input) return 'finder';
  return marker.text !== null && document.activeElement === marker.text ? 'text' : undefined;
}

/**
 * @param {string} key
 * @param {boolean} isFree
 * @param {import('./steps.js').Steps} steps
 */
function undoFor(key, isFree, steps) {
  return isFree && key.toLowerCase() === 'z' ? () => void steps.undo() : undefined;
}

/**
 * @param {string} key
 * @param {boolean} isFree
 * @param {{ number(digit: string): void }} finder
 */
function numberFor(key, isFree, finder) {
  if (!isFree || !/^[1-9]$/.test(key)) return undefined;
  return () => {
    finder.number(key);
  };
}

/**
 * @param {import('./steps.js').Steps} steps
 * @param {{ enter(): void }} marker
 * @returns {Acts}
 */
function everywhere(steps, marker) {
  /** @param {string} where */
  const go = (where) => {
    const link = document.querySelector(`[data-go="${where}"]`);
    void steps.go(link?.getAttribute('href') ?? '');
  };
  return {
    PageDown: () => {
      go('next');
    },
    PageUp: () => {
      go('previous');
    },
    F2: () => document.getElementById('notiz')?.focus(),
    F4: () => {
      marker.enter();
    },
  };
}

/**
 * @param {ReturnType<typeof import('./finder.js').createFinder>} finder
 * @returns {Acts}
 */
const inFinder = (finder) => ({
  Enter: () => {
    finder.enter();
  },
  ArrowDown: () => {
    finder.move(1);
  },
  ArrowUp: () => {
    finder.move(-1);
  },
  Escape: () => {
    if (finder.isEmpty) finder.leavePassage();
    else finder.clear();
  },
});

/**
 * @param {import('./steps.js').Steps} steps
 * @param {ReturnType<typeof import('./finder.js').createFinder>} finder
 * @param {ReturnType<typeof import('./marker.js').createMarker>} marker
 * @returns {Acts}
 */
function inText(steps, finder, marker) {
  /** @param {number} by */
  const move = (by) => (/** @type {boolean} */ shift) => {
    marker.move(by, shift);
  };
  return {
    ...{ ArrowRight: move(1), ArrowLeft: move(-1), ArrowDown: move(5), ArrowUp: move(-5) },
    Enter: () => {
      marker.mark();
    },
    Escape: () => {
      finder.input.focus();
      finder.leavePassage();
    },
    u: () => void steps.undo(),
  };
}

/** @param {Element | null} element */
const isMemo = (element) => element instanceof HTMLTextAreaElement && 'memo' in element.dataset;
