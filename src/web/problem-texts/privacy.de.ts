import { detail, say, type Sentences } from './sentence.js';

export const PRIVACY_TEXTS = {
  'text.missing': say(
    'Dieser Text darf nicht leer sein. Bitte schreiben Sie ihn, oder stellen Sie die gelieferte Fassung wieder her.',
  ),
  'text.too-long': (d) =>
    `Der Text ist zu lang. Bitte kürzen Sie ihn auf ${detail(d, 'max')} Zeichen.`,
  'text.broken': say(
    'Der Text enthält Zeichen, die sich nicht drucken lassen. Bitte geben Sie ihn neu ein.',
  ),
  'text.email-invalid': say('Bitte geben Sie eine E-Mail-Adresse wie name@amt.de ein.'),
  'text.changed': (d) =>
    `Inzwischen hat ${detail(d, 'by')} diesen Text geändert. Ihr Text steht noch im Feld. Bitte vergleichen Sie ihn mit der Fassung unten und speichern Sie dann noch einmal.`,
  'retention.term-invalid': (d) =>
    `Bitte nennen Sie eine Frist von 0 bis ${detail(d, 'max')} Tagen oder einen Tag, den es gibt.`,
  'retention.texts-longer': say(
    'Offene Texte gehören zur Antwort und können nicht länger bleiben als sie. Bitte kürzen Sie ihre Frist.',
  ),
  'retention.reason-missing': say(
    'Bitte schreiben Sie, warum etwas ohne Frist aufbewahrt wird. Der Satz steht im Protokoll.',
  ),
  'retention.plan-unconfirmed': say(
    'Der Löschplan dieser Befragung ist noch nicht bestätigt. Bitte prüfen und speichern Sie ihn zuerst in der Verwaltung unter „Aufbewahrung“.',
  ),
  'retention.nothing-due': say('Heute ist nichts zu löschen.'),
  'retention.trail-broken': say(
    'Das Protokoll ist verändert worden. Es wird nichts gelöscht, damit sich das klären lässt; die Stelle nennt der Befehl verify-data.',
  ),
  'retention.preview-changed': say(
    'Inzwischen ist etwas anderes zu löschen, als Sie gesehen haben. Es wurde nichts gelöscht. Bitte prüfen Sie die Vorschau noch einmal.',
  ),
} satisfies Sentences;
