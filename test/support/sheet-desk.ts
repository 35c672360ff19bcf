import { AccountsService } from '../../src/application/accounts/accounts.service.js';
import type { Role } from '../../src/application/accounts/roles.js';
import { InvitationsService } from '../../src/application/invitations/invitations.service.js';
import { SheetsService } from '../../src/application/sheets/sheets.service.js';
import { SurveysService } from '../../src/application/surveys/surveys.service.js';
import { formatSheetNumber } from '../../src/domain/entry/sheet-number.js';
import { KEY, WAVE } from './office.js';
import { Visitor, type Changes, type PageSeen } from './visitor.js';
import type { WebApp } from './web-app.js';

const PASSWORD = 'Kastanienallee 7';

/** Somebody of the office who fills in forms as a browser without scripts does. */
export async function aClerk(web: WebApp, name: string, role: Role = 'staff'): Promise<Visitor> {
  await web.app.get(AccountsService).add(name, role, PASSWORD);
  const visitor = new Visitor(web);
  await visitor.submit(await visitor.get('/anmelden'), 'Anmelden', { name, password: PASSWORD });
  return visitor;
}

export interface PrintedSheet {
  readonly number: string;
  readonly path: string;
  readonly code: string;
}

/** @param organisation for which the sheet is printed; for anybody where absent */
export async function printSheet(web: WebApp, organisation?: string): Promise<PrintedSheet> {
  const invitations = await web.app.get(InvitationsService).list(KEY, WAVE);
  const invitation = invitations.find((each) => each.organisation === organisation);
  const printed = await web.app.get(SheetsService).print(
    {
      survey: web.app.get(SurveysService).get(KEY),
      wave: WAVE,
      for: [invitation],
      by: { source: 'program', person: '' },
    },
    (sheets) => Promise.resolve({ paper: sheets[0], noticeHash: null }),
  );
  if (!printed.ok || printed.value === undefined) throw new Error('not printed');
  const number = formatSheetNumber(printed.value.number);
  return { number, path: `/erfassung/bogen/${number}`, code: printed.value.code };
}

/** A sheet of the survey with all kinds of questions, as somebody types it in. */
export const TYPED: Changes = {
  area: '1',
  actorType: '2',
  speaksFor: '1',
  'answers[nutzen][code]': '2',
  'answers[warum][text]': 'Weil es  schnell geht',
  'answers[wege][code]': '12',
  'answers[lage][code]': '4',
  'answers[netz][code]': '6',
  'answers[stimme][code]': '0',
  'answers[geld][code]': 'u',
  'answers[folge][rank][c]': '1',
  'answers[folge][rank][a]': '2',
  'answers[punkte][points][a]': '4',
  'answers[punkte][points][b]': '6',
  'answers[stunden][number]': '12,5',
  'answers[ort][code]': '1',
  'answers[uebernahme][tasks][raum][stance]': '2',
  'answers[uebernahme][tasks][raum][hours]': '4',
  'answers[uebernahme][tasks][raum][condition]': 'nur vormittags',
};

export async function typeIn(
  clerk: Visitor,
  { path }: PrintedSheet,
  changes: Changes = {},
): Promise<PageSeen> {
  const page = await clerk.get(`${path}/eingabe`);
  return clerk.submit(page, 'Erfassung abschließen', { ...TYPED, ...changes });
}

/** What the page says of the sheet: its state and everything else. */
export async function stateOf(clerk: Visitor, { path }: PrintedSheet): Promise<string> {
  const { $ } = await clerk.get(path);
  return $('.facts dd').first().text();
}

/** A sheet that was printed for somebody: area and group are not asked, nothing is answered. */
export async function typeInFor(clerk: Visitor, { path }: PrintedSheet): Promise<PageSeen> {
  const keys = ['nutzen', 'wege', 'lage', 'netz', 'stimme', 'geld'];
  const empty = keys.map((key) => [`answers[${key}][code]`, '0']);
  return clerk.submit(await clerk.get(`${path}/eingabe`), 'Erfassung abschließen', {
    speaksFor: '2',
    ...(Object.fromEntries(empty) as Changes),
  });
}
