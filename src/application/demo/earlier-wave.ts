import type { Block, Survey } from '../../domain/survey/survey.js';
import type { DemoPlan, EarlierWave } from './demo-plan.js';

/** The questionnaire as it was answered in an earlier wave: other wordings, some items not yet there. */
export function toEarlierSurvey(survey: Survey, { wordings, unasked }: EarlierWave): Survey {
  const asAsked = <T extends { readonly key: string; readonly text: string }>(block: T): T => ({
    ...block,
    text: wordings[block.key] ?? block.text,
  });
  const isAsked = ({ key }: { readonly key: string }) => !unasked.includes(key);
  const withRows = (block: Block): Block =>
    block.kind === 'battery'
      ? { ...block, rows: block.rows.filter(isAsked).map(asAsked) }
      : asAsked(block);
  return {
    ...survey,
    sections: survey.sections.map((section) => ({
      ...section,
      blocks: section.blocks.filter(isAsked).map(withRows),
    })),
  };
}

/** The plan of the wave that is running, turned into that of an earlier one. Nobody wrote texts then. */
export function toEarlierPlan(plan: DemoPlan, earlier: EarlierWave): DemoPlan {
  const { survey, wave, dates, silent, distributions } = earlier;
  return {
    ...plan,
    waves: { [survey]: wave },
    dates,
    organisations: plan.organisations.map((organisation) => ({
      ...organisation,
      answers: !silent.includes(organisation.key),
    })),
    distributions: { [survey]: { ...plan.distributions[survey], ...distributions } },
    texts: {},
  };
}
