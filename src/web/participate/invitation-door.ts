import { Injectable } from '@nestjs/common';
import { Clock } from '../../application/clock.js';
import { InvitationBook } from '../../application/invitations/invitation-book.js';
import { RosterService } from '../../application/roster/roster.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import type { Survey, Wave } from '../../domain/survey/survey.js';
import { Attempts } from '../attempts.js';
import { isForEverybody } from './intro.view.js';
import type { Invitation } from '../../domain/invitation/invitation.js';

/** Who may begin a questionnaire, and what they are promised. */
@Injectable()
export class InvitationDoor {
  constructor(
    private readonly surveys: SurveysService,
    private readonly roster: RosterService,
    private readonly book: InvitationBook,
    private readonly clock: Clock,
    private readonly attempts: Attempts,
  ) {}

  openWave(survey: Survey): Wave | undefined {
    return this.surveys.openWave(survey, this.clock.today());
  }

  async standing(survey: Survey) {
    const wave = this.openWave(survey);
    const promise = await this.roster.promise(survey, wave?.key ?? '');
    return { wave, today: this.clock.today(), promise };
  }

  /**
   * The invitation of a code; `undefined` where none came and none is needed.
   *
   * @param code as it was typed; '' without one
   */
  async enter(
    survey: Survey,
    code: string,
    address: string,
  ): Promise<Result<Invitation | undefined>> {
    if (survey.access === 'open' || (code === '' && isForEverybody(survey))) return ok(undefined);
    if (code === '') return failed({ code: 'response.invitation-required', at: 'invitation' });
    await this.attempts.slowDown(address);
    const found = await this.book.findOpen(survey, code);
    if (!found.ok) {
      if (found.problems.some((each) => each.code === 'invitation.unknown')) {
        await this.attempts.wrongCode(address);
      }
      return found;
    }
    return found.value.wave === this.openWave(survey)?.key
      ? found
      : failed({ code: 'response.wave-closed', at: 'wave' });
  }
}
