import {
  type NetworkCell,
  networkGroups,
  type NetworkGroupFigures,
} from '../../domain/roster/network-groups.js';
import type { Organisation } from '../../domain/roster/organisation.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatNumber, formatOf } from '../format.de.js';
import { RING_NAMES } from '../roster/roster-words.js';
import { type DrawnGroup, letterOf, type Picture, toPicture } from './network-picture.js';
import { selectField, type FilterField } from './filter.view.js';
import { toSurveyNav, type SurveyNav } from './survey-nav.view.js';

/** The actors' round of an area, the groups around it, and who of them has answered. */
export interface NetworkView {
  readonly title: string;
  readonly surveyKey: string;
  readonly surveyTitle: string;
  readonly nav: SurveyNav;
  readonly fields: readonly FilterField[];
  readonly area: string;
  readonly wave: string;
  /** `24 von 31 Eingeladenen haben geantwortet.` */
  readonly summary: string;
  /** Said where nobody was invited to this wave yet; else empty. */
  readonly note: string;
  readonly picture: Picture;
  readonly groups: readonly NetworkLine[];
  readonly prints: readonly { readonly label: string; readonly href: string }[];
  readonly large: boolean;
}

interface NetworkLine {
  readonly letter: string;
  readonly name: string;
  readonly ring: string;
  readonly size: string;
  readonly answered: string;
  readonly open: string;
}

export interface NetworkAsked {
  readonly wave: string;
  readonly area: string;
  readonly large: boolean;
}

/** Reads `?gebiet=&welle=&format=a3`; without an area the survey's first. */
export function readNetworkAsked(
  query: Readonly<Record<string, unknown>>,
  survey: Survey,
  defaultWave: string,
): NetworkAsked {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  return {
    wave: text('welle') || defaultWave,
    area: text('gebiet') || (survey.areas[0]?.key ?? ''),
    large: text('format') === 'a3',
  };
}

export function toNetworkView(
  survey: Survey,
  asked: NetworkAsked,
  cells: readonly NetworkCell[],
  organisations: readonly Organisation[],
): NetworkView {
  const here = cells.filter(({ area }) => area === asked.area);
  const hasRoster = here.some(({ invited }) => invited !== null);
  const groups = networkGroups(survey.actorTypes, asked.area, cells, organisations);
  const area = survey.areas.find(({ key }) => key === asked.area)?.name ?? asked.area;
  return {
    title: `Netzwerk ${area}`,
    surveyKey: survey.key,
    surveyTitle: survey.title,
    nav: toSurveyNav(survey, asked.wave, 'netzwerk'),
    fields: toFields(survey, asked),
    area,
    wave: asked.wave,
    summary: summaryOf(groups, hasRoster),
    note: hasRoster
      ? ''
      : 'Zu dieser Welle gibt es hier keine Liste der Eingeladenen. Gezeigt sind alle Einrichtungen des Gebiets.',
    picture: toPicture(groups.map(toDrawn), `Akteursrunde ${area} mit ${groups.length} Gruppen`),
    groups: groups.map(toLine),
    prints: (['a4', 'a3'] as const).flatMap((format) => [
      {
        label: `Drucken ${format.toUpperCase()}`,
        href: printAddress(survey.key, asked, format),
      },
      {
        label: `PDF ${format.toUpperCase()}`,
        href: printAddress(`${survey.key}.pdf`, asked, format),
      },
    ]),
    large: asked.large,
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

function summaryOf(groups: readonly NetworkGroupFigures[], hasRoster: boolean): string {
  const answered = sum(groups.map((group) => group.answered));
  const size = sum(groups.map((group) => group.size));
  if (!hasRoster)
    return `${formatNumber(size)} Einrichtungen, ${formatNumber(answered)} Antworten.`;
  return answered <= size
    ? `${formatOf(answered, size)} Eingeladenen haben geantwortet.`
    : `${formatNumber(answered)} Antworten, eingeladen ${formatNumber(size)}.`;
}

/** What a bubble shows: who has answered, and of how many. */
const toDrawn = (group: NetworkGroupFigures): DrawnGroup => {
  const { size, answered } = group;
  return {
    ...group,
    count: size === 0 ? String(answered) : `${answered}/${size}`,
    share: size === 0 ? 1 : Math.min(1, answered / size),
  };
};

function toLine({ name, ring, size, answered }: NetworkGroupFigures, at: number): NetworkLine {
  return {
    letter: letterOf(at),
    name,
    ring: RING_NAMES[ring] ?? String(ring),
    size: formatNumber(size),
    answered: formatNumber(answered),
    open: answered <= size ? formatNumber(size - answered) : '–',
  };
}

function toFields(survey: Survey, { wave, area }: NetworkAsked): readonly FilterField[] {
  return [
    selectField(
      'gebiet',
      'Gebiet',
      survey.areas.map(({ key, name }) => [key, name] as const),
      area,
    ),
    selectField(
      'welle',
      'Welle',
      survey.waves.map(({ key }) => [key, key] as const),
      wave,
    ),
  ];
}

function printAddress(file: string, { wave, area }: NetworkAsked, format: 'a4' | 'a3'): string {
  const query = new URLSearchParams({ gebiet: area, welle: wave, format });
  return `/druck/netzwerk/${encodeURIComponent(file)}?${query.toString()}`;
}
