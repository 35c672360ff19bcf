import type { ReleasedValidation } from '../../domain/validation/released-validation.js';
import type { Channel, Voice } from '../../domain/validation/voices.js';
import { formatDate, formatList, formatNumber } from '../format.de.js';
import { OUTCOME_WORDS } from '../validation/validation-words.js';

/** What an actors' round said to a statement, ready to print; empty strings where nothing is said. */
export interface ValidationView {
  /** `In der Akteursrunde am 5. Mai 2026 geprüft (Telefon).` */
  readonly what: string;
  readonly outcome: string;
  /** `9 stimmen zu, 3 stimmen nicht zu; anwesend waren 14 Personen.`, or why nothing is told. */
  readonly figures: string;
  readonly minority: string;
}

/** The round as it is asked about, for pages, print and PDF. */
export function toValidation(result: ReleasedValidation): ValidationView {
  const { day, channels, outcome, minorityNote } = result;
  const ways = channels.map((channel) => CHANNEL_WAYS[channel]);
  return {
    what: `In der Akteursrunde am ${formatDate(day)} geprüft (${formatList(ways)}).`,
    outcome: outcome === null ? '' : OUTCOME_WORDS[outcome],
    figures: figuresText(result),
    minority: minorityNote,
  };
}

const CHANNEL_WAYS: Readonly<Record<Channel, string>> = {
  phone: 'Stimmen per Telefon',
  moderator: 'gezählte Hände',
  cards: 'Stimmkarten',
};

const WITHHELD =
  'Die Stimmen im Einzelnen sind nicht ausgewiesen, damit niemand auf einzelne Anwesende schließen kann.';

function figuresText({ parts, present }: ReleasedValidation): string {
  if (parts.length === 0) return WITHHELD;
  const counts = parts.map(({ voices, count }) => {
    const verb = count === 1 ? 'stimmt' : 'stimmen';
    return `${formatNumber(count)} ${verb} ${wordsOf(voices)}`;
  });
  const persons = present === null ? '' : `; anwesend waren ${formatNumber(present)} Personen`;
  return `${formatList(counts)}${persons}.`;
}

const VOICE_WAYS: Readonly<Record<Voice, string>> = {
  agree: 'zu',
  partly: 'teilweise zu',
  disagree: 'nicht zu',
  add: 'mit einer Ergänzung zu',
};

/** One kind, or all that do not object. */
function wordsOf(voices: readonly Voice[]): string {
  const [first] = voices;
  return voices.length === 1 && first !== undefined
    ? VOICE_WAYS[first]
    : 'ganz, teilweise oder mit einer Ergänzung zu';
}
