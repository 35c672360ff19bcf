import type { ProblemDetails } from '../../domain/problem.js';
import { detail, say, type Sentences } from './sentence.js';

/** "1 bis 5"; "1" where there is only one. */
const range = (details: ProblemDetails): string =>
  details.max === 1 ? '1' : `1 bis ${detail(details, 'max')}`;

const MARKS = '0, v, u oder m';

/** Problems of reading paper and talking to people. */
export const ENTRY_TEXTS = {
  'entry.item-open': say('Hier fehlt noch eine Eingabe. 0 heißt: nicht beantwortet.'),
  'entry.respondent-open': say('Diese Angabe wird gebraucht, um die Antwort zuzuordnen.'),
  'entry.respondent-code': (d) =>
    `Bitte geben Sie die Nummer eines Kästchens ein: ${range(d)}. Ohne sie lässt sich die Antwort nicht zuordnen.`,
  'entry.code-unknown': (d) =>
    d.max === 0
      ? `Bitte geben Sie als Vermerk ${MARKS} ein.`
      : `Bitte geben Sie die Nummer eines Kästchens ein (${range(d)}) oder einen Vermerk (${MARKS}).`,
  'entry.codes-unknown': (d) =>
    `Bitte geben Sie die Nummern der angekreuzten Kästchen ein (${range(d)}) oder einen Vermerk (${MARKS}).`,
  'entry.column-unknown': (d) =>
    `Bitte geben Sie die Nummer der angekreuzten Spalte ein (${range(d)}) oder 0 für keine.`,
  'entry.mark-and-value': say(
    'Hier stehen eine Angabe und ein Vermerk nebeneinander. Bitte lassen Sie nur eines davon stehen.',
  ),
  'entry.place-unknown': say('Diese Einrichtung steht nicht (mehr) auf der Einladungsliste.'),
  'entry.day-invalid': say(
    'Bitte geben Sie einen Tag seit dem Beginn der Welle ein, der nicht in der Zukunft liegt.',
  ),
  'entry.difference-open': say('Bitte entscheiden Sie, was gilt.'),
  'entry.reason-missing': say('Bitte nennen Sie kurz den Grund.'),
  'sheet.unknown': say(
    'Einen Bogen mit dieser Nummer gibt es nicht. Bitte vergleichen Sie sie mit dem Papier, auch das letzte Zeichen.',
  ),
  'sheet.changed': say(
    'Inzwischen hat sich etwas geändert. Es wurde nichts gespeichert; bitte sehen Sie nach und versuchen Sie es noch einmal.',
  ),
  'sheet.closed': say('Dieser Bogen wird nicht mehr erfasst.'),
  'sheet.read-already': say(
    'Sie haben diesen Bogen schon erfasst. Die zweite Erfassung macht jemand anderes.',
  ),
  'sheet.read-by-others': say('Diesen Bogen haben schon zwei andere Personen.'),
  'sheet.anonymous': say(
    'In einer anonymen Befragung gehört kein Bogen zu einer Einrichtung. Drucken Sie Bögen ohne Einrichtung.',
  ),
  'sheet.reason-missing': say('Bitte nennen Sie einen Grund (höchstens 500 Zeichen).'),
  'interview.not-yours': say('Dieses Gespräch schreibt jemand anderes auf.'),
  'interview.notice-open': say(
    'Bitte wählen Sie, welche Fassung Sie vor dem Gespräch vorgelesen oder übergeben haben.',
  ),
  'interview.changed': say(
    'Inzwischen hat sich dieses Gespräch geändert. Es wurde nichts gespeichert; bitte sehen Sie nach.',
  ),
  'interview.texts-changed': say(
    'Geänderte Texte gehören zu „mit Änderungen freigegeben“. Bitte wählen Sie das, oder lassen Sie die Texte, wie sie sind.',
  ),
  'interview.release-unknown': say('Bitte wählen Sie den Stand der Freigabe und einen Tag.'),
} satisfies Sentences;
