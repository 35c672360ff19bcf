import { Injectable } from '@nestjs/common';
import type { Role } from './roles.js';

export interface Account {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

export interface Session {
  readonly account: Account;
  /** Goes into every form of this session. */
  readonly csrf: string;
}

export interface ApiToken {
  readonly role: Role;
  readonly label: string;
}

@Injectable()
export class AccountsService {
  findSession(_token: string): Promise<Session | undefined> {
    return Promise.resolve(undefined);
  }
  findToken(_token: string): Promise<ApiToken | undefined> {
    return Promise.resolve(undefined);
  }
}
