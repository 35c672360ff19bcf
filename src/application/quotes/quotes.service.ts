import { Injectable } from '@nestjs/common';
import { randomBytes, randomUUID } from 'node:crypto';
import { isDate } from '../../domain/date.js';
import { failed, ok, type Problem, type Result } from '../../domain/problem.js';
import { speakerGroup } from '../../domain/quote/quote.js';
import type { StatementDefinition } from '../../domain/statement/statement.js';
import { Database } from '../../persistence/database.js';
import { type CheckedQuote, QuotesRepository } from '../../persistence/quotes.repository.js';
import { CodingJournal } from '../coding/coding-journal.js';
import { StatementEvidenceService } from '../evidence/statement-evidence.service.js';
import type { MentionPlace } from '../mentions/mention-material.service.js';
import { PassageTexts } from '../mentions/passage-texts.service.js';
import { GroupSizes } from './group-sizes.service.js';
import { ReleasableQuotes } from './releasable-quotes.service.js';

export type { CheckedQuote } from '../../persistence/quotes.repository.js';

/** Words that shall stand beside a statement. */
export interface Proposal {
  readonly statement: Pick<StatementDefinition, 'key' | 'rule' | 'contrary' | 'evidence'>;
  readonly stance: 'pro' | 'contra';
  /** Ids of the coding desk; without a passage the whole text. */
  readonly text: string;
  readonly passage: string | null;
}

/** What quotes are chosen from. */
@Injectable()
export class QuoteStores {
  constructor(
    readonly quotes: QuotesRepository,
    readonly texts: PassageTexts,
    readonly sizes: GroupSizes,
    readonly releasable: ReleasableQuotes,
    readonly evidence: StatementEvidenceService,
  ) {}
}

const REFERENCE_LENGTH = 500;

/** Quotes as planners choose them. Nothing is published before it was released. */
@Injectable()
export class QuotesService {
  constructor(
    private readonly database: Database,
    private readonly stores: QuoteStores,
    private readonly journal: CodingJournal,
  ) {}

  /** Of one wave, in nobody's order. */
  list({ surveyKey, wave }: MentionPlace): Promise<readonly CheckedQuote[]> {
    return this.stores.quotes.list(this.database.reader, surveyKey, wave);
  }

  /** Asks whoever wrote it, with the exact words and the group that would be named. */
  async propose(place: MentionPlace, proposal: Proposal, by: string): Promise<Result<string>> {
    const { surveyKey } = place;
    const { stance, text, passage } = proposal;
    const statement = proposal.statement.key;
    const [words] = await this.stores.texts.read(surveyKey, [{ text, passage }]);
    const responseId = words?.responseId ?? null;
    if (words === undefined || responseId === null) return failed({ code: 'quote.gone', at: '' });
    if (!words.confirmed) return failed({ code: 'quote.not-redacted', at: '' });
    const own = { surveyKey, sourceId: text, responseId };
    if (!(await this.stores.releasable.isQuotable(this.database.reader, own))) {
      return failed({ code: 'quote.not-quotable', at: '' });
    }
    if (!(await this.isEvidence(place, proposal))) return failed({ code: 'quote.gone', at: '' });
    const { group, respondents } = await this.stores.sizes.ofType(place, words.actorType);
    const quote = {
      ...{ id: randomUUID(), ...place, statement, stance, sourceId: text, text: words.words },
      ...{ groupKey: speakerGroup(group, respondents), state: 'open', day: this.journal.today() },
      ...{ reference: '', author: by, salt: randomBytes(32).toString('hex') },
    };
    return this.database.write(async (tx): Promise<Result<string>> => {
      const before = await this.stores.quotes.list(tx, surveyKey, place.wave);
      if (before.some((one) => one.statement === statement && one.text === quote.text)) {
        return failed({ code: 'quote.there-already', at: '' });
      }
      await this.stores.quotes.add(tx, quote);
      await this.note('quote.proposed', by, quote, tx);
      return ok(quote.id);
    });
  }

  /** Notes that the respondent or the organisation has released it in writing. */
  async recordRelease(
    id: string,
    { day, reference }: { readonly day: string; readonly reference: string },
    by: string,
  ): Promise<Result<null>> {
    return this.database.write(async (tx): Promise<Result<null>> => {
      // What was refused since the paper came stays refused: the day says which came last.
      const quote = await this.stores.quotes.find(tx, id);
      if (quote === undefined) return failed({ code: 'quote.gone', at: '' });
      const hasPaper = reference !== '' && reference.length <= REFERENCE_LENGTH;
      const hasDay = isDate(day) && day >= quote.day && day <= this.journal.today();
      const problems: readonly Problem[] = [
        ...(hasPaper ? [] : [{ code: 'quote.reference-missing', at: 'schreiben' } as const]),
        ...(hasDay ? [] : [{ code: 'quote.day-invalid', at: 'tag' } as const]),
      ];
      if (problems.length > 0) return failed(...problems);
      await this.stores.quotes.update(tx, id, { state: 'released', day, reference });
      await this.note('quote.released', by, quote, tx);
      return ok(null);
    });
  }

  /** Takes a quote back, also where it is published: its words are gone from every page. */
  async remove(id: string, by: string): Promise<void> {
    const quote = await this.stores.quotes.find(this.database.reader, id);
    if (quote === undefined) return;
    await this.database.write(async (tx) => {
      await this.stores.quotes.remove(tx, id);
      await this.note('quote.removed', by, quote, tx);
    });
  }

  /** Only what the statement stands on may be quoted for it, and only on its side. */
  private async isEvidence(
    place: MentionPlace,
    { statement, stance, text, passage }: Proposal,
  ): Promise<boolean> {
    const { texts } = await this.stores.evidence.read(place, statement);
    return texts.some(
      (one) => one.stance === stance && one.text === text && one.passage === passage,
    );
  }

  private note(
    action: 'quote.proposed' | 'quote.released' | 'quote.removed',
    by: string,
    { surveyKey, wave, statement }: Pick<CheckedQuote, 'surveyKey' | 'wave' | 'statement'>,
    tx: Parameters<Parameters<Database['write']>[0]>[0],
  ): Promise<void> {
    return this.journal.note(action, by, { object: `${surveyKey}/${wave} ${statement}` }, tx);
  }
}
