// @ts-check
import { createFinder } from './coding/finder.js';
import { listenToKeys } from './coding/keys.js';
import { createMarker } from './coding/marker.js';
import { listenToControls } from './coding/pointer.js';
import { Steps } from './coding/steps.js';
import { showSuggestions } from './coding/suggestions.js';

/** The coding desk by keyboard, each step stored at once. Without this script a plain form does it. */
const place = document.querySelector('[data-finder]');
if (place instanceof HTMLElement) {
  const steps = new Steps();
  const finder = createFinder(place, steps);
  const marker = createMarker(steps, finder);
  listenToKeys(steps, finder, marker);
  listenToControls(steps);
  showSuggestions(steps);
}
