import { AccountsService } from '../../src/application/accounts.service.js';
import type { Role } from '../../src/application/roles.js';
import type { WebApp } from './web-app.js';

const PASSWORD = 'Kastanienallee 7';

/** Makes an account of this role and signs it in: the headers its requests carry. */
export async function signIn(web: WebApp, role: Role): Promise<Readonly<Record<string, string>>> {
  await web.app.get(AccountsService).add(`konto-${role}`, role, PASSWORD);
  const response = await web.post('/anmelden', { name: `konto-${role}`, password: PASSWORD });
  return { cookie: String(response.headers['set-cookie']).split(';')[0] ?? '' };
}
