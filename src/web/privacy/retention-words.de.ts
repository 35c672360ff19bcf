import { DRAFT_DAYS } from '../../domain/response/draft-days.js';
import { dueDay, HOLDINGS, type Holding, type Term } from '../../domain/privacy/retention-plan.js';
import type { RetentionPlan } from '../../domain/privacy/retention-plan.js';
import type { Survey, Wave } from '../../domain/survey/survey.js';
import { formatCount, formatDate, formatNumber } from '../format.de.js';

interface HoldingWords {
  /** As a heading. */
  readonly name: string;
  readonly one: string;
  readonly many: string;
  /** What exactly is deleted. */
  readonly what: string;
}

const WORDS: Readonly<Record<Holding, HoldingWords>> = {
  drafts: {
    name: 'Entwürfe',
    one: 'Entwurf',
    many: 'Entwürfe',
    what: `Begonnene, nicht abgesendete Fragebögen und was von Papierbögen und Gesprächen eingegeben wurde, ohne dass daraus eine Antwort entstand. Jeder Entwurf im Browser wird außerdem ${DRAFT_DAYS} Tage nach seiner letzten Änderung von selbst gelöscht.`,
  },
  invitations: {
    name: 'Einladungen',
    one: 'Einladung',
    many: 'Einladungen',
    what: 'Codes (als Prüfsumme), Stand, Gründe und Versand je Einrichtung. Die Liste der eingeladenen Einrichtungen bleibt: Sie ist die Grundgesamtheit der Ergebnisse.',
  },
  contacts: {
    name: 'Kontakte',
    one: 'Kontakt',
    many: 'Kontakte',
    what: 'Personen der eingeladenen Einrichtungen, soweit keine andere Welle sie noch braucht, und ihre Spuren in der Liste der Änderungen. Kontakte von Einrichtungen, die nirgends eingeladen sind, gehen mit denen der letzten Welle, deren Frist endet.',
  },
  cards: {
    name: 'Workshop-Karten',
    one: 'Karte',
    many: 'Karten',
    what: 'Was in Workshops auf Karten geschrieben und dazu kodiert wurde. Die Workshops selbst und die geklebten Punkte bleiben als Zahlen.',
  },
  rounds: {
    name: 'Akteursrunden',
    one: 'Akteursrunde',
    many: 'Akteursrunden',
    what: 'Stimmen, Ergänzungen und Anmerkungen aus Akteursrunden mit ihren Protokollen. Was davon in den Verlauf einer Aussage übernommen oder veröffentlicht wurde, bleibt dort. Die Kennzeichen der Telefone werden schon mit dem Ende jeder Runde gelöscht.',
  },
  texts: {
    name: 'Offene Texte',
    one: 'Antwort mit offenen Texten',
    many: 'Antworten mit offenen Texten',
    what: 'Alles in eigenen Worten Geschriebene und was daran hängt. Die angekreuzten Antworten bleiben und zählen weiter.',
  },
  responses: {
    name: 'Antworten',
    one: 'Antwort',
    many: 'Antworten',
    what: 'Alle Antworten der Welle mit ihren Zählungen. Danach gibt es dazu nur noch, was veröffentlicht ist.',
  },
};

export const holdingName = (holding: Holding): string => WORDS[holding].name;

export const holdingWhat = (holding: Holding): string => WORDS[holding].what;

/** `43 Kontakte` */
export function holdingCount(holding: Holding, count: number): string {
  const { one, many } = WORDS[holding];
  return formatCount(count, one, many);
}

/** `90 Tage nach dem Ende der Welle`, for the office. */
export function termWords(term: Term): string {
  if (term.kind === 'kept') return 'ohne Frist';
  if (term.kind === 'on') return `am ${formatDate(term.date)}`;
  return term.days === 0
    ? 'am Tag nach dem Ende der Welle'
    : `${formatNumber(term.days)} ${term.days === 1 ? 'Tag' : 'Tage'} nach dem Ende der Welle`;
}

/** What an actor is told: only of what the survey has, with a day where there is one. */
export function retentionSentence(
  plan: RetentionPlan,
  survey: Pick<Survey, 'access'>,
  wave: Pick<Wave, 'closes'>,
): string {
  const told = HOLDINGS.filter(
    // Who wrote a card or raised a hand is known to nobody, and it was not done here.
    (holding): holding is Exclude<Holding, 'cards' | 'rounds'> =>
      holding !== 'cards' &&
      holding !== 'rounds' &&
      (survey.access !== 'open' || (holding !== 'invitations' && holding !== 'contacts')),
  );
  const parts = told.map((holding) => tell(holding, plan.terms[holding], wave));
  return `Wir löschen ${parts.join('; ')}. Veröffentlichte, zusammengefasste Ergebnisse bleiben.`;
}

const TOLD: Readonly<Record<Exclude<Holding, 'drafts' | 'cards' | 'rounds'>, string>> = {
  invitations: 'Einladungscodes',
  contacts: 'die Kontaktdaten der eingeladenen Einrichtungen',
  texts: 'frei geschriebene Texte',
  responses: 'alle Antworten',
};

function tell(
  holding: Exclude<Holding, 'cards' | 'rounds'>,
  term: Term,
  wave: Pick<Wave, 'closes'>,
): string {
  if (holding !== 'drafts') return `${TOLD[holding]} ${when(term, wave)}`;
  const latest = term.kind === 'kept' ? '' : `, spätestens ${when(term, wave)}`;
  return `nicht abgesendete Fragebögen ${DRAFT_DAYS} Tage nach der letzten Änderung${latest}`;
}

function when(term: Term, wave: Pick<Wave, 'closes'>): string {
  if (term.kind === 'kept') {
    return 'nicht zu einem festen Tag, sondern sobald sie nicht mehr nötig sind';
  }
  const due = dueDay(term, wave);
  if (due !== undefined) return `ab dem ${formatDate(due)}`;
  if (term.kind === 'on') return `ab dem ${formatDate(term.date)}`;
  return term.days === 0
    ? 'gleich nach dem Ende der Befragung'
    : `${formatNumber(term.days)} ${term.days === 1 ? 'Tag' : 'Tage'} nach dem Ende der Befragung`;
}
