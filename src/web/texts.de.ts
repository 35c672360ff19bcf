import type { Role } from '../application/accounts/roles.js';
import type { Problem, ProblemCode, ProblemDetails } from '../domain/problem.js';
import { formatDate, formatNumber } from './format.de.js';

type Sentence = (details: ProblemDetails) => string;

const say =
  (text: string): Sentence =>
  () =>
    text;

/** A detail as German text; empty where the problem does not carry it. */
function detail(details: ProblemDetails, key: string): string {
  const value = details[key];
  if (value === undefined) return '';
  return typeof value === 'number' ? formatNumber(value, decimalsOf(value)) : value;
}

const decimalsOf = (value: number) => String(value).split('.')[1]?.length ?? 0;

/** " (Wert)" where the problem names what was given. */
const given = (details: ProblemDetails): string =>
  'value' in details ? ` („${detail(details, 'value')}“)` : '';

/** What would be allowed instead, where the problem says so. */
function allowed(details: ProblemDetails): string {
  const bounds = [
    ['expected', 'erwartet'],
    ['min', 'mindestens'],
    ['max', 'höchstens'],
  ].flatMap(([key = '', word = '']) =>
    key in details ? [`${word}: ${detail(details, key)}`] : [],
  );
  return bounds.length === 0 ? '' : ` (${bounds.join(', ')})`;
}

