import { AccountsService } from '../../src/application/accounts/accounts.service.js';
import { AuditService } from '../../src/application/audit/audit.service.js';
import { Clock } from '../../src/application/clock.js';
import type { TestDatabase } from './databases.js';
import { oneTimeCode } from './one-time-codes.js';
import { Visitor } from './visitor.js';
import { startWebApp, type WebApp } from './web-app.js';

export const PASSWORD = 'Kastanienallee 7';

/** Half a minute: so long an app shows a code. */
export const STEP = 30_000;

/** An office with an administrator and a planner, who carry telephones. */
export class SecondFactorDesk {
  private constructor(
    readonly web: WebApp,
    readonly accounts: AccountsService,
    readonly clock: Clock,
  ) {}

  static async open(on: TestDatabase): Promise<SecondFactorDesk> {
    const web = await startWebApp({ on });
    const accounts = web.app.get(AccountsService);
    await accounts.add('leitung', 'administrator', PASSWORD);
    await accounts.add('planung', 'planner', PASSWORD);
    return new SecondFactorDesk(web, accounts, web.app.get(Clock));
  }

  /** The first step, from a browser of its own. */
  async logIn(name: string, visitor = new Visitor(this.web), from = '/anmelden') {
    const login = await visitor.get(from);
    const page = await visitor.submit(login, 'Anmelden', { name, password: PASSWORD });
    return { visitor, page };
  }

  /** What the app shows now, or so many milliseconds later. */
  code(key: string, later = 0): string {
    return oneTimeCode(key, this.clock.instant(later));
  }

  async begin(visitor: Visitor) {
    const page = await visitor.get('/konto/zweiter-faktor');
    const setup = await visitor.submit(page, 'Zweiten Faktor einrichten', { password: PASSWORD });
    return { setup, key: setup.$('.setup-key').text() };
  }

  /** Signs in and switches the second factor on; then time goes on, so that the next code is fresh. */
  async switchOn(name = 'planung') {
    const { visitor } = await this.logIn(name);
    const { setup, key } = await this.begin(visitor);
    const shown = await visitor.submit(setup, 'Einschalten', { code: this.code(key) });
    const listed = shown.$('.recovery-codes code').toArray();
    this.clock.advance(STEP);
    return { visitor, key, codes: listed.map((one) => shown.$(one).text()) };
  }

  /** The audit trail, oldest first. */
  async trail(): Promise<readonly string[]> {
    const { entries } = await this.web.app.get(AuditService).find({}, { skip: 0, take: 100 });
    return entries
      .map(({ person, action, object, reason }) => [person, action, object, reason].join(' | '))
      .reverse();
  }
}
