import { Injectable } from '@nestjs/common';
import { AccountsService } from '../accounts/accounts.service.js';
import type { Role } from '../accounts/roles.js';
import { Clock } from '../clock.js';

/** Who may moderate: whoever may enter. */
const MODERATORS: readonly Role[] = ['administrator', 'planner', 'staff'];

/** Who can have moderated a workshop, and until when. */
@Injectable()
export class Moderators {
  constructor(
    private readonly accounts: AccountsService,
    private readonly clock: Clock,
  ) {}

  /** Names of the accounts that may enter, and the day it is: a workshop has been. */
  async known(): Promise<{ readonly moderators: readonly string[]; readonly today: string }> {
    const accounts = await this.accounts.list();
    const moderators = accounts
      .filter(({ role, disabled }) => MODERATORS.includes(role) && !disabled)
      .map(({ name }) => name);
    return { moderators, today: this.clock.today() };
  }
}
