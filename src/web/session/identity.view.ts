import type { IdentityRefusal } from '../../application/identity-provider/identity-logins.service.js';
import type { ProviderFailure } from '../../application/identity-provider/identity-provider.js';
import type { PageProblemTexts } from '../problems.js';

const link = { href: '/anmelden', label: 'Zur Anmeldung' };

/** What went wrong with the provider, with the status to say it with. */
export const PROVIDER_TEXTS: Readonly<
  Record<ProviderFailure, { readonly status: number; readonly texts: PageProblemTexts }>
> = {
  unreachable: {
    status: 503,
    texts: {
      heading: 'Der Anmeldedienst antwortet nicht',
      text: 'Bitte versuchen Sie es in einigen Minuten noch einmal. Konten mit eigenem Passwort kommen weiter hinein.',
      link,
    },
  },
  cancelled: {
    status: 403,
    texts: {
      heading: 'Die Anmeldung wurde abgebrochen',
      text: 'Der Anmeldedienst hat Sie nicht angemeldet. Sie können es noch einmal versuchen.',
      link,
    },
  },
  refused: {
    status: 403,
    texts: {
      heading: 'Diese Anmeldung gilt nicht',
      text: 'Sie hat zu lange gedauert, wurde schon einmal benutzt oder gehört nicht zu diesem Browser. Bitte melden Sie sich noch einmal an.',
      link,
    },
  },
};

const OFFICE = 'Bitte wenden Sie sich an die Administration.';

/** Why somebody the provider knows does not come in here. */
export const IDENTITY_TEXTS: Readonly<Record<IdentityRefusal, PageProblemTexts>> = {
  unmapped: {
    heading: 'Für Sie ist hier kein Zugang eingerichtet',
    text: `Der Anmeldedienst kennt Sie, aber keine Ihrer Gruppen hat hier eine Rolle. ${OFFICE}`,
    link,
  },
  disabled: {
    heading: 'Ihr Konto ist gesperrt',
    text: OFFICE,
    link,
  },
  'name-taken': {
    heading: 'Ihren Namen gibt es hier schon',
    text: `Ein anderes Konto heißt so. ${OFFICE}`,
    link,
  },
  'name-missing': {
    heading: 'Der Anmeldedienst nennt keinen Namen',
    text: `Ohne einen Namen mit 1 bis 64 Zeichen lässt sich kein Konto anlegen. ${OFFICE}`,
    link,
  },
};

/** View model of `pages/session/left`. */
export interface LeftView {
  readonly title: string;
  /** Where one signs out at the provider, too; null where it has no such place. */
  readonly end: string | null;
}

export const toLeftView = (end: string | undefined): LeftView => ({
  title: 'Abgemeldet',
  end: end ?? null,
});
