import type { RetentionPlan } from '../../domain/privacy/retention-plan.js';
import { dueDay, HOLDINGS } from '../../domain/privacy/retention-plan.js';
import type { ProcessTexts } from '../../domain/survey/catalogue.js';
import type { Survey, Wave } from '../../domain/survey/survey.js';
import { formatDate, formatList, formatNumber } from '../format.de.js';
import { namesOrganisation } from '../privacy/notice-words.js';
import { holdingName, termWords } from '../privacy/retention-words.de.js';

/** View model of `pages/process/record`, and the data of `views/paper/verzeichnis.typ`. */
export interface RecordView {
  readonly title: string;
  readonly office: string;
  readonly survey: string;
  /** Who is spoken of, which version, of which day. */
  readonly standing: string;
  readonly demo: boolean;
  readonly entries: readonly RecordEntry[];
  readonly terms: readonly { readonly what: string; readonly term: string; readonly due: string }[];
  /** Where the PDF is. */
  readonly pdf: string;
  readonly back: string;
}

export interface RecordEntry {
  readonly heading: string;
  /** Which part of Art. 30 it answers. */
  readonly source: string;
  readonly paragraphs: readonly string[];
}

export interface RecordSource {
  readonly survey: Survey;
  readonly process: ProcessTexts;
  readonly plan: RetentionPlan;
  readonly promise: Survey['confidentiality'];
  /** So long an entry of the audit trail is kept. */
  readonly auditDays: number;
  /** `YYYY-MM-DD` */
  readonly today: string;
  readonly demo: boolean;
}

/** The entry of a survey in the record of processing activities (Art. 30 (1) GDPR). */
export function toRecordView(source: RecordSource): RecordView {
  const { survey, process, plan, today, demo } = source;
  return {
    title: `Verzeichnis von Verarbeitungstätigkeiten: ${survey.title}`,
    office: process.office,
    survey: survey.title,
    standing: `Stand ${formatDate(today)}. Aus den Angaben des Verfahrens erzeugt; Änderungen an Texten und Fristen stehen im Protokoll.`,
    demo,
    entries: [...toResponsible(source), ...toSubject(source), ...toHandling(source)],
    terms: [...survey.waves.flatMap((wave) => toTerms(plan, wave)), toTrailTerm(source)],
    pdf: `/verwaltung/verzeichnis/${survey.key}.pdf`,
    back: `/verwaltung/aufbewahrung/${survey.key}`,
  };
}

function toResponsible({ process }: RecordSource): readonly RecordEntry[] {
  const { contact } = process;
  return [
    {
      heading: 'Verantwortliche Stelle',
      source: 'Abs. 1 Buchst. a',
      paragraphs: [
        process.controller,
        `Ansprechstelle: ${[contact.name, contact.phone, contact.email].filter(Boolean).join(', ')}`,
      ],
    },
    {
      heading: 'Datenschutzbeauftragte Person',
      source: 'Abs. 1 Buchst. a',
      paragraphs: [process.dataProtectionOfficer],
    },
    {
      heading: 'Zweck und Rechtsgrundlage',
      source: 'Abs. 1 Buchst. b',
      paragraphs: [process.purpose, process.legalBasis],
    },
  ];
}

