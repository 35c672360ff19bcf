import { Injectable } from '@nestjs/common';
import { AccountsService } from './accounts.service.js';
import { PROGRAM } from '../audit/audit.service.js';
import type { Role } from './roles.js';

/** Known to everybody, and therefore only where nothing but made-up data can be seen. */
const PASSWORD = 'akteursrunde-demo';

export interface DemoAccount {
  readonly name: string;
  readonly role: Role;
  readonly password: string;
}

const DEMO_ACCOUNTS: readonly DemoAccount[] = [
  { name: 'demo-planung', role: 'planner', password: PASSWORD },
  { name: 'demo-personal', role: 'staff', password: PASSWORD },
  { name: 'demo-kodierung', role: 'coder', password: PASSWORD },
  { name: 'demo-zweitkodierung', role: 'coder', password: PASSWORD },
  { name: 'demo-quartier', role: 'qm', password: PASSWORD },
  { name: 'demo-verwaltung', role: 'administrator', password: PASSWORD },
];

/** The accounts of a trial run. */
@Injectable()
export class DemoAccountsService {
  constructor(private readonly accounts: AccountsService) {}

  /** Makes those that are missing. */
  async ensure(): Promise<readonly DemoAccount[]> {
    const known = await this.known();
    for (const { name, role, password } of DEMO_ACCOUNTS) {
      const active = known.get(name);
      if (active === undefined) await this.accounts.add(name, role, password);
      else if (active.disabled) await this.accounts.reset(name, password);
    }
    return DEMO_ACCOUNTS;
  }

  /** For a start that is no trial: nobody may get in by a password that is printed in the manual. */
  async lock(): Promise<void> {
    const known = await this.known();
    for (const { name } of DEMO_ACCOUNTS) {
      if (known.get(name)?.disabled === false) {
        await this.accounts.disable(name, { by: PROGRAM, evenLast: true });
      }
    }
  }

  private async known() {
    return new Map((await this.accounts.list()).map((account) => [account.name, account]));
  }
}
