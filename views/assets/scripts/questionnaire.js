// @ts-check
import { keepDraft } from './questionnaire/autosave.js';
import { guideChoices } from './questionnaire/choices.js';
import { countCharacters, countPoints } from './questionnaire/counters.js';
import { guideRanking } from './questionnaire/ranking.js';
import './sending.js';

/** Comfort for the questionnaire. Without this script every page works the same, only less at once. */
const form = document.querySelector('form[data-autosave]');
if (form instanceof HTMLFormElement) {
  guideChoices(form);
  guideRanking(form);
  countPoints(form);
  countCharacters(form);
  keepDraft(form);
}
