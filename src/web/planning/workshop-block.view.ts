import type { Survey } from '../../domain/survey/survey.js';
import type { WorkshopFigure } from '../../domain/workshop/workshop-figures.js';
import type { DotRule } from '../../domain/workshop/workshop.js';
import { head, textCell, type FigureTable } from '../charts/figure-table.js';
import { periodText } from '../charts/numbers.js';
import { versionsText } from '../charts/provenance.js';
import { formatCount, formatNumber, formatOf } from '../format.de.js';

/** Under a figure of the respondents: what workshops said, each in a table of its own. */
export interface WorkshopBlock {
  readonly tables: readonly WorkshopTable[];
}

export interface WorkshopTable {
  readonly table: FigureTable;
  /** Unit, base, date: `54 Punkte von 18 Personen, je bis zu 3 · 12. Mai 2026 · …`. */
  readonly base: string;
}

/**
 * @param figures of one question; of a battery those of all its rows
 * @returns `null` where no workshop said anything
 */
export function toWorkshopBlock(
  figures: readonly WorkshopFigure[],
  survey: Survey,
): WorkshopBlock | null {
  if (figures.length === 0) return null;
  return { tables: groupByTable(figures).map((group) => toTable(group, survey)) };
}

type Group = readonly [WorkshopFigure, ...WorkshopFigure[]];

/** Rows of a battery that were dotted on one poster make one table. */
function groupByTable(figures: readonly WorkshopFigure[]): readonly Group[] {
  const groups: [WorkshopFigure, ...WorkshopFigure[]][] = [];
  for (const figure of figures) {
    const last = groups.at(-1);
    if (last !== undefined && figure.rule !== null && last[0].rule === figure.rule) {
      last.push(figure);
    } else {
      groups.push([figure]);
    }
  }
  return groups;
}

function toTable(group: Group, survey: Survey): WorkshopTable {
  const [first, ...others] = group;
  const { rule, title } = first;
  const unit = rule === null ? 'Karten' : 'Punkte';
  const caption = `Workshop „${title}“: ${unit}`;
  const table = others.length > 0 ? toMatrix(group) : toList(first);
  return { table: { ...table, caption, chart: null }, base: baseText(group, survey) };
}

function toList({ counts, rule, figure }: WorkshopFigure): Pick<FigureTable, 'head' | 'rows'> {
  const names = rule === null ? ['Überschrift an der Wand', 'Karten'] : ['Antwort', 'Punkte'];
  return {
    head: names.map(head),
    rows: counts.map(({ label, count }) => ({
      label: label === '' ? 'ohne Überschrift' : label,
      base: null,
      cells: [textCell(countText(count, rule, figure.n))],
    })),
  };
}

/** Where a person has one dot for a field, its dots are people: `9 von 18`. */
const countText = (count: number, rule: DotRule | null, people: number): string =>
  rule === null || rule.cumulative ? formatNumber(count) : formatOf(count, people);

function toMatrix(group: Group): Pick<FigureTable, 'head' | 'rows'> {
  const [{ counts }] = group;
  return {
    head: ['Aussage', ...counts.map(({ label }) => label)].map(head),
    rows: group.map(({ figure, counts: own }) => ({
      label: figure.wording.text,
      base: null,
      cells: own.map(({ count }) => textCell(formatNumber(count))),
    })),
  };
}

function baseText(group: Group, survey: Survey): string {
  const [{ figure, rule }] = group;
  const { n, dates, filter, versions } = figure;
  const sum = group.flatMap(({ counts }) => counts).reduce((total, { count }) => total + count, 0);
  const what =
    rule === null ? formatCount(sum, 'Karte', 'Karten') : formatCount(sum, 'Punkt', 'Punkte');
  const area = survey.areas.find(({ key }) => key === filter.area)?.name ?? 'mehrere Gebiete';
  return [
    `${what} von ${formatCount(n, 'Person', 'Personen')}${rule === null ? '' : ruleText(rule, group)}`,
    area,
    dates === null ? '' : periodText(dates),
    versions.length === 0 ? '' : `Fragebogen ${versionsText(versions)}`,
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function ruleText({ dots, cumulative }: DotRule, group: Group): string {
  const inRows = group.length > 1 || group[0].kind === 'takeover';
  const where = inRows ? ' in jeder Zeile' : '';
  const each = dots === 1 ? `, je einer${where}` : `, je bis zu ${dots}${where}`;
  return dots === 1 ? each : `${each}, ${cumulative ? 'Häufen erlaubt' : 'ohne Häufen'}`;
}
