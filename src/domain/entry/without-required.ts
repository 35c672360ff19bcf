import type { Battery, Block, Survey } from '../survey/survey.js';

/**
 * The same survey with no item required: a pen may leave out what a browser insists on, and what
 * was left out is no reason to lose the rest. Equal in everything else.
 */
export function withoutRequired(survey: Survey): Survey {
  return {
    ...survey,
    sections: survey.sections.map((section) => ({
      ...section,
      blocks: section.blocks.map(relaxed),
    })),
  };
}

function relaxed(block: Block): Block {
  if (block.kind === 'info') return block;
  if (block.kind === 'battery') return relaxedRows(block);
  return { ...block, required: false };
}

const relaxedRows = (battery: Battery): Battery => ({
  ...battery,
  rows: battery.rows.map((row) => ({ ...row, required: false })),
});
