import type { SnapshotContent } from '../../domain/release/snapshot.js';
import { periodText } from '../charts/numbers.js';

export interface MethodLine {
  readonly label: string;
  readonly text: string;
}

/** The box that says in plain words what a number says, and what it does not. */
export function toReleaseMethod(content: SnapshotContent): readonly MethodLine[] {
  const { wave, dates, survey, surveyVersion } = content;
  return [
    {
      label: 'Das sagt eine Zahl',
      text: '„37 von 48“ heißt: 48 haben die Frage gültig beantwortet, 37 davon so. Jeder Antwortbogen zählt einmal, gleich wie groß die Einrichtung ist.',
    },
    {
      label: 'Das sagt sie nicht',
      text: 'Sie ist keine Hochrechnung und keine Meinung aller Bewohner/-innen. Wie die denken, die nicht geantwortet haben, wissen wir nicht.',
    },
    ...codedLines(content),
    { label: 'Wer geantwortet hat', text: baseText(content) },
    {
      label: 'Wann und wonach',
      text: `Welle ${wave}${dates === null ? '' : `, ${periodText(dates)}`}. ${survey.title}, Fragebogen Version ${surveyVersion}.`,
    },
    {
      label: 'Mengenwörter',
      text: 'alle 100 %, fast alle ab 90 %, die meisten ab zwei Dritteln, die Mehrheit über 50 %, viele ab einem Drittel, einige ab 3, einzelne 1 bis 2, niemand 0.',
    },
    {
      label: 'Prozente',
      text: 'Unter 20 Antworten nennen wir nur Zahlen: Eine Antwort von 14 wären schon 7 Prozent. Ab 20 stehen ganze Prozente, ab 100 eine Stelle nach dem Komma.',
    },
    {
      label: 'Schutz',
      text: 'Vor der Freigabe ist für alle Zahlen gemeinsam geprüft, dass sich auch durch Rechnen nicht auf eine einzelne Einrichtung oder Person schließen lässt.',
    },
  ];
}

/** Said only where it is needed. */
function codedLines({ statements }: SnapshotContent): readonly MethodLine[] {
  if (statements.every(({ coded }) => coded === undefined)) return [];
  return [
    {
      label: 'Offene Antworten',
      text: 'Menschen haben die Texte gelesen und nach Kategorien geordnet. „9 von 14 in offenen Antworten“ heißt: 14 haben etwas geschrieben oder gesagt, 9 davon dies. Wer es nicht schreibt, ist nicht dagegen. Karten und Punkte aus Workshops zählen hier nicht mit.',
    },
  ];
}

function baseText({ responses, invited }: SnapshotContent): string {
  if (invited === null) return `${responses} Antwortbögen.`;
  if (invited === responses) return `Alle ${invited} eingeladenen Akteure: eine Vollerhebung.`;
  return `${responses} Antwortbögen; eingeladen waren ${invited} Akteure.`;
}
