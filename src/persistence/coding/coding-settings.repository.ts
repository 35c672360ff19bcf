import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  CaseSummaryRow,
  CodingDrawRow,
  CodingSettingsRow,
} from '../entities/coding-settings.entity.js';

@Injectable()
export class CodingSettingsRepository {
  /** Whether coders may see raw texts; not, unless somebody has allowed it. */
  async findRawForCoders(reader: EntityManager, surveyKey: string): Promise<boolean> {
    return (await reader.findOneBy(CodingSettingsRow, { surveyKey }))?.rawForCoders ?? false;
  }

  async save(tx: EntityManager, settings: Readonly<CodingSettingsRow>): Promise<void> {
    await tx.upsert(CodingSettingsRow, settings, ['surveyKey']);
  }

  async findDraw(
    reader: EntityManager,
    surveyKey: string,
    wave: string,
  ): Promise<CodingDrawRow | undefined> {
    return (await reader.findOneBy(CodingDrawRow, { surveyKey, wave })) ?? undefined;
  }

  async saveDraw(tx: EntityManager, draw: Readonly<CodingDrawRow>): Promise<void> {
    await tx.upsert(CodingDrawRow, draw, ['surveyKey', 'wave']);
  }

  async listSummaries(
    reader: EntityManager,
    surveyKey: string,
    wave: string,
  ): Promise<CaseSummaryRow[]> {
    return reader.findBy(CaseSummaryRow, { surveyKey, wave });
  }

  /** An empty text takes the summary away. */
  async saveSummary(tx: EntityManager, summary: Readonly<CaseSummaryRow>): Promise<void> {
    const { surveyKey, wave, caseKey, theme, text } = summary;
    if (text === '') await tx.delete(CaseSummaryRow, { surveyKey, wave, caseKey, theme });
    else await tx.upsert(CaseSummaryRow, summary, ['surveyKey', 'wave', 'caseKey', 'theme']);
  }

  /** Takes away what was written about one actor, whatever the theme. */
  async removeSummaries(
    tx: EntityManager,
    { surveyKey, wave, caseKey }: Pick<CaseSummaryRow, 'surveyKey' | 'wave' | 'caseKey'>,
  ): Promise<void> {
    await tx.delete(CaseSummaryRow, { surveyKey, wave, caseKey });
  }
}
