import { Injectable } from '@nestjs/common';
import type { Replacement } from '../../domain/coding/redaction.js';
import { CodingSourcesService } from './coding-sources.service.js';
import { RedactionsService } from './redactions.service.js';

/** Texts with what is replaced in them, for those who show passages of many. */
@Injectable()
export class CaseTexts {
  constructor(
    private readonly sources: CodingSourcesService,
    private readonly redactions: RedactionsService,
  ) {}

  async find(
    surveyKey: string,
    id: string,
  ): Promise<{ readonly raw: string; readonly replacements: readonly Replacement[] }> {
    const source = await this.sources.find(surveyKey, id);
    if (source === undefined) return { raw: '', replacements: [] };
    const { replacements } = await this.redactions.shown(source);
    return { raw: source.raw, replacements };
  }
}
