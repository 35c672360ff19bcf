import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isRedeemable, type Invitation } from '../../domain/invitation/invitation.js';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import type { RawAnswers, Submission } from '../../domain/response/answer.js';
import { isRecord } from '../../domain/response/kinds/checked.js';
import type { Survey } from '../../domain/survey/survey.js';
import { Database } from '../../persistence/database.js';
import { InvitationsRepository } from '../../persistence/invitations.repository.js';
import { Clock } from '../clock.js';
import { hashCode, normaliseCode } from '../codes.js';

/** What came in, completed by what its invitation proves. */
export interface Admitted {
  readonly body: unknown;
  /** `undefined`: came without one. */
  readonly invitation: Invitation | undefined;
}

const UNKNOWN: Problem = { code: 'invitation.unknown', at: 'invitation' };
const USED: Problem = { code: 'invitation.used', at: 'invitation' };

/** Where invitations turn into responses. */
@Injectable()
export class InvitationBook {
  constructor(
    private readonly database: Database,
    private readonly invitations: InvitationsRepository,
    private readonly clock: Clock,
  ) {}

  /** An invitation that can still be answered, by its code as it was typed. */
  async findOpen(survey: Survey, typed: string): Promise<Result<Invitation>> {
    const found = await this.find(survey, typed);
    if (found === undefined) return failed(UNKNOWN);
    return isRedeemable(survey, found.responses) ? ok(found) : failed(USED);
  }

  /**
   * Completes a body that carries a code: area, actor type, wave and, where the survey is
   * confidential, the organisation are the invitation's. Whether it is used up is asked when it is
   * redeemed, because the same response may come twice.
   *
   * @param body the envelope, unchecked
   * @param importing comes from a file: nobody is asked for a code
   */
  async admit(survey: Survey, body: unknown, importing = false): Promise<Result<Admitted>> {
    const code = isRecord(body) && typeof body.invitation === 'string' ? body.invitation : '';
    if (importing || survey.access === 'open' || !isRecord(body) || code === '') {
      return ok({ body, invitation: undefined });
    }
    const invitation = await this.find(survey, code);
    if (invitation === undefined) return failed(UNKNOWN);
    const problems = findOther(body, invitation);
    return problems.length > 0
      ? failed(...problems)
      : ok({ body: { ...body, ...toProved(survey, invitation) }, invitation });
  }

  /** Part of the write that stores the response. Gives whether the invitation could be used. */
  async redeem(tx: EntityManager, survey: Survey, invitation: Invitation): Promise<boolean> {
    const now = await this.invitations.find(tx, invitation);
    if (now === undefined || !isRedeemable(survey, now.responses)) return false;
    if (survey.confidentiality === 'anonym') {
      await this.invitations.markAnsweredUnlinked(tx, now);
    } else {
      await this.invitations.countResponse(tx, now, {
        ...{ state: 'answered', day: this.clock.today(), reason: null, representedBy: null },
        responses: now.responses + 1,
      });
    }
    return true;
  }

  /**
   * After a response was deleted: the organisation it names may answer again with the same code.
   * An anonymous response names none, so its invitation stays answered.
   */
  async reopen(
    tx: EntityManager,
    surveyKey: string,
    response: Pick<Submission, 'wave' | 'area' | 'actorType' | 'organisation'>,
  ): Promise<void> {
    const { wave, area, actorType, organisation } = response;
    if (organisation === undefined) return;
    const place = { surveyKey, wave, organisation, area, actorType };
    const found = await this.invitations.find(tx, place);
    if (found === undefined || found.responses === 0) return;
    const waiting = found.reminders > 0 ? 'reminded' : 'open';
    await this.invitations.countResponse(tx, found, {
      state: found.responses > 1 ? 'answered' : waiting,
      day: found.responses > 1 ? found.day : this.clock.today(),
      ...{ reason: null, representedBy: null },
      responses: found.responses - 1,
    });
  }

  private async find(survey: Survey, typed: string): Promise<Invitation | undefined> {
    const code = normaliseCode(typed);
    if (code === undefined) return undefined;
    const found = await this.invitations.findByCode(this.database.reader, hashCode(code));
    return found?.surveyKey === survey.key ? found : undefined;
  }
}

/** What the invitation says of the response; an anonymous one must not name its organisation. */
function toProved(survey: Survey, { wave, area, actorType, organisation }: Invitation) {
  const named = survey.confidentiality === 'anonym' ? undefined : organisation;
  return { wave, area, actorType, organisation: named };
}

/** What was said otherwise than the invitation says it; what was left out is fine. */
function findOther(body: RawAnswers, { wave, area, actorType }: Invitation): readonly Problem[] {
  return Object.entries({ wave, area, actorType }).flatMap(([at, value]) => {
    const given = body[at] ?? '';
    return given === '' || given === value ? [] : [{ code: 'invitation.other-cell', at }];
  });
}
