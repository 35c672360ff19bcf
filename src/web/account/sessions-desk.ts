import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AccountsService } from '../../application/accounts/accounts.service.js';
import { type OwnSession, OwnSessions } from '../../application/accounts/own-sessions.service.js';
import { currentActor, getSession, sessionToken } from '../current-session.js';

/** The sessions of whoever asks. */
@Injectable()
export class SessionsDesk {
  constructor(
    private readonly sessions: OwnSessions,
    private readonly accounts: AccountsService,
  ) {}

  list(request: FastifyRequest): Promise<readonly OwnSession[]> {
    return this.sessions.list(getSession(request).account, sessionToken(request) ?? '');
  }

  end(request: FastifyRequest, id: string): Promise<void> {
    return this.sessions.end(getSession(request).account, id);
  }

  endOthers(request: FastifyRequest): Promise<void> {
    return this.sessions.endOthers(getSession(request).account, sessionToken(request) ?? '');
  }

  async endAll(request: FastifyRequest): Promise<void> {
    await this.accounts.signOut(getSession(request).account.name, { by: currentActor(request) });
  }
}
