// @ts-check
import { findSectionVisibility } from '../../../src/domain/response/visible-items.ts';
import { itemsOfSection } from '../../../src/domain/survey/items.ts';
import { readForm } from '../../../src/web/participate/read-form.ts';
import { toFormBody } from './questionnaire/form-body.js';

/**
 * Shows and hides questions while the page is being filled, with the server's own code for reading
 * the form and evaluating conditions. Hidden questions are disabled, so that they send nothing.
 */
const form = document.querySelector('form[data-autosave]');
const data = document.getElementById('conditions');
if (form instanceof HTMLFormElement && data) {
  const { section, before } = JSON.parse(data.textContent ?? '');
  const items = itemsOfSection(section);

  const update = () => {
    const answers = readForm(items, toFormBody(form));
    const { blocks } = findSectionVisibility(section, before, answers);
    for (const place of form.querySelectorAll('[data-conditional]')) {
      if (!(place instanceof HTMLFieldSetElement)) continue;
      const shown = isShown(place.dataset.conditional ?? '', blocks);
      place.hidden = !shown;
      place.disabled = !shown;
    }
  };

  /** A battery of which no row is left disappears with its heading. */
  const isShown = (key, blocks) => {
    const block = section.blocks.find((one) => one.key === key);
    const rows = block?.kind === 'battery' ? block.rows : undefined;
    return blocks.has(key) && (rows === undefined || rows.some((row) => blocks.has(row.key)));
  };

  form.addEventListener('input', update);
  update();
}
