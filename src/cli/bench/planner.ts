import { AccountsService } from '../../application/accounts/accounts.service.js';
import type { BenchContext } from './measurement.js';
import type { Installation } from './installation.js';
import type { ServerProcess } from './server-process.js';

/** Somebody of the office who has signed in. */
export interface Planner {
  /** Fetches a page to its last byte. @throws Error for anything but 200 */
  fetch(path: string): Promise<string>;
  /** What her browser sends with every request. */
  readonly headers: Readonly<Record<string, string>>;
}

const PASSWORD = 'eine-lange-probe-2026';

/** Makes an account of the role in the installation and signs it in at its server. */
export async function signIn(
  context: BenchContext,
  installation: Installation,
  server: ServerProcess,
  role: 'planner' | 'coder' = 'planner',
): Promise<Planner> {
  const name = `bench-${role}`;
  await context.withServices(installation, async (services) => {
    const accounts = services.get(AccountsService);
    const known = (await accounts.list()).some((account) => account.name === name);
    const added = known ? undefined : await accounts.add(name, role, PASSWORD);
    if (added?.ok === false) throw new Error(JSON.stringify(added.problems));
  });
  const answer = await fetch(`${server.origin}/anmelden`, {
    method: 'POST',
    body: new URLSearchParams({ name, password: PASSWORD }),
    redirect: 'manual',
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ');
  if (cookie === '') throw new Error(`Signing in was answered with ${answer.status}.`);
  return {
    headers: { cookie },
    fetch: async (path) => {
      const page = await fetch(`${server.origin}${path}`, { headers: { cookie } });
      if (page.status !== 200) throw new Error(`${path} was answered with ${page.status}.`);
      return page.text();
    },
  };
}
