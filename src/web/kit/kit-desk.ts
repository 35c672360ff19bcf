import { Injectable } from '@nestjs/common';
import { InvitationsService } from '../../application/invitations/invitations.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { Invitation } from '../../domain/invitation/invitation.js';
import type { Survey } from '../../domain/survey/survey.js';
import { PaperFrames } from '../paper/paper-frames.js';
import { found } from '../planning/found.js';

/** What every paper for a workshop begins with. */
@Injectable()
export class KitDesk {
  constructor(
    private readonly surveys: SurveysService,
    private readonly invitations: InvitationsService,
    private readonly frames: PaperFrames,
  ) {}

  /**
   * @param asked a wave of the survey; anything else stands for the one that is worked on
   * @throws PageProblem 404 for an unknown survey
   */
  async open(key: string, asked: unknown) {
    const { survey } = found(this.surveys.find(key));
    const known = survey.waves.find((wave) => wave.key === asked)?.key;
    const wave = known ?? (await this.surveys.defaultWave(survey));
    return { survey, wave, frame: this.frames.ofSheet(key, wave) };
  }

  /** Who keeps what is written on a list. */
  controllerOf({ key }: Survey): string {
    return this.surveys.processOf(key).controller;
  }

  invited({ key }: Survey, wave: string): Promise<readonly Invitation[]> {
    return this.invitations.list(key, wave);
  }
}
