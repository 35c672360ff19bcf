import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CodebookChange } from '../../domain/coding/change-codebook.js';
import type { CodeEntry } from '../../domain/coding/codebook.js';
import {
  CodebookProposalRow,
  CodebookVersionRow,
  CodeMemoRow,
} from '../entities/codebook.entity.js';

export interface CodebookVersion {
  readonly surveyKey: string;
  readonly number: number;
  readonly codes: readonly CodeEntry[];
  /** `null` for the first version. */
  readonly change: CodebookChange | null;
  readonly reason: string;
  readonly author: string;
  readonly day: string;
}

export interface CodebookProposal {
  readonly id: string;
  readonly surveyKey: string;
  readonly change: CodebookChange;
  readonly reason: string;
  readonly author: string;
  readonly day: string;
  readonly state: 'open' | 'accepted' | 'declined';
  readonly decidedBy: string;
}

@Injectable()
export class CodebooksRepository {
  async findNewest(reader: EntityManager, surveyKey: string): Promise<CodebookVersion | undefined> {
    const [row] = await reader.find(CodebookVersionRow, {
      where: { surveyKey },
      order: { number: 'DESC' },
      take: 1,
    });
    return row === undefined ? undefined : toVersion(row);
  }

  /** Newest first. */
  async listVersions(reader: EntityManager, surveyKey: string): Promise<CodebookVersion[]> {
    const rows = await reader.find(CodebookVersionRow, {
      where: { surveyKey },
      order: { number: 'DESC' },
    });
    return rows.map(toVersion);
  }

  async addVersion(tx: EntityManager, { codes, change, ...rest }: CodebookVersion): Promise<void> {
    await tx.insert(CodebookVersionRow, {
      ...rest,
      codes: JSON.stringify(codes),
      change: change === null ? null : JSON.stringify(change),
    });
  }

  /** In the order they came in by day. */
  async listProposals(reader: EntityManager, surveyKey: string): Promise<CodebookProposal[]> {
    const rows = await reader.find(CodebookProposalRow, {
      where: { surveyKey },
      order: { day: 'ASC', id: 'ASC' },
    });
    return rows.map(toProposal);
  }

  async findProposal(
    reader: EntityManager,
    surveyKey: string,
    id: string,
  ): Promise<CodebookProposal | undefined> {
    const row = await reader.findOneBy(CodebookProposalRow, { surveyKey, id });
    return row === null ? undefined : toProposal(row);
  }

  async saveProposal(tx: EntityManager, { change, ...rest }: CodebookProposal): Promise<void> {
    await tx.upsert(CodebookProposalRow, { ...rest, change: JSON.stringify(change) }, ['id']);
  }

  async listMemos(reader: EntityManager, surveyKey: string): Promise<CodeMemoRow[]> {
    return reader.findBy(CodeMemoRow, { surveyKey });
  }

  async saveMemo(tx: EntityManager, memo: Readonly<CodeMemoRow>): Promise<void> {
    await tx.upsert(CodeMemoRow, memo, ['surveyKey', 'code']);
  }
}

const toVersion = ({ codes, change, ...row }: CodebookVersionRow): CodebookVersion => ({
  ...row,
  codes: JSON.parse(codes) as CodeEntry[],
  change: change === null ? null : (JSON.parse(change) as CodebookChange),
});

const toProposal = ({ change, state, ...row }: CodebookProposalRow): CodebookProposal => ({
  ...row,
  state: state as CodebookProposal['state'],
  change: JSON.parse(change) as CodebookChange,
});
