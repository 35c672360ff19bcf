import { AccountsService } from './accounts.service.js';
import { ApiTokensService } from './api-tokens.service.js';
import { DemoAccountsService } from './demo-accounts.service.js';
import { LoginPauses } from './login-pauses.js';
import { LoginTries } from './login-tries.js';
import { LoginsService } from './logins.service.js';
import { OwnSessions } from './own-sessions.service.js';

/** The services of accounts and logins; one line for each. */
export const ACCOUNTS_SERVICES = [
  AccountsService,
  ApiTokensService,
  DemoAccountsService,
  LoginPauses,
  LoginTries,
  LoginsService,
  OwnSessions,
];
