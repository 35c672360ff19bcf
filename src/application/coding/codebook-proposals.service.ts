import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { failed, ok, type Result } from '../../domain/problem.js';
import {
  type CodebookProposal,
  CodebooksRepository,
} from '../../persistence/coding/codebooks.repository.js';
import { Database } from '../../persistence/database.js';
import { type ChangeRequest, CodebooksService } from './codebooks.service.js';
import { CodingJournal } from './coding-journal.js';

/** Changes of the codebook that coders ask for and planners decide about. */
@Injectable()
export class CodebookProposals {
  constructor(
    private readonly database: Database,
    private readonly books: CodebooksRepository,
    private readonly codebooks: CodebooksService,
    private readonly journal: CodingJournal,
  ) {}

  /** In the order of the days; decided ones too. */
  async list(surveyKey: string): Promise<readonly CodebookProposal[]> {
    return this.books.listProposals(this.database.reader, surveyKey);
  }

  /** Asks for a change. What could not be done now is refused now. */
  async add(surveyKey: string, request: ChangeRequest): Promise<Result<CodebookProposal>> {
    const tried = await this.codebooks.attempt(surveyKey, request);
    if (!tried.ok) return tried;
    const { change, reason, by } = request;
    const proposal: CodebookProposal = {
      ...{ id: randomUUID(), surveyKey, change, reason, author: by, day: this.journal.today() },
      ...{ state: 'open', decidedBy: '' },
    };
    await this.database.write((tx) => this.books.saveProposal(tx, proposal));
    return ok(proposal);
  }

  /** Takes a proposal, in the name of whoever made it, or declines it. */
  async decide(
    surveyKey: string,
    id: string,
    decision: { readonly accepted: boolean; readonly by: string },
  ): Promise<Result<CodebookProposal>> {
    const { accepted, by } = decision;
    return this.database.write(async (tx) => {
      const found = await this.books.findProposal(tx, surveyKey, id);
      if (found?.state !== 'open') {
        return failed({ code: 'codebook.proposal-gone', at: 'vorschlag' });
      }
      if (accepted) {
        const { change, reason, author } = found;
        const request = { change, reason, by: author };
        const changed = await this.codebooks.applyChange(tx, surveyKey, request, by);
        if (!changed.ok) return changed;
      }
      const state = accepted ? 'accepted' : 'declined';
      const decided: CodebookProposal = { ...found, state, decidedBy: by };
      await this.books.saveProposal(tx, decided);
      return ok(decided);
    });
  }
}
