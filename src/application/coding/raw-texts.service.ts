import { Injectable } from '@nestjs/common';
import { failed, ok, type Result } from '../../domain/problem.js';
import { CodingSettingsRepository } from '../../persistence/coding/coding-settings.repository.js';
import type { SourceText } from '../../persistence/coding/coding-sources.repository.js';
import { Database } from '../../persistence/database.js';
import { CodingJournal } from './coding-journal.js';
import { mayDecide, type Viewer } from './viewer.js';

/** Texts as they were written: for planners, and for coders where planners have allowed it. */
@Injectable()
export class RawTextsService {
  constructor(
    private readonly database: Database,
    private readonly settings: CodingSettingsRepository,
    private readonly journal: CodingJournal,
  ) {}

  async mayRead(surveyKey: string, viewer: Viewer): Promise<boolean> {
    return mayDecide(viewer) || (await this.isAllowed(surveyKey));
  }

  /** The raw text; that it was looked at goes into the audit trail. */
  async read(source: SourceText, viewer: Viewer): Promise<Result<string>> {
    const { surveyKey, wave, id, raw } = source;
    if (!(await this.mayRead(surveyKey, viewer))) {
      return failed({ code: 'coding.raw-forbidden', at: '' });
    }
    const object = `${surveyKey}/${wave}/${id}`;
    await this.journal.note('raw.read', viewer.name, { object });
    return ok(raw);
  }

  /** Whether coders may read them. */
  async isAllowed(surveyKey: string): Promise<boolean> {
    return this.settings.findRawForCoders(this.database.reader, surveyKey);
  }

  async allow(surveyKey: string, rawForCoders: boolean, by: string): Promise<void> {
    const action = rawForCoders ? 'coding.raw-allowed' : 'coding.raw-withdrawn';
    await this.database.write(async (tx) => {
      await this.settings.save(tx, { surveyKey, rawForCoders });
      await this.journal.note(action, by, { object: surveyKey }, tx);
    });
  }
}
