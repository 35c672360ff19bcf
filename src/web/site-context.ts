import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DemoDataService } from '../application/demo/demo-data.service.js';
import { LetterheadService } from '../application/letterhead/letterhead.service.js';
import { SurveysService } from '../application/surveys/surveys.service.js';
import type { Session } from '../application/accounts/accounts.service.js';
import { FormMarks } from '../application/accounts/form-marks.js';
import type { Role } from '../application/accounts/roles.js';
import type { ContactText } from '../domain/survey/catalogue.js';
import { currentSession } from './current-session.js';
import { logoAddress } from './letterhead/logo-address.js';
import { officeStyleAddress } from './letterhead/office-style.js';
import { roomsOf } from './rights.js';
import { roleName } from './texts.de.js';

export const PRODUCT = 'Akteursrunde';

/** What the frame around every page shows; in templates it is `@root.site`. */
export interface SiteView {
  readonly product: string;
  /** Name of the office that runs the survey. */
  readonly office: string;
  /** Address of its logo; empty without. */
  readonly logo: string;
  /** Address of the stylesheet with its colour; empty where it has chosen none. */
  readonly style: string;
  /** Beside its name on every sheet: department and file reference; empty without. */
  readonly department: string;
  readonly reference: string;
  readonly contact: ContactText;
  /** Address of a link to write to the contact; `null` where none is given that mail could reach. */
  readonly mailto: string | null;
  /** Fictitious demo data: marked on every page and every sheet. */
  readonly demo: boolean;
  readonly account: { readonly name: string; readonly role: string } | null;
  /** Goes into every form of a signed-in user (`partials/csrf`); empty for visitors. */
  readonly csrf: string;
  readonly nav: readonly NavLink[];
}

export interface NavLink {
  readonly href: string;
  readonly label: string;
  readonly current: boolean;
}

const VISITOR_LINKS = [
  { href: '/', label: 'Start' },
  { href: '/quittung', label: 'Meine Antwort' },
  { href: '/ergebnisse', label: 'Ergebnisse' },
];

/** Enough to tell an address from words that stand where one is missing. */
const MAIL_ADDRESS = /^[^\s@]+@[^\s@.]+(?:\.[^\s@.]+)+$/;

@Injectable()
export class SiteContext {
  constructor(
    private readonly demoData: DemoDataService,
    private readonly surveys: SurveysService,
    private readonly letterheads: LetterheadService,
    private readonly marks: FormMarks,
  ) {}

  toView(request: FastifyRequest): SiteView {
    const session = currentSession(request);
    const { office, contact } = this.surveys.catalogue.process;
    const letterhead = this.letterheads.current;
    const { logo, department, reference } = letterhead;
    return {
      product: PRODUCT,
      office,
      ...{ department, reference, logo: logo === null ? '' : logoAddress(logo) },
      style: officeStyleAddress(letterhead),
      contact,
      mailto: MAIL_ADDRESS.test(contact.email) ? `mailto:${contact.email}` : null,
      demo: this.demoData.isShown,
      account: session
        ? { name: session.account.name, role: roleName(session.account.role) }
        : null,
      csrf: session ? this.markedToken(session) : '',
      nav: toNav(request.url, session?.account.role),
    };
  }

  /** Says whose the form was, once the session is over. */
  private markedToken({ csrf, account, began }: Session): string {
    return this.marks.mark(csrf, account.id, began);
  }
}

function toNav(url: string, role: Role | undefined): readonly NavLink[] {
  const path = url.split('?')[0] ?? '/';
  const links = role === undefined ? VISITOR_LINKS : [...VISITOR_LINKS, ...roomsOf(role)];
  // One room can lie inside another: the innermost is where one is.
  const [current] = links
    .filter(({ href }) => (href === '/' ? path === '/' : path.startsWith(href)))
    .sort((a, b) => b.href.length - a.href.length);
  return links.map((link) => ({ ...link, current: link === current }));
}
