import { Injectable } from '@nestjs/common';
import { makeCode, normaliseCode } from '../../application/codes.js';
import { DraftsService, type Draft } from '../../application/responses/drafts.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import { ok, failed, type Result } from '../../domain/problem.js';
import { InvitationDoor } from './invitation-door.js';
import { type InvitationFieldView, toInvitationField } from './intro.view.js';
import type { FormBody } from './read-form.js';

/** What a page offers whose draft is gone: to begin anew with what stands in its fields. */
export interface FreshOffer {
  /** The code that the new draft will have: sent twice, it is one draft. */
  readonly code: string;
  /** `null` where the survey invites nobody. */
  readonly invitation: InvitationFieldView | null;
}

/** Names the code of the new draft in a form that begins anew. */
export const FRESH = 'neu';

/** Begins a questionnaire anew with a form whose draft has expired or whose code is lost. */
@Injectable()
export class FreshStart {
  constructor(
    private readonly surveys: SurveysService,
    private readonly drafts: DraftsService,
    private readonly door: InvitationDoor,
  ) {}

  /** `undefined` where nobody can begin today. */
  offer(key: string, given: FormBody, refused: string): FreshOffer | undefined {
    const survey = this.surveys.find(key)?.survey;
    if (survey === undefined || this.door.openWave(survey) === undefined) return undefined;
    const state = { code: invitationOf(given), error: refused };
    return {
      code: freshCode(given) ?? makeCode(),
      invitation: survey.access === 'open' ? null : toInvitationField(survey, state),
    };
  }

  /** The draft that begins with the code that the page was given; the same one when asked again. */
  async begin(key: string, given: FormBody, address: string): Promise<Result<Draft>> {
    const code = freshCode(given);
    const begun = code === undefined ? undefined : await this.drafts.find(code);
    if (begun?.survey.survey.key === key) return ok(begun);
    const survey = this.surveys.find(key)?.survey;
    if (begun !== undefined || survey === undefined || this.door.openWave(survey) === undefined) {
      return failed({ code: 'response.wave-closed', at: 'wave' });
    }
    const invited = await this.door.enter(survey, invitationOf(given), address);
    if (!invited.ok) return invited;
    // Which privacy notice stood before the lost draft is not known.
    const { draft } = await this.drafts.start(key, invited.value, null, code);
    return ok(draft);
  }
}

/** The code that a form wants to begin anew with; `undefined`: it does not. */
export function freshCode(body: FormBody): string | undefined {
  return typeof body[FRESH] === 'string' ? normaliseCode(body[FRESH]) : undefined;
}

export const invitationOf = ({ einladung }: FormBody): string =>
  typeof einladung === 'string' ? einladung.trim() : '';
