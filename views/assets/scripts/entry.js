// @ts-check
import { followKeys } from './entry/keys.js';
import { keepDraft } from './questionnaire/autosave.js';

/** Comfort for whoever types in sheets. Without this script the form is the same, with Tab. */
const form = document.querySelector('form[data-entry]');
if (form instanceof HTMLFormElement) {
  followKeys(form);
  if (form.dataset.autosave) keepDraft(form);
}
