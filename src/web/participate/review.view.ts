import type { Problem } from '../../domain/problem.js';
import { validateAnswers } from '../../domain/response/validate-answers.js';
import { itemsOf, sectionOf } from '../../domain/survey/items.js';
import { formatCount } from '../format.de.js';
import { toSentence } from '../texts.de.js';
import { reviewPath, sectionPath } from './addresses.js';
import type { InvitationFieldView } from './intro.view.js';
import { read, type Filled } from './form-context.js';
import { previousPath, toJourney } from './journey.js';
import { toPageErrors, type ErrorLink } from './page-errors.js';
import { toSheet, type SheetSectionView } from './sheet.view.js';

/** View model of `pages/participate/review`. */
export interface ReviewView {
  readonly title: string;
  readonly survey: string;
  readonly heading: string;
  readonly lead: string;
  readonly note: string;
  readonly action: string;
  readonly back: string;
  readonly submitLabel: string;
  /** Where the code of the invitation has to be given (again); else `null`. */
  readonly invitation: InvitationFieldView | null;
  readonly errorHeading: string;
  readonly errors: readonly ErrorLink[];
  readonly sections: readonly SheetSectionView[];
}

export interface ReviewState {
  /** What the attempt to send it said; problems of the answers are found here anyway. */
  readonly refused?: readonly Problem[];
  /** The code that was given, '' for none; `undefined` where it need not be asked for. */
  readonly invitation?: string | undefined;
}

/**
 * @param changes the draft changes a response that was sent before
 */
export function toReviewView(
  filled: Filled,
  changes: boolean,
  { refused = [], invitation }: ReviewState = {},
): ReviewView {
  const { survey } = filled;
  const errors = findErrors(filled, refused);
  return {
    title: `Prüfen und absenden – ${survey.title}`,
    survey: survey.title,
    heading: changes ? 'Ihre Antwort ändern' : 'Prüfen und absenden',
    lead: toLead(filled, changes),
    note: changes
      ? 'Bis Sie absenden, gilt Ihre bisherige Antwort.'
      : 'Nach dem Absenden sehen Sie eine Quittung. Mit Ihrem Code können Sie Ihre Antwort danach noch ändern, solange die Befragung läuft, und jederzeit löschen.',
    action: reviewPath(survey.key),
    back: previousPath(toJourney(filled)),
    submitLabel: changes ? 'Geänderte Antwort absenden' : 'Antworten absenden',
    errorHeading:
      errors.length === 1
        ? 'Vor dem Absenden ist noch etwas zu klären'
        : `Vor dem Absenden sind noch ${errors.length} Dinge zu klären`,
    errors,
    invitation: invitation === undefined ? null : toInvitationField(invitation, refused),
    sections: toSheet(filled, true),
  };
}

/** The code is asked for again where this browser does not have it, or where it was refused. */
function toInvitationField(code: string, refused: readonly Problem[]): InvitationFieldView {
  const problem = refused.find(isOfInvitation);
  return {
    label: 'Einladungscode',
    help: 'Er steht in Ihrem Brief. Aus Gründen des Datenschutzes merkt sich nur Ihr Browser den Code, bis Sie ihn schließen.',
    value: code,
    error: problem === undefined ? '' : toSentence(problem),
  };
}

const isOfInvitation = ({ at }: Problem) => at === 'invitation';

const KEPT =
  ' Ihre Antworten sind nicht verloren: Sie bleiben als Entwurf gespeichert. Haben Sie selbst schon geantwortet, finden Sie Ihre Antwort mit dem Code von damals unter „Meine Antwort“. War es jemand anderes, hilft die Ansprechstelle am Ende der Seite weiter.';

function toRefusal(filled: Filled, problem: Problem): ErrorLink {
  const href = toPlace(filled, problem);
  const kept = problem.code === 'invitation.used' ? KEPT : '';
  return { href, text: `${toSentence(problem)}${kept}` };
}

/** Where something can be done about it. */
function toPlace(filled: Filled, problem: Problem): string {
  if (isOfInvitation(problem)) return '#einladung';
  const [first] = toJourney(filled).sections;
  return problem.code === 'response.empty' && first !== undefined
    ? sectionPath(filled.survey.key, first.key)
    : '#abschnitt-angaben';
}

function findErrors(filled: Filled, refused: readonly Problem[]): readonly ErrorLink[] {
  const { survey, respondent, answers } = filled;
  const checked = validateAnswers(survey, respondent, answers);
  const problems = checked.ok ? [] : checked.problems;
  const { links } = toPageErrors(itemsOf(survey), problems, answers, read(filled).pipe);
  const others = refused.filter(({ code }) => !code.startsWith('answer.'));
  return [
    ...others.map((problem) => toRefusal(filled, problem)),
    ...links.map(({ item, href, text }) => ({ href: toSectionLink(filled, item, href), text })),
  ];
}

/** On the review the errors are on other pages. */
function toSectionLink({ survey }: Filled, item: string, href: string): string {
  const section = sectionOf(survey, item);
  return section ? `${sectionPath(survey.key, section.key)}?zurueck=pruefen${href}` : href;
}

function toLead(filled: Filled, changes: boolean): string {
  const { items, checked } = read(filled).visibility;
  const open = [...items].filter((key) => {
    const { answer, problems = [] } = checked.get(key) ?? {};
    return answer === undefined && problems.length === 0;
  }).length;
  const required = itemsOf(filled.survey).some((item) => item.required && items.has(item.key));
  const left = toLeft(open, items.size, required);
  return changes
    ? `Hier sehen Sie Ihre bisherigen Antworten. Ändern Sie, was Sie möchten, und senden Sie danach ab. ${left}`
    : `Hier sehen Sie alles, was Sie angegeben haben. ${left}`;
}

function toLeft(open: number, all: number, required: boolean): string {
  if (open === 0) return 'Sie haben alle Fragen beantwortet.';
  if (open === all) return 'Bisher ist keine Frage beantwortet.';
  const fine = required ? 'das ist in Ordnung, außer bei Pflichtangaben' : 'das ist in Ordnung';
  return `${formatCount(open, 'Frage ist', 'Fragen sind')} offen geblieben; ${fine}.`;
}
