import type { Figure } from '../analysis/figure.js';
import { findItem } from '../survey/items.js';
import type { SurveyVersion } from '../survey/survey.js';
import { postersOf, type DotPoster } from './dot-poster.js';
import { countClusters, type Card, type DotPoll, type DotRule, type Workshop } from './workshop.js';

/** What one workshop says to one item, in dots or in cards; never both in one. */
export interface WorkshopFigure {
  /** Unit `dot` or `card`; its n are the people of the poster or the workshop, never respondents. */
  readonly figure: Figure;
  readonly title: string;
  readonly kind: string;
  /** How the dots were given; `null` for cards. */
  readonly rule: DotRule | null;
  readonly counts: readonly WorkshopCount[];
}

export interface WorkshopCount {
  /** Option, scale point, `task/stance`; for cards their heading, '' without one. */
  readonly code: string;
  readonly label: string;
  readonly count: number;
}

export interface WorkshopEntries {
  readonly workshop: Workshop;
  readonly cards: readonly Card[];
  readonly polls: readonly DotPoll[];
}

/**
 * The figures of one workshop: for every item first the dots, then the cards, in the order of the
 * posters and of the cards. Empty where nothing was entered.
 *
 * @param versionOf the survey as a poster was printed from it
 * @param newest what cards are read with: they carry no version
 */
export function workshopFigures(
  { workshop, cards, polls }: WorkshopEntries,
  versionOf: (version: number) => SurveyVersion,
  newest: SurveyVersion,
): readonly WorkshopFigure[] {
  const dots = polls.flatMap((poll) => {
    const version = versionOf(poll.version);
    const poster = postersOf(version.survey).find(({ key }) => key === poll.poster);
    return poster === undefined ? [] : dotFigures(workshop, poll, poster, version);
  });
  const items = [...new Set(cards.map(({ item }) => item))];
  return [
    ...dots,
    ...items.map((item) =>
      cardFigure(
        workshop,
        cards.filter((card) => card.item === item),
        item,
        newest,
      ),
    ),
  ];
}

/** Rows of one item belong together: the tasks of a take-over table. */
function dotFigures(
  workshop: Workshop,
  poll: DotPoll,
  poster: DotPoster,
  version: SurveyVersion,
): readonly WorkshopFigure[] {
  const items = [...new Set(poster.rows.map(({ item }) => item))];
  return items.map((item) => ({
    ...baseOf(workshop, item, version, poll.participants),
    ...{ title: workshop.title, rule: poll },
    counts: poster.rows
      .filter((row) => row.item === item)
      .flatMap(({ part, label, fields }) =>
        fields.map((field) => ({
          code: part === '' ? field.code : `${part}/${field.code}`,
          label: part === '' ? field.label : `${label}: ${field.label}`,
          count: countAt(poll, item, part, field.code),
        })),
      ),
  }));
}

const countAt = ({ counts }: DotPoll, item: string, part: string, code: string): number =>
  counts.find((each) => each.item === item && each.part === part && each.code === code)?.count ?? 0;

function cardFigure(
  workshop: Workshop,
  cards: readonly Card[],
  item: string,
  newest: SurveyVersion,
): WorkshopFigure {
  const base = baseOf(workshop, item, newest, workshop.participants);
  return {
    ...base,
    figure: { ...base.figure, unit: 'card', versions: [] },
    ...{ title: workshop.title, rule: null },
    counts: countClusters(cards).map(({ cluster, count }) => ({
      ...{ code: cluster, label: cluster, count },
    })),
  };
}

/** The provenance as it stands beside every figure. */
function baseOf(
  { surveyKey, wave, area, date }: Workshop,
  key: string,
  { survey, version }: SurveyVersion,
  n: number,
): Pick<WorkshopFigure, 'figure' | 'kind'> {
  const item = findItem(survey, key);
  const battery = item?.kind === 'rating' ? (item.battery?.text ?? null) : null;
  return {
    kind: item?.kind ?? '',
    figure: {
      ...{ survey: surveyKey, wave, item: key, unit: 'dot', n, shown: n, invited: null },
      wording: { text: item?.text ?? '', battery },
      // No response came in by it: these are people in a room.
      channels: {},
      filter: area === '' ? {} : { area },
      ...{ group: null, versions: [version], excludedVersions: [], weighted: false },
      dates: { first: date, last: date },
    },
  };
}
