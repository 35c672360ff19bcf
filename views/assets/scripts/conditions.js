// @ts-check
import { pipeText } from '../../../src/domain/response/pipe-text.ts';
import { findSectionVisibility } from '../../../src/domain/response/visible-items.ts';
import { itemsOfSection } from '../../../src/domain/survey/items.ts';
import { placeholdersIn } from '../../../src/domain/text/placeholders.ts';
import { readForm } from '../../../src/web/participate/read-form.ts';
import { toFormBody } from './questionnaire/form-body.js';

/**
 * Shows and hides questions while the page is being filled, and puts answers into the texts that
 * quote them, with the server's own code for reading the form and evaluating conditions. Hidden
 * questions are disabled, so that they send nothing.
 */
const form = document.querySelector('form[data-autosave]');
const data = document.getElementById('conditions');
if (form instanceof HTMLFormElement && data) {
  const { section, before } = JSON.parse(data.textContent ?? '');
  const items = itemsOfSection(section);

  const update = () => {
    const answers = readForm(items, toFormBody(form));
    const { blocks, items: shownItems } = findSectionVisibility(section, before, answers);
    for (const place of form.querySelectorAll('[data-conditional]')) {
      if (!(place instanceof HTMLFieldSetElement)) continue;
      const shown = isShown(place.dataset.conditional ?? '', blocks);
      place.hidden = !shown;
      place.disabled = !shown;
    }
    quote(Object.fromEntries(Object.entries(answers).filter(([key]) => shownItems.has(key))));
  };

  /** Texts that quote earlier pages have been filled by the server; those of this page change here. */
  const quoting = section.blocks.filter(({ text }) => {
    const keys = placeholdersIn(text);
    return keys.length > 0 && keys.every((key) => items.some((item) => item.key === key));
  });

  const quote = (answers) => {
    for (const { key, text } of quoting) {
      const place = document.getElementById(`frage-${key}`);
      const words = (place?.querySelector('.question__text') ?? place)?.firstChild;
      const now = pipeText(text, { sections: [section] }, answers);
      if (words && words.textContent !== now) words.textContent = now;
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
