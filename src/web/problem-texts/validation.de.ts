import { detail, say, type Sentences } from './sentence.js';

/** Actors' rounds. */
export const VALIDATION_TEXTS = {
  'validation.title-missing': say('Bitte geben Sie der Runde einen Namen (höchstens 200 Zeichen).'),
  'validation.day-invalid': say('Bitte geben Sie den Tag der Runde an.'),
  'validation.place-too-long': say('Der Ort darf höchstens 200 Zeichen lang sein.'),
  'validation.present-invalid': say(
    'Bitte geben Sie als Zahl der Anwesenden eine ganze Zahl von 0 bis 2.000 ein.',
  ),
  'validation.area-unknown': say('Bitte wählen Sie eines der angebotenen Gebiete.'),
  'validation.statements-missing': say('Bitte wählen Sie mindestens eine Aussage.'),
  'validation.no-such-step': say(
    'Dieser Schritt ist jetzt nicht möglich. Bitte sehen Sie nach, wie weit die Runde ist.',
  ),
  'validation.not-open': say('Über diese Aussage wird gerade nicht abgestimmt.'),
  'validation.full': say(
    'Es sind schon so viele Stimmen da, wie Personen anwesend sind. Bitte sagen Sie der Moderation Bescheid.',
  ),
  'validation.voice-missing': say('Bitte wählen Sie eine der vier Möglichkeiten.'),
  'validation.addition-missing': say('Bitte schreiben Sie, was in der Aussage fehlt.'),
  'validation.addition-too-long': (d) =>
    `Das sind ${detail(d, 'length')} Zeichen. Bitte kürzen Sie auf höchstens ${detail(d, 'max')}.`,
  'validation.count-invalid': say('Bitte geben Sie ganze Zahlen von 0 bis 2.000 ein.'),
  'validation.no-voices': say('Zu dieser Aussage hat noch niemand abgestimmt.'),
  'validation.more-than-present': (d) =>
    `Es sind ${detail(d, 'voices')} Stimmen, anwesend sind aber nur ${detail(d, 'present')} Personen. Bitte prüfen Sie beide Zahlen: Jede Person stimmt nur auf einem Weg ab.`,
  'validation.minority-note-missing': (d) =>
    `${detail(d, 'objections')} Personen stimmen nicht zu. Ab drei Gegenstimmen gehört zum Ergebnis, was sie einwenden. Bitte schreiben Sie es auf.`,
  'validation.note-too-long': say('Die Anmerkung darf höchstens 2.000 Zeichen lang sein.'),
  'validation.code-unknown': say(
    'Zu diesem Code läuft gerade keine Runde. Bitte vergleichen Sie ihn mit dem auf der Leinwand.',
  ),
  'validation.device-missing': say(
    'Ihre Stimme kam ohne das Kennzeichen dieses Geräts an. Bitte erlauben Sie Cookies für diese Seite und stimmen Sie noch einmal ab.',
  ),
  'validation.too-many-votes': say(
    'Von diesem Gerät kamen sehr viele Stimmen. Ihre letzte gilt. Bitte warten Sie eine Viertelstunde, oder heben Sie die Hand.',
  ),
} satisfies Sentences;
