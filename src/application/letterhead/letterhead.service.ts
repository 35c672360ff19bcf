import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '../../domain/audit/audit.js';
import { type Letterhead, PLAIN_LETTERHEAD } from '../../domain/letterhead/letterhead.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import { Database } from '../../persistence/database.js';
import {
  LetterheadsRepository,
  type StoredLetterhead,
} from '../../persistence/letterheads.repository.js';
import { signal } from '../../persistence/signals.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock.js';

/** How often the database is asked for what no signal told, in milliseconds. */
const REFRESH = 5_000;

/**
 * The letterhead of the office. Every version is kept with its author; the newest holds. It is held
 * in memory, because every page and every sheet shows some of it.
 */
@Injectable()
export class LetterheadService implements OnModuleInit, OnApplicationShutdown {
  private newest: StoredLetterhead | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly database: Database,
    private readonly letterheads: LetterheadsRepository,
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.refresh();
    // A failing look is made up for by the next one.
    const look = () => {
      this.refresh().catch(() => undefined);
    };
    this.database.onSignal('letterhead', look);
    this.timer = setInterval(look, REFRESH).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  get current(): Letterhead {
    return this.newest === undefined ? PLAIN_LETTERHEAD : toLetterhead(this.newest);
  }

  /** Number of the version that holds; 0 where nobody has chosen anything yet. */
  get number(): number {
    return this.newest?.number ?? 0;
  }

  /** All versions, newest first. */
  history(): Promise<readonly StoredLetterhead[]> {
    return this.letterheads.list(this.database.reader);
  }

  /**
   * Adds a version.
   *
   * @param letterhead checked
   * @param basedOn number of the version the form was opened with
   */
  async save(
    letterhead: Letterhead,
    { by, basedOn }: { readonly by: Actor; readonly basedOn: number },
  ): Promise<Result<void>> {
    const saved = await this.database.write(async (tx): Promise<Result<void>> => {
      const newest = await this.letterheads.newest(tx);
      if (newest !== undefined && newest.number !== basedOn) {
        return failed({ code: 'letterhead.changed', at: '', details: { by: newest.account } });
      }
      const { logo, ...rest } = letterhead;
      await this.letterheads.add(tx, {
        ...rest,
        number: (newest?.number ?? 0) + 1,
        logoType: logo?.type ?? null,
        logo: logo?.content ?? null,
        account: by.person,
        at: this.clock.instant(),
      });
      await this.audit.record({ by, action: 'letterhead.changed' }, tx);
      signal('letterhead');
      return ok(undefined);
    });
    await this.refresh();
    return saved;
  }

  private async refresh(): Promise<void> {
    const last = await this.letterheads.lastNumber(this.database.reader);
    if (last === this.number) return;
    this.newest = await this.letterheads.newest(this.database.reader);
  }
}

export const toLetterhead = (stored: StoredLetterhead): Letterhead => ({
  department: stored.department,
  reference: stored.reference,
  accent: stored.accent,
  logo:
    stored.logoType === null || stored.logo === null
      ? null
      : { type: stored.logoType, content: stored.logo },
});
