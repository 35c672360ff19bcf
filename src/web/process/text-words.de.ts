import type { TextName } from '../../domain/process/process-text.js';

interface TextWords {
  readonly label: string;
  /** Where it is shown and what it should say. */
  readonly hint: string;
}

const WORDS: Readonly<Record<TextName, TextWords>> = {
  welcome: {
    label: 'Begrüßung',
    hint: 'Steht auf der ersten Seite der Befragung und auf dem Papierbogen: worum es geht, wozu die Antworten dienen, wer fragt.',
  },
  thanks: {
    label: 'Dank',
    hint: 'Steht nach dem Absenden auf der Quittung. Ohne eigenen Text steht dort nur, dass die Antwort da ist.',
  },
  office: { label: 'Name des Amtes', hint: 'Steht im Fuß jeder Seite und im Kopf jedes Blattes.' },
  'contact-name': {
    label: 'Ansprechstelle',
    hint: 'Wer bei Fragen hilft. Steht am Ende jeder Seite und in jedem Brief.',
  },
  'contact-phone': { label: 'Telefon der Ansprechstelle', hint: 'Mit Vorwahl.' },
  'contact-email': {
    label: 'E-Mail der Ansprechstelle',
    hint: 'Am besten ein gemeinsames Postfach.',
  },
  'contact-address': {
    label: 'Anschrift',
    hint: 'Dorthin gehen auch die Papierbögen zurück. Straße, Postleitzahl, Ort in einer Zeile.',
  },
  controller: {
    label: 'Verantwortliche Stelle',
    hint: 'Name und Anschrift (Art. 13 Abs. 1 Buchst. a DSGVO).',
  },
  'data-protection-officer': {
    label: 'Datenschutzbeauftragte Person',
    hint: 'Wie man sie erreicht (Art. 13 Abs. 1 Buchst. b DSGVO). Ein Name ist nicht nötig.',
  },
  purpose: {
    label: 'Zweck',
    hint: 'Wozu die Antworten verarbeitet werden (Art. 13 Abs. 1 Buchst. c DSGVO).',
  },
  'legal-basis': {
    label: 'Rechtsgrundlage',
    hint: 'Bei Städten meist Art. 6 Abs. 1 Buchst. e DSGVO mit dem Landesrecht. Bitte prüfen lassen.',
  },
  recipients: {
    label: 'Empfänger',
    hint: 'Wer einzelne Antworten sieht, auch beauftragte Büros, und ob Daten in Drittländer gehen (Art. 13 Abs. 1 Buchst. e und f DSGVO).',
  },
  'supervisory-authority': {
    label: 'Aufsichtsbehörde für Beschwerden',
    hint: 'Name und am besten die Internetadresse (Art. 13 Abs. 2 Buchst. d DSGVO).',
  },
  privacy: {
    label: 'Ergänzung zum Datenschutz',
    hint: 'Steht am Ende der Seite „Datenschutz“, zum Beispiel zu einem beauftragten Büro. Was das Programm selbst speichert, steht dort schon.',
  },
  imprint: {
    label: 'Impressum',
    hint: 'Anbieter, Anschrift, Vertretung, Kontakt, verantwortlich für den Inhalt.',
  },
  accessibility: {
    label: 'Ergänzung zur Barrierefreiheit',
    hint: 'Steht auf der Seite „Barrierefreiheit“: eigene Prüfung, bekannte Einschränkungen, zuständige Durchsetzungsstelle.',
  },
};

export const textWords = (name: TextName): TextWords => WORDS[name];
