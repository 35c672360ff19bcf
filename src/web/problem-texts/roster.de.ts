import { detail, given, say, type Sentences } from './sentence.js';

/** Problems of organisations, their contacts and e-mails to them. */
export const ROSTER_TEXTS = {
  'mailing.unknown': say('Diesen Versand gibt es nicht.'),
  'mailing.not-possible': say('Von hier gehen keine E-Mails ab.'),
  'mailing.already-waiting': say(
    'Mindestens eine der Einrichtungen steht schon in einem Versand, der noch nicht fertig ist.',
  ),
  'mailing.nobody': say('Keine der ausgewählten Einrichtungen hat eine E-Mail-Adresse.'),
  'roster.name-missing': say('Bitte geben Sie einen Namen ein.'),
  'roster.type-missing': say('Bitte wählen Sie eine Akteursgruppe.'),
  'roster.area-missing': say('Bitte wählen Sie mindestens ein Gebiet.'),
  'roster.unknown-type': (d) => `Diese Akteursgruppe${given(d)} gibt es nicht.`,
  'roster.unknown-area': (d) => `Dieses Gebiet${given(d)} gibt es nicht.`,
  'roster.unknown-ring': (d) => `Der Ring muss eine Zahl von 0 bis ${detail(d, 'max')} sein.`,
  'roster.too-long': (d) =>
    `Der Text ist zu lang. Bitte kürzen Sie ihn auf ${detail(d, 'max')} Zeichen.`,
  'roster.broken-text': say(
    'Der Text enthält Zeichen, die sich nicht drucken lassen. Bitte geben Sie ihn neu ein.',
  ),
  'roster.email-invalid': say(
    'Bitte geben Sie eine E-Mail-Adresse wie name@einrichtung.de ein, oder lassen Sie das Feld leer.',
  ),
  'roster.key-taken': say('Eine Einrichtung mit diesem Schlüssel gibt es schon.'),
  'roster.unknown-organisation': say('Diese Einrichtung gibt es nicht (mehr).'),
  'roster.contradiction': (d) =>
    `Diese Zeile sagt über die Einrichtung etwas anderes als Zeile ${detail(d, 'first')}.`,
  'roster.contacts-unreadable': say(
    'Die gespeicherten Kontakte lassen sich mit dem eingestellten Schlüssel nicht lesen. Bitte prüfen Sie CONTACTS_KEY; bis dahin wird an Kontakten nichts geändert.',
  ),
  'roster.undo-later-first': say(
    'Dieselbe Einrichtung wurde danach noch einmal geändert. Bitte machen Sie zuerst die spätere Änderung rückgängig.',
  ),
  'roster.undo-gone': say('Diese Änderung lässt sich nicht mehr rückgängig machen.'),
  'roster.file-missing': say('Bitte wählen Sie eine Datei aus.'),
  'roster.file-type': say(
    'Bitte wählen Sie eine Tabelle als XLSX oder CSV (UTF-8). In Excel heißt die Art beim Speichern „CSV UTF-8“; „CSV (Trennzeichen-getrennt)“ verliert Umlaute.',
  ),
  'roster.file-too-large': say(
    'Die Datei ist zu groß. Eine Liste darf höchstens 5.000 Zeilen und 900 KB haben, ausgepackt 20 MB.',
  ),
  'roster.preview-gone': say(
    'Die Vorschau gilt nicht mehr. Bitte wählen Sie die Datei noch einmal aus.',
  ),
} satisfies Sentences;
