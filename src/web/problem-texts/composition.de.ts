import { detail, say, type Sentences } from './sentence.js';

/** The report that is put together. */
export const COMPOSITION_TEXTS = {
  'composition.empty': say('Bitte geben Sie mindestens einem Abschnitt einen Platz.'),
  'composition.text-missing': say(
    'Dieser Abschnitt besteht nur aus Ihrem Text. Bitte schreiben Sie ihn, oder lassen Sie den Platz leer.',
  ),
  'composition.text-too-long': (d) =>
    `Bitte kürzen Sie den Text auf höchstens ${detail(d, 'max')} Zeichen.`,
  'composition.text-broken': say(
    'Der Text enthält Zeichen, die sich nicht drucken lassen. Bitte geben Sie ihn neu ein.',
  ),
  'composition.theme-empty': say(
    'Dieses Thema zeigt so nichts. Bitte wählen Sie Aussagen oder Zahlen, oder lassen Sie den Platz leer.',
  ),
  'composition.changed': (d) =>
    `Inzwischen hat ${detail(d, 'by')} den Aufbau geändert. Ihre Angaben stehen noch im Formular. Bitte vergleichen Sie sie mit der Fassung unten und speichern Sie dann noch einmal.`,
} satisfies Sentences;