/** One sentence a code, telling what to do. The compiler asks for one when a code is added. */
const SENTENCES: Readonly<Record<ProblemCode, Sentence>> = {
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
  'survey.unknown': say('Diese Befragung gibt es nicht.'),
  'survey.unknown-version': say('Diese Fassung der Befragung gibt es nicht.'),
  'file.unreadable': say('Die Datei lässt sich nicht lesen.'),
  'file.syntax': say('Die Datei ist nicht richtig aufgebaut.'),
  'definition.unknown-field': (d) => `Unbekanntes Feld${given(d)}.`,
  'definition.missing-field': say('Ein Pflichtfeld fehlt.'),
  'definition.wrong-type': (d) => `Der Wert hat die falsche Art${allowed(d)}.`,
  'definition.invalid-key': (d) => `Der Schlüssel${given(d)} ist nicht erlaubt.`,
  'definition.duplicate-key': (d) => `Der Schlüssel${given(d)} kommt mehrfach vor.`,
  'definition.unknown-reference': (d) => `Der Verweis${given(d)} führt ins Leere.`,
  'definition.invalid-value': (d) => `Der Wert${given(d)} ist nicht erlaubt${allowed(d)}.`,
  'definition.invalid-condition': (d) => `Die Bedingung${given(d)} ist nicht auswertbar.`,
  'definition.later-item': (d) => `Die Bedingung bezieht sich auf eine spätere Frage${given(d)}.`,
  'definition.not-countable': say(
    'Mehrere Antworten einer Mehrfachauswahl lassen sich nicht zusammenzählen: Wer zwei davon angekreuzt hat, zählte doppelt. Bitte nur eine nennen.',
  ),
  'import.column-missing': (d) => `Die Spalte${given(d)} fehlt.`,
  'import.column-unknown': (d) => `Die Spalte${given(d)} ist nicht vorgesehen.`,
  'import.value-invalid': (d) => `Der Wert${given(d)} ist nicht erlaubt.`,
  'import.duplicate-row': say('Diese Zeile kommt mehrfach vor.'),
  'import.row-length': say('Diese Zeile hat mehr oder weniger Felder als der Kopf der Tabelle.'),
  'roster.name-missing': say('Bitte geben Sie einen Namen ein.'),
  'roster.type-missing': say('Bitte wählen Sie eine Akteursgruppe.'),
  'roster.area-missing': say('Bitte wählen Sie mindestens ein Gebiet.'),
  'roster.unknown-type': (d) => `Diese Akteursgruppe${given(d)} gibt es nicht.`,
  'roster.unknown-area': (d) => `Dieses Gebiet${given(d)} gibt es nicht.`,
  'roster.unknown-ring': (d) => `Der Ring muss eine Zahl von 0 bis ${detail(d, 'max')} sein.`,
  'roster.too-long': (d) =>
    `Der Text ist zu lang. Bitte kürzen Sie ihn auf ${detail(d, 'max')} Zeichen.`,
  'roster.broken-text': say(
    'Der Text enthält Zeichen, die sich nicht drucken lassen. Bitte geben Sie ihn neu ein.',
  ),
  'roster.email-invalid': say(
    'Bitte geben Sie eine E-Mail-Adresse wie name@einrichtung.de ein, oder lassen Sie das Feld leer.',
  ),
  'roster.key-taken': say('Eine Einrichtung mit diesem Schlüssel gibt es schon.'),
  'roster.unknown-organisation': say('Diese Einrichtung gibt es nicht (mehr).'),
  'roster.contradiction': (d) =>
    `Diese Zeile sagt über die Einrichtung etwas anderes als Zeile ${detail(d, 'first')}.`,
  'roster.contacts-unreadable': say(
    'Die gespeicherten Kontakte lassen sich mit dem eingestellten Schlüssel nicht lesen. Bitte prüfen Sie CONTACTS_KEY; bis dahin wird an Kontakten nichts geändert.',
  ),
  'roster.undo-later-first': say(
    'Dieselbe Einrichtung wurde danach noch einmal geändert. Bitte machen Sie zuerst die spätere Änderung rückgängig.',
  ),
  'roster.undo-gone': say('Diese Änderung lässt sich nicht mehr rückgängig machen.'),
  'roster.file-missing': say('Bitte wählen Sie eine Datei aus.'),
  'roster.file-type': say('Bitte wählen Sie eine Tabelle als CSV (UTF-8) oder XLSX.'),
  'roster.file-too-large': say(
    'Die Datei ist zu groß. Eine Liste darf höchstens 900 KB haben, ausgepackt 20 MB.',
  ),
  'roster.preview-gone': say(
    'Die Vorschau gilt nicht mehr. Bitte wählen Sie die Datei noch einmal aus.',
  ),
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
  'account.exists': say('Ein Konto mit diesem Namen gibt es schon.'),
  'account.unknown': say('Ein Konto mit diesem Namen gibt es nicht.'),
  'account.password-short': (d) =>
    `Das Passwort ist zu kurz. Es braucht mindestens ${detail(d, 'min')} Zeichen.`,
  'account.password-wrong': say('Das ist nicht Ihr bisheriges Passwort. Bitte prüfen Sie es.'),
  'account.password-same': say('Das ist das bisherige Passwort. Bitte wählen Sie ein anderes.'),
  'account.password-repeat': say(
    'Die beiden neuen Passwörter sind nicht gleich. Bitte geben Sie sie noch einmal ein.',
  ),
  'account.paused': (d) =>
    `Zu viele vergebliche Versuche. Bitte warten Sie bis ${detail(d, 'until')} Uhr und versuchen Sie es dann noch einmal.`,
  'account.last-administrator': say(
    'Das ist das letzte aktive Konto der Administration. Bitte legen Sie zuerst ein weiteres an.',
  ),
  'account.role-unknown': (d) => `Diese Rolle${given(d)} gibt es nicht.`,
  'request.invalid': say('Die Anfrage ist nicht richtig aufgebaut.'),
  'request.not-json': say('Der Inhalt ist kein JSON in UTF-8.'),
  'request.duplicate-key': say('Diese Angabe kommt mehrfach vor; unklar ist, welche gilt.'),
  'request.too-deep': say('Der Inhalt ist tiefer verschachtelt, als es sein kann.'),
};

/** The German sentence for a problem. */
export const toSentence = ({ code, details }: Pick<Problem, 'code' | 'details'>): string =>
  SENTENCES[code](details ?? {});

const ROLE_NAMES: Readonly<Record<Role, string>> = {
  administrator: 'Administration',
  planner: 'Planung',
  coder: 'Kodierung',
  staff: 'Vor Ort',
  qm: 'Quartiersmanagement',
};

export const roleName = (role: Role): string => ROLE_NAMES[role];
