import { findTypeIn, USUAL_RING, type Organisation } from '../../domain/roster/organisation.js';
import { layOutNetwork, type Circle } from '../../domain/roster/network-layout.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatNumber, formatOf } from '../format.de.js';
import { RING_NAMES } from '../roster/roster-words.js';
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

interface Picture {
  readonly label: string;
  readonly viewBox: string;
  readonly middle: string;
  readonly orbits: readonly string[];
  readonly bubbles: readonly Bubble[];
}

/** Coordinates as SVG wants them. */
interface Bubble {
  readonly letter: string;
  readonly count: string;
  readonly x: string;
  readonly y: string;
  readonly r: string;
  readonly inner: string;
  readonly letterY: string;
  readonly countY: string;
  /** Path of the part that has answered; empty where nobody has. */
  readonly answered: string;
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

interface Group {
  readonly key: string;
  readonly name: string;
  readonly ring: number;
  readonly size: number;
  readonly answered: number;
}

export interface NetworkCell {
  readonly area: string;
  readonly actorType: string;
  readonly invited: number | null;
  readonly answered: number;
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
  const groups = toGroups(survey, asked.area, here, organisations);
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
    picture: toPicture(groups, `Akteursrunde ${area} mit ${groups.length} Gruppen`),
    groups: groups.map(toLine),
    prints: (['a4', 'a3'] as const).map((format) => ({
      label: `Drucken ${format.toUpperCase()}`,
      href: printAddress(survey.key, asked, format),
    })),
    large: asked.large,
  };
}

/** Groups of the area that were invited, have answered or, without a list, could be invited. */
function toGroups(
  survey: Survey,
  area: string,
  cells: readonly NetworkCell[],
  organisations: readonly Organisation[],
): readonly Group[] {
  const local = organisations.flatMap((organisation) => {
    const presence = organisation.areas.find((it) => it.area === area);
    const type = findTypeIn(organisation, survey.actorTypes);
    return presence === undefined || type === undefined ? [] : [{ type, ring: presence.ring }];
  });
  const hasRoster = cells.some(({ invited }) => invited !== null);
  return survey.actorTypes.flatMap(({ key, name }) => {
    const rings = local.filter(({ type }) => type === key).map(({ ring }) => ring);
    const cell = cells.find(({ actorType }) => actorType === key);
    const size = hasRoster ? (cell?.invited ?? 0) : rings.length;
    const answered = cell?.answered ?? 0;
    if (size === 0 && answered === 0) return [];
    return [{ key, name, ring: middleRing(rings), size, answered }];
  });
}

/** The ring in the middle of a group's organisations; of two in the middle the nearer. */
function middleRing(rings: readonly number[]): number {
  const sorted = [...rings].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? USUAL_RING;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

function summaryOf(groups: readonly Group[], hasRoster: boolean): string {
  const answered = sum(groups.map((group) => group.answered));
  const size = sum(groups.map((group) => group.size));
  if (!hasRoster)
    return `${formatNumber(size)} Einrichtungen, ${formatNumber(answered)} Antworten.`;
  return answered <= size
    ? `${formatOf(answered, size)} Eingeladenen haben geantwortet.`
    : `${formatNumber(answered)} Antworten, eingeladen ${formatNumber(size)}.`;
}

/** A to Z, then AA, AB …: the picture's key to the table. */
const letterOf = (at: number): string =>
  (at < 26 ? '' : letterOf(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

function toLine({ name, ring, size, answered }: Group, at: number): NetworkLine {
  return {
    letter: letterOf(at),
    name,
    ring: RING_NAMES[ring] ?? String(ring),
    size: formatNumber(size),
    answered: formatNumber(answered),
    open: answered <= size ? formatNumber(size - answered) : '–',
  };
}

const coordinate = (value: number) => value.toFixed(1);

function toPicture(groups: readonly Group[], label: string): Picture {
  const layout = layOutNetwork(groups);
  const places = new Map(layout.bubbles.map((bubble) => [bubble.key, bubble]));
  const { reach } = layout;
  return {
    label,
    viewBox: [-reach, -reach, 2 * reach, 2 * reach].map(coordinate).join(' '),
    middle: coordinate(layout.middle.r),
    orbits: layout.orbits.map(({ radius }) => coordinate(radius)),
    bubbles: groups.flatMap((group, at) => {
      const place = places.get(group.key);
      return place === undefined ? [] : [toBubble(group, place, letterOf(at))];
    }),
  };
}

function toBubble({ size, answered }: Group, circle: Circle, letter: string): Bubble {
  const { x, y, r } = circle;
  return {
    letter,
    count: size === 0 ? String(answered) : `${answered}/${size}`,
    x: coordinate(x),
    y: coordinate(y),
    r: coordinate(r),
    inner: coordinate(r * 0.74),
    letterY: coordinate(y - 2),
    countY: coordinate(y + 13),
    answered: sectorOf(circle, size === 0 ? 1 : Math.min(1, answered / size)),
  };
}

/** A sector clockwise from the top; the whole circle as two halves. */
function sectorOf({ x, y, r }: Circle, share: number): string {
  if (share <= 0) return '';
  const [cx, cy, radius] = [x, y, r].map(coordinate);
  const arc = `A${radius} ${radius} 0`;
  const top = coordinate(y - r);
  if (share >= 1)
    return `M${cx} ${top}${arc} 1 1 ${cx} ${coordinate(y + r)}${arc} 1 1 ${cx} ${top}Z`;
  const angle = 2 * Math.PI * share - Math.PI / 2;
  const end = `${coordinate(x + r * Math.cos(angle))} ${coordinate(y + r * Math.sin(angle))}`;
  return `M${cx} ${cy}L${cx} ${top}${arc} ${share > 0.5 ? 1 : 0} 1 ${end}Z`;
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

function printAddress(survey: string, { wave, area }: NetworkAsked, format: 'a4' | 'a3'): string {
  const query = new URLSearchParams({ gebiet: area, welle: wave, format });
  return `/druck/netzwerk/${encodeURIComponent(survey)}?${query.toString()}`;
}
