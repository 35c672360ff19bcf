import { detail, given, say, type Sentence, type Sentences } from './sentence.js';

const tooLong: Sentence = (d) =>
  `Der Text ist zu lang. Bitte kürzen Sie ihn auf ${detail(d, 'max')} Zeichen.`;

/** What can go wrong at the coding desk and with the codebook. */
export const CODING_TEXTS = {
  'coding.unknown-code': say(
    'Diese Kategorie gibt es nicht, oder sie ist stillgelegt. Bitte wählen Sie eine andere.',
  ),
  'coding.unknown-passage': say('Diese Stelle gibt es nicht (mehr).'),
  'coding.range': say('Diese Stelle liegt nicht im Text. Bitte markieren Sie noch einmal.'),
  'coding.memo-long': tooLong,
  'coding.stale': say(
    'Dieser Text wurde inzwischen an anderer Stelle weiterbearbeitet. Ihr letzter Schritt ist nicht gespeichert; Sie sehen jetzt den neuen Stand.',
  ),
  'coding.frozen': say(
    'Dieser Text ist zweimal unabhängig kodiert. Beide Kodierungen bleiben so stehen; geändert wird nur noch durch eine Entscheidung.',
  ),
  'coding.blind': say(
    'Dieser Text wird von zwei Personen unabhängig kodiert. Er steht Ihnen an dieser Stelle nicht offen, damit niemand die Kodierung der anderen Person sieht.',
  ),
  'coding.gone': say('Diesen Text gibt es nicht (mehr).'),
  'coding.nothing-to-undo': say('Es gibt nichts rückgängig zu machen.'),
  'coding.undo-gone': say(
    'Dieser Schritt lässt sich nicht mehr zurücknehmen: An dem Text wurde danach weitergearbeitet.',
  ),
  'coding.no-group': (d) =>
    `Bitte kreuzen Sie mindestens einen und höchstens ${detail(d, 'max')} Texte an.`,
  'coding.raw-forbidden': say(
    'Den Wortlaut sieht hier nur die Planung. Sie arbeiten mit dem Text, in dem Namen ersetzt sind.',
  ),
  'coding.role-missing': say('Bitte schreiben Sie, was statt des Namens dastehen soll.'),
  'coding.words-not-found': say(
    'Diese Wörter stehen nicht so im Text, ersetzt ist noch nichts. Bitte schreiben Sie sie genau wie dort, oder lassen Sie das Feld leer.',
  ),
  'coding.reason-missing': say('Bitte schreiben Sie kurz, warum.'),
  'coding.draw-begun': say(
    'Die Zweitkodierung hat begonnen. Die Auswahl bleibt jetzt, wie sie ist.',
  ),
  'coding.draw-share': say('Bitte geben Sie einen Anteil von 1 bis 100 Prozent an.'),
  'coding.not-disputed': say(
    'Über diesen Text ist nichts zu entscheiden: Er ist noch nicht zweimal fertig kodiert.',
  ),
  'codebook.unknown-code': say('Diese Kategorie gibt es nicht.'),
  'codebook.target': (d) =>
    !('value' in d)
      ? 'Bitte wählen Sie eine andere Kategorie, die in Gebrauch ist.'
      : `„${detail(d, 'value')}“ steht in der Datei unter einer Kategorie, die es nicht gibt oder die stillgelegt ist. Bitte nennen Sie dort eine andere.`,
  'codebook.has-children': say(
    'Zu dieser Kategorie gehören Unterkategorien. Bitte verschieben Sie diese zuerst.',
  ),
  'codebook.levels': (d) =>
    `${'value' in d ? `„${detail(d, 'value')}“: ` : ''}Das Kategorienschema hat zwei Ebenen. Eine Kategorie mit Unterkategorien kann nicht unter einer anderen stehen, und Unterkategorien haben keine eigenen.`,
  'codebook.split-into': say('Bitte nennen Sie mindestens zwei verschiedene neue Kategorien.'),
  'codebook.label-missing': say('Bitte geben Sie der Kategorie einen Namen.'),
  'codebook.label-taken': (d) => `Eine Kategorie${given(d)} gibt es schon.`,
  'codebook.definition-missing': say('Bitte schreiben Sie, was zu dieser Kategorie gehört.'),
  'codebook.too-long': tooLong,
  'codebook.theme-unknown': say('Bitte wählen Sie eines der angebotenen Themen.'),
  'codebook.proposal-gone': say('Über diesen Vorschlag ist schon entschieden.'),
  'codebook.file-missing': say('Bitte wählen Sie eine Datei aus.'),
  'codebook.file-type': say(
    'Bitte wählen Sie ein Kategorienschema als QDC oder CSV (UTF-8). In Excel heißt die Art beim Speichern „CSV UTF-8“; „CSV (Trennzeichen-getrennt)“ verliert Umlaute.',
  ),
  'codebook.file-broken': (d) =>
    !('line' in d)
      ? 'Die Datei ist kein Kategorienschema, oder sie ist nicht richtig aufgebaut.'
      : `Zeile ${detail(d, 'line')} der Datei ist nicht richtig aufgebaut.`,
  'codebook.file-empty': say('In der Datei steht keine Kategorie.'),
  'codebook.file-twice': (d) =>
    `In der Datei steht dieselbe Kategorie zweimal${given(d)}. Bitte lassen Sie nur eine davon stehen.`,
  'codebook.file-long': (d) =>
    `Ein Kategorienschema darf höchstens ${detail(d, 'max')} Kategorien haben.`,
} satisfies Sentences;
