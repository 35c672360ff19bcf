import { Injectable } from '@nestjs/common';
import { InvitationsService } from '../../application/invitations/invitations.service.js';
import type { Actor } from '../../domain/audit/audit.js';
import type { Invitation } from '../../domain/invitation/invitation.js';
import type { Result } from '../../domain/problem.js';
import type { Survey } from '../../domain/survey/survey.js';
import { Typst } from '../paper/typst.js';
import type { LetterFrame } from './letter-frames.js';
import { toLettersPaper } from './letters.paper.js';
import { MailDesk } from './mail-desk.js';

interface FewFrame {
  readonly frame: LetterFrame;
  readonly kind: 'invitation' | 'reminder';
  readonly by: Actor;
}

/** Sets letters while somebody waits for them. */
@Injectable()
export class FewLetters {
  constructor(
    private readonly desk: MailDesk,
    private readonly invitations: InvitationsService,
    private readonly typst: Typst,
  ) {}

  async print(
    survey: Survey,
    chosen: readonly Invitation[],
    { frame, kind, by }: FewFrame,
  ): Promise<Result<Buffer>> {
    const contacts = await this.desk.contacts(chosen);
    return this.invitations.issue(chosen, { kind, by }, async (letters) => {
      const paper = await toLettersPaper(survey, letters, { ...frame, contacts });
      return this.typst.toPdf('einladungen', paper, frame.day);
    });
  }
}
