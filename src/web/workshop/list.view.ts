import type { WorkshopSummary } from '../../application/workshops/workshops.service.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatCount } from '../format.de.js';
import { standingText, workshopAddress, WORKSHOPS } from './workshop-words.js';

/** View model of `pages/workshop/list`. */
export interface WorkshopListView {
  readonly title: string;
  readonly message: string;
  readonly surveys: readonly {
    readonly key: string;
    readonly title: string;
    readonly add: string;
    readonly prints: string;
    readonly workshops: readonly WorkshopLine[];
  }[];
}

interface WorkshopLine {
  readonly name: string;
  readonly href: string;
  /** `Welle 2026 · 12. Mai 2026 · Prohlis · 18 Personen · 34 Karten`. */
  readonly standing: string;
}

export function toWorkshopList(
  surveys: readonly Survey[],
  workshops: readonly WorkshopSummary[],
  message: string,
): WorkshopListView {
  return {
    title: 'Workshops',
    message,
    surveys: surveys.map((survey) => ({
      ...{ key: survey.key, title: survey.title },
      add: `${WORKSHOPS}/neu?befragung=${encodeURIComponent(survey.key)}`,
      prints: `/druck/workshop/${encodeURIComponent(survey.key)}`,
      workshops: workshops
        .filter(({ surveyKey }) => surveyKey === survey.key)
        .map((workshop) => ({
          name: workshop.title,
          href: workshopAddress(workshop.id),
          standing: [
            `Welle ${workshop.wave}`,
            standingText(survey, workshop),
            formatCount(workshop.cards, 'Karte', 'Karten'),
          ].join(' · '),
        })),
    })),
  };
}
