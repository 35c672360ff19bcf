import type { ProblemDetails } from '../../domain/problem.js';
import { detail, say, type Sentences } from './sentence.js';

/** Which row of a poster is meant, where it has several. */
const rowName = (details: ProblemDetails): string =>
  detail(details, 'row') === '' ? '' : ` in der Zeile „${detail(details, 'row')}“`;

/** Workshops: cards and dots. */
export const WORKSHOP_TEXTS = {
  'workshop.date-invalid': say('Bitte geben Sie einen Tag an, der nicht in der Zukunft liegt.'),
  'workshop.count-invalid': (d) =>
    `Bitte geben Sie eine ganze Zahl von ${detail(d, 'min')} bis ${detail(d, 'max')} ein.`,
  'workshop.unknown-moderator': say('Bitte wählen Sie eines der angebotenen Konten.'),
  'workshop.no-cards': say('Bitte schreiben Sie mindestens eine Karte ab.'),
  'workshop.too-many-cards': (d) =>
    `Bitte geben Sie höchstens ${detail(d, 'max')} Karten auf einmal ein.`,
  'workshop.unknown-table': (d) => `Es gibt nur die Tische 1 bis ${detail(d, 'max')}.`,
  'workshop.in-use': (d) =>
    `Eingetragen ist schon mehr. Bitte geben Sie mindestens ${detail(d, 'min')} an.`,
  'workshop.nothing-chosen': say('Bitte kreuzen Sie mindestens eine Karte an.'),
  'workshop.changed': say(
    'Inzwischen hat jemand anders hier etwas geändert. Es wurde nichts gespeichert; bitte prüfen Sie den neuen Stand.',
  ),
  'workshop.undo-gone': say(
    'Diese Eingabe lässt sich nicht mehr zurücknehmen. Inzwischen wurde etwas anderes geändert.',
  ),
  'dots.none': say(
    'Es ist nichts eingetragen. Bitte geben Sie mindestens in ein Feld eine Zahl ein; 0, wenn dort kein Punkt klebt.',
  ),
  'dots.too-many': (d) =>
    `Gezählt sind${rowName(d)} ${detail(d, 'sum')} Punkte, es kann aber höchstens ${detail(d, 'max')} geben (${detail(d, 'participants')} Personen mit je ${detail(d, 'dots')}). Bitte zählen Sie nach.`,
  'dots.not-cumulative': (d) =>
    `„${detail(d, 'label')}“ hat ${detail(d, 'count')} Punkte, geklebt haben aber nur ${detail(d, 'participants')} Personen, und jede durfte hier nur einen kleben. Bitte zählen Sie nach.`,
} as const satisfies Sentences;
