import { detail, say, type Sentences } from './sentence.js';

/** Problems of Kernaussagen that are worked on. */
export const STATEMENT_TEXTS = {
  'statement.changed': say(
    'Jemand anderes hat diese Aussage inzwischen geändert. Ihr Text steht noch im Formular; bitte vergleichen Sie ihn mit der neuen Fassung und speichern Sie noch einmal.',
  ),
  'statement.evidence-known': say('Auf diesem Beleg steht die Aussage schon.'),
  'statement.evidence-missing': say('Bitte wählen Sie, worum es geht.'),
  'statement.no-such-version': say(
    'Diese Fassung gibt es nicht. Bitte laden Sie den Verlauf der Aussage neu.',
  ),
  'statement.no-such-step': say(
    'Von ihrem jetzigen Stand aus geht das nicht. Bitte laden Sie die Seite neu.',
  ),
  'statement.reason-missing': say(
    'Bitte schreiben Sie kurz, warum. Der Satz steht später im Verlauf der Aussage.',
  ),
  'statement.reason-too-long': (d) =>
    `Bitte fassen Sie sich kürzer: höchstens ${detail(d, 'max')} Zeichen.`,
} satisfies Sentences;
