import type { Coverage } from '../../application/roster/roster.service.js';
import { isWaiting } from '../../application/invitations/invitations.service.js';
import {
  ANONYMOUS_CELL,
  INVITATION_STATES,
  type InvitationState,
  type Invitation,
} from '../../domain/invitation/invitation.js';
import type { Survey } from '../../domain/survey/survey.js';
import type { MailingBook } from '../../application/mailings/mailings.service.js';
import type { MailingItem } from '../../domain/invitation/mailing.js';
import { formatCount, formatShortDate } from '../format.de.js';
import type { FilterField } from '../planning/filter.view.js';
import { toSurveyNav, type SurveyNav } from '../planning/survey-nav.view.js';
import { extensionPath } from './extension.view.js';
import { toInvitationMatrix, type InvitationMatrix } from './invitation-matrix.js';
import {
  actorTypeName,
  areaName,
  invitationsPath,
  STATE_NAMES,
  stateDetail,
  stateName,
  toValue,
} from './invitation-texts.js';
import { LABEL_GRIDS } from './labels.paper.js';
import { countLine, mailLine } from './mailing-texts.js';
import { mailingPath } from './mailing.view.js';

/** View model of `pages/invitations/list`. */
export interface InvitationsView {
  readonly title: string;
  readonly surveyTitle: string;
  readonly surveyKey: string;
  readonly wave: string;
  /** `null` for staff, who may open none of these pages. */
  readonly nav: SurveyNav | null;
  /** What was done or could not be done; '' where nothing was. */
  readonly message: string;
  readonly promise: string;
  readonly unit: string;
  readonly matrix: InvitationMatrix | null;
  readonly filter: { readonly fields: readonly FilterField[] };
  readonly action: string;
  readonly unfiltered: string;
  readonly summary: string;
  readonly rows: readonly InvitationRowView[];
  readonly listed: boolean;
  /** The command that reads a roster; '' where there is one. */
  readonly command: string;
  /** Where everybody known in an area is put on the list; '' when the wave is over. */
  readonly extension: string;
  /** Where letters are printed; '' where none can be. */
  readonly letters: string;
  readonly noLetters: string;
  /** Where e-mails are prepared; '' where no letters can be written either. */
  readonly mail: string;
  readonly noMail: string;
  readonly mailings: readonly { readonly href: string; readonly label: string }[];
  /** Where numbered sheets for them are printed; '' where no sheet may name an organisation. */
  readonly sheets: string;
  /** Where address labels are printed, and on which sheets. */
  readonly labels: string;
  /** The same for the printer of the browser. */
  readonly labelsPage: string;
  readonly labelGrids: readonly { readonly value: string; readonly label: string }[];
}

export interface InvitationRowView {
  readonly id: string;
  readonly value: string;
  readonly name: string;
  readonly area: string;
  readonly actorType: string;
  readonly state: string;
  readonly detail: string;
  /** What became of the last e-mail; '' where there was none. */
  readonly mail: string;
  /** A letter can be written. */
  readonly waiting: boolean;
  /** Where its state is changed; '' where it is answered. */
  readonly change: string;
}

export interface InvitationsAsked {
  readonly wave: string;
  readonly area: string;
  readonly actorType: string;
  /** One of the states, `wartet` for the two that wait for an answer, '' for all. */
  readonly state: string;
}

export interface InvitationsRoom {
  readonly survey: Survey;
  readonly invitations: readonly Invitation[];
  readonly coverage: Coverage;
  readonly promise: Survey['confidentiality'];
  readonly mails: readonly MailingItem[];
  readonly mailings: readonly MailingBook[];
  readonly noMail: string;
  readonly closed: boolean;
  readonly staff: boolean;
  readonly message: string;
}

const WAITING = 'wartet';

export function readInvitationsAsked(
  query: Readonly<Record<string, unknown>>,
  wave: string,
): InvitationsAsked {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name] : '');
  return {
    wave: text('welle') || wave,
    area: text('raum'),
    actorType: text('gruppe'),
    state: text('stand'),
  };
}

export function toInvitationsView(room: InvitationsRoom, asked: InvitationsAsked): InvitationsView {
  const { survey, invitations, coverage } = room;
  const { wave } = asked;
  const shown = invitations.filter((invitation) => isAsked(invitation, asked));
  const filtered = [asked.area, asked.actorType, asked.state].some(Boolean);
  const noLetters = findNoLetters(room);
  const hasRoster = invitations.length > 0;
  return {
    title: `Einladungen – ${survey.title}`,
    surveyTitle: survey.title,
    surveyKey: survey.key,
    wave,
    nav: room.staff ? null : toSurveyNav(survey, wave, 'einladungen'),
    message: room.message,
    promise: toPromise(room),
    unit:
      survey.invitations?.responses === 'several'
        ? `Je Einladung sind mehrere Antworten möglich: ${survey.invitations.unit}.`
        : 'Je Einladung ist eine Antwort möglich.',
    matrix: hasRoster ? toInvitationMatrix(survey, coverage) : null,
    filter: { fields: toFields(survey, asked) },
    action: invitationsPath(survey.key, {}).replace(/\?$/, ''),
    unfiltered: filtered ? invitationsPath(survey.key, { welle: wave }) : '',
    summary: toSummary(shown, invitations.length),
    rows: shown.map((invitation, index) => toRow(room, invitation, index)),
    listed: shown.length > 0,
    command: hasRoster
      ? ''
      : `npm run cli -- import-roster akteure.csv --survey ${survey.key} --wave ${wave}`,
    extension: toExtension(room, wave),
    letters: noLetters === '' ? `/druck/einladungen/${encodeURIComponent(survey.key)}.pdf` : '',
    noLetters: hasRoster ? noLetters : '',
    mail:
      noLetters === '' ? invitationsPath(survey.key, {}, '/post/vorschau').replace(/\?$/, '') : '',
    noMail: room.noMail,
    mailings: room.mailings.map((book) => toMailingLink(survey.key, book)),
    sheets: toSheetsPath(survey),
    labels: `/druck/etiketten/${encodeURIComponent(survey.key)}.pdf`,
    labelsPage: `/druck/etiketten/${encodeURIComponent(survey.key)}`,
    labelGrids: LABEL_GRIDS.map(({ key, label }) => ({ value: key, label })),
  };
}

