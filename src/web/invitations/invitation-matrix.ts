import type { Coverage, CoverageCell } from '../../application/roster/roster.service.js';
import type { Survey } from '../../domain/survey/survey.js';
import { heatCell } from '../charts/figure-table.js';
import { formatOf } from '../format.de.js';
import { invitationsPath } from './invitation-texts.js';

/** Actor types down, areas across, sums at the edges; each cell leads to its reminder list. */
export interface InvitationMatrix {
  readonly caption: string;
  readonly head: readonly string[];
  readonly rows: readonly { readonly label: string; readonly cells: readonly MatrixCell[] }[];
}

export interface MatrixCell {
  /** `4 von 5`; `–` where nobody is invited. */
  readonly text: string;
  readonly heat: string;
  /** `1 offen`, with the address of its list; '' where nobody is waited for. */
  readonly open: string;
  readonly href: string;
  /** What a link in a table says on its own: `1 offen: Polizei, Prohlis`. */
  readonly where: string;
  /** `1 abgesagt, 1 vertreten`. */
  readonly others: string;
}

interface Side {
  readonly key: string;
  readonly name: string;
}

export function toInvitationMatrix(survey: Survey, coverage: Coverage): InvitationMatrix {
  const all: Side = { key: '', name: 'Alle Gebiete' };
  const every: Side = { key: '', name: 'Alle Gruppen' };
  const areas = [...survey.areas, all];
  return {
    caption: 'Antworten und Eingeladene, nach Akteursgruppe und Gebiet',
    head: ['Akteursgruppe', ...areas.map(({ name }) => name)],
    rows: [...survey.actorTypes, every].map((type) => ({
      label: type.name,
      cells: areas.map((area) => toCell(survey.key, coverage, area, type)),
    })),
  };
}

function toCell(survey: string, { cells, wave }: Coverage, area: Side, type: Side): MatrixCell {
  const here = cells.filter(
    (cell) =>
      (area.key === '' || cell.area === area.key) &&
      (type.key === '' || cell.actorType === type.key),
  );
  const sum = (of: (cell: CoverageCell) => number | null) =>
    here.reduce((total, cell) => total + (of(cell) ?? 0), 0);
  const [invited, answered, open] = [
    sum((cell) => cell.invited),
    sum((cell) => cell.answered),
    sum((cell) => cell.open),
  ];
  const query = { welle: wave, raum: area.key, gruppe: type.key, stand: 'wartet' };
  return {
    ...toShare(answered, invited),
    open: open === 0 ? '' : `${open} offen`,
    href: `${invitationsPath(survey, query)}#liste`,
    where: `: ${type.name}, ${area.name}`,
    others: [
      [sum((cell) => cell.refused), 'abgesagt'] as const,
      [sum((cell) => cell.represented), 'vertreten'] as const,
      [sum((cell) => cell.notReached), 'nicht erreicht'] as const,
    ]
      .flatMap(([count, name]) => (count === 0 ? [] : [`${count} ${name}`]))
      .join(', '),
  };
}

function toShare(answered: number, invited: number): Pick<MatrixCell, 'text' | 'heat'> {
  if (invited === 0) return { text: answered === 0 ? '–' : `${answered}`, heat: '' };
  const text =
    answered <= invited ? formatOf(answered, invited) : `${answered} (eingeladen ${invited})`;
  const heat = heatCell(text, Math.min(answered, invited), invited).heat ?? '';
  return { text, heat: answered === 0 ? 'heat-empty' : heat };
}
