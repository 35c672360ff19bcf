import type { Report } from '../../domain/report/report.js';
import { periodText } from '../charts/numbers.js';
import { channelsText } from './channel-names.js';

export interface MethodLine {
  readonly label: string;
  readonly text: string;
}

/** The box at the end: what was counted, among whom, when, how. */
export function toMethod(report: Report): readonly MethodLine[] {
  const channels = channelsText(report.channels);
  return [
    {
      label: 'Zähleinheit',
      text: 'Antwortbögen: Jeder Bogen zählt einmal. Was jemand nicht beantwortet hat, zählt nicht mit.',
    },
    { label: 'Basis', text: baseText(report) },
    {
      label: 'Erhebung',
      text: `Welle ${report.wave}${report.dates === null ? '' : `, ${periodText(report.dates)}`}`,
    },
    ...(channels === '' ? [] : [{ label: 'Wege', text: channels }]),
    { label: 'Fragebogen', text: `${report.survey.title}, Version ${report.version}` },
    {
      label: 'Mengenwörter',
      text: 'alle 100 %, fast alle ab 90 %, die meisten ab zwei Dritteln, die Mehrheit über 50 %, viele ab einem Drittel, einige ab 3, einzelne 1 bis 2, niemand 0.',
    },
    {
      label: 'Prozente',
      text: 'Unter 20 Antworten nur Zahlen, ab 20 ganze Prozente, ab 100 eine Stelle nach dem Komma.',
    },
  ];
}

function baseText({ responses, invited }: Report): string {
  const each = 'Hinter jeder Aussage steht, wie viele die Frage gültig beantwortet haben.';
  if (invited === null) return `${responses} Antwortbögen. ${each}`;
  if (invited === responses) {
    return `${responses} Antwortbögen, Vollerhebung der eingeladenen Akteure. ${each}`;
  }
  return `${responses} Antwortbögen, eingeladen ${invited} Akteure. ${each}`;
}