function toSubject({ survey, promise }: RecordSource): readonly RecordEntry[] {
  const areas = formatList(survey.areas.map(({ name }) => name));
  return [
    {
      heading: 'Betroffene Personen',
      source: 'Abs. 1 Buchst. c',
      paragraphs: [
        `Personen, die für Einrichtungen oder aus eigener fachlicher Sicht antworten; Gebiete: ${areas}.`,
        ...(survey.access === 'open'
          ? []
          : ['Ansprechpersonen der eingeladenen Einrichtungen, soweit Kontakte gespeichert sind.']),
        'Beschäftigte mit einem Konto in diesem Programm.',
      ],
    },
    {
      heading: 'Daten',
      source: 'Abs. 1 Buchst. c',
      paragraphs: [
        'Antworten: angekreuzte Antworten, freie Texte, Gebiet, Gruppe, für wen gesprochen wird, Weg, Sprache, Tag ohne Uhrzeit, Prüfsumme des persönlichen Codes, Fassung der Datenschutzhinweise. Keine Namen, keine Internetadresse, keine Angaben zum Gerät.',
        'Gespräche dazu: wer sie geführt hat, Notizen, Stand der Freigabe des Protokolls mit Tag, vorgelesene oder übergebene Fassung der Datenschutzhinweise.',
        'Akteursrunden: Tag, Ort, Zahl der Anwesenden, Stimmen als Summen, Ergänzungen und Anmerkungen ohne Namen; bis zum Ende der Runde die Prüfsumme eines zufälligen Kennzeichens je Telefon.',
        ...(survey.access === 'open' ? [] : [invitedData(survey)]),
        'Konten: Name, Rolle, Prüfwert des Passworts, Anmeldungen und Vorgänge im Protokoll.',
        promise === 'anonym'
          ? 'Zusage an die Befragten: anonym. Antwort und Einladung sind nirgends verbunden.'
          : 'Zusage an die Befragten: vertraulich, nicht anonym.',
      ],
    },
  ];
}

function invitedData(survey: Survey): string {
  const link = namesOrganisation(survey)
    ? 'Antworten mit Einladung tragen den Schlüssel der Einrichtung.'
    : 'Bei der Einladung ist nur vermerkt, dass geantwortet wurde.';
  return `Einladungen: Einrichtung, Gebiet, Gruppe, Prüfsumme des Codes, Stand mit Grund; Kontakte mit Name, Funktion, Anschrift, Telefon und E-Mail, verschlüsselt. ${link}`;
}

function toHandling({ process }: RecordSource): readonly RecordEntry[] {
  return [
    {
      heading: 'Empfänger und Drittländer',
      source: 'Abs. 1 Buchst. d und e',
      paragraphs: [
        process.recipients,
        'Das Programm selbst gibt keine Antworten an andere Rechner weiter. Veröffentlicht werden zusammengefasste Ergebnisse, in denen fehlt, was Einzelne erkennbar machte.',
      ],
    },
    {
      heading: 'Technische und organisatorische Maßnahmen',
      source: 'Abs. 1 Buchst. g, Art. 32',
      paragraphs: [
        'Im Programm: Rechte nach Rollen; Passwörter nur als argon2id-Prüfwert, wachsende Wartezeit nach Fehlversuchen; Codes nur als Prüfsumme; Kontakte mit AES-256-GCM verschlüsselt, der Schlüssel liegt nicht in der Datenbank; Protokoll mit verketteten Prüfsummen, auch über jeden Blick auf einzelne Antworten; Überschreiben gelöschter Daten; Prüfung auf Rückschlüsse vor jeder Veröffentlichung; Sicherung und Nachzählung.',
        'Von der betreibenden Stelle zu ergänzen: verschlüsselte Verbindung (HTTPS), Zugang zum Server, Aufbewahrung der Sicherungen, Vertretung, Schulung.',
      ],
    },
  ];
}

/** Entries go one by one, each when its own term is over. */
const toTrailTerm = ({ auditDays }: RecordSource): RecordView['terms'][number] => ({
  what: 'Protokoll der Vorgänge, je Eintrag',
  term: `${formatNumber(auditDays)} Tage`,
  due: '–',
});

/** Each holding of each wave with its day. */
const toTerms = (plan: RetentionPlan, wave: Wave): RecordView['terms'] =>
  HOLDINGS.map((holding) => {
    const term = plan.terms[holding];
    const due = dueDay(term, wave);
    return {
      what: `${holdingName(holding)}, Welle ${wave.key}`,
      term: termWords(term),
      due: due === undefined ? '–' : formatDate(due),
    };
  });
