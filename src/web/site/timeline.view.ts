import type { Phase, Programme } from '../../domain/survey/catalogue.js';
import { formatMonth } from '../format.de.js';

export interface TimelineView {
  readonly years: readonly { readonly label: string; readonly x: number }[];
  /** Width of the drawing: one unit a month. */
  readonly width: number;
  readonly phases: readonly PhaseView[];
}

export interface PhaseView {
  readonly title: string;
  readonly period: string;
  readonly status: Phase['status'];
  readonly statusText: string;
  /** Position and length of the bar, in months. */
  readonly x: number;
  readonly length: number;
}

/** A possible phase must never read as if it were agreed. */
const STATUS_TEXTS: Readonly<Record<Phase['status'], string>> = {
  done: 'abgeschlossen',
  running: 'läuft',
  planned: 'geplant',
  possible: 'möglich, nicht beschlossen',
};

/** Null where the catalogue names no phases. */
export function toTimelineView({ phases }: Pick<Programme, 'phases'>): TimelineView | null {
  if (phases.length === 0) return null;
  const firstYear = Math.min(...phases.map(({ from }) => yearOf(from)));
  const lastYear = Math.max(...phases.map(({ from, to }) => yearOf(to ?? from)));
  const start = firstYear * 12;
  const width = (lastYear + 1 - firstYear) * 12;
  const years = Array.from({ length: width / 12 }, (_, index) => ({
    label: String(firstYear + index),
    x: index * 12,
  }));
  return { years, width, phases: phases.map((phase) => toPhaseView(phase, start, width)) };
}

function toPhaseView(phase: Phase, start: number, width: number): PhaseView {
  const x = monthOf(phase.from, 0) - start;
  const end = phase.to === undefined ? width : monthOf(phase.to, 11) - start + 1;
  return {
    title: phase.title,
    period: toPeriod(phase),
    status: phase.status,
    statusText: STATUS_TEXTS[phase.status],
    x,
    length: Math.max(end - x, 1),
  };
}

function toPeriod({ from, to }: Phase): string {
  if (to === undefined) return `ab ${formatMonth(from)}`;
  return from === to ? formatMonth(from) : `${formatMonth(from)} bis ${formatMonth(to)}`;
}

const yearOf = (period: string) => Number(period.slice(0, 4));

/** Months since the year 0; a bare year means its first or last month. */
function monthOf(period: string, withoutMonth: number): number {
  const month = period.length >= 7 ? Number(period.slice(5, 7)) - 1 : withoutMonth;
  return yearOf(period) * 12 + month;
}
