import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { checkEntry } from '../../domain/entry/check-entry.js';
import type { EntryContent, Marks } from '../../domain/entry/entry.js';
import { withoutRequired } from '../../domain/entry/without-required.js';
import type { Invitation } from '../../domain/invitation/invitation.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import type { Channel } from '../../domain/response/answer.js';
import { validateSubmission } from '../../domain/response/validate-submission.js';
import type { Survey, SurveyVersion } from '../../domain/survey/survey.js';
import { InvitationsRepository } from '../../persistence/invitations.repository.js';
import { Clock } from '../clock.js';
import { ResponseBook } from '../responses/response-book.js';

/** What somebody in the office typed in for somebody else, ready to become a response. */
export interface TypedResponse {
  readonly survey: SurveyVersion;
  readonly wave: string;
  readonly channel: Channel;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly content: EntryContent;
  readonly receiptHash: string | null;
  /** Hash of the privacy notice that was handed over, where that is known. */
  readonly notice: string | null;
}

export interface EnteredResponse {
  readonly id: string;
  /** What there was where the response has no answer. */
  readonly marks: Marks;
}

/** Where what was typed in becomes a response. Part of one write of the database. */
@Injectable()
export class EntryBook {
  constructor(
    private readonly invitations: InvitationsRepository,
    private readonly book: ResponseBook,
    private readonly clock: Clock,
  ) {}

  /** Stores the response with its tally and uses up the invitation, where one is named. */
  async enter(tx: EntityManager, typed: TypedResponse): Promise<Result<EnteredResponse>> {
    const { survey, wave, channel, day, content, receiptHash, notice } = typed;
    const checked = checkEntry(survey.survey, content);
    if (!checked.ok) return checked;
    const invited = await this.findInvited(tx, typed);
    if (!invited.ok) return invited;
    const { respondent, answers, marks } = checked.value;
    const organisation = invited.value?.organisation;
    const body = {
      ...{ id: randomUUID(), wave, channel, ...respondent, answers },
      ...{ language: survey.survey.language, date: day },
      ...(organisation === undefined ? {} : { organisation }),
    };
    const relaxed = withoutRequired(survey.survey);
    const submission = validateSubmission(relaxed, body, this.clock.today(), { importing: true });
    if (!submission.ok) return submission;
    const invitation = invited.value;
    const entry = { survey, submission: submission.value, receiptHash, invitation, notice };
    const entered = await this.book.enter(tx, entry);
    return entered.ok ? ok({ id: body.id, marks }) : entered;
  }

  private async findInvited(
    tx: EntityManager,
    { survey: { survey }, wave, content }: TypedResponse,
  ): Promise<Result<Invitation | undefined>> {
    const place = content.respondent.place ?? '';
    if (place === '' || !namesOrganisations(survey)) {
      return survey.access === 'invitation' && namesOrganisations(survey)
        ? failed({ code: 'entry.respondent-open', at: 'place' })
        : ok(undefined);
    }
    const [area = '', actorType = '', ...rest] = place.split('/');
    const named = { surveyKey: survey.key, wave, organisation: rest.join('/'), area, actorType };
    const invitation = await this.invitations.find(tx, named);
    return invitation === undefined
      ? failed({ code: 'entry.place-unknown', at: 'place' })
      : ok(invitation);
  }
}

/** In an anonymous survey no sheet and no response may name an organisation. */
export function namesOrganisations({ confidentiality }: Pick<Survey, 'confidentiality'>): boolean {
  return confidentiality !== 'anonym';
}
