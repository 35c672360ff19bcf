import { Injectable } from '@nestjs/common';
import { Clock } from '../../application/clock.js';
import { InvitationsService } from '../../application/invitations/invitations.service.js';
import { MailingsService } from '../../application/mailings/mailings.service.js';
import { RosterService } from '../../application/roster/roster.service.js';
import type { Survey } from '../../domain/survey/survey.js';
import { waveState } from '../../domain/survey/waves.js';
import { found } from '../planning/found.js';
import type { InvitationsRoom } from './invitations.view.js';
import { NO_MAIL } from './mailing-texts.js';

/** All that the list of invitations of a wave shows. */
@Injectable()
export class InvitationRooms {
  constructor(
    private readonly invitations: InvitationsService,
    private readonly mailings: MailingsService,
    private readonly roster: RosterService,
    private readonly clock: Clock,
  ) {}

  /** @throws PageProblem 404 for an unknown wave */
  async open(survey: Survey, waveKey: string): Promise<Omit<InvitationsRoom, 'staff' | 'message'>> {
    const wave = found(survey.waves.find(({ key }) => key === waveKey));
    return {
      survey,
      invitations: await this.invitations.list(survey.key, waveKey),
      coverage: await this.roster.coverage(survey.key, waveKey),
      mails: await this.mailings.lastItems(survey.key, waveKey),
      mailings: await this.mailings.list(survey.key, waveKey),
      noMail: NO_MAIL[this.mailings.readiness],
      promise: await this.roster.promise(survey, waveKey),
      closed: waveState(wave, this.clock.today()) === 'closed',
    };
  }

  /** The wave that is being worked on: open or still to come, else the last. */
  currentWave({ waves }: Survey): string {
    const byOpening = [...waves].sort((a, b) => (a.opens < b.opens ? -1 : 1));
    const today = this.clock.today();
    const alive = byOpening.find((wave) => waveState(wave, today) !== 'closed');
    return (alive ?? byOpening.at(-1))?.key ?? '';
  }
}
