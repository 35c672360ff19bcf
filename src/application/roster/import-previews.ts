import { Injectable } from '@nestjs/common';
import { Database } from '../../persistence/database.js';
import { ImportPreviewsRepository } from '../../persistence/import-previews.repository.js';
import { Clock } from '../clock.js';
import { ContactBox } from './contact-box.js';
import type { ImportPlan } from './import-plan.js';

/** So long an upload waits for being confirmed, in milliseconds. */
const KEPT = 60 * 60_000;

/**
 * What somebody has uploaded and looked at, until it is confirmed: sealed, in the database, because the
 * next request may come to another process. The last one of each account.
 */
@Injectable()
export class ImportPreviews {
  constructor(
    private readonly database: Database,
    private readonly previews: ImportPreviewsRepository,
    private readonly box: ContactBox,
    private readonly clock: Clock,
  ) {}

  async keep(plan: ImportPlan, account: string): Promise<void> {
    const { id } = plan;
    const sealed = this.box.sealText(JSON.stringify(plan), id);
    const [now, expires] = [this.clock.instant(), this.clock.instant(KEPT)];
    await this.database.write((tx) => this.previews.put(tx, { id, account, expires, sealed }, now));
  }

  /** Once, for whoever uploaded it. */
  async take(id: string, account: string): Promise<ImportPlan | undefined> {
    const now = this.clock.instant();
    const row = await this.database.write((tx) => this.previews.take(tx, { id, account, now }));
    const text = row && this.box.openText(row.sealed, id);
    return text === undefined ? undefined : (JSON.parse(text) as ImportPlan);
  }
}
