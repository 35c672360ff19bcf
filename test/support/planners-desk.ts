import { AccountsService } from '../../src/application/accounts/accounts.service.js';
import type { Role } from '../../src/application/accounts/roles.js';
import { Visitor } from './visitor.js';
import type { WebApp } from './web-app.js';

const PASSWORD = 'Kastanienallee 7';

/** Makes an account of this role and signs it in: the headers its requests carry. */
export async function signIn(web: WebApp, role: Role): Promise<Readonly<Record<string, string>>> {
  await web.app.get(AccountsService).add(`konto-${role}`, role, PASSWORD);
  const response = await web.post('/anmelden', { name: `konto-${role}`, password: PASSWORD });
  return { cookie: String(response.headers['set-cookie']).split(';')[0] ?? '' };
}

/** A planner who fills in forms as a browser does. */
export async function aPlanner(web: WebApp): Promise<Visitor> {
  await signIn(web, 'planner');
  const visitor = new Visitor(web);
  const login = await visitor.get('/anmelden');
  await visitor.submit(login, 'Anmelden', { name: 'konto-planner', password: PASSWORD });
  return visitor;
}
