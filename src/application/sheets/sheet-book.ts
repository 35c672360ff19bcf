import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { checkEntry } from '../../domain/entry/check-entry.js';
import type { EntryContent } from '../../domain/entry/entry.js';
import type { SettledBy } from '../../domain/entry/sheet.js';
import { withoutRequired } from '../../domain/entry/without-required.js';
import type { Invitation } from '../../domain/invitation/invitation.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import { validateSubmission } from '../../domain/response/validate-submission.js';
import type { Survey, SurveyVersion } from '../../domain/survey/survey.js';
import { InvitationsRepository } from '../../persistence/invitations.repository.js';
import { ResponsesRepository } from '../../persistence/responses.repository.js';
import { SheetsRepository, type StoredSheet } from '../../persistence/sheets.repository.js';
import { Clock } from '../clock.js';
import { ResponseBook } from '../responses/response-book.js';

/** Two readings that are one now. */
export interface AgreedSheet {
  readonly sheet: StoredSheet;
  readonly survey: SurveyVersion;
  readonly content: EntryContent;
  readonly resolutions: readonly SettledBy[];
}

/** Where sheets turn into responses, and back. Every method is part of one write of the database. */
@Injectable()
export class SheetBook {
  constructor(
    private readonly sheets: SheetsRepository,
    private readonly invitations: InvitationsRepository,
    private readonly responses: ResponsesRepository,
    private readonly book: ResponseBook,
    private readonly clock: Clock,
  ) {}

  /** Stores the response with its tally, uses up the invitation, and closes the sheet. */
  async complete(tx: EntityManager, agreed: AgreedSheet): Promise<Result<string>> {
    const { sheet, survey, content, resolutions } = agreed;
    const checked = checkEntry(survey.survey, content);
    if (!checked.ok) return checked;
    const invited = await this.findInvited(tx, agreed);
    if (!invited.ok) return invited;
    const { respondent, answers, marks } = checked.value;
    const organisation = invited.value?.organisation;
    const body = {
      ...{ id: randomUUID(), wave: sheet.wave, channel: 'paper', ...respondent, answers },
      ...{ language: survey.survey.language, date: sheet.received ?? this.clock.today() },
      ...(organisation === undefined ? {} : { organisation }),
    };
    const relaxed = withoutRequired(survey.survey);
    const submission = validateSubmission(relaxed, body, this.clock.today(), { importing: true });
    if (!submission.ok) return submission;
    const { receiptHash } = sheet;
    const entry = { survey, submission: submission.value, receiptHash, invitation: invited.value };
    const entered = await this.book.enter(tx, entry);
    if (!entered.ok) return entered;
    await this.sheets.update(tx, sheet.number, {
      ...{ state: 'done', responseId: body.id, resolutions, marks },
    });
    return ok(body.id);
  }

  /** Takes the response out again; the sheet can be read anew and keeps the code on its stub. */
  async takeBack(tx: EntityManager, sheet: StoredSheet, survey: SurveyVersion): Promise<void> {
    const record = await this.responses.find(tx, sheet.responseId ?? '');
    const removal = { cause: 'office', today: this.clock.today() } as const;
    if (record !== undefined) await this.book.strike(tx, survey, { record, ...removal });
    const { place, receiptHash } = sheet;
    await this.reset(tx, sheet.number, { place, receiptHash });
  }

  /** Forgets what was read. */
  async reset(
    tx: EntityManager,
    number: number,
    kept: Partial<Pick<StoredSheet, 'place' | 'receiptHash'>> = {},
  ): Promise<void> {
    await this.sheets.removeReadings(tx, number);
    await this.sheets.update(tx, number, {
      ...{ state: 'open', reason: null, received: null, responseId: null },
      ...{ resolutions: [], marks: {}, ...kept },
    });
  }

  private async findInvited(
    tx: EntityManager,
    { sheet, survey, content }: AgreedSheet,
  ): Promise<Result<Invitation | undefined>> {
    const place = content.respondent.place ?? '';
    if (place === '' || !namesOrganisations(survey.survey)) {
      return survey.survey.access === 'invitation' && namesOrganisations(survey.survey)
        ? failed({ code: 'entry.respondent-open', at: 'place' })
        : ok(undefined);
    }
    const { surveyKey, wave } = sheet;
    const [area = '', actorType = '', ...rest] = place.split('/');
    const organisation = rest.join('/');
    const named = { surveyKey, wave, organisation, area, actorType };
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
