import { formatDate } from '../format.de.js';
import { detail, given, say, type Sentences } from './sentence.js';

/** Problems of answers, responses and the invitations they come by. */
export const RESPONSE_TEXTS = {
  'answer.missing': say('Bitte beantworten Sie diese Frage.'),
  'answer.unknown-item': say('Diese Frage gehört nicht zum Fragebogen.'),
  'answer.wrong-kind': say('Bitte antworten Sie in der vorgesehenen Form.'),
  'answer.unknown-option': say('Bitte wählen Sie eine der angebotenen Antworten.'),
  'answer.duplicate-option': say('Bitte vergeben Sie jede Antwort nur einmal.'),
  'answer.exclusive-option': say(
    'Eine der gewählten Antworten lässt sich nicht mit anderen verbinden. Bitte wählen Sie nur diese oder nur die anderen.',
  ),
  'answer.too-few-options': (d) => `Bitte wählen Sie mindestens ${detail(d, 'min')} Antworten.`,
  'answer.too-many-options': (d) => `Bitte wählen Sie höchstens ${detail(d, 'max')} Antworten.`,
  'answer.unknown-no-answer': say('Bitte wählen Sie eine der angebotenen Antworten.'),
  'answer.not-a-number': say('Bitte geben Sie eine Zahl ein, zum Beispiel 12.'),
  'answer.too-small': (d) => `Bitte geben Sie mindestens ${detail(d, 'min')} ein.`,
  'answer.too-large': (d) => `Bitte geben Sie höchstens ${detail(d, 'max')} ein.`,
  'answer.not-an-integer': say('Bitte geben Sie eine ganze Zahl ohne Komma ein.'),
  'answer.too-many-decimals': (d) =>
    `Bitte geben Sie höchstens ${detail(d, 'max')} Stellen nach dem Komma ein.`,
  'answer.too-long': (d) =>
    `Der Text ist zu lang. Bitte kürzen Sie ihn auf ${detail(d, 'max')} Zeichen.`,
  'answer.points-total': (d) =>
    'sum' in d
      ? `Bitte verteilen Sie genau ${detail(d, 'total')} Punkte. Bisher sind es ${detail(d, 'sum')}.`
      : `Bitte verteilen Sie genau ${detail(d, 'total')} Punkte.`,
  'answer.broken-text': say(
    'Der Text enthält Zeichen, die sich nicht speichern lassen. Bitte geben Sie ihn neu ein.',
  ),
  'response.invalid-id': say('Die Kennung der Antwort ist keine gültige UUID.'),
  'response.unknown-wave': (d) => `Diese Erhebungswelle${given(d)} gibt es nicht.`,
  'response.wave-closed': (d) =>
    'closes' in d
      ? `Die Befragung endete am ${formatDate(String(d.closes))}. Antworten sind nicht mehr möglich.`
      : 'Die Befragung ist zurzeit nicht geöffnet.',
  'response.unknown-area': say('Bitte wählen Sie eines der angebotenen Gebiete.'),
  'response.unknown-actor-type': say('Bitte wählen Sie eine der angebotenen Gruppen.'),
  'response.unknown-channel': (d) => `Diesen Eingangsweg${given(d)} gibt es nicht.`,
  'response.unknown-speaks-for': say(
    'Bitte wählen Sie, ob Sie für Ihre Einrichtung oder aus eigener fachlicher Sicht antworten.',
  ),
  'response.unknown-language': (d) => `Diese Sprache${given(d)} bietet die Befragung nicht an.`,
  'response.invalid-date': say('Bitte geben Sie einen Tag in der Form JJJJ-MM-TT an.'),
  'response.invalid-organisation': say('Diese Einrichtung ist nicht bekannt.'),
  'response.invitation-required': say('Für diese Befragung brauchen Sie eine Einladung.'),
  'response.unknown-field': (d) => `Dieses Feld${given(d)} ist nicht vorgesehen.`,
  'response.missing-field': say('Diese Angabe fehlt. Bitte ergänzen Sie sie.'),
  'response.id-taken': say('Unter dieser Kennung liegt schon eine andere Antwort vor.'),
  'response.deleted': say('Diese Antwort wurde gelöscht und wird nicht wieder angenommen.'),
  'response.empty': say(
    'Bisher ist keine Frage beantwortet. Bitte beantworten Sie mindestens eine, oder schließen Sie die Seite, ohne abzusenden.',
  ),
  'response.not-found': say('Zu diesem Code gibt es keine Antwort. Bitte prüfen Sie die Eingabe.'),
  'invitation.unknown': say(
    'Dieser Einladungscode gilt nicht. Bitte prüfen Sie die Eingabe. Haben Sie mehrere Briefe bekommen, gilt der Code aus dem neuesten.',
  ),
  'invitation.used': say('Mit dieser Einladung wurde schon geantwortet.'),
  'invitation.other-cell': say(
    'Diese Angabe steht mit der Einladung fest und lässt sich nicht ändern.',
  ),
  'invitation.changed': say(
    'Inzwischen hat sich der Stand einer Einladung geändert. Es wurde nichts gespeichert; bitte prüfen Sie die Auswahl und versuchen Sie es noch einmal.',
  ),
  'invitation.reason-missing': say('Bitte nennen Sie einen Grund (höchstens 500 Zeichen).'),
  'invitation.representative-unknown': say(
    'Bitte wählen Sie eine andere Einrichtung von der Einladungsliste.',
  ),
} satisfies Sentences;
