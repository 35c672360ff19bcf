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
  'release.confirmation-missing': say(
    'Bitte bestätigen Sie, dass Sie die Vorschau gelesen haben und der Bericht hinaus darf.',
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
  'release.consent-organisation-unknown': say(
    'Bitte wählen Sie eine Einrichtung, die eingeladen ist oder geantwortet hat.',
  ),
  'release.consent-item-unknown': say('Bitte wählen Sie eine Frage dieses Fragebogens.'),
  'release.consent-date-invalid': say(
    'Bitte nennen Sie den Tag, von dem das Schreiben ist; er darf nicht in der Zukunft liegen.',
  ),
  'release.consent-reference-invalid': say(
    'Bitte schreiben Sie in höchstens 500 Zeichen, wo das Schreiben liegt.',
  ),
  'release.consent-unknown': say('Diese Freigabe gibt es nicht.'),
} satisfies Sentences;
