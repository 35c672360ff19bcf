import { allowed, given, say, type Sentences } from './sentence.js';

/** Problems of surveys and of the files they and responses are read from. */
export const FILE_TEXTS = {
  'survey.unknown': say('Diese Befragung gibt es nicht.'),
  'survey.unknown-version': say('Diese Fassung der Befragung gibt es nicht.'),
  'file.unreadable': say('Die Datei lässt sich nicht lesen.'),
  'file.syntax': say('Die Datei ist nicht richtig aufgebaut.'),
  'definition.unknown-field': (d) => `Unbekanntes Feld${given(d)}.`,
  'definition.missing-field': say('Ein Pflichtfeld fehlt.'),
  'definition.wrong-type': (d) => `Der Wert hat die falsche Art${allowed(d)}.`,
  'definition.invalid-key': (d) => `Der Schlüssel${given(d)} ist nicht erlaubt.`,
  'definition.duplicate-key': (d) => `Der Schlüssel${given(d)} kommt mehrfach vor.`,
  'definition.unknown-reference': (d) => `Der Verweis${given(d)} führt ins Leere.`,
  'definition.invalid-value': (d) => `Der Wert${given(d)} ist nicht erlaubt${allowed(d)}.`,
  'definition.invalid-condition': (d) => `Die Bedingung${given(d)} ist nicht auswertbar.`,
  'definition.later-item': (d) => `Die Bedingung bezieht sich auf eine spätere Frage${given(d)}.`,
  'definition.not-countable': say(
    'Mehrere Antworten einer Mehrfachauswahl lassen sich nicht zusammenzählen: Wer zwei davon angekreuzt hat, zählte doppelt. Bitte nur eine nennen.',
  ),
  'definition.quantifier-unsaid': (d) =>
    `Der Satz sagt nicht, was hier steht${given(d)}. Bitte nennen Sie das Mengenwort des Satzes, oder ändern Sie den Satz.`,
  'import.column-missing': (d) => `Die Spalte${given(d)} fehlt.`,
  'import.column-unknown': (d) => `Die Spalte${given(d)} ist nicht vorgesehen.`,
  'import.value-invalid': (d) => `Der Wert${given(d)} ist nicht erlaubt.`,
  'import.duplicate-row': say('Diese Zeile kommt mehrfach vor.'),
  'import.row-length': say('Diese Zeile hat mehr oder weniger Felder als der Kopf der Tabelle.'),
} satisfies Sentences;
