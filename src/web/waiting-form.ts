import { HttpException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isSentByScript } from './form-script.js';
import { toHiddenFields, type HiddenField } from './hidden-fields.js';
import { isApi } from './refusal.js';

/**
 * Why a form of the office was not acted upon, and waits in a page: its session is over (or still is);
 * this session is another one of the same account, or of another account; or something is due first.
 */
export type WaitReason = 'ended' | 'still' | 'ready' | 'other' | 'password' | 'factor';

const STATUS: Readonly<Record<WaitReason, number>> = {
  ended: 401,
  still: 401,
  ready: 409,
  other: 403,
  password: 403,
  factor: 403,
};

/** A form came that cannot be acted upon: the filter answers with a page that keeps its fields. */
export class FormWaits extends HttpException {
  constructor(readonly reason: WaitReason) {
    super(`Form waits: ${reason}`, STATUS[reason]);
  }
}

/** Says of a form that it has waited already, and whether a file stayed behind. */
const WAITED = 'gewartet';

const WITH_FILE = 'datei';

/** What a form says about itself. */
const OWN_FIELDS: readonly string[] = ['_csrf', WAITED];

/** Forms with passwords, keys and codes of the own account: these are never put into a page. */
const isSecret = (url: string) => /^\/(konto|anmelden|abmelden)([/?]|$)/.test(url);

/** Whether this is a form sent by the browser itself, with something in it that somebody could miss. */
export const mayWait = (request: FastifyRequest): boolean =>
  request.method === 'POST' &&
  !isApi(request) &&
  !isSentByScript(request) &&
  !isSecret(request.url) &&
  Object.keys(bodyOf(request)).some((name) => !OWN_FIELDS.includes(name));

export const isWaiting = (request: FastifyRequest): boolean => WAITED in bodyOf(request);

/** View model of `pages/session/waiting-form`. */
export interface WaitingFormView {
  readonly title: string;
  readonly lead: string;
  /** Where to go first, in another window; `null` where nothing is missing. */
  readonly first: { readonly href: string; readonly label: string } | null;
  /** `null` the first time. */
  readonly error: string | null;
  readonly action: string;
  /** The old token with its mark goes on until it can be told whose the form is; '' where it has been. */
  readonly marked: string;
  readonly waited: string;
  readonly fields: readonly HiddenField[];
  /** What stands in the form, for its own account; empty for everybody else. */
  readonly shown: readonly string[];
  /** A chosen file stayed behind. */
  readonly withFile: boolean;
  readonly submitLabel: string;
}

const LOGIN = { href: '/anmelden', label: 'Anmelden (neues Fenster)' };

const KEPT =
  'Gesendet ist noch nichts. Was Sie eingegeben haben, ist noch in diesem Fenster: Bitte lassen Sie es offen.';

type Texts = Pick<WaitingFormView, 'title' | 'lead' | 'first' | 'error' | 'submitLabel'>;

const TEXTS: Readonly<Record<WaitReason, Texts>> = {
  ended: {
    title: 'Bitte melden Sie sich noch einmal an',
    lead: `Ihre Sitzung ist zu Ende. ${KEPT}`,
    first: LOGIN,
    error: null,
    submitLabel: 'Ich bin angemeldet: weiter',
  },
  still: {
    title: 'Bitte melden Sie sich noch einmal an',
    lead: KEPT,
    first: LOGIN,
    error: 'Sie sind noch nicht angemeldet.',
    submitLabel: 'Ich bin angemeldet: weiter',
  },
  ready: {
    title: 'Ihre Eingaben sind noch da',
    lead: 'Sie stammen aus einer Sitzung, die zu Ende ist, und sind noch nicht gesendet. Bitte sehen Sie nach, ob Sie das senden wollen.',
    first: null,
    error: null,
    submitLabel: 'Jetzt senden',
  },
  other: {
    title: 'Diese Eingaben gehören zu einem anderen Konto',
    lead: `${KEPT} Melden Sie sich mit dem Konto an, mit dem Sie das Formular geöffnet haben, und gehen Sie dann hier weiter. Nach sieben Tagen geht das nicht mehr.`,
    first: { href: '/konto', label: 'Mein Konto (neues Fenster)' },
    error: 'Sie sind mit einem anderen Konto angemeldet, oder das Formular ist zu alt.',
    submitLabel: 'Weiter',
  },
  password: {
    title: 'Bitte legen Sie zuerst ein eigenes Passwort fest',
    lead: KEPT,
    first: { href: '/konto', label: 'Passwort festlegen (neues Fenster)' },
    error: 'Ihr Passwort ist noch nicht Ihr eigenes.',
    submitLabel: 'Erledigt: weiter',
  },
  factor: {
    title: 'Bitte richten Sie zuerst den zweiten Faktor ein',
    lead: KEPT,
    first: { href: '/konto/zweiter-faktor', label: 'Zweiten Faktor einrichten (neues Fenster)' },
    error: 'Für Ihr Konto ist ein zweiter Faktor vorgeschrieben.',
    submitLabel: 'Erledigt: weiter',
  },
};

/** The page that keeps a form, all of it in the page and nothing here. */
export function toWaitingFormView(request: FastifyRequest, reason: WaitReason): WaitingFormView {
  const body = bodyOf(request);
  const fields = Object.entries(body)
    .filter(([name]) => !OWN_FIELDS.includes(name))
    .flatMap(([name, value]) => toHiddenFields(name, value));
  const withFile = body[WAITED] === WITH_FILE || Object.values(body).some(isFile);
  const isReady = reason === 'ready';
  return {
    ...TEXTS[reason],
    action: request.url,
    // Where the session itself is the form's, the page brings the token of the session.
    marked: isReady || typeof body._csrf !== 'string' ? '' : body._csrf,
    waited: withFile ? WITH_FILE : 'ja',
    fields,
    shown: isReady ? fields.map(({ value }) => value).filter((value) => value.trim() !== '') : [],
    withFile,
  };
}

const isFile = (value: unknown) => value instanceof Uint8Array && value.length > 0;

function bodyOf({ body }: FastifyRequest): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}