function toSheetsPath({ key, confidentiality }: Survey): string {
  return confidentiality === 'anonym' ? '' : `/druck/boegen/${encodeURIComponent(key)}.pdf`;
}

function isAsked(invitation: Invitation, { area, actorType, state }: InvitationsAsked): boolean {
  const inState =
    state === '' || (state === WAITING ? isWaiting(invitation) : invitation.state === state);
  return (
    inState &&
    (area === '' || invitation.area === area) &&
    (actorType === '' || invitation.actorType === actorType)
  );
}

function findNoLetters({ survey, closed }: InvitationsRoom): string {
  if (survey.access === 'open') {
    return 'Diese Befragung ist für alle offen, deshalb gibt es keine Briefe mit Code. Mit „access: both“ oder „access: invitation“ in survey.yaml schalten Sie persönliche Einladungen ein.';
  }
  return closed ? 'Die Welle ist beendet. Briefe werden nicht mehr gedruckt.' : '';
}

const toExtension = ({ survey, closed }: InvitationsRoom, wave: string) =>
  closed ? '' : `${extensionPath(survey.key)}?welle=${encodeURIComponent(wave)}`;

/** Says to planners what respondents are told, and why it is less than the survey would like. */
function toPromise({ survey, promise }: InvitationsRoom): string {
  if (survey.confidentiality === 'vertraulich') {
    return 'Den Befragten wird zugesagt: vertraulich. Eine Antwort mit Einladung trägt die Einrichtung.';
  }
  return promise === 'anonym'
    ? 'Den Befragten wird zugesagt: anonym. Welche Antwort zu welcher Einladung gehört, wird nicht gespeichert, auch nicht der Tag.'
    : `Den Befragten wird zugesagt: vertraulich, nicht anonym, obwohl survey.yaml es so will. Aus mindestens einer Gruppe eines Gebiets sind weniger als ${ANONYMOUS_CELL} Einrichtungen eingeladen; dort ließe sich eine Antwort erraten. Die Verbindung zwischen Einladung und Antwort wird trotzdem nicht gespeichert.`;
}

function toSummary(shown: readonly Invitation[], all: number): string {
  const parts = INVITATION_STATES.flatMap((state: InvitationState) => {
    const count = shown.filter((invitation) => invitation.state === state).length;
    return count === 0 ? [] : [`${count} ${STATE_NAMES[state]}`];
  });
  const total =
    shown.length === all
      ? formatCount(all, 'Einladung', 'Einladungen')
      : `${shown.length} von ${formatCount(all, 'Einladung', 'Einladungen')}`;
  return [total, parts.join(', ')].filter(Boolean).join(': ');
}

function toRow(
  { survey, invitations, mails }: InvitationsRoom,
  invitation: Invitation,
  index: number,
): InvitationRowView {
  const { organisation, area, actorType, wave, name, state } = invitation;
  const nameOf = (key: string) =>
    invitations.find((other) => other.organisation === key)?.name ?? key;
  const place = { welle: wave, raum: area, gruppe: actorType, einrichtung: organisation };
  return {
    id: `einladung-${index + 1}`,
    value: toValue(invitation),
    name,
    area: areaName(survey, area),
    actorType: actorTypeName(survey, actorType),
    state: stateName(invitation),
    detail: stateDetail(invitation, nameOf),
    mail: mailLine(mails.find((item) => toValue(item) === toValue(invitation))),
    waiting: isWaiting(invitation),
    change: state === 'answered' ? '' : invitationsPath(survey.key, place, '/stand'),
  };
}

function toMailingLink(survey: string, { mailing, items }: MailingBook) {
  const kind = mailing.kind === 'reminder' ? 'Erinnerungen' : 'Einladungen';
  return {
    href: mailingPath(survey, mailing.id),
    label: `${kind} vom ${formatShortDate(mailing.day)}: ${countLine(items)}`,
  };
}

type Choice = readonly [value: string, label: string];

function toFields(survey: Survey, asked: InvitationsAsked): readonly FilterField[] {
  const named = ({ key, name }: { key: string; name: string }): Choice => [key, name];
  const all: Choice = ['', 'alle'];
  const states = INVITATION_STATES.map((state): Choice => [state, STATE_NAMES[state]]);
  return [
    toField(
      'welle',
      'Welle',
      survey.waves.map(({ key }): Choice => [key, key]),
      asked.wave,
    ),
    toField('raum', 'Gebiet', [all, ...survey.areas.map(named)], asked.area),
    toField('gruppe', 'Akteursgruppe', [all, ...survey.actorTypes.map(named)], asked.actorType),
    toField('stand', 'Stand', [all, [WAITING, 'offen oder erinnert'], ...states], asked.state),
  ];
}

function toField(
  name: string,
  label: string,
  choices: readonly Choice[],
  chosen: string,
): FilterField {
  return {
    ...{ name, label, id: `auswahl-${name}` },
    options: choices.map(([value, text]) => ({ value, label: text, selected: value === chosen })),
  };
}
