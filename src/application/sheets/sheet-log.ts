import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor, AuditAction } from '../../domain/audit/audit.js';
import { formatSheetNumber } from '../../domain/entry/sheet-number.js';
import type { Sheet } from '../../domain/entry/sheet.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock } from '../clock.js';

/** Which day it is, and what the audit trail says of sheets: their numbers, never what stands there. */
@Injectable()
export class SheetLog {
  constructor(
    private readonly audit: AuditService,
    private readonly clock: Clock,
  ) {}

  /** `YYYY-MM-DD` */
  today(): string {
    return this.clock.today();
  }

  /** Part of the write that makes the change. */
  async note(
    tx: EntityManager,
    by: Actor,
    action: AuditAction,
    { object, reason = '' }: { readonly object: string; readonly reason?: string },
  ): Promise<void> {
    await this.audit.record({ by, action, object, reason }, tx);
  }

  /** A planner looks at the answer a sheet became. */
  async noteLook(by: Actor, sheet: Sheet): Promise<void> {
    await this.noteName(by, sheetName(sheet));
  }

  /** The same for whatever else a response came from. */
  async noteName(by: Actor, object: string): Promise<void> {
    await this.audit.record({ by, action: 'response.read', object });
  }
}

/** What the audit trail calls a sheet. */
export const sheetName = ({ surveyKey, wave, number }: Sheet): string =>
  `${surveyKey}/${wave}/${formatSheetNumber(number)}`;
