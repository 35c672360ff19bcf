import { say, type Sentences } from './sentence.js';

/** Problems of quotes. */
export const QUOTE_TEXTS = {
  'quote.gone': say(
    'Diese Stelle gibt es nicht mehr, sie stammt aus keiner Antwort, oder die Aussage steht nicht auf ihr. Bitte laden Sie die Seite neu.',
  ),
  'quote.not-redacted': say(
    'Bitte prüfen Sie am Kodierplatz zuerst, welche Namen in diesem Text ersetzt werden.',
  ),
  'quote.not-quotable': say(
    'Dieser Text stammt aus einem Gespräch, dessen Protokoll noch nicht freigegeben ist.',
  ),
  'quote.there-already': say('Diese Stelle ist zu dieser Aussage schon vorgeschlagen.'),
  'quote.reference-missing': say(
    'Bitte nennen Sie das Schreiben, mit dem das Zitat freigegeben wurde (höchstens 500 Zeichen).',
  ),
  'quote.day-invalid': say(
    'Bitte nennen Sie den Tag der Freigabe: nach dem Vorschlag und nicht in der Zukunft.',
  ),
} satisfies Sentences;
