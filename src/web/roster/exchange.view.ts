import type { ImportPlan } from '../../application/roster/import-plan.js';
import type { Problem } from '../../domain/problem.js';
import { formatCount, formatNumber } from '../format.de.js';
import { MOST_PROBLEMS } from '../problems.js';
import { toSentence } from '../texts.de.js';

/** The page where a file is chosen, with what was wrong with the last one. */
export interface UploadView {
  readonly title: string;
  readonly scripts: readonly string[];
  readonly problems: readonly string[];
  /** How many more there are; empty without. */
  readonly more: string;
}

/** What a file would change, before it does. */
export interface PreviewView {
  readonly title: string;
  readonly id: string;
  readonly summary: string;
  readonly any: boolean;
  readonly groups: readonly { readonly heading: string; readonly names: readonly string[] }[];
}

export function toUpload(problems: readonly Problem[]): UploadView {
  const more = problems.length - MOST_PROBLEMS;
  return {
    title: 'Akteure einlesen',
    scripts: ['scripts/files.js'],
    problems: problems.slice(0, MOST_PROBLEMS).map(({ at, ...problem }) => {
      const row = problem.details?.row;
      const place =
        row === undefined
          ? ''
          : `Zeile ${formatNumber(Number(row))}${at === '' ? '' : `, ${at}`}: `;
      return `${place}${toSentence(problem)}`;
    }),
    more: more > 0 ? `Und ${formatCount(more, 'weiterer Fehler', 'weitere Fehler')}.` : '',
  };
}

export function toPreview({ id, entries }: ImportPlan): PreviewView {
  const of = (kind: string) => entries.filter((entry) => entry.kind === kind);
  const [fresh, changed, same] = [of('new'), of('changed'), of('same')];
  const names = (list: ImportPlan['entries']) => list.map(({ organisation }) => organisation.name);
  return {
    title: 'Akteure einlesen: Vorschau',
    id,
    summary: `${formatNumber(fresh.length)} neu, ${formatNumber(changed.length)} geändert, ${formatNumber(same.length)} unverändert.`,
    any: fresh.length + changed.length > 0,
    groups: [
      { heading: 'Neu', names: names(fresh) },
      { heading: 'Geändert', names: names(changed) },
    ].filter((group) => group.names.length > 0),
  };
}
