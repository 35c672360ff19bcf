import { detail, given, say, type Sentences } from './sentence.js';

/** Problems of accounts and requests. */
export const ACCOUNT_TEXTS = {
  'account.exists': say('Ein Konto mit diesem Namen gibt es schon.'),
  'account.unknown': say('Ein Konto mit diesem Namen gibt es nicht.'),
  'account.password-short': (d) =>
    `Das Passwort ist zu kurz. Es braucht mindestens ${detail(d, 'min')} Zeichen.`,
  'account.password-common': say(
    'Dieses Passwort wird zu oft benutzt und darum zuerst ausprobiert. Bitte wählen Sie ein anderes, etwa vier Wörter, die nichts miteinander zu tun haben.',
  ),
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
  'account.external': say(
    'Dieses Konto meldet sich über den Anmeldedienst an und hat hier kein Passwort.',
  ),
  'account.role-given': say(
    'Die Rolle dieses Kontos kommt vom Anmeldedienst. Bitte ändern Sie sie dort.',
  ),
  'account.provider-missing': say('Es ist kein Anmeldedienst eingestellt.'),
  'account.code-wrong': say(
    'Dieser Code stimmt nicht oder ist schon verbraucht. Bitte nehmen Sie den nächsten, den die App zeigt.',
  ),
  'account.setup-gone': say(
    'Das Einrichten hat zu lange gedauert. Bitte beginnen Sie noch einmal.',
  ),
  'account.second-factor-active': say('Der zweite Faktor ist schon eingeschaltet.'),
  'account.second-factor-missing': say('Der zweite Faktor ist nicht eingeschaltet.'),
  'account.token-unknown': say('Ein Token mit dieser Bezeichnung gibt es nicht.'),
  'request.invalid': say('Die Anfrage ist nicht richtig aufgebaut.'),
  'request.not-json': say('Der Inhalt ist kein JSON in UTF-8.'),
  'request.duplicate-key': say('Diese Angabe kommt mehrfach vor; unklar ist, welche gilt.'),
  'request.too-deep': say('Der Inhalt ist tiefer verschachtelt, als es sein kann.'),
} satisfies Sentences;
