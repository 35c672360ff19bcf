import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { EntryDraftsRepository } from '../../persistence/entry-drafts.repository.js';
import { HoldingsRepository } from '../../persistence/holdings.repository.js';
import {
  type ResponseRecord,
  ResponsesRepository,
} from '../../persistence/responses.repository.js';
import { sha256 } from '../../persistence/survey-files.js';
import { ResponseBook } from '../responses/response-book.js';
import { SurveysService } from '../surveys/surveys.service.js';
import { type DueWave, type HoldingStore, PORTION, type WavePlace } from './holding.js';

@Injectable()
export class DraftHolding implements HoldingStore {
  readonly holding = 'drafts';

  constructor(
    private readonly holdings: HoldingsRepository,
    private readonly entries: EntryDraftsRepository,
  ) {}

  async count(reader: EntityManager, due: DueWave): Promise<number> {
    const typed = await this.entries.count(reader, due);
    return typed + (await this.holdings.countDrafts(reader, due));
  }

  async remove(tx: EntityManager, due: DueWave): Promise<readonly string[]> {
    const typed = await this.entries.remove(tx, due);
    return [...typed, ...(await this.holdings.removeDrafts(tx, due, PORTION))].map(sha256);
  }
}

@Injectable()
export class InvitationHolding implements HoldingStore {
  readonly holding = 'invitations';

  constructor(private readonly holdings: HoldingsRepository) {}

  count(reader: EntityManager, due: DueWave): Promise<number> {
    return this.holdings.countInvitations(reader, due);
  }

  async remove(tx: EntityManager, due: DueWave): Promise<readonly string[]> {
    return (await this.holdings.removeInvitations(tx, due)).map(sha256);
  }
}

/** People to write to belong to organisations: they stay as long as any wave needs them. */
@Injectable()
export class ContactHolding implements HoldingStore {
  readonly holding = 'contacts';

  constructor(private readonly holdings: HoldingsRepository) {}

  async count(reader: EntityManager, due: DueWave): Promise<number> {
    return (await this.holdings.findContacts(reader, due, due.needed)).length;
  }

  async remove(tx: EntityManager, due: DueWave): Promise<readonly string[]> {
    const found = await this.holdings.findContacts(tx, due, due.needed);
    const some = found.slice(0, PORTION);
    if (some.length > 0) await this.holdings.removeContacts(tx, some);
    return some.map(({ id }) => sha256(id));
  }
}

/** What was written on cards in workshops; nobody knows by whom. */
@Injectable()
export class CardHolding implements HoldingStore {
  readonly holding = 'cards';

  constructor(private readonly holdings: HoldingsRepository) {}

  count(reader: EntityManager, due: DueWave): Promise<number> {
    return this.holdings.countCards(reader, due);
  }

  async remove(tx: EntityManager, due: DueWave): Promise<readonly string[]> {
    return (await this.holdings.removeCards(tx, due, PORTION)).map(sha256);
  }
}

@Injectable()
export class TextHolding implements HoldingStore {
  readonly holding = 'texts';

  constructor(
    private readonly surveys: SurveysService,
    private readonly responses: ResponsesRepository,
    private readonly book: ResponseBook,
    private readonly holdings: HoldingsRepository,
  ) {}

  count(reader: EntityManager, { surveyKey, wave }: WavePlace): Promise<number> {
    return this.responses.countWithTexts(reader, surveyKey, wave);
  }

  async remove(tx: EntityManager, due: DueWave): Promise<readonly string[]> {
    const some = await this.responses.someWithTexts(tx, due, PORTION);
    for (const record of some) {
      const survey = await this.surveys.getVersion(record.surveyKey, record.version);
      await this.book.forgetTexts(tx, survey, record);
      await this.holdings.removeDraft(tx, record.envelope.id);
    }
    return some.map(idHash);
  }
}

@Injectable()
export class ResponseHolding implements HoldingStore {
  readonly holding = 'responses';

  constructor(
    private readonly surveys: SurveysService,
    private readonly responses: ResponsesRepository,
    private readonly book: ResponseBook,
  ) {}

  count(reader: EntityManager, { surveyKey, wave }: WavePlace): Promise<number> {
    return this.responses.countWave(reader, surveyKey, wave);
  }

  async remove(tx: EntityManager, due: DueWave): Promise<readonly string[]> {
    const some = await this.responses.someOfWave(tx, due, PORTION);
    for (const record of some) {
      const survey = await this.surveys.getVersion(record.surveyKey, record.version);
      await this.book.strike(tx, survey, { record, cause: 'term', today: due.today });
    }
    return some.map(idHash);
  }
}

const idHash = ({ envelope }: ResponseRecord) => sha256(envelope.id);
