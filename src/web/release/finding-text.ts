import type { Finding, WithheldReason } from '../../domain/disclosure/release.js';
import { formatNumber } from '../format.de.js';
import type { TableNames } from './table-names.js';

/**
 * Which numbers of a table would reveal whom, each said once: a group that is too small is not said
 * again for each of its numbers, and numbers that read alike are one sentence.
 */
export function findingTexts(findings: readonly Finding[], names: TableNames): readonly string[] {
  const isBase = (one: Finding) => one.reason === 'small-base';
  const told = new Set(
    findings.filter((one) => isBase(one) && one.column === 'n').map(({ row }) => row),
  );
  const kept = findings.filter((one) => !isBase(one) || one.column === 'n' || !told.has(one.row));
  return [...new Set(kept.map((one) => findingText(one, names)))];
}

type Words = (finding: Finding, row: string, number: string) => string;

const REASONS: Readonly<Record<WithheldReason, Words>> = {
  'small-base': (finding, row) =>
    finding.column === 'n'
      ? `${row}: Diese Gruppe ist zu klein. Es ließe sich schließen, dass ${peopleText(finding)}.`
      : `${row}: Diese Gruppe ist zu klein. Aus den übrigen Zahlen ließe sich schließen, was sie geantwortet hat.`,
  'small-cell': (finding, _, number) => `${number}: ${smallText(finding)}`,
  'small-complement': (_finding, _, number) =>
    `${number}: Fast alle haben so geantwortet. Die Wenigen, die anders dachten, wären zu erkennen.`,
  unanimous: (_finding, _, number) =>
    `${number}: Alle haben gleich geantwortet. Damit wüsste man es von jeder Einrichtung.`,
  complementary: (finding, _, number) =>
    `${number}: Aus den übrigen Zahlen ließe sich ausrechnen, dass ${peopleText(finding, 'so ')}.`,
  unsolved: (_finding, _, number) =>
    `${number}: Die Prüfung wurde nicht rechtzeitig fertig; vorsichtshalber bleibt die Zahl zurück.`,
  planner: (_finding, _, number) => `${number}: Diese Zahl halten Sie selbst zurück.`,
};

function findingText(finding: Finding, names: TableNames): string {
  const row = names.row(finding.row);
  const number = `${row}, ${names.column(finding.table, finding.column)}`;
  return REASONS[finding.reason](finding, row, number);
}

/** A number that is written down is exact; what follows from others may be a range. */
function smallText(finding: Finding): string {
  const { low, high } = finding;
  if (high !== low) {
    return `Es ließe sich schließen, dass ${peopleText(finding, 'so ')}. Sie wären zu erkennen.`;
  }
  return high === 1
    ? 'So hat nur eine Einrichtung geantwortet. Sie wäre zu erkennen.'
    : `So haben nur ${formatNumber(high)} geantwortet. Sie wären zu erkennen.`;
}

/** `niemand geantwortet hat`, `0 bis 3 so geantwortet haben`. */
function peopleText({ low, high }: Finding, so = ''): string {
  if (high === 0) return `niemand ${so}geantwortet hat`;
  if (low !== high) return `${formatNumber(low)} bis ${formatNumber(high)} ${so}geantwortet haben`;
  return high === 1
    ? `genau eine Einrichtung ${so}geantwortet hat`
    : `genau ${formatNumber(high)} ${so}geantwortet haben`;
}
