import { detail, say, type Sentences } from './sentence.js';

/** Problems of the letterhead and its logo. */
export const LETTERHEAD_TEXTS = {
  'letterhead.too-long': (d) =>
    `Der Text ist zu lang. Bitte kürzen Sie ihn auf ${detail(d, 'max')} Zeichen.`,
  'letterhead.broken': say(
    'Der Text enthält Zeichen, die sich nicht drucken lassen. Bitte geben Sie ihn neu ein.',
  ),
  'letterhead.accent-invalid': say(
    'Bitte geben Sie die Farbe als # und sechs Ziffern von 0 bis f ein, etwa #24509a.',
  ),
  'letterhead.accent-faint': (d) =>
    `Diese Farbe hebt sich zu wenig von Weiß ab: Das Verhältnis ist ${detail(d, 'ratio')} zu 1, nötig sind 4,5 zu 1. Bitte wählen Sie eine dunklere.`,
  'letterhead.logo-too-large': (d) =>
    `Die Datei ist zu groß. Bitte wählen Sie ein Logo mit höchstens ${detail(d, 'max')} KB.`,
  'letterhead.logo-kind': say(
    'Diese Datei ist weder SVG noch PNG. Bitte speichern Sie das Logo in einem dieser Formate.',
  ),
  'letterhead.logo-unsafe': say(
    'Diese SVG-Datei enthält mehr als eine Zeichnung, etwa Skripte, eingebettete Bilder oder Verweise nach außen. Bitte exportieren Sie das Logo als einfaches SVG oder als PNG.',
  ),
  'letterhead.logo-unreadable': say(
    'Dieses Bild lässt sich nicht drucken: Die Datei ist beschädigt oder das Bild größer als 3000 Punkte. Bitte speichern Sie es neu.',
  ),
  'letterhead.changed': (d) =>
    `Inzwischen hat ${detail(d, 'by')} den Briefkopf geändert. Ihre Angaben stehen noch in den Feldern. Bitte vergleichen Sie sie mit der Fassung unten und speichern Sie dann noch einmal.`,
} satisfies Sentences;
