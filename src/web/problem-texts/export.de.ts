import { say, type Sentences } from './sentence.js';

/** Data files. */
export const EXPORT_TEXTS = {
  'export.no-weights': say(
    'Gewichte gibt es nur für die ganze Welle, mit Einladungsliste und genug Antworten je Gebiet und Gruppe. Bitte wählen Sie die Datei ohne Gewichte oder nehmen Sie den Filter heraus.',
  ),
  'export.no-responses': say(
    'Zu dieser Auswahl gibt es keine Antworten. Bitte wählen Sie eine andere Welle oder nehmen Sie Filter heraus.',
  ),
  'export.unknown-format': say('Bitte wählen Sie eines der angebotenen Dateiformate.'),
} satisfies Sentences;
