import { Injectable } from '@nestjs/common';
import { userInfo } from 'node:os';
import type { EntityManager } from 'typeorm';
import {
  type Actor,
  anchorReason,
  type AuditAnchor,
  type AuditEnd,
  type AuditEntry,
  type AuditEvent,
  auditText,
  EMPTY_TRAIL,
  findBreak,
} from '../../domain/audit/audit.js';
import {
  AuditRepository,
  type AuditPage,
  type AuditQuery,
} from '../../persistence/audit.repository.js';
import { Database } from '../../persistence/database.js';
import { sha256 } from '../../persistence/survey-files.js';
import { Clock } from '../clock.js';

export interface AuditVerification {
  /** Number and hash of the last entry: noted elsewhere, they show later that nothing is missing. */
  readonly end: AuditEnd;
  /** Number of the last entry that was removed after its term; 0: none. */
  readonly begin: number;
  /** Number of the first entry that is not as it was written; undefined: all are. */
  readonly brokenAt: number | undefined;
}

/** What the program does by itself. */
export const PROGRAM: Actor = { source: 'program', person: '' };

/** Object and reason may be left out where there is none. */
type Recorded = Partial<AuditEvent> & Pick<AuditEvent, 'by' | 'action'>;

const MOST = { person: 64, object: 200, reason: 300 } as const;

/** Who did what, when, on what and why. Entries are added and read, never changed. */
@Injectable()
export class AuditService {
  constructor(
    private readonly database: Database,
    private readonly audit: AuditRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Adds an entry.
   *
   * @param tx the write that makes the change itself: both are kept, or none. Without it the entry
   *   is written on its own.
   */
  async record(event: Recorded, tx?: EntityManager): Promise<void> {
    if (tx === undefined) await this.database.write((own) => this.append(own, event));
    else await this.append(tx, event);
  }

  /** Newest first. */
  find(
    query: AuditQuery,
    page: { readonly skip: number; readonly take: number },
  ): Promise<AuditPage> {
    return this.audit.find(this.database.reader, query, page);
  }

  /** Recomputes the chain from its first entry, or from where it was shortened. */
  verify(): Promise<AuditVerification> {
    return this.database.snapshot((reader) => this.verifyIn(reader));
  }

  /** The same for what `reader` sees, inside a write. */
  async verifyIn(reader: EntityManager): Promise<AuditVerification> {
    const [anchor] = await this.audit.anchors(reader);
    let end: AuditEnd = anchor ?? EMPTY_TRAIL;
    const begin = anchor?.sequence ?? 0;
    let told = anchor === undefined;
    for await (const page of this.audit.pages(reader)) {
      const brokenAt = findBreak(page, end, sha256);
      if (brokenAt !== undefined) return { end, begin, brokenAt };
      told ||= anchor !== undefined && page.some((entry) => tellsOf(entry, anchor));
      end = page.at(-1) ?? end;
    }
    // An anchor that was put there without an entry would hide what was taken out before it.
    return { end, begin, brokenAt: told ? undefined : begin };
  }

  /** Writers stand in one queue, of all processes: no two entries can follow on the same one. */
  private async append(
    tx: EntityManager,
    { by, action, object = '', reason = '' }: Recorded,
  ): Promise<void> {
    const end = await this.audit.end(tx);
    const entry = {
      sequence: end.sequence + 1,
      at: this.clock.instant(),
      source: by.source,
      person: storable(by.person, MOST.person),
      action,
      object: storable(object, MOST.object),
      reason: storable(reason, MOST.reason),
      previous: end.hash,
    };
    await this.audit.add(tx, { ...entry, hash: sha256(auditText(entry)) });
  }
}

const tellsOf = ({ action, reason }: AuditEntry, anchor: AuditAnchor) =>
  action === 'audit.shortened' && reason === anchorReason(anchor);

/** Short enough for its column, and without what PostgreSQL cannot store. */
const storable = (text: string, most: number) =>
  text
    .slice(0, most)
    .replaceAll(/[\p{Cc}\p{Surrogate}]+/gu, ' ')
    .trim();

/** Whoever uses the command line, by the name the operating system knows. */
export function commandLineUser(): Actor {
  return { source: 'command-line', person: osUser() };
}

/** A container may run as a number that no user has. */
function osUser(): string {
  try {
    return userInfo().username;
  } catch {
    return String(process.getuid?.() ?? '');
  }
}
