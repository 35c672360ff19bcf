import { detail, given, say, type Sentences } from './sentence.js';

/** Problems of releases. */
export const RELEASE_TEXTS = {
  'release.plan-invalid': (d) => `Die Auswahl${given(d)} lässt sich so nicht veröffentlichen.`,
  'release.wave-open': say(
    'Die Welle läuft noch. Veröffentlicht wird einmal, nachdem sie geschlossen ist.',
  ),
  'release.too-few': say(
    'Mit so wenigen Rückmeldungen lässt sich nichts veröffentlichen, ohne dass Einzelne erkennbar würden.',
  ),
  'release.unsafe': say(
    'Zusammen mit dem, was schon veröffentlicht ist, ließe sich auf Einzelne schließen, was auch immer zurückgehalten wird. Bitte veröffentlichen Sie weniger Tabellen.',
  ),
  'release.reason-missing': say(
    'Bitte schreiben Sie, warum diese Fassung die vorige ersetzt. Der Satz steht später beim Bericht.',
  ),
  'release.reason-too-long': say('Bitte fassen Sie sich kürzer: höchstens 1000 Zeichen.'),
  'release.data-changed': say(
    'Inzwischen haben sich Antworten oder Auswahl geändert. Bitte prüfen Sie noch einmal und geben Sie dann frei.',
  ),
  'release.change-too-small': (d) =>
    `Seit der vorigen Fassung haben sich so wenige Antworten geändert, dass beide Fassungen zusammen Einzelne erkennbar machen könnten. Betroffen sind ${detail(d, 'count')} Zahlen.`,
  'release.consent-used': say(
    'Diese Freigabe steckt schon in einer Veröffentlichung und lässt sich nicht mehr zurücknehmen.',
  ),
  'release.consent-invalid': say(
    'Bitte nennen Sie Einrichtung, Tag und Schreiben der Freigabe; die Frage muss zum Fragebogen gehören.',
  ),
  'release.consent-unknown': say('Diese Freigabe gibt es nicht.'),
} satisfies Sentences;
