import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { canonicalJson } from '../domain/survey/survey-hash.js';
import type { Survey, SurveyVersion } from '../domain/survey/survey.js';
import { DotPollRow } from './entities/dot-poll.entity.js';
import { DraftRow } from './entities/draft.entity.js';
import { ResponseRow } from './entities/response.entity.js';
import { SurveyVersionRow } from './entities/survey-version.entity.js';
import { TallyRow } from './entities/tally.entity.js';

/** A questionnaire with the hash of all that a respondent sees. */
export type Definition = Omit<SurveyVersion, 'version'>;

@Injectable()
export class SurveyVersionsRepository {
  /** All versions of all surveys, or of one; oldest first. */
  async list(reader: EntityManager, surveyKey?: string): Promise<SurveyVersion[]> {
    const rows = await reader.find(SurveyVersionRow, {
      ...(surveyKey === undefined ? {} : { where: { surveyKey } }),
      order: { surveyKey: 'ASC', version: 'ASC' },
    });
    return rows.map(toVersion);
  }

  /**
   * Makes the definition the newest version. One that nobody has answered or begun to answer, nor
   * stuck dots to, is replaced; otherwise the new one comes after it, and responses keep the one they were given to.
   */
  async register(tx: EntityManager, definition: Definition): Promise<void> {
    const surveyKey = definition.survey.key;
    const newest = await this.findNewest(tx, surveyKey);
    if (newest === undefined) return this.insert(tx, { ...definition, version: 1 });
    const { version, hash } = newest;
    if (hash !== definition.hash && (await this.isUsed(tx, newest))) {
      return this.insert(tx, { ...definition, version: version + 1 });
    }
    // With an equal hash this renews what respondents do not see, such as the waves.
    if (hash !== definition.hash) await tx.delete(TallyRow, { surveyKey, version });
    await tx.update(SurveyVersionRow, { surveyKey, version }, toColumns(definition));
  }

  /**
   * The number under which this very definition is stored, for whoever is about to refer to it.
   * Another process may have replaced an unanswered version in the meantime: then the definition
   * that was answered is stored anew.
   */
  async pin(tx: EntityManager, definition: SurveyVersion): Promise<number> {
    const surveyKey = definition.survey.key;
    const rows = await tx.sql<{ version: number; hash: string }[]>`
      SELECT version, hash FROM survey_versions
      WHERE survey_key = ${surveyKey} ORDER BY version DESC`;
    const same = rows.filter(({ hash }) => hash === definition.hash);
    const found = same.find(({ version }) => version === definition.version) ?? same[0];
    if (found !== undefined) return found.version;
    const version = (rows[0]?.version ?? 0) + 1;
    await this.insert(tx, { ...definition, version });
    return version;
  }

  private async insert(tx: EntityManager, definition: SurveyVersion): Promise<void> {
    const { version, survey } = definition;
    await tx.insert(SurveyVersionRow, {
      surveyKey: survey.key,
      version,
      ...toColumns(definition),
    });
  }

  private async findNewest(tx: EntityManager, surveyKey: string) {
    const [newest] = await tx.find(SurveyVersionRow, {
      where: { surveyKey },
      order: { version: 'DESC' },
      take: 1,
    });
    return newest;
  }

  private async isUsed(tx: EntityManager, row: SurveyVersionRow): Promise<boolean> {
    const where = { surveyKey: row.surveyKey, version: row.version };
    for (const user of [ResponseRow, DraftRow, DotPollRow]) {
      if (await tx.existsBy(user, where)) return true;
    }
    return false;
  }
}

const toColumns = ({ survey, hash }: Definition) => ({ hash, definition: canonicalJson(survey) });

const toVersion = ({ version, hash, definition }: SurveyVersionRow): SurveyVersion => ({
  survey: JSON.parse(definition) as Survey,
  version,
  hash,
});
