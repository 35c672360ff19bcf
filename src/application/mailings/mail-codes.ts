import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Invitation, InvitationPlace } from '../../domain/invitation/invitation.js';
import type { MailOutcome } from '../../domain/invitation/mailing.js';
import { InvitationsRepository } from '../../persistence/invitations.repository.js';
import { Clock } from '../clock.js';
import { hashCode, makeCode } from '../codes.js';
import { isWaiting, toPlace, type Letter } from '../invitations/invitations.service.js';

/** A letter whose code opens already, though nobody knows yet whether it will arrive. */
export interface MailedLetter {
  readonly letter: Letter;
  readonly codeHash: string;
  /** Code of an earlier e-mail of which nobody knows whether it arrived. */
  readonly before: string | null;
}

/** What an e-mail does to the codes of its invitation. */
@Injectable()
export class MailCodes {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * A new code, which opens beside the one that holds.
   *
   * @returns `undefined` where nobody waits for an answer any more
   */
  async begin(
    tx: EntityManager,
    place: InvitationPlace,
    kind: 'invitation' | 'reminder',
  ): Promise<MailedLetter | undefined> {
    const invitation = await this.invitations.find(tx, place);
    if (invitation === undefined || !isWaiting(invitation)) return undefined;
    const code = makeCode();
    const codeHash = hashCode(code);
    const before = await this.invitations.setMailed(tx, toPlace(place), codeHash);
    const letter = { invitation, code, reminder: isReminder(kind, invitation) };
    return { letter, codeHash, before };
  }

  /** Puts the new code in force, or takes it back: what was not sent changes nothing. */
  async settle(
    tx: EntityManager,
    { letter, codeHash, before }: MailedLetter,
    { state }: MailOutcome,
  ): Promise<void> {
    const place = toPlace(letter.invitation);
    if (state === 'unclear') return;
    if (state !== 'sent') {
      await this.invitations.setMailed(tx, place, before);
      return;
    }
    const now = await this.invitations.find(tx, place);
    // Whoever was quicker to answer than the mail server to say "taken" stays answered.
    if (now === undefined || !isWaiting(now)) return;
    const issued = this.clock.today();
    await this.invitations.issue(tx, { ...place, codeHash, issued, reminder: letter.reminder });
  }
}

/** Nobody is reminded of a letter that was never written. */
const isReminder = (kind: 'invitation' | 'reminder', { issued }: Invitation) =>
  kind === 'reminder' && issued !== null;
