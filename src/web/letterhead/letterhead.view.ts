import type { Letterhead } from '../../domain/letterhead/letterhead.js';
import { LETTERHEAD_LIMITS } from '../../domain/letterhead/letterhead.js';
import type { Problem } from '../../domain/problem.js';
import {
  toAdministrationNav,
  type AdministrationNav,
} from '../administration/administration-nav.view.js';
import { formatInstant } from '../format.de.js';
import {
  errorAt,
  textField,
  toFormErrors,
  type FormErrors,
  type TextField,
} from '../roster/form-fields.js';
import type { LetterheadForm } from './letterhead-form.js';
import { logoAddress } from './logo-address.js';

/** View model of `pages/letterhead/letterhead`. */
export interface LetterheadView extends FormErrors {
  readonly title: string;
  readonly scripts: readonly string[];
  readonly nav: AdministrationNav;
  readonly done: string;
  readonly fields: readonly TextField[];
  /** Address of the logo that holds; empty without. */
  readonly logo: string;
  readonly logoError: string;
  readonly withoutLogo: boolean;
  readonly basedOn: string;
  readonly versions: readonly {
    readonly at: string;
    readonly by: string;
    readonly what: string;
    readonly href: string;
    readonly holds: boolean;
  }[];
}

interface Known {
  readonly current: Letterhead;
  readonly history: readonly {
    readonly number: number;
    readonly department: string;
    readonly reference: string;
    readonly accent: string;
    readonly logoType: string | null;
    readonly account: string;
    readonly at: string;
  }[];
}

export function toLetterheadView(
  form: LetterheadForm,
  { current, history }: Known,
  problems: readonly Problem[],
  done: string,
): LetterheadView {
  return {
    title: 'Briefkopf',
    scripts: ['scripts/files.js'],
    nav: toAdministrationNav('/verwaltung/briefkopf'),
    done: done === 'gespeichert' ? 'Gespeichert. Der Briefkopf gilt ab sofort.' : '',
    ...toFormErrors(problems, ['department', 'reference', 'accent', 'logo'], 'department'),
    fields: toFields(form, problems),
    logo: current.logo === null ? '' : logoAddress(current.logo),
    logoError: errorAt(problems, 'logo'),
    withoutLogo: form.withoutLogo,
    basedOn: String(form.basedOn),
    versions: history.map(
      ({ number, department, reference, accent, logoType, account, at }, index) => ({
        at: formatInstant(at),
        by: account,
        what: [
          department,
          reference && `Az. ${reference}`,
          accent,
          logoType ? 'mit Logo' : 'ohne Logo',
        ]
          .filter(Boolean)
          .join(' · '),
        href: `/verwaltung/briefkopf?fassung=${number}`,
        holds: index === 0,
      }),
    ),
  };
}

function toFields(form: LetterheadForm, problems: readonly Problem[]): readonly TextField[] {
  const { department, reference } = LETTERHEAD_LIMITS;
  return [
    textField('department', 'Abteilung', form.department, {
      hint: `Steht auf jedem Blatt unter dem Namen des Amtes. Höchstens ${department} Zeichen; leer: keine.`,
      problems,
    }),
    textField('reference', 'Aktenzeichen', form.reference, {
      hint: `Steht oben auf jedem Blatt und in Briefen als „Unser Zeichen“. Höchstens ${reference} Zeichen; leer: keines.`,
      problems,
    }),
    textField('accent', 'Farbe', form.accent, {
      hint: 'Für Kürzel, Buchstaben der Themen und Balken auf Papier, als # und sechs Ziffern, etwa #24509a. Sie muss sich von Weiß abheben.',
      problems,
    }),
  ];
}
