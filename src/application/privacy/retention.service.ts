import { Injectable } from '@nestjs/common';
import type { Actor } from '../../domain/audit/audit.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import type { RemovedHolding } from '../../domain/privacy/retention-proof.js';
import { Database } from '../../persistence/database.js';
import { sha256 } from '../../persistence/survey-files.js';
import { Leases } from '../leases.js';
import { HoldingStores } from './holding.js';
import { RetentionPreviews, type RetentionLine } from './retention-previews.js';
import { type Begun, RetentionProofs, type RetentionRun } from './retention-proofs.js';

export type RunOutcome = RetentionRun & {
  /** Whether the files could be freed of it at once; else the next run makes up for it. */
  readonly erased: boolean;
};

interface RunRequest {
  readonly by: Actor;
  readonly expected?: string;
  readonly unattended?: boolean;
}

/** Deletes what has been kept as long as was promised, and proves what it deleted. */
@Injectable()
export class RetentionService {
  constructor(
    private readonly database: Database,
    private readonly previews: RetentionPreviews,
    private readonly stores: HoldingStores,
    private readonly proofs: RetentionProofs,
    private readonly leases: Leases,
  ) {}

  /**
   * Deletes all that is due of a survey today, if somebody has decided on its plan. The proof grows in the very transactions that delete,
   * so that a run that is cut off has proved what it did.
   *
   * @param asked.expected `fingerprint` of the preview that was confirmed; anything where it is absent
   * @param asked.unattended leaves what only seems to have ended, because the files name it no more:
   *   somebody may have mislaid them
   */
  run(surveyKey: string, asked: RunRequest): Promise<Result<RunOutcome>> {
    // One at a time, in all processes: what is deleted stands in one proof.
    return this.leases.run(`retention/${surveyKey}`, () => this.runNow(surveyKey, asked));
  }

  private async runNow(
    surveyKey: string,
    { by, expected, unattended = false }: RunRequest,
  ): Promise<Result<RunOutcome>> {
    const preview = await this.previews.preview(surveyKey);
    if (!preview.confirmed) return failed({ code: 'retention.plan-unconfirmed', at: '' });
    if (expected !== undefined && expected !== preview.fingerprint) {
      return failed({ code: 'retention.preview-changed', at: '' });
    }
    const due = preview.lines.filter(
      (line) => line.isDue && line.count > 0 && !(unattended && line.end === 'missing'),
    );
    if (due.length === 0) return failed({ code: 'retention.nothing-due', at: '' });
    const run = this.proofs.begin((await this.previews.surveyOf(surveyKey)).survey, by);
    const removed: RemovedHolding[] = [];
    for (const line of due) {
      const done = await this.empty(run, removed, line);
      if (done.count > 0) removed.push(done);
    }
    const proved = await this.database.write(async (tx) => {
      const kept = await this.proofs.keep(tx, run, removed);
      await this.proofs.note(tx, kept, by);
      return kept;
    });
    return ok({ ...proved, erased: await this.database.erase('thorough') });
  }

  /** Newest first. */
  runs(surveyKey: string): Promise<readonly RetentionRun[]> {
    return this.proofs.list(this.database.reader, surveyKey);
  }

  findRun(id: string): Promise<RetentionRun | undefined> {
    return this.proofs.find(this.database.reader, id);
  }

  /** Portion by portion; each has its own transaction and is in the proof from then on. */
  private async empty(
    run: Begun,
    before: readonly RemovedHolding[],
    { wave, holding, due = '' }: RetentionLine,
  ): Promise<RemovedHolding> {
    const store = this.stores.get(holding);
    const place = await this.previews.dueWave(run.survey, { wave, holding });
    let done: RemovedHolding = { wave, holding, due, count: 0, digest: '' };
    for (;;) {
      const more = await this.database.write(async (tx) => {
        const gone = await store.remove(tx, place);
        const grown = gone.length === 0 ? done : grow(done, gone);
        if (gone.length > 0) await this.proofs.keep(tx, run, [...before, grown]);
        return { grown, found: gone.length > 0 };
      });
      done = more.grown;
      if (!more.found) return done;
    }
  }
}

/** The digest is a chain over the portions, each sorted: it says which ones, not what. */
function grow(done: RemovedHolding, gone: readonly string[]): RemovedHolding {
  const digest = sha256([done.digest, ...[...gone].sort()].join('\n'));
  return { ...done, count: done.count + gone.length, digest };
}
