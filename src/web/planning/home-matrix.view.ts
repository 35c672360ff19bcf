import type { Survey } from '../../domain/survey/survey.js';
import { heatCell, textCell, type TableCell } from '../charts/figure-table.js';
import { formatOf } from '../format.de.js';
import { invitationsPath } from '../invitations/invitation-texts.js';

/** Who has answered where: actor types down, areas across, sums at the edges. */
export interface MatrixView {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly MatrixCell[] }[];
}

/** A cell with the way to those who can still be reminded. */
export interface MatrixCell extends TableCell {
  /** `1 offen`; '' where nobody is waited for. */
  readonly open: string;
  readonly href: string;
  /** What the link says on its own: `: Polizei, Prohlis`. */
  readonly where: string;
}

/** Invited and answered in one cell of the matrix; `invited` is `null` without a roster. */
export interface CoverageCell {
  readonly area: string;
  readonly actorType: string;
  readonly invited: number | null;
  readonly answered: number;
  /** Who may still answer; `null` or absent without a roster. */
  readonly open?: number | null;
}

interface Side {
  readonly key: string;
  readonly name: string;
}

export function toMatrix(survey: Survey, wave: string, cells: readonly CoverageCell[]): MatrixView {
  const areas: readonly Side[] = [...survey.areas, { key: '', name: 'Alle Gebiete' }];
  const types: readonly Side[] = [...survey.actorTypes, { key: '', name: 'Alle Gruppen' }];
  const isIn = (side: Side, key: string) => side.key === '' || side.key === key;
  return {
    caption: 'Antwortbögen und Eingeladene, nach Akteursgruppe und Gebiet',
    head: ['Akteursgruppe', ...areas.map(({ name }) => name)],
    rows: types.map((type) => ({
      label: type.name,
      cells: areas.map((area) => {
        const here = cells.filter((cell) => isIn(area, cell.area) && isIn(type, cell.actorType));
        return { ...coverageCell(here), ...toOpen(survey.key, wave, here, { area, type }) };
      }),
    })),
  };
}

function toOpen(
  survey: string,
  wave: string,
  cells: readonly CoverageCell[],
  { area, type }: { readonly area: Side; readonly type: Side },
): Pick<MatrixCell, 'open' | 'href' | 'where'> {
  const open = sum(cells.map((cell) => cell.open ?? 0));
  const query = { welle: wave, raum: area.key, gruppe: type.key, stand: 'wartet' };
  return {
    open: open === 0 ? '' : `${open} offen`,
    href: `${invitationsPath(survey, query)}#liste`,
    where: `: ${type.name}, ${area.name}`,
  };
}

export const sum = (numbers: readonly number[]): number =>
  numbers.reduce((total, number) => total + number, 0);

/** `4 von 5`; where more have answered than were invited, that is no part of a whole. */
export const answeredText = (answered: number, invited: number): string =>
  answered <= invited ? formatOf(answered, invited) : `${answered} (eingeladen ${invited})`;

function coverageCell(cells: readonly CoverageCell[]): TableCell {
  const answered = sum(cells.map((cell) => cell.answered));
  if (cells.every((cell) => cell.invited === null)) return textCell(String(answered));
  const invited = sum(cells.map((cell) => cell.invited ?? 0));
  if (invited === 0) return textCell(answered === 0 ? '–' : `${answered}, niemand eingeladen`);
  const cell = heatCell(answeredText(answered, invited), Math.min(answered, invited), invited);
  return answered === 0 ? { ...cell, heat: 'heat-empty' } : cell;
}
