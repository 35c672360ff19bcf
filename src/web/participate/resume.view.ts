import { DRAFT_DAYS } from '../../domain/response/draft-days.js';
import { type HiddenField, toHiddenFields } from '../hidden-fields.js';
import { type CodeError, NO_CODE_ERROR, toCodeError } from './code-error.js';
import { type FreshOffer, FRESH } from './fresh-start.js';
import type { ErrorLink } from './page-errors.js';
import type { FormBody } from './read-form.js';

/** View model of `pages/participate/resume`. */
export interface ResumeView {
  readonly title: string;
  readonly heading: string;
  readonly paragraphs: readonly string[];
  readonly action: string;
  readonly value: string;
  readonly error: string;
  readonly errorHeading: string;
  readonly errors: readonly ErrorLink[];
  readonly kept: readonly HiddenField[];
  readonly submitLabel: string;
  readonly after: string;
  /** How to begin anew with what was filled in; `null` where nothing was, or nobody can begin. */
  readonly fresh: FreshOffer | null;
}

const TEXTS = {
  resume: {
    heading: 'Begonnene Befragung fortsetzen',
    paragraphs: ['Geben Sie den persönlichen Code ein, den Sie zu Beginn erhalten haben.'],
  },
  link: {
    heading: 'Begonnene Befragung fortsetzen',
    paragraphs: [
      'Dieser Link führt in eine begonnene Befragung.',
      'Setzen Sie sie nur fort, wenn Sie sie selbst begonnen haben: Wer den Code kennt, kann alles lesen und ändern, was darin steht. Kam der Link von jemand anderem, beginnen Sie bitte auf der Startseite neu.',
    ],
  },
  cookies: {
    heading: 'Ihr Browser nimmt gerade keine Cookies an',
    paragraphs: [
      'Damit Ihre Antworten von Seite zu Seite mitgehen, merkt sich der Browser Ihren persönlichen Code, bis Sie ihn schließen. Bitte erlauben Sie Cookies für diese Website und beginnen Sie dann noch einmal.',
      'Lieber auf Papier? Den Fragebogen zum Ausdrucken finden Sie auf der ersten Seite der Befragung. Haben Sie schon einen Code, geben Sie ihn hier ein:',
    ],
  },
  expired: {
    heading: 'Bitte geben Sie Ihren Code noch einmal ein',
    paragraphs: [
      'Dieses Gerät ist mit keiner begonnenen Befragung verbunden, zum Beispiel weil das Fenster geschlossen wurde. Mit Ihrem persönlichen Code geht es dort weiter, wo Sie aufgehört haben.',
      'Haben Sie schon abgesendet? Dann führt der Code zu Ihrer Antwort.',
    ],
  },
  lost: {
    heading: 'Bitte geben Sie Ihren Code noch einmal ein',
    paragraphs: [
      'Die Verbindung zu Ihrer begonnenen Befragung ist verloren gegangen. Was Sie gerade ausgefüllt haben, ist noch auf dieser Seite und wird mit dem Code zusammen gespeichert.',
    ],
  },
} as const;

export interface ResumeState {
  readonly reason: keyof typeof TEXTS;
  readonly action: string;
  readonly value: string;
  readonly wrong: boolean;
  readonly kept: readonly HiddenField[];
  readonly fresh?: FreshOffer | undefined;
  /** Why nothing could be begun anew; absent where nobody asked for it. */
  readonly refused?: string;
}

const WRONG_CODE =
  'Zu diesem Code gibt es keine begonnene Befragung. Bitte vergleichen Sie ihn Zeichen für Zeichen.';

export function toResumeView(state: ResumeState): ResumeView {
  const { reason, action, value, kept, fresh = null } = state;
  const { heading, paragraphs } = TEXTS[reason];
  return {
    title: heading,
    heading,
    paragraphs,
    action,
    value,
    ...toError(state),
    kept,
    submitLabel: 'Fortsetzen',
    after: `Entwürfe bleiben ${DRAFT_DAYS} Tage erhalten. Ist der Code verloren, beginnen Sie die Befragung bitte neu.`,
    fresh,
  };
}

/** What keeps somebody from beginning anew comes first: that was pressed. */
function toError({ value, wrong, fresh, refused = '' }: ResumeState): CodeError {
  if (refused !== '') {
    const errors = [{ href: fresh?.invitation ? '#einladung' : '#code', text: refused }];
    return { error: '', errorHeading: 'Neu beginnen geht so nicht', errors };
  }
  return wrong ? toCodeError(value, WRONG_CODE) : NO_CODE_ERROR;
}

/** What a form says about itself, and not about the answers. */
const OWN_FIELDS: readonly string[] = ['code', '_csrf', 'einladung', FRESH];

/** A parsed form back as flat fields, without the code that did not fit. */
export function toKeptFields(body: FormBody): readonly HiddenField[] {
  return Object.entries(body)
    .filter(([name]) => !OWN_FIELDS.includes(name))
    .flatMap(([name, value]) => toHiddenFields(name, value));
}
