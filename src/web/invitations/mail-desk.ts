import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import {
  InvitationsService,
  isWaiting,
} from '../../application/invitations/invitations.service.js';
import { MailRecipients } from '../../application/mailings/mail-recipients.js';
import { MailingsService } from '../../application/mailings/mailings.service.js';
import type { Invitation } from '../../domain/invitation/invitation.js';
import type { Contact } from '../../domain/roster/organisation.js';
import type { Survey } from '../../domain/survey/survey.js';
import { toValue } from './invitation-texts.js';
import { type LetterFrame, LetterFrames } from './letter-frames.js';
import type { PreviewRoom } from './mailing-preview.view.js';

/** All that has to be looked at before e-mails are sent. */
@Injectable()
export class MailDesk {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly mailings: MailingsService,
    private readonly recipients: MailRecipients,
    private readonly frames: LetterFrames,
  ) {}

  /** @throws PageProblem where the wave is closed, or none of this survey */
  async lay(
    survey: Survey,
    wave: string,
    given: Pick<PreviewRoom, 'chosen' | 'kind' | 'problems'>,
  ): Promise<PreviewRoom> {
    const before = await this.mailings.lastItems(survey.key, wave);
    return {
      ...given,
      survey,
      frame: await this.frame(survey, wave),
      id: randomUUID(),
      contacts: await this.contacts(given.chosen),
      before: new Map(before.map((item) => [toValue(item), item])),
      readiness: this.mailings.readiness,
    };
  }

  /** @throws PageProblem where the wave is closed, or none of this survey */
  frame(survey: Survey, wave: string): Promise<LetterFrame> {
    return this.frames.of(survey, wave);
  }

  contacts(chosen: readonly Invitation[]): Promise<ReadonlyMap<string, readonly Contact[]>> {
    return this.recipients.listContacts(chosen.map(({ organisation }) => organisation));
  }

  /** Everybody of a wave who still can answer, by name. */
  async waiting({ key }: Survey, wave: string): Promise<readonly Invitation[]> {
    return (await this.all(key, wave)).filter(isWaiting);
  }

  all(survey: string, wave: string): Promise<readonly Invitation[]> {
    return this.invitations.list(survey, wave);
  }
}
